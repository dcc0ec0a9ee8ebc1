"""What is done with a project: written down, tied to what it carries out, reported on, stopped, handed over."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from jisr.actors.models import Organisation
from jisr.actors.permissions import given, may_act_on, may_do, speaks_or_oversees
from jisr.agreements.enums import ReportState
from jisr.agreements.models import Agreement, Instalment
from jisr.core.acting import Acting
from jisr.core.edits import check, claim, created, edit
from jisr.core.journal import write_entry
from jisr.core.verdict import Refused, require
from jisr.plans.models import Action
from jisr.projects import rules
from jisr.projects.enums import BlockerKind, DeliveryKind
from jisr.projects.models import (
    Blocker,
    Milestone,
    MilestoneRevision,
    ProgressReport,
    Project,
    ProjectCarries,
    ProjectDelivers,
    ProjectFinancing,
)
from jisr.projects.rules import PROGRESS_MOVES
from jisr.services.enums import FacilityEventKind
from jisr.services.models import Facility, FacilityEvent
from jisr.territories.models import Territory


@transaction.atomic
def record_project(*, owner: Organisation, territory: Territory, by: Acting, on: date, **fields: Any) -> Project:
    """Write down a project; its status is derived from what is then recorded of it."""
    require(may_do(by, "record_project") & speaks_or_oversees(by, owner, territory))
    groups = fields.pop("target_groups", ())
    project = created(Project, owner=owner, territory=territory, is_example=by.is_example, **fields)
    project.target_groups.set(groups)
    write_entry("projects.record", project, by=by, on=on)
    return project


def change_project(project: Project, *, by: Acting, on: date, reason: str = "", **fields: Any) -> None:
    """Change what was written down of a project."""
    require(rules.may_work_on(project, "record_project", by))
    edit(project, "projects.change", by=by, on=on, reason=reason, **fields)


@transaction.atomic
def carry_out(project: Project, *, action: Action, by: Acting, on: date, reason: str = "") -> ProjectCarries:
    """State which action of the plan the project carries out."""
    require(may_act_on(by, "record_project", project))
    _one_world(project, action)
    link = created(ProjectCarries, project=project, action=action, on=on, mandate_label=by.mandate_label, reason=reason)
    write_entry("projects.carry_out", project, by=by, on=on, reason=reason, changes={"action": ["", str(action)]})
    return link


@transaction.atomic
def finance_project(
    project: Project, *, agreement: Agreement, by: Acting, on: date, amount: Decimal | None = None, reason: str = ""
) -> ProjectFinancing:
    """State which agreement finances it, and with how much where that is known."""
    require(may_act_on(by, "record_project", project))
    _one_world(project, agreement)
    link = created(
        ProjectFinancing,
        project=project,
        agreement=agreement,
        amount=amount,
        on=on,
        mandate_label=by.mandate_label,
        reason=reason,
    )
    write_entry("projects.finance", project, by=by, on=on, reason=reason, changes={"agreement": ["", str(agreement)]})
    return link


def _one_world(project: Project, other: Action | Agreement | Facility) -> None:
    if project.is_example != other.is_example:
        raise Refused(_("The record and the demonstration never mix."))


@transaction.atomic
def link_facility(
    project: Project,
    *,
    facility: Facility,
    by: Acting,
    on: date,
    kind: DeliveryKind = DeliveryKind.BUILDS,
    reason: str = "",
) -> ProjectDelivers:
    """State which facility the project builds, equips or renovates."""
    require(may_act_on(by, "record_project", project))
    _one_world(project, facility)
    link = created(
        ProjectDelivers,
        project=project,
        facility=facility,
        kind=kind,
        on=on,
        mandate_label=by.mandate_label,
        reason=reason,
    )
    write_entry("projects.link_facility", project, by=by, on=on, changes={"facility": ["", str(facility)]})
    return link


@transaction.atomic
def add_milestone(project: Project, *, planned_on: date, by: Acting, on: date, **fields: Any) -> Milestone:
    """Set a step with its date; the date first planned is kept whatever is agreed later."""
    require(rules.may_work_on(project, "record_project", by))
    fields.setdefault("number", project.milestones.count() + 1)
    step = created(Milestone, project=project, planned_on=planned_on, agreed_on=planned_on, **fields)
    write_entry("projects.add_milestone", project, by=by, on=on, changes={"milestone": ["", step.name]})
    return step


@transaction.atomic
def move_milestone(milestone: Milestone, *, to: date, by: Acting, on: date, reason: str) -> MilestoneRevision:
    """Agree on another date, with the reason; the date before is kept."""
    require(rules.may_move(milestone, by) & given(reason))
    revision = created(
        MilestoneRevision,
        milestone=milestone,
        before=milestone.agreed_on,
        after=to,
        on=on,
        reason=reason,
        mandate_label=by.mandate_label,
    )
    milestone.agreed_on = to
    milestone.save(update_fields=["agreed_on"])
    moved = {"agreed_on": [revision.before, to]}
    write_entry("projects.move_milestone", milestone.project, by=by, on=on, reason=reason, changes=moved)
    return revision


@transaction.atomic
def reach_milestone(milestone: Milestone, *, by: Acting, on: date) -> None:
    """State that the step is done."""
    require(rules.may_move(milestone, by))
    milestone.done_on = on
    milestone.save(update_fields=["done_on"])
    write_entry(
        "projects.reach_milestone", milestone.project, by=by, on=on, changes={"milestone": ["", milestone.name]}
    )


@transaction.atomic
def draft_progress(
    project: Project, *, as_of: date, physical_percent: int, by: Acting, on: date, **fields: Any
) -> ProgressReport:
    """Begin a report on how far the project is, physically and financially."""
    require(rules.may_report(project, by))
    if not 0 <= physical_percent <= 100:
        raise Refused(_("Progress lies between 0 and 100 %."))
    report = created(
        ProgressReport,
        project=project,
        as_of=as_of,
        physical_percent=physical_percent,
        mandate_label=by.mandate_label,
        **fields,
    )
    write_entry("projects.draft_progress", project, by=by, on=on)
    return report


@transaction.atomic
def write_progress(report: ProgressReport, *, by: Acting, on: date, **fields: Any) -> None:
    """Change a draft, or a report that was returned."""
    require(rules.may_rewrite(report, by))
    changes = {name: [getattr(report, name), value] for name, value in fields.items()}
    for name, value in fields.items():
        setattr(report, name, value)
    check(report)
    report.save(update_fields=list(fields))
    write_entry("projects.write_progress", report.project, by=by, on=on, changes=changes)


@transaction.atomic
def discard_progress(report: ProgressReport, *, by: Acting, on: date, reason: str) -> None:
    """Take the draft of a report out."""
    require(rules.may_rewrite(report, by) & given(reason))
    if report.state != ReportState.DRAFT:
        raise Refused(_("Only a draft is taken out; what stands is changed by what is added to it."))
    project, words = report.project, str(report)
    report.delete()
    write_entry("projects.discard_progress", project, by=by, on=on, reason=reason, changes={"draft": [words, ""]})


def submit_progress(report: ProgressReport, *, by: Acting, on: date) -> None:
    """Submit it for acceptance."""
    require(rules.may_report(report.project, by))
    PROGRESS_MOVES.make(report, "submit_progress", by=by, on=on, submitted_on=on)


def return_progress(report: ProgressReport, *, by: Acting, on: date, reason: str) -> None:
    """Return it with the reason."""
    require(rules.may_review(report, by) & given(reason))
    PROGRESS_MOVES.make(report, "return_progress", by=by, on=on, reason=reason, return_reason=reason, decided_on=on)


def accept_progress(report: ProgressReport, *, by: Acting, on: date, reason: str = "") -> None:
    """Accept it; a stalled project moves again from here."""
    require(rules.may_review(report, by))
    PROGRESS_MOVES.make(report, "accept_progress", by=by, on=on, reason=reason, decided_on=on)


@transaction.atomic
def add_blocker(
    project: Project,
    *,
    kind: BlockerKind,
    wording: str,
    waits_on: Organisation,
    by: Acting,
    on: date,
    since: date | None = None,
    instalment: Instalment | None = None,
) -> Blocker:
    """State what stops the project, on whom it waits, and the instalment that it is where it is money."""
    require(rules.may_work_on(project, "add_blocker", by) & given(wording))
    blocker = created(
        Blocker,
        project=project,
        kind=kind,
        wording=wording,
        waits_on=waits_on,
        instalment=instalment,
        since=since or on,
        mandate_label=by.mandate_label,
    )
    write_entry("projects.add_blocker", project, by=by, on=on, reason=wording)
    return blocker


@transaction.atomic
def lift_blocker(blocker: Blocker, *, by: Acting, on: date, reason: str = "") -> None:
    """State that it no longer stops the project."""
    require(rules.may_lift(blocker, by))
    blocker.lifted_on = on
    blocker.save(update_fields=["lifted_on"])
    write_entry("projects.lift_blocker", blocker.project, by=by, on=on, reason=reason or blocker.wording)


@transaction.atomic
def hand_over(project: Project, *, to: Organisation, by: Acting, on: date) -> None:
    """Hand over what was built; until it opens it reads “built, not operating”."""
    require(rules.may_hand_over(project, by))
    claim(project, handed_over_on=on, handed_over_to=to)
    for delivery in project.facilities.filter(kind=DeliveryKind.BUILDS, facility__events__isnull=True):
        created(FacilityEvent, facility=delivery.facility, kind=FacilityEventKind.BUILT, on=on)
    write_entry("projects.hand_over", project, by=by, on=on, changes={"handed_over_to": ["", str(to)]})
