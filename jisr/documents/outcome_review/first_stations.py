"""Heard, promised, planned: each as its sentence and its tables."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jisr.commitments.enums import CommitmentState
from jisr.commitments.models import Commitment
from jisr.consultations.enums import AnswerKind, ContributionKind
from jisr.consultations.models import Meeting, Visit
from jisr.core import formats
from jisr.core.phrases import told
from jisr.documents.counting import Counted
from jisr.documents.outcome_review.query import Heard, Review
from jisr.documents.paper import Block, Cell, Section, Table, Words
from jisr.documents.said import and_more, capitalised, day, money, named, number, state_of, unknown
from jisr.thread.enums import Station


def heard(review: Review) -> Section:
    """Who was listened to, what about, and how it was answered."""
    title, it = capitalised(Station.HEARD.label), review.heard
    blocks: list[Block] = [*_meetings(it), *_visits(it)]
    if it.kinds:
        label = ContributionKind
        blocks.append(_counts(_("Kind"), [(str(label(row.value).label), row) for row in it.kinds]))
        blocks.append(_answers(it))
    if it.themes:
        blocks.append(Words(_("What was spoken of most"), "sub"))
        blocks.append(_counts(_("Theme"), [(named(row.value), row) for row in it.themes]))
    return Section(title, tuple(blocks), _heard_lead(it), Station.HEARD)


def _heard_lead(it: Heard) -> str:
    total, done = sum(row.total for row in it.kinds), sum(row.answered for row in it.kinds)
    if not total:
        return _nothing_heard(it)
    words = ngettext(
        "%(n)s contribution was heard, of which %(done)s answered (%(percent)s).",
        "%(n)s contributions were heard, of which %(done)s answered (%(percent)s).",
        total,
    )
    said = words % {"n": number(total), "done": number(done), "percent": formats.percent(done, total)}
    if not it.silent:
        return said
    silent = ngettext(
        "%(n)s has waited for an answer longer than allowed.",
        "%(n)s have waited for an answer longer than allowed.",
        it.silent,
    )
    return f"{said} {silent % {'n': number(it.silent)}}"


def _nothing_heard(it: Heard) -> str:
    """A meeting may be known of without a word that was said there."""
    if not it.total_meetings:
        return _("Nothing that was heard is recorded.")
    words = ngettext(
        "%(n)s meeting is recorded; no source gives the contributions one by one.",
        "%(n)s meetings are recorded; no source gives the contributions one by one.",
        it.total_meetings,
    )
    return words % {"n": number(it.total_meetings)}


def _meetings(it: Heard) -> tuple[Block, ...]:
    if not it.meetings:
        return ()
    heads = (_("Meeting"), _("Where"), _("Date"), _("Contributions"))
    rows = tuple(_meeting(one) for one in it.meetings)
    more = and_more(it.total_meetings, len(it.meetings))
    return (Table(heads, rows, (3.2, 2, 1.4, 1), (3,), more=more),)


def _meeting(one: Any) -> tuple[Cell, ...]:
    held: Meeting = one
    return (
        Cell(named(held), under=_numbered(held)),
        Cell(named(held.territory)),
        Cell(day(held.held_on, held.date_words)),
        Cell(number(one.said)) if one.said else Cell(unknown(), "quiet"),
    )


def _numbered(held: Meeting) -> str:
    """Its reference, and its number in the series where a source gives one."""
    if held.number is None:
        return held.reference
    place = _("no. %(number)s of the series") % {"number": number(held.number)}
    return f"{held.reference} · {place}"


def _visits(it: Heard) -> tuple[Block, ...]:
    if not it.visits:
        return ()
    heads = (_("Field visit"), _("Where"), _("Date"))
    rows = tuple(_visit(one) for one in it.visits)
    return (Table(heads, rows, (3.2, 2, 1.4), more=and_more(it.total_visits, len(it.visits))),)


def _visit(one: Visit) -> tuple[Cell, ...]:
    return Cell(named(one), under=one.reference), Cell(named(one.territory)), Cell(day(one.held_on, one.date_words))


def _counts(what: str, rows: list[tuple[str, Counted]]) -> Table:
    heads = (what, _("Contributions"), _("Answered"), _("Part"))
    lines = tuple(
        (
            Cell(label),
            Cell(number(row.total)),
            Cell(number(row.answered)),
            Cell(formats.percent(row.answered, row.total)),
        )
        for label, row in rows
    )
    return Table(heads, lines, (3, 1, 1, 1), (1, 2, 3))


def _answers(it: Heard) -> Words:
    counted = [told(kind.label, number(it.answers[kind])) for kind in AnswerKind if kind in it.answers]
    return Words(_("Answers: %(counted)s.") % {"counted": " · ".join(counted) or _("none")}, "quiet")


def promised(review: Review) -> Section:
    """What was promised, by whom, until when, and where it stands."""
    title, it = capitalised(Station.PROMISED.label), review.promised
    if not it.total:
        return Section(title, (), _("No commitment is recorded."), Station.PROMISED)
    heads = (_("Commitment"), _("Who promised"), _("Due on"), _("State"))
    rows = tuple(_commitment(one) for one in it.rows)
    table = Table(heads, rows, (3.4, 2, 1.3, 1.7), more=and_more(it.total, len(it.rows)))
    counted = [told(state.label, number(it.by_state[state])) for state in CommitmentState if state in it.by_state]
    return Section(title, (Words(" · ".join(counted), "quiet"), table), _promised_lead(review), Station.PROMISED)


def _promised_lead(review: Review) -> str:
    it = review.promised
    kept = it.by_state.get(CommitmentState.CONFIRMED, 0)
    words = ngettext(
        "%(n)s commitment is recorded; fulfilled and confirmed: %(kept)s; past its date: %(overdue)s; without news: %(silent)s.",
        "%(n)s commitments are recorded; fulfilled and confirmed: %(kept)s; past their date: %(overdue)s; without news: %(silent)s.",
        it.total,
    )
    figures = {"n": it.total, "kept": kept, "overdue": it.overdue, "silent": it.silent}
    return words % {key: number(value) for key, value in figures.items()}


def _commitment(one: Commitment) -> tuple[Cell, ...]:
    return (
        Cell(named(one), under=f"{one.reference} · {named(one.territory)}"),
        Cell(named(one.owner)),
        Cell(day(one.due_on)),
        state_of(one),
    )


def planned(review: Review) -> Section:
    """The actions of the plans in force, their cost, and what funds them."""
    title, it = capitalised(Station.PLANNED.label), review.planned
    if not it.total:
        return Section(title, (), _("No action of a plan in force is recorded."), Station.PLANNED)
    heads = (_("Action"), _("Lead"), _("Cost"), _("Funded"))
    rows = tuple(_action(one) for one in it.rows)
    last = (Cell(_("In all")), Cell(""), Cell(money(it.cost)), Cell(money(it.funded)))
    table = Table(heads, rows, (3.4, 2, 1.3, 1.3), (2, 3), total=last, more=and_more(it.total, len(it.rows)))
    words = ngettext(
        "%(n)s action is adopted, at a cost of %(cost)s, of which %(funded)s is funded.",
        "%(n)s actions are adopted, at a cost of %(cost)s, of which %(funded)s is funded.",
        it.total,
    )
    lead = words % {"n": number(it.total), "cost": money(it.cost), "funded": money(it.funded)}
    return Section(title, (table,), lead, Station.PLANNED)


def _action(one: Any) -> tuple[Cell, ...]:
    funded = Cell(money(one.funded)) if one.funded else Cell(_("not funded"), "wait")
    return Cell(named(one), under=one.reference), Cell(named(one.lead)), Cell(money(one.cost)), funded
