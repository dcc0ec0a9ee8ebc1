"""What may wait on a body: for each act the rows that wait for it on the day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from jisr.actors.models import Notice
from jisr.agreements.enums import AgreementState, ApplicationState, CallState, ReportState
from jisr.agreements.models import Application, Condition, Hold, Instalment, Party, Payment, Report
from jisr.commitments.enums import CommitmentState
from jisr.commitments.models import Commitment
from jisr.consultations.enums import ContributionState
from jisr.consultations.models import Contribution
from jisr.core.limits import limit_of
from jisr.families.enums import LegState
from jisr.families.models import Leg
from jisr.projects.models import Blocker, ProgressReport, ProjectFinancing

UNSETTLED = (ReportState.DRAFT, ReportState.RETURNED)


def to_answer(own: Any, _on: date) -> QuerySet:
    """Contributions without an answer, or whose answer was appealed against, that are the body's to answer."""
    open_states = (ContributionState.OPEN, ContributionState.APPEALED)
    mine = Q(owner__in=own) | Q(owner__isnull=True, meeting__organisation__in=own)
    return Contribution.objects.filter(mine, state__in=open_states)


def to_reply(own: Any, _on: date) -> QuerySet:
    """Notices of what speaks against the body, without its reply."""
    return Notice.objects.standing().filter(organisation__in=own, replied_on__isnull=True)


def legs(own: Any, _on: date) -> QuerySet:
    """Referrals sent to the body, until they are delivered or refused."""
    return Leg.objects.filter(organisation__in=own, state__in=(LegState.SENT, LegState.ACCEPTED))


def appeals(own: Any, _on: date) -> QuerySet:
    """Applications to the body's calls whose decision was appealed against."""
    return Application.objects.filter(call__organisation__in=own, state=ApplicationState.APPEALED)


def conditions(own: Any, _on: date) -> QuerySet:
    """Conditions of instalments that bind, unmet, and waiting on the body."""
    binding = Q(instalment__share__party__agreement__state__in=AgreementState.BINDING)
    return Condition.objects.filter(binding, waits_on__in=own, met_on__isnull=True)


def to_rewrite(own: Any, _on: date) -> QuerySet:
    """Reports of the body, returned or still a draft."""
    return Report.objects.filter(organisation__in=own, state__in=UNSETTLED)


def progress_to_rewrite(own: Any, _on: date) -> QuerySet:
    """The same of progress on the body's projects."""
    return ProgressReport.objects.filter(project__owner__in=own, state__in=UNSETTLED)


def to_complete(own: Any, on: date) -> QuerySet:
    """Applications of the body that it has to complete, or may still submit."""
    still_open = Q(state=ApplicationState.DRAFT, call__state=CallState.OPEN, call__closes_on__gte=on)
    return Application.objects.filter(still_open | Q(state=ApplicationState.TO_COMPLETE), organisation__in=own)


def silent(own: Any, on: date) -> QuerySet:
    """Promises of the body without news for long; those past their date are overdue instead."""
    return Commitment.objects.silent_on(on).filter(owner__in=own).exclude(due_on__lt=on)


def to_accept(own: Any, _on: date) -> QuerySet:
    """Promises of others to the body, or made where it presided, declared fulfilled."""
    to_us = (
        Q(promised_to__in=own)
        | Q(origin_meeting__organisation__in=own)
        | Q(origin_visit__organisation__in=own)
        | Q(origin_session__chaired_by__in=own)
    )
    return Commitment.objects.filter(to_us, state=CommitmentState.DECLARED).exclude(owner__in=own)


def to_review(own: Any, _on: date) -> QuerySet:
    """Reports submitted to the body."""
    return Report.objects.filter(reviewer__in=own, state=ReportState.SUBMITTED)


def progress_to_review(own: Any, _on: date) -> QuerySet:
    """The same of progress on projects that the body's agreements finance."""
    financed = ProjectFinancing.objects.filter(agreement__parties__organisation__in=own).values("project")
    waiting = ProgressReport.objects.filter(project__in=financed, state=ReportState.SUBMITTED)
    return waiting.exclude(project__owner__in=own)


def to_sign(own: Any, _on: date) -> QuerySet:
    """Where the body is a party that has not signed."""
    unsigned = (AgreementState.DRAFTED, AgreementState.INITIALLED)
    return Party.objects.filter(organisation__in=own, signed_on__isnull=True, agreement__state__in=unsigned)


def to_assess(own: Any, _on: date) -> QuerySet:
    """Applications to the body's calls, to be judged."""
    waiting = (ApplicationState.SUBMITTED, ApplicationState.ELIGIBLE)
    return Application.objects.filter(call__organisation__in=own, state__in=waiting)


def _lacks_a_condition() -> Exists:
    return Exists(Condition.objects.filter(instalment=OuterRef("pk"), met_on__isnull=True))


def to_call(own: Any, on: date) -> QuerySet:
    """Instalments whose funds the body may call: their date came, and every condition is met."""
    binding = Q(share__party__agreement__state__in=AgreementState.BINDING)
    rows = Instalment.objects.filter(binding, called_by__in=own, called_on__isnull=True, due_on__lte=on)
    return rows.exclude(_lacks_a_condition())


def to_pay(own: Any, _on: date) -> QuerySet:
    """Instalments of the body that were called and that nothing holds: not declared paid."""
    held = Hold.objects.filter(instalment=OuterRef("pk"), lifted_on__isnull=True)
    declared = Payment.objects.filter(instalment=OuterRef("pk")).awaiting_confirmation()
    ours = Instalment.objects.filter(share__party__organisation__in=own, called_on__isnull=False)
    return ours.exclude(_lacks_a_condition()).exclude(Exists(held)).exclude(Exists(declared)).unpaid()


def held_by_us(own: Any, _on: date) -> QuerySet:
    """Instalments that the body itself holds."""
    return Hold.objects.filter(organisation__in=own, lifted_on__isnull=True)


def to_confirm(own: Any, _on: date) -> QuerySet:
    """Transfers to the body that it has neither confirmed nor contested."""
    return Payment.objects.awaiting_confirmation().filter(instalment__receiver__in=own)


def blocked_by_us(own: Any, _on: date) -> QuerySet:
    """What stops projects and waits on the body."""
    return Blocker.objects.filter(waits_on__in=own, lifted_on__isnull=True)


def falling_due(own: Any, on: date) -> QuerySet:
    """Promises of the body that fall due."""
    return Commitment.objects.falling_due(on, days=limit_of("FALLING_DUE_DAYS")).filter(owner__in=own)


def instalments_due(own: Any, on: date) -> QuerySet:
    """Instalments of the body that fall due."""
    last = on + timedelta(days=limit_of("FALLING_DUE_DAYS"))
    return Instalment.objects.filter(share__party__organisation__in=own, due_on__range=(on, last)).unpaid()


def overdue(own: Any, on: date) -> QuerySet:
    """Promises of the body past their date."""
    return Commitment.objects.overdue_on(on).filter(owner__in=own)


def instalments_late(own: Any, on: date) -> QuerySet:
    """Instalments of the body that are late, and that nobody else holds."""
    return Instalment.objects.filter(share__party__organisation__in=own).late_on(on)
