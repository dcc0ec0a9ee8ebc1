"""The agreement sheet in words: what binds whom, for how much, and where each instalment is."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from jisr.agreements.enums import ShareNature
from jisr.agreements.ledger import InstalmentLine, ShareMoney
from jisr.agreements.models import Obligation, Party, Rider, SteeringSession
from jisr.core import formats
from jisr.core.acting import Acting
from jisr.documents.agreement_sheet.query import AgreementFile
from jisr.documents.frame import framed
from jisr.documents.named_bodies import project_cell, reply_note
from jisr.documents.paper import Bar, Bars, Block, Cell, Facts, Paper, Points, Section, Table, Words
from jisr.documents.replies import replies_section, sources_section
from jisr.documents.said import apart, day, money, named, names, number, span, state_of, tag, words_of
from jisr.thread.enums import Derived

NOTHING = Decimal(0)


def agreement_paper(file: AgreementFile, *, acting: Acting, on: date) -> Paper:
    """The sheet of one agreement, in the reader's language."""
    agreement = file.agreement
    sections = (
        Section("", (_identity(file),), key="identity"),
        _money(file),
        _instalments(file),
        _parties(file),
        *_finances(file),
        *_quotas(file),
        *_life(file),
        *replies_section(file.replies),
        *sources_section(file.facts),
    )
    facts = (str(agreement.get_kind_display()), str(agreement.get_state_display()), named(agreement.territory))
    return framed(
        over=_("Agreement sheet"),
        title=named(agreement),
        sections=sections,
        on=on,
        acting=acting,
        is_example=agreement.is_example,
        reference=agreement.reference,
        facts=facts,
    )


def _identity(file: AgreementFile) -> Facts:
    one = file.agreement
    rows = [
        (_("Kind"), Cell(str(one.get_kind_display()))),
        (_("State"), state_of(one)),
        (_("Number"), Cell(apart(one.number) or pgettext("number", "not known"))),
        (_("Signed on"), Cell(day(one.signed_on, one.date_words))),
        (_("Period"), Cell(span(one.starts_on, one.ends_on))),
        (_("Object"), Cell(words_of(one, "object") or _("not known"))),
        (_("For whom"), Cell(names(one.target_groups.all()))),
        (
            _("Ceiling") if one.is_framework else _("Total cost, as stated"),
            Cell(_stated(one.stated_amount, one.is_up_to)),
        ),
    ]
    if one.initialled_on:
        rows.insert(3, (_("Initialled on"), Cell(day(one.initialled_on))))
    if file.framework:
        rows.append((_("Under the framework"), Cell(named(file.framework))))
    if one.end_reason:
        rows.append((_("Why it ended"), Cell(apart(one.end_reason))))
    return Facts(tuple(rows))


def _stated(amount: Decimal | None, is_up_to: bool) -> str:
    return _("up to %(amount)s") % {"amount": money(amount)} if is_up_to and amount is not None else money(amount)


def _money(file: AgreementFile) -> Section:
    """Each party's share: promised, called, paid and confirmed, declared, late, held."""
    title = _("Each party's share")
    if not file.shares:
        return Section(title, (Words(_("No share is recorded."), "quiet"),), key="money")
    heads = (_("Party"), _("Promised"), _("Called"), _("Paid and confirmed"), _("Late"), _("Held"))
    rows = tuple(_share_row(share, file) for share in file.shares)
    blocks: list[Block] = [Table(heads, rows, (2.6, 1.3, 1.2, 1.3, 1.1, 1.1), (1, 2, 3, 4, 5), total=_total(file))]
    if bars := tuple(_bar(share, _late(share, file)) for share in file.shares if share.known):
        blocks.append(Bars(bars, looks()))
    blocks.append(Words(reply_note(), "quiet"))
    return Section(title, tuple(blocks), key="money")


def looks() -> tuple[tuple[str, str], ...]:
    """The key to the parts of a bar of money."""
    return (
        ("paid", _("paid and confirmed")),
        ("declared", _("declared, not confirmed")),
        ("late", _("late")),
        ("held", _("held on a condition")),
    )


def _share_row(share: ShareMoney, file: AgreementFile) -> tuple[Cell, ...]:
    under = str(share.share.get_nature_display()) if share.share.nature == ShareNature.KIND else ""
    if share.share.description:
        under = " – ".join(piece for piece in (under, apart(share.share.description)) if piece)
    who = Cell(named(share.organisation), under=under)
    if not share.known:
        unknown = Cell(_("not known"), "quiet")
        return who, Cell(_stated(share.promised, share.is_up_to)), unknown, unknown, unknown, unknown
    figures = (Cell(money(share.called)), Cell(money(share.paid), "strong"), _amount(_late(share, file), "late"))
    return who, Cell(_stated(share.promised, share.is_up_to)), *figures, _amount(share.held, "wait")


def _late(share: ShareMoney, file: AgreementFile) -> Decimal:
    """What may be said of the party's lateness."""
    late = [line for line in share.lines if line.standing == "late" and _may_say(line, file)]
    return sum((line.remaining for line in late), NOTHING)


def _may_say(line: InstalmentLine, file: AgreementFile) -> bool:
    state = {"late": Derived.LATE_INSTALMENT, "held": Derived.HELD_INSTALMENT}.get(line.standing)
    return state is None or state in file.sayable_instalments.get(line.instalment.pk, ())


def _amount(amount: Decimal, tone: str) -> Cell:
    return Cell(money(amount), tone) if amount else Cell("–")


def _total(file: AgreementFile) -> tuple[Cell, ...]:
    """The sums in cash; shares in kind are valued apart and not added to the money."""
    cash = [share for share in file.shares if share.share.nature == ShareNature.CASH]
    if not cash:
        return ()
    sums = (sum((getattr(share, name) for share in cash), NOTHING) for name in ("called", "paid", "late", "held"))
    promised = sum((share.promised for share in cash), NOTHING)
    if not any(share.known for share in cash):
        return Cell(_("Total in cash")), Cell(money(promised)), *(Cell(_("not known")) for _each in range(4))
    return Cell(_("Total in cash")), Cell(money(promised)), *(Cell(money(total)) for total in sums)


def _bar(share: ShareMoney, late: Decimal) -> Bar:
    whole = max(share.promised, share.paid + share.declared + share.late + share.held) or Decimal(1)
    amounts = {"paid": share.paid, "declared": share.declared, "late": late, "held": share.held}
    parts = tuple((look, float(amount / whole)) for look, amount in amounts.items() if amount > 0)
    words = _("%(paid)s paid of %(promised)s (%(percent)s)")
    figure = words % {
        "paid": money(share.paid),
        "promised": money(share.promised),
        "percent": formats.percent(share.paid, share.promised),
    }
    over = _("More was paid than promised.") if share.paid > share.promised else ""
    return Bar(named(share.organisation), figure, parts, over)


def _instalments(file: AgreementFile) -> Section:
    lines = [(share, line) for share in file.shares for line in share.lines]
    title = _("Instalments")
    if not lines:
        return Section(title, (Words(_("No source says when or whether it was paid."), "wait"),), key="instalments")
    heads = (_("Party"), _("No."), _("Amount"), _("Due on"), _("Paid"), _("Where it stands"))
    rows = tuple(_line(share, line, file) for share, line in lines)
    return Section(title, (Table(heads, rows, (1.9, 0.4, 1.1, 1.2, 1.1, 2.6), (2, 4)),), key="instalments")


def standing_words(standing: str) -> str:
    """Where an instalment stands, in a word."""
    return {
        "paid": pgettext("instalment", "paid and confirmed"),
        "declared": pgettext("instalment", "declared, not confirmed"),
        "late": pgettext("instalment", "late"),
        "held": pgettext("instalment", "held"),
        "called": pgettext("instalment", "called"),
        "to_come": pgettext("instalment", "not yet due"),
    }[standing]


def _line(share: ShareMoney, line: InstalmentLine, file: AgreementFile) -> tuple[Cell, ...]:
    one = line.instalment
    stands = tag(line.standing, standing_words(line.standing))
    if not _may_say(line, file):
        stands = Cell(pgettext("instalment", "not wholly paid"), "info")
    return (
        Cell(named(share.organisation)),
        Cell(str(one.number)),
        Cell(money(one.amount)),
        Cell(day(one.due_on)),
        Cell(money(line.paid)),
        Cell(stands.text, stands.tone, apart(line.sentence) if _may_say(line, file) else ""),
    )


def _parties(file: AgreementFile) -> Section:
    heads = (_("Party"), _("Role"), _("Signatory"), _("Signed"), _("Obligations besides money"))
    rows = tuple(_party(party) for party in file.parties)
    return Section(_("Parties"), (Table(heads, rows, (2.2, 1.1, 1.6, 1.3, 2.2)),), key="parties")


def _party(party: Party) -> tuple[Cell, ...]:
    signed = day(party.signed_on) if party.signed_on else ""
    if not signed and party.initialled_on:
        signed = _("initialled %(day)s") % {"day": day(party.initialled_on)}
    owed = "; ".join(_obligation(one) for one in party.obligations.all())
    return (
        Cell(named(party.organisation)),
        Cell(str(party.get_role_display())),
        Cell(named(party.signatory) if party.signatory else "–"),
        Cell(signed or _("not known")),
        Cell(owed or "–"),
    )


def _obligation(one: Obligation) -> str:
    if one.done_on:
        return _("%(what)s (done %(day)s)") % {"what": named(one), "day": day(one.done_on)}
    if one.due_on:
        return _("%(what)s (due %(day)s)") % {"what": named(one), "day": day(one.due_on)}
    return named(one)


def _finances(file: AgreementFile) -> tuple[Section, ...]:
    blocks: list[Block] = []
    if file.projects:
        heads = (_("Project"), _("Project owner"), _("Where it stands"))
        rows = tuple(
            (Cell(named(one)), Cell(named(one.owner)), project_cell(one, status, file.sayable_projects))
            for one, status in file.projects
        )
        blocks.append(Table(heads, rows, (2.4, 1.6, 2.6)))
    if file.fundings:
        rows = tuple(
            (Cell(named(one.action)), Cell(named(one.action.plan)), Cell(money(one.amount))) for one in file.fundings
        )
        blocks.append(Table((_("Action of the plan"), _("Plan"), _("Amount")), rows, (2.6, 2.2, 1.2), (2,)))
    if file.under:
        blocks.append(_under(file))
    return (Section(_("What it finances"), tuple(blocks), key="finances"),) if blocks else ()


def _under(file: AgreementFile) -> Table:
    rows = tuple((Cell(named(one.agreement)), state_of(one.agreement)) for one in file.under)
    return Table((_("Agreement under it"), _("State")), rows, (3, 1))


def _quotas(file: AgreementFile) -> tuple[Section, ...]:
    if not file.quotas:
        return ()
    heads = (_("Where"), _("For whom"), _("To reach"), _("Reached"), _("As at"))
    rows = tuple(
        (
            Cell(named(one.territory)),
            Cell(named(one.target_group) if one.target_group else "–"),
            Cell(number(one.number)),
            Cell(number(one.reached)),
            Cell(day(one.reached_as_at) if one.reached_as_at else "–"),
        )
        for one in file.quotas
    )
    return (Section(_("People to reach, and reached"), (Table(heads, rows, (2, 2, 1, 1, 1.4), (2, 3)),), key="quotas"),)


def _life(file: AgreementFile) -> tuple[Section, ...]:
    points = [_session(one) for one in file.sessions] + [_rider(one) for one in file.riders]
    return (Section(_("Sessions and riders"), (Points(tuple(points)),), key="life"),) if points else ()


def _session(one: SteeringSession) -> Cell:
    words = _("Steering session %(number)s, chaired by %(body)s") % {
        "number": one.number,
        "body": named(one.chaired_by),
    }
    planned = _("planned on %(day)s") % {"day": day(one.planned_on)}
    held = _("held on %(day)s") % {"day": day(one.held_on)} if one.held_on else _("not held")
    decided = words_of(one, "decisions")
    return Cell(words, under=" · ".join(piece for piece in (planned, held, decided) if piece))


def _rider(one: Rider) -> Cell:
    words = _("Rider %(number)s, signed on %(day)s") % {"number": one.number, "day": day(one.signed_on)}
    if one.is_material_error:
        words = _("Material error corrected by rider %(number)s, signed on %(day)s") % {
            "number": one.number,
            "day": day(one.signed_on),
        }
    changes = [f"{apart(change.field)}: {apart(change.before)} → {apart(change.after)}" for change in one.changes.all()]
    counted = ngettext("%(n)s change", "%(n)s changes", len(changes)) % {"n": len(changes)} if changes else ""
    return Cell(words, under=" · ".join(piece for piece in (apart(one.reason), counted, *changes) if piece))
