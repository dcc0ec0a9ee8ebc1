"""What happened in a period, beside what happened since the record began."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Case, F, Q, QuerySet, Sum, When

from jisr.agreements.enums import AgreementState
from jisr.agreements.models import Agreement, Payment
from jisr.commitments.models import Commitment, Declaration
from jisr.consultations.models import Answer, Contribution, Meeting, Visit
from jisr.documents.outcome_review.scope import Between
from jisr.documents.outcome_review.sphere import Sphere
from jisr.families.enums import LegState
from jisr.indicators.models import Value
from jisr.plans.models import Plan
from jisr.projects.models import Project


@dataclass(frozen=True)
class Activity:
    """One kind of event: how many (or how many dirhams) in the period, and in all; None where it is not known."""

    key: str
    in_period: int | Decimal | None
    in_all: int | Decimal | None
    is_money: bool = False


def activity_in(sphere: Sphere, period: Between) -> tuple[Activity, ...]:
    """One line a kind of event, from the meeting held to the value measured."""
    lines = [Activity(key, rows.filter(period.q(field)).count(), rows.count()) for key, rows, field in _events(sphere)]
    paid = _payments(sphere)
    lines.insert(7, Activity("paid", _sum(paid.filter(period.q("confirmed_on"))), _sum(paid), is_money=True))
    return tuple(lines)


def _events(sphere: Sphere) -> Iterator[tuple[str, QuerySet, str]]:
    """Each kind of event: its rows that have happened, and the field of their date."""
    heard = sphere.rows(Contribution)
    promised = sphere.rows(Commitment)
    accepted = Declaration.objects.filter(commitment__in=promised.values("pk"), accepted=True)
    legs = sphere.legs()
    yield "met", sphere.rows(Meeting), "held_on"
    yield "visited", sphere.rows(Visit), "held_on"
    yield "received", heard, "received_on"
    yield "answered", Answer.objects.filter(contribution__in=heard.values("pk")), "answered_on"
    yield "promised", promised, "made_on"
    yield "kept", accepted, "decided_on"
    yield "signed", sphere.rows(Agreement).filter(state__in=AgreementState.WAS_BINDING), "signed_on"
    yield "adopted", sphere.rows(Plan).filter(adopted_on__isnull=False), "adopted_on"
    yield "handed_over", sphere.rows(Project).filter(handed_over_on__isnull=False), "handed_over_on"
    yield "sent", legs.exclude(state__in=(LegState.DRAFT, LegState.WITHDRAWN)), "sent_on"
    yield "delivered", legs.filter(state=LegState.DELIVERED), "delivered_on"
    yield "values", sphere.rows(Value).filter(category=None, replaced_by=None), "period__ends_on"


def _payments(sphere: Sphere) -> QuerySet[Payment]:
    """Confirmed payments: those of the institution's own shares, or of the agreements in the territory."""
    rows = Payment.objects.confirmed()
    if sphere.scope.organisation is not None:
        rows = rows.filter(instalment__share__party__organisation__in=sphere.scope.members)
    agreements = sphere.rows(Agreement).values("pk")
    return rows.filter(instalment__share__party__agreement__in=agreements)


def _sum(payments: QuerySet[Payment]) -> Decimal:
    """Counter-entries taken off."""
    signed = Case(When(Q(reverses__isnull=False), then=-F("amount")), default=F("amount"))
    return payments.aggregate(total=Sum(signed))["total"] or Decimal(0)
