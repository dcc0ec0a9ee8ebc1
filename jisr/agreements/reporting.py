"""Reports of an association or any party, and steering sessions: what they are waited for meets its conditions."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from jisr.actors.models import Organisation
from jisr.actors.permissions import given, may_act_on, may_do, represents
from jisr.agreements import rules
from jisr.agreements.enums import ConditionKind, ReportKind
from jisr.agreements.models import Agreement, Condition, Report, SteeringSession
from jisr.agreements.rules import REPORT_MOVES
from jisr.core.acting import Acting
from jisr.core.edits import created, edit
from jisr.core.journal import write_entry
from jisr.core.verdict import Refused, require

CONDITION_OF = {
    ReportKind.ACTIVITY: ConditionKind.ACTIVITY_REPORT,
    ReportKind.FINANCIAL: ConditionKind.FINANCIAL_REPORT,
}


@transaction.atomic
def draft_report(
    agreement: Agreement,
    *,
    organisation: Organisation,
    reviewer: Organisation,
    kind: ReportKind,
    by: Acting,
    on: date,
    **fields: Any,
) -> Report:
    """Begin an activity or financial report for a period."""
    require(may_do(by, "submit_report") & represents(by, organisation))
    if not agreement.parties.filter(organisation=organisation).exists():
        raise Refused(_("%(organisation)s is no party to this agreement.") % {"organisation": organisation})
    report = created(
        Report,
        agreement=agreement,
        organisation=organisation,
        reviewer=reviewer,
        kind=kind,
        is_example=agreement.is_example,
        **fields,
    )
    write_entry("agreements.draft_report", report, by=by, on=on)
    return report


def write_report(report: Report, *, by: Acting, on: date, **fields: Any) -> None:
    """Change a draft, or a report that was returned."""
    require(rules.may_submit(report, by) & REPORT_MOVES.may(report, "submit_report"))
    edit(report, "agreements.write_report", by=by, on=on, **fields)


@transaction.atomic
def submit_report(report: Report, *, by: Acting, on: date) -> None:
    """Submit it: what waits for it now waits on its reviewer."""
    require(rules.may_submit(report, by))
    REPORT_MOVES.make(report, "submit_report", by=by, on=on, submitted_on=on)
    _take_up(report)
    Condition.objects.filter(report=report, met_on__isnull=True).update(waits_on=report.reviewer)


def _take_up(report: Report) -> None:
    """Tie the report to the first instalment that waits for one of its kind from this body, if it is tied to none."""
    if Condition.objects.filter(report=report).exists():
        return
    waiting = Condition.objects.filter(
        instalment__share__party__agreement=report.agreement,
        kind=CONDITION_OF[ReportKind(report.kind)],
        waits_on=report.organisation,
        report__isnull=True,
        met_on__isnull=True,
    )
    first = waiting.order_by("instalment__due_on", "pk").first()
    if first is None:
        return
    same_day = waiting.filter(instalment__due_on=first.instalment.due_on).values_list("pk", flat=True)
    Condition.objects.filter(pk__in=list(same_day)).update(report=report)


@transaction.atomic
def return_report(report: Report, *, by: Acting, on: date, reason: str) -> None:
    """Return it with the reason: what waits for it waits on its author again."""
    require(rules.may_review(report, by) & given(reason))
    REPORT_MOVES.make(report, "return_report", by=by, on=on, reason=reason, return_reason=reason, decided_on=on)
    Condition.objects.filter(report=report, met_on__isnull=True).update(waits_on=report.organisation)


@transaction.atomic
def accept_report(report: Report, *, by: Acting, on: date, reason: str = "") -> None:
    """Accept it: the conditions that wait for it are met."""
    require(rules.may_review(report, by))
    REPORT_MOVES.make(report, "accept_report", by=by, on=on, reason=reason, decided_on=on)
    Condition.objects.filter(report=report, met_on__isnull=True).update(met_on=on)


@transaction.atomic
def plan_session(
    agreement: Agreement, *, planned_on: date, chaired_by: Organisation, by: Acting, on: date
) -> SteeringSession:
    """Set a day for the next session of the steering committee."""
    require(may_act_on(by, "hold_session", agreement))
    session = created(
        SteeringSession,
        agreement=agreement,
        number=agreement.sessions.count() + 1,
        planned_on=planned_on,
        chaired_by=chaired_by,
        is_example=agreement.is_example,
    )
    write_entry("agreements.plan_session", session, by=by, on=on)
    return session


@transaction.atomic
def hold_session(
    session: SteeringSession, *, by: Acting, on: date, decisions_ar: str = "", decisions_fr: str = ""
) -> None:
    """Hold the session: the conditions that wait for it are met, and its decisions are written down."""
    require(rules.may_hold_session(session, by))
    edit(
        session,
        "agreements.hold_session",
        by=by,
        on=on,
        held_on=on,
        decisions_ar=decisions_ar,
        decisions_fr=decisions_fr,
    )
    Condition.objects.filter(session=session, met_on__isnull=True).update(met_on=on)
