"""Agreed, built, served, measured: each as its sentence and its tables."""

from __future__ import annotations

from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from jisr.agreements.models import Agreement
from jisr.agreements.queries import Money
from jisr.core import formats
from jisr.core.models.records import LANGUAGE_ORDER
from jisr.core.phrases import told
from jisr.core.small import is_small, shown, shown_row
from jisr.documents.agreement_sheet.words import looks
from jisr.documents.measures import standings_table
from jisr.documents.named_bodies import Sayable, project_cell, reply_note
from jisr.documents.outcome_review.payers import Payer
from jisr.documents.outcome_review.query import MANY, Review, Served
from jisr.documents.paper import Bar, Bars, Block, Cell, Section, Table, Words
from jisr.documents.said import and_more, apart, capitalised, money, named, number, state_of, unknown
from jisr.families.enums import LegState
from jisr.projects.enums import ProjectStatus
from jisr.projects.models import Project
from jisr.projects.queries import Status
from jisr.thread.bridge import SMALL_PLACES
from jisr.thread.enums import Station


def agreed(review: Review) -> Section:
    """What was promised in money, what was paid, by agreement and by body."""
    title, total = capitalised(Station.AGREED.label), review.money
    blocks: list[Block] = []
    if review.agreements:
        blocks.append(_agreements(review))
    if review.payers:
        blocks += [Words(_("By body"), "sub"), _payers(review.payers), Words(reply_note(), "quiet")]
        if bars := tuple(_bar(one) for one in review.payers if one.known):
            blocks.append(Bars(bars, tuple(key for key in looks() if key[0] != "declared")))
    if review.not_binding:
        blocks.append(Words(_("Not known to bind, or only a frame"), "sub"))
        rows = tuple(
            (Cell(named(one), under=one.reference), state_of(one), Cell(_stated(one))) for one in review.not_binding
        )
        blocks.append(Table((_("Agreement"), _("State"), _("Amount, as stated")), rows, (3.4, 1.4, 1.6), (2,)))
    return Section(title, tuple(blocks), _agreed_lead(total), Station.AGREED)


def _agreed_lead(total: Money) -> str:
    if not total.agreements:
        return _("No agreement that binds is recorded.")
    if not total.promised:
        return _("Agreements bind or bound here; no source gives the shares of their parties.")
    if not total.is_known:
        return _("%(promised)s is promised; no source says what was paid of it.") % {"promised": money(total.promised)}
    words = _(
        "%(promised)s is promised in cash, %(paid)s paid and confirmed (%(percent)s), %(late)s late, %(held)s held."
    )
    figures = {"promised": total.promised, "paid": total.paid, "late": total.late, "held": total.held}
    shown = {key: money(value) for key, value in figures.items()}
    return words % {**shown, "percent": formats.percent(total.paid, total.promised)}


def _stated(one: Agreement) -> str:
    if one.stated_amount is not None and one.is_up_to:
        return _("up to %(amount)s") % {"amount": money(one.stated_amount)}
    return money(one.stated_amount)


def _agreements(review: Review) -> Table:
    heads = (_("Agreement"), _("State"), _("Promised"), _("Paid"), _("Late"), _("Held"))
    rows = tuple(_agreement(one, sums) for one, sums in review.agreements)
    more = and_more(review.total_agreements, len(review.agreements))
    return Table(heads, rows, (3, 1, 1.3, 1.2, 1.1, 1.1), (2, 3, 4, 5), more=more)


def _agreement(one: Agreement, sums: Money) -> tuple[Cell, ...]:
    who = Cell(named(one), under=one.reference)
    if not sums.promised:
        stated = Cell(_stated(one), under=_("shares not known")) if one.stated_amount else Cell(unknown(), "quiet")
        return who, state_of(one), stated, *(Cell(unknown(), "quiet"),) * 3
    promised = Cell(
        money(sums.promised), under=_("total: %(stated)s") % {"stated": _stated(one)} if one.is_up_to else ""
    )
    if not sums.is_known:
        return who, state_of(one), promised, *(Cell(unknown(), "quiet"),) * 3
    return who, state_of(one), promised, Cell(money(sums.paid)), *_behind(sums.late, sums.held)


def _behind(late: Decimal, held: Decimal) -> tuple[Cell, Cell]:
    """What is late, for which the payer answers; what is held, for which another does."""
    return (
        Cell(money(late), "late") if late else Cell("–"),
        Cell(money(held), "wait") if held else Cell("–"),
    )


def _payers(payers: tuple[Payer, ...]) -> Table:
    heads = (_("Body"), _("Promised"), _("Paid"), _("Late"), _("Held"))
    rows = []
    for one in payers:
        known = (Cell(money(one.paid)), *_behind(one.late, one.held))
        rows.append((Cell(named(one.organisation)), Cell(money(one.promised)), *(known if one.known else _unknown(3))))
    return Table(heads, tuple(rows), (3.2, 1.3, 1.3, 1.1, 1.1), (1, 2, 3, 4))


def _unknown(times: int) -> tuple[Cell, ...]:
    return (Cell(unknown(), "quiet"),) * times


def _bar(one: Payer) -> Bar:
    whole = max(one.promised, one.paid + one.late + one.held) or Decimal(1)
    amounts = (("paid", one.paid), ("late", one.late), ("held", one.held))
    parts = tuple((look, float(amount / whole)) for look, amount in amounts if amount > 0)
    return Bar(named(one.organisation), formats.percent(one.paid, one.promised), parts)


def built(review: Review) -> Section:
    """Projects by status, those that call for care first, each with its reason."""
    title, it = capitalised(Station.BUILT.label), review.built
    if not it.total:
        return Section(title, (), _("No project is recorded."), Station.BUILT)
    counted = [told(ProjectStatus(state).label, number(count)) for state, count in it.by_status.items()]
    heads = (_("Project"), _("Project owner"), _("Cost"), _("Where it stands"))
    rows = tuple(_project(one, status, it.sayable) for one, status in it.rows)
    table = Table(heads, rows, (2.6, 1.7, 1.1, 3), (2,), more=and_more(it.total, len(it.rows)))
    words = ngettext(
        "%(n)s project is recorded; operating: %(open)s; stalled: %(stalled)s; built and not operating: %(idle)s.",
        "%(n)s projects are recorded; operating: %(open)s; stalled: %(stalled)s; built and not operating: %(idle)s.",
        it.total,
    )
    figures = {
        "n": it.total,
        "open": it.by_status.get(ProjectStatus.OPERATING, 0),
        "stalled": it.by_status.get(ProjectStatus.STALLED, 0),
        "idle": it.by_status.get(ProjectStatus.BUILT_NOT_OPERATING, 0),
    }
    lead = words % {key: number(value) for key, value in figures.items()}
    return Section(
        title, (Words(" · ".join(counted), "quiet"), table, Words(reply_note(), "quiet")), lead, Station.BUILT
    )


def _project(one: Project, status: Status, sayable: Sayable) -> tuple[Cell, ...]:
    return (
        Cell(named(one), under=f"{one.reference} · {named(one.territory)}"),
        Cell(named(one.owner)),
        Cell(money(one.cost)),
        project_cell(one, status, sayable),
    )


def served(review: Review) -> Section:
    """Referrals by body and state, and needs that nothing met: counts, in which no person stands."""
    title, it = capitalised(Station.SERVED.label), review.served
    total, done = sum(it.legs.values()), it.legs.get(LegState.DELIVERED, 0)
    blocks: list[Block] = []
    if it.facilities:
        blocks.append(Words(_facilities(it), "quiet"))
    hides = is_of_few(review)
    if it.bodies and not hides:
        heads = (_("Body"), _("Referrals sent"), _("Delivered"), _("Part"))
        rows = tuple(_body(*row) for row in it.bodies)
        blocks.append(Table(heads, rows, (3.4, 1, 1, 1), (1, 2, 3)))
    if it.needs:
        blocks.append(Words(_("Needs that nothing met"), "sub"))
        counts = shown_row([row[3] for row in it.needs]) if hides else [row[3] for row in it.needs]
        rows = tuple((Cell(_named(*row[:3])), _count(told)) for row, told in zip(it.needs, counts, strict=True))
        last = (Cell(_("In all")), _count(shown(it.unmet) if hides else it.unmet))
        blocks.append(Table((_("Need"), _("Times noted")), rows, (4, 1), (1,), total=last))
    if not total:
        return Section(title, tuple(blocks), _("Nobody is recorded as having been served yet."), Station.SERVED)
    if hides and (is_small(done) or is_small(total - done)):
        few = _("Too few people were served here for their number to be shown.")
        return Section(title, tuple(blocks), few, Station.SERVED)
    words = ngettext(
        "%(n)s referral was sent, %(done)s delivered (%(percent)s).",
        "%(n)s referrals were sent, %(done)s delivered (%(percent)s).",
        total,
    )
    lead = words % {"n": number(total), "done": number(done), "percent": formats.percent(done, total)}
    return Section(title, tuple(blocks), lead, Station.SERVED)


def is_of_few(review: Review) -> bool:
    """Whether the review is of a place so small that a count of people served may tell who they are."""
    place = review.scope.territory
    return place is not None and place.level in SMALL_PLACES


def _count(number_: int | None) -> Cell:
    return Cell(_("not shown"), "quiet") if number_ is None else Cell(number(number_))


def _facilities(it: Served) -> str:
    """How many facilities, and of how many it is known whether they receive people."""
    words = _("Facilities: %(n)s; operating: %(open)s; not operating: %(shut)s; not known: %(unknown)s.")
    silent = it.facilities - it.open_facilities - it.shut_facilities
    counts = {"n": it.facilities, "open": it.open_facilities, "shut": it.shut_facilities, "unknown": silent}
    return words % {key: number(value) for key, value in counts.items()}


def _body(name_ar: str, name_fr: str, total: int, done: int) -> tuple[Cell, ...]:
    return Cell(_named(name_ar, name_fr)), Cell(number(total)), Cell(number(done)), Cell(formats.percent(done, total))


def _named(name_ar: str, name_fr: str, name_en: str = "") -> str:
    """A name given in several languages, in the reader's or the nearest."""
    given = {"ar": name_ar, "fr": name_fr, "en": name_en}
    return apart(next((given[code] for code in LANGUAGE_ORDER[formats.language()] if given[code]), ""))


def measured(review: Review) -> Section:
    """Indicators with a target, and whether they are on track."""
    title, rows = capitalised(Station.MEASURED.label), review.measured
    if not rows:
        return Section(title, (), _("No indicator with a target is recorded."), Station.MEASURED)
    on_track = sum(row.on_track is True for row in rows)
    open_ones = sum(row.on_track is None for row in rows)
    words = ngettext(
        "%(n)s indicator has a target; on track: %(good)s; off track: %(off)s; %(unknown)s: %(open)s.",
        "%(n)s indicators have a target; on track: %(good)s; off track: %(off)s; %(unknown)s: %(open)s.",
        len(rows),
    )
    figures = {"n": len(rows), "good": on_track, "off": len(rows) - on_track - open_ones, "open": open_ones}
    shown = {key: number(value) for key, value in figures.items()}
    table = standings_table(rows[:MANY], total=len(rows), with_place=True)
    lead = words % {**shown, "unknown": pgettext("indicator", "not known")}
    return Section(title, (table,), lead, Station.MEASURED)
