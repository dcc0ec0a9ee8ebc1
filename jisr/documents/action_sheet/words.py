"""The technical sheet of an action in words."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from jisr.core.acting import Acting
from jisr.core.phrases import told
from jisr.documents.action_sheet.query import ActionFile
from jisr.documents.frame import framed
from jisr.documents.measures import standings_table
from jisr.documents.named_bodies import project_cell
from jisr.documents.paper import Block, Cell, Facts, Paper, Points, Section, Table, Words
from jisr.documents.replies import replies_section, sources_section
from jisr.documents.said import apart, money, named, names, span, state_of, unknown, words_of
from jisr.plans.models import ActionSource


def action_paper(file: ActionFile, *, acting: Acting, on: date) -> Paper:
    """The sheet of one action, in the reader's language."""
    action = file.action
    sections = (
        Section("", (_identity(file),), key="identity"),
        _answers(file),
        _funded(file),
        _carried(file),
        _measured(file),
        *_breaks(file),
        *replies_section(file.replies),
        *sources_section(file.facts),
    )
    return framed(
        over=_("Action sheet"),
        title=named(action),
        sections=sections,
        on=on,
        acting=acting,
        is_example=action.is_example,
        reference=action.reference,
        facts=(named(action.plan), _("Action %(number)s") % {"number": action.number}),
    )


def _identity(file: ActionFile) -> Facts:
    one = file.action
    serves = [row.programme or row.objective for row in one.serves.select_related("programme", "objective")]
    outside = [told(row.get_kind_display(), named(row)) for row in one.outside_items.all()]
    rows = [
        (_("Plan"), Cell(named(one.plan))),
        (_("Axis"), Cell(named(one.axis) if one.axis else unknown())),
        (_("Description"), Cell(words_of(one, "description") or unknown())),
        (_("Lead"), Cell(named(one.lead))),
        (_("Partners"), Cell(names(one.partners.all()))),
        (_("Where"), Cell(names(one.territories.all(), nothing=named(one.plan.territory)))),
        (_("For whom"), Cell(names(one.target_groups.all()))),
        (_("Period"), Cell(span(one.starts_on, one.ends_on))),
        (_("Cost"), Cell(money(one.cost), "strong")),
        (_("Serves"), Cell(names(serves))),
        (_("Converges with"), Cell(" · ".join(outside) or "–")),
    ]
    return Facts(tuple(rows))


def _answers(file: ActionFile) -> Section:
    title = _("What it answers")
    if not file.sources:
        return Section(title, (Words(_("Nobody is recorded as having asked for it."), "wait"),), key="answers")
    return Section(title, (Points(tuple(_asked(row) for row in file.sources)),), key="answers")


def _asked(row: ActionSource) -> Cell:
    """What was heard, in the wording for everyone; a need that was not met; or a written source."""
    if row.answer is not None:
        return Cell(named(row.answer.contribution), under=row.answer.contribution.reference)
    if row.unmet_need is not None:
        return Cell(_("Unmet need: %(need)s") % {"need": named(row.unmet_need.need)})
    return Cell(apart(row.source))


def _funded(file: ActionFile) -> Section:
    title = _("What funds it")
    if not file.fundings:
        return Section(title, (Words(_("No agreement funds it."), "wait"),), key="funded")
    rows = tuple(
        (Cell(named(row.agreement)), state_of(row.agreement), Cell(money(row.amount))) for row in file.fundings
    )
    total = sum((row.amount for row in file.fundings), Decimal(0))
    last = (Cell(_("Total")), Cell(""), Cell(money(total)))
    blocks: list[Block] = [Table((_("Agreement"), _("State"), _("Amount")), rows, (3, 1.2, 1.3), (2,), total=last)]
    cost = file.action.cost
    if cost is not None and total < cost:
        blocks.append(Words(_("Still to be found: %(amount)s.") % {"amount": money(cost - total)}, "wait"))
    return Section(title, tuple(blocks), key="funded")


def _carried(file: ActionFile) -> Section:
    title = _("What carries it out")
    if not file.projects:
        return Section(title, (Words(_("No project carries it out."), "wait"),), key="carried")
    rows = []
    for project, status in file.projects:
        cells = (Cell(named(project)), Cell(named(project.owner)), Cell(money(project.cost)))
        rows.append((*cells, project_cell(project, status, file.sayable)))
    heads = (_("Project"), _("Project owner"), _("Cost"), _("Where it stands"))
    return Section(title, (Table(heads, tuple(rows), (2.2, 1.6, 1.1, 2.4), (2,)),), key="carried")


def _measured(file: ActionFile) -> Section:
    title = _("What measures it")
    if not file.indicators:
        return Section(title, (Words(_("No indicator measures it."), "wait"),), key="measured")
    known = {row.target.indicator_id for row in file.standings}
    blocks: list[Block] = [standings_table(file.standings, with_place=True)] if file.standings else []
    bare = tuple(Cell(named(one), under=_("no target is set")) for one in file.indicators if one.pk not in known)
    if bare:
        blocks.append(Points(bare))
    return Section(title, tuple(blocks), key="measured")


def _breaks(file: ActionFile) -> tuple[Section, ...]:
    if not file.breaks:
        return ()
    points = Points(tuple(Cell(str(sentence)) for sentence in file.breaks))
    return (Section(_("Where the thread breaks"), (points,), key="breaks"),)
