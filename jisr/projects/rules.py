"""Which state of a progress report follows which, and what may be done to a project."""

from __future__ import annotations

from django.utils.translation import gettext as _

from jisr.actors.permissions import is_entrusted, may_act_on, may_do, represents
from jisr.agreements.enums import ReportState
from jisr.core.acting import Acting
from jisr.core.moves import Moves
from jisr.core.verdict import No, Verdict, Yes
from jisr.projects.models import Blocker, Milestone, ProgressReport, Project

PROGRESS_MOVES = Moves(
    "projects",
    {
        "submit_progress": ((ReportState.DRAFT, ReportState.RETURNED), ReportState.SUBMITTED),
        "return_progress": (ReportState.SUBMITTED, ReportState.RETURNED),
        "accept_progress": (ReportState.SUBMITTED, ReportState.ACCEPTED),
    },
)


def may_work_on(project: Project, act: str, by: Acting) -> Verdict:
    """Its owner, or those in whose charge it lies, until it is handed over."""
    if project.handed_over_on is not None:
        return No(_("The project has been handed over."))
    return may_act_on(by, act, project)


def may_report(project: Project, by: Acting) -> Verdict:
    """The owner reports on its progress."""
    return may_do(by, "report_progress") & represents(by, project.owner)


def may_rewrite(report: ProgressReport, by: Acting) -> Verdict:
    """The owner, in a draft or in what was returned."""
    return may_report(report.project, by) & PROGRESS_MOVES.may(report, "submit_progress")


def may_review(report: ProgressReport, by: Acting) -> Verdict:
    """Another body than the owner accepts or returns a report."""
    if by.organisation_id == report.project.owner_id:
        return No(_("A report is accepted or returned by another body than the one that made it."))
    return may_do(by, "decide_on_progress") & is_entrusted(by, report.project)


def may_lift(blocker: Blocker, by: Acting) -> Verdict:
    """The owner of the project, or whom it waits on, says that it no longer stops it; once."""
    if blocker.lifted_on is not None:
        return No(_("It has already been lifted."))
    if represents(by, blocker.waits_on):
        return may_do(by, "add_blocker")
    return may_act_on(by, "add_blocker", blocker.project)


def may_move(milestone: Milestone, by: Acting) -> Verdict:
    """A milestone that is not reached can be given another date, with the reason."""
    if milestone.done_on is not None:
        return No(_("This milestone has been reached."))
    return may_work_on(milestone.project, "move_milestone", by)


def may_hand_over(project: Project, by: Acting) -> Verdict:
    """The owner hands over, once."""
    if project.handed_over_on is not None:
        return No(_("The project has been handed over."))
    allowed = may_do(by, "hand_over")
    return (Yes if represents(by, project.owner) else is_entrusted(by, project)) if allowed else allowed
