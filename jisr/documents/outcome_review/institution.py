"""The seven stations of one institution: of what it has to answer, promised, leads, owes, builds, serves and measures."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Exists, F, OuterRef, QuerySet, Sum

from jisr.agreements.enums import AgreementState, ShareNature
from jisr.agreements.models import Agreement, Funding, Instalment, Payment, Share
from jisr.agreements.models.money import paid_of
from jisr.agreements.queries import WHOLE, Money
from jisr.commitments.enums import CommitmentState
from jisr.commitments.models import Commitment
from jisr.consultations.enums import ContributionState
from jisr.consultations.models import Contribution
from jisr.documents.outcome_review.sphere import Sphere
from jisr.families.enums import LegState
from jisr.indicators.queries import Standing, standings
from jisr.plans.enums import PlanState
from jisr.plans.models import Action
from jisr.projects.models import Project
from jisr.thread.bridge import Station
from jisr.thread.enums import Known, Unit
from jisr.thread.enums import Station as Key

NOTHING = Decimal(0)


def stations_of_institution(sphere: Sphere, money: Money, *, on: date) -> tuple[Station, ...]:
    """In their order, as the bridge of a territory has them."""
    heard = sphere.rows(Contribution)
    promised = sphere.rows(Commitment)
    planned = sphere.rows(Action).filter(plan__state=PlanState.ADOPTED)
    bound = Funding.objects.filter(action=OuterRef("pk"), agreement__state__in=AgreementState.WAS_BINDING)
    projects = sphere.rows(Project)
    legs = sphere.legs().exclude(state__in=(LegState.DRAFT, LegState.WITHDRAWN))
    measured = standings_of(sphere)
    unknown = projects.filter(pk__in=Project.objects.not_known().values("pk")).count()
    return (
        _station(Key.HEARD, heard.exclude(state=ContributionState.OPEN), heard),
        _station(Key.PROMISED, promised.filter(state=CommitmentState.CONFIRMED), promised),
        _station(Key.PLANNED, planned.filter(Exists(bound)), planned),
        agreed(money),
        _station(Key.BUILT, projects.filter(pk__in=Project.objects.operating_on(on).values("pk")), projects, unknown),
        _station(Key.SERVED, legs.filter(state=LegState.DELIVERED), legs),
        _counted(
            Key.MEASURED,
            sum(row.on_track is True for row in measured),
            len(measured),
            sum(row.on_track is None for row in measured),
        ),
    )


def _station(key: str, done: QuerySet, whole: QuerySet, unknown: int = 0) -> Station:
    return _counted(key, done.count(), whole.count(), unknown)


def _counted(key: str, done: int, total: int, unknown: int) -> Station:
    known = Known.NONE if not total else Known.UNKNOWN if unknown == total else Known.KNOWN
    return Station(key, done, total, known, unknown=unknown)


def agreed(money: Money) -> Station:
    """Paid and confirmed, of the shares that it promised in cash."""
    station = Station(Key.AGREED, money.paid, money.promised, Known.KNOWN, Unit.MONEY, money.unknown)
    return station if money.is_known else replace(station, known=Known.UNKNOWN if money.agreements else Known.NONE)


def standings_of(sphere: Sphere) -> list[Standing]:
    """The indicators with a target in the scope: of a territory, of everything, or of the institution."""
    scope = sphere.scope
    place = scope.territory
    span = WHOLE if place is None else (place.tree_start, place.tree_end)
    rows = standings(span=span, acting=sphere.acting, example=scope.is_example)
    if scope.organisation is None:
        return rows
    return [row for row in rows if row.target.indicator.organisation_id in scope.members]


def money_of_institution(sphere: Sphere, *, on: date) -> Money:
    """What it promised, called, paid, holds late, as a payer of the agreements that bind or bound."""
    agreements = binding_agreements(sphere)
    shares = Share.objects.filter(
        party__agreement__in=agreements.values("pk"), party__organisation__in=sphere.scope.members
    )
    instalments = Instalment.objects.filter(share__in=shares)
    scheduled = Exists(Instalment.objects.filter(share=OuterRef("pk")))
    cash = shares.filter(nature=ShareNature.CASH)
    return Money(
        promised=_sum(cash),
        in_kind=_sum(shares.filter(nature=ShareNature.KIND)),
        called=_sum(instalments.filter(called_on__isnull=False)),
        declared=_sum(Payment.objects.awaiting_confirmation().filter(instalment__share__in=shares)),
        paid=instalments.annotate(got=paid_of("instalment")).aggregate(total=Sum("got"))["total"] or NOTHING,
        late=_left(Instalment.objects.late_on(on).filter(share__in=shares)),
        held=_left(Instalment.objects.held_on(on).filter(share__in=shares)),
        unknown=_sum(cash.exclude(scheduled)),
        agreements=agreements.count(),
        without_amounts=agreements.filter(parties__shares__isnull=True).distinct().count(),
    )


def binding_agreements(sphere: Sphere) -> QuerySet[Agreement]:
    """The agreements of the scope that bind or bound, without the frameworks."""
    found: Any = sphere.rows(Agreement).filter(state__in=AgreementState.WAS_BINDING)
    kept: QuerySet[Agreement] = found.that_carry_money()
    return kept


def _sum(rows: QuerySet) -> Decimal:
    return rows.aggregate(total=Sum("amount"))["total"] or NOTHING


def _left(rows: QuerySet) -> Decimal:
    """What is unpaid of instalments; ``paid`` stands on each already."""
    return rows.aggregate(total=Sum(F("amount") - F("paid")))["total"] or NOTHING
