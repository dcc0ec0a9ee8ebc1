"""The commitment list of a steering session in words."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from jisr.commitments.enums import CommitmentState
from jisr.commitments.models import Commitment, Declaration
from jisr.core.acting import Acting
from jisr.core.phrases import told
from jisr.documents.commitment_list.query import CommitmentFile
from jisr.documents.frame import framed
from jisr.documents.paper import Cell, Facts, Paper, Section, Table, Words
from jisr.documents.said import and_more, apart, day, named, number, state_of
from jisr.thread.states import ShownState


def commitment_paper(file: CommitmentFile, *, acting: Acting, on: date) -> Paper:
    """The list, in the reader's language; the last column is left for the session's decision."""
    agreement, session = file.agreement, file.session
    more = and_more(file.total_of_parties, len(file.of_parties))
    sections = (
        Section("", (_head(file),), key="head"),
        _section(_("Arising from this agreement"), file.own, file, more="", key="own"),
        _section(_("Of its parties, in its territory"), file.of_parties, file, more=more, key="parties"),
    )
    return framed(
        over=_("Commitments before the steering session"),
        title=named(agreement),
        sections=sections,
        on=on,
        acting=acting,
        is_example=agreement.is_example,
        reference=session.reference if session else agreement.reference,
        facts=(named(agreement.territory), str(agreement.get_state_display())),
    )


def _head(file: CommitmentFile) -> Facts:
    rows = []
    if (one := file.session) is not None:
        rows.append((_("Steering session"), Cell(number(one.number))))
        rows.append((_("Chair"), Cell(named(one.chaired_by))))
        when = day(one.held_on) if one.held_on else _("planned on %(day)s") % {"day": day(one.planned_on)}
        rows.append((_("Date"), Cell(when)))
    counted = " · ".join(
        told(CommitmentState(state).label, number(file.totals[state]))
        for state in CommitmentState.values
        if state in file.totals
    )
    rows.append((_("Commitments"), Cell(counted or _("none recorded"))))
    return Facts(tuple(rows))


def _section(title: str, rows: tuple[Commitment, ...], file: CommitmentFile, *, more: str, key: str) -> Section:
    if not rows:
        return Section(title, (Words(_("None is recorded."), "quiet"),), key=key)
    heads = (
        _("Commitment"),
        _("Who promised"),
        _("Made on"),
        _("Due on"),
        _("State"),
        _("Last news"),
        _("Decision of the session"),
    )
    lines = tuple(_line(row, file.states.get(row.pk, ())) for row in rows)
    return Section(title, (Table(heads, lines, (3, 1.8, 1.2, 1.2, 1.7, 2.2, 1.8), more=more),), key=key)


def _line(row: Commitment, states: tuple[ShownState, ...]) -> tuple[Cell, ...]:
    stands = state_of(row)
    why = " · ".join(apart(one.sentence) for one in states)
    replies = [_("reply: %(reply)s") % {"reply": apart(one.reply)} for one in states if one.reply]
    tone = "late" if states else stands.tone
    to = _("to %(body)s") % {"body": named(row.promised_to)} if row.promised_to else ""
    return (
        Cell(named(row), under=row.reference),
        Cell(named(row.owner), under=to),
        Cell(day(row.made_on, row.date_words)),
        Cell(day(row.due_on)),
        Cell(stands.text, tone, " · ".join(piece for piece in (why, *replies) if piece)),
        _news(row),
        Cell(""),
    )


def _news(row: Commitment) -> Cell:
    """The last declaration with its decision, else the last report."""
    declarations = list(row.declarations.all())
    if declarations:
        return _declared(declarations[-1])
    report = next(iter(row.reports.all()), None)
    if row.withdrawn_reason:
        return Cell(apart(row.withdrawn_reason))
    return Cell(day(report.on), under=apart(report.text)) if report else Cell(_("no report"), "quiet")


def _declared(one: Declaration) -> Cell:
    said = _("declared fulfilled on %(day)s") % {"day": day(one.declared_on)}
    proof = _("proof: %(proof)s") % {"proof": apart(one.proof_words)}
    if one.accepted is None:
        return Cell(said, under=proof)
    words = _("accepted by %(body)s") if one.accepted else _("returned by %(body)s")
    decided = words % {"body": named(one.decided_by)}
    return Cell(said, under=" · ".join(piece for piece in (proof, decided, apart(one.reason)) if piece))
