"""Everything that an outcome review says, gathered in a constant number of queries whatever the size of the scope."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, F, Q, QuerySet, Sum

from jisr.actors.models import Competence
from jisr.agreements.enums import AgreementState
from jisr.agreements.models import Agreement
from jisr.agreements.queries import Money, counted_money
from jisr.commitments.enums import CommitmentState
from jisr.commitments.models import Commitment
from jisr.consultations.models import Answer, Contribution, Meeting, Visit
from jisr.core.acting import Acting
from jisr.core.models import Source, Theme
from jisr.documents.counting import Counted, counted_by
from jisr.documents.outcome_review.built import Built, built_in
from jisr.documents.outcome_review.institution import (
    binding_agreements,
    money_of_institution,
    standings_of,
    stations_of_institution,
)
from jisr.documents.outcome_review.payers import Payer, payers_of
from jisr.documents.outcome_review.period import Activity, activity_in
from jisr.documents.outcome_review.scope import Between, Scope
from jisr.documents.outcome_review.sources import Disagreement, competences_in, disagreements_in, sources_in
from jisr.documents.outcome_review.sphere import Sphere
from jisr.families.enums import LegState
from jisr.families.models import UnmetNeed
from jisr.indicators.queries import Standing
from jisr.plans.enums import PlanState
from jisr.plans.models import Action
from jisr.services.models import Facility
from jisr.territories.models import Territory
from jisr.thread.breaks import TABLE
from jisr.thread.bridge import Bridge, Station, bridge_of, bridges_of
from jisr.thread.states import ShownState, shown_states

MANY, FEW = 30, 10
ABOUT_PEOPLE = "overdue_request"


@dataclass(frozen=True)
class Heard:
    """Who was listened to and what came of it; ``answers`` counts the answers by kind."""

    meetings: tuple[Meeting, ...]
    visits: tuple[Visit, ...]
    total_meetings: int
    total_visits: int
    kinds: tuple[Counted, ...]
    themes: tuple[Counted, ...]
    answers: dict[str, int]
    silent: int
    undated: int


@dataclass(frozen=True)
class Promised:
    """Commitments by state, those made or due in the period, and how many are past their date or without news."""

    rows: tuple[Commitment, ...]
    total: int
    by_state: dict[str, int]
    overdue: int
    silent: int
    undated: int


@dataclass(frozen=True)
class Planned:
    """Actions of the plans in force, their cost and what is funded of it; ``funded`` stands on each row."""

    rows: tuple[Any, ...]
    total: int
    cost: Decimal
    funded: Decimal
    without_cost: int


@dataclass(frozen=True)
class Served:
    """Legs by state, by body; needs that nothing met; facilities and how many of them are open."""

    legs: dict[str, int]
    bodies: tuple[tuple[str, str, int, int], ...]
    needs: tuple[tuple[str, str, str, int], ...]
    unmet: int
    facilities: int
    open_facilities: int
    shut_facilities: int


@dataclass(frozen=True)
class Review:
    """The outcome of a scope on a day, over a period."""

    scope: Scope
    between: Between
    on: date
    stations: tuple[Station, ...]
    regions: tuple[Bridge, ...]
    money: Money
    activity: tuple[Activity, ...]
    heard: Heard
    promised: Promised
    planned: Planned
    agreements: tuple[tuple[Agreement, Money], ...]
    total_agreements: int
    not_binding: tuple[Agreement, ...]
    payers: tuple[Payer, ...]
    built: Built
    served: Served
    measured: tuple[Standing, ...]
    waits: tuple[ShownState, ...]
    breaks: Counter[str]
    disagreements: tuple[Disagreement, ...]
    sources: tuple[Source, ...]
    competences: tuple[Competence, ...]
    unsigned: frozenset[int]  # regions where an agreement stands of which no source says that it was signed


def review_of(scope: Scope, *, acting: Acting, on: date, between: Between | None = None) -> Review:
    """The review, as far as the reader may see it. ``on`` is the day whose figures it gives."""
    period = between or Between()
    sphere = Sphere(scope, acting)
    stations, money, regions = _bridges(sphere, on)
    binding = binding_agreements(sphere)
    return Review(
        scope=scope,
        between=period,
        on=on,
        stations=stations,
        regions=regions,
        money=money,
        activity=activity_in(sphere, period),
        heard=_heard(sphere, period, on),
        promised=_promised(sphere, period, on),
        planned=_planned(sphere),
        agreements=_agreements(binding, on),
        total_agreements=binding.count(),
        not_binding=tuple(sphere.rows(Agreement).exclude(pk__in=binding.values("pk")).order_by("pk")[:FEW]),
        payers=payers_of(sphere, binding, on=on),
        built=built_in(sphere, on=on, many=MANY),
        served=_served(sphere, on),
        measured=tuple(standings_of(sphere)),
        waits=_waits(sphere, on),
        breaks=Counter({kind.key: kind.where(sphere.breaking(kind), on).distinct().count() for kind in TABLE}),
        disagreements=disagreements_in(sphere),
        sources=sources_in(sphere),
        competences=competences_in(sphere),
        unsigned=_unsigned(sphere, [bridge.territory for bridge in regions if bridge.territory]),
    )


def _unsigned(sphere: Sphere, regions: list[Territory]) -> frozenset[int]:
    """Those of the regions where an agreement stands of which no source says that it was signed; one query."""
    if not regions:
        return frozenset()
    rows = sphere.rows(Agreement).filter(state=AgreementState.NOT_KNOWN).order_by()
    places = rows.values_list("territory__tree_start", "coverage__territory__tree_start")
    starts = {start for pair in places for start in pair if start is not None}
    return frozenset(one.pk for one in regions if any(one.tree_start <= start <= one.tree_end for start in starts))


def _bridges(sphere: Sphere, on: date) -> tuple[tuple[Station, ...], Money, tuple[Bridge, ...]]:
    """The stations and the money of the scope, and each region's bridge where the scope is the whole."""
    scope, acting = sphere.scope, sphere.acting
    if scope.organisation is not None:
        money = money_of_institution(sphere, on=on)
        return stations_of_institution(sphere, money, on=on), money, ()
    whole = bridge_of(scope.territory, on=on, acting=acting)
    places = list(Territory.objects.real().regions()) if scope.is_pole else []
    regions = bridges_of(places, on=on, acting=acting) if places else []
    return whole.stations, whole.money, tuple(regions)


def _heard(sphere: Sphere, period: Between, on: date) -> Heard:
    contributions = sphere.rows(Contribution).filter(period.q("received_on"))
    meetings = sphere.rows(Meeting).filter(period.q("held_on"))
    visits = sphere.rows(Visit).filter(period.q("held_on"))
    answers = Answer.objects.filter(contribution__in=contributions.values("pk"))
    counted = meetings.annotate(said=Count("contributions", filter=_seen(sphere, "contributions"), distinct=True))
    return Heard(
        meetings=tuple(
            counted.select_related("territory", "organisation").order_by(F("held_on").asc(nulls_last=True), "pk")[:MANY]
        ),
        visits=tuple(
            visits.select_related("territory", "organisation").order_by(F("held_on").asc(nulls_last=True), "pk")[:FEW]
        ),
        total_meetings=meetings.count(),
        total_visits=visits.count(),
        kinds=tuple(counted_by(contributions, "kind")),
        themes=_themes(contributions),
        answers=dict(answers.order_by().values_list("kind").annotate(n=Count("pk"))),
        undated=meetings.filter(held_on=None).count() + visits.filter(held_on=None).count(),
        silent=contributions.filter(pk__in=Contribution.objects.silent_on(on).values("pk")).count(),
    )


def _seen(sphere: Sphere, path: str) -> Q:
    return Q(**{f"{path}__in": Contribution.objects.visible_to(sphere.acting).values("pk")})


def _themes(contributions: QuerySet) -> tuple[Counted, ...]:
    """The ten themes most spoken of, each as the theme itself; what bears none is left out."""
    rows = counted_by(contributions.exclude(theme=None), "theme")[:FEW]
    themes = Theme.objects.in_bulk([row.value for row in rows])
    return tuple(Counted(themes[row.value], row.total, row.answered) for row in rows)


def _promised(sphere: Sphere, period: Between, on: date) -> Promised:
    rows = sphere.rows(Commitment).filter(period.q("made_on") | period.q("due_on"))
    standing = (CommitmentState.STANDING, CommitmentState.DECLARED)
    first = rows.select_related("owner", "territory").order_by(F("due_on").asc(nulls_last=True), "pk")
    return Promised(
        rows=tuple(first[:MANY]),
        total=rows.count(),
        by_state=dict(rows.order_by().values_list("state").annotate(n=Count("pk"))),
        overdue=rows.filter(pk__in=Commitment.objects.overdue_on(on).values("pk")).count(),
        silent=rows.filter(pk__in=Commitment.objects.silent_on(on).values("pk")).count(),
        undated=rows.filter(due_on__isnull=True, state__in=standing).count(),
    )


def _planned(sphere: Sphere) -> Planned:
    rows = sphere.rows(Action).filter(plan__state=PlanState.ADOPTED)
    first = (
        rows.select_related("plan", "lead").annotate(funded=Sum("fundings__amount")).order_by("plan", "number")[:MANY]
    )
    sums = rows.aggregate(cost=Sum("cost"))
    funded = Action.objects.filter(pk__in=rows.values("pk")).aggregate(total=Sum("fundings__amount"))
    return Planned(
        rows=tuple(first),
        total=rows.count(),
        cost=sums["cost"] or Decimal(0),
        funded=funded["total"] or Decimal(0),
        without_cost=rows.filter(cost__isnull=True).count(),
    )


def _agreements(binding: QuerySet[Agreement], on: date) -> tuple[tuple[Agreement, Money], ...]:
    """The agreements with the most money first, each with its own sums."""
    chosen = list(binding.select_related("territory").order_by(F("stated_amount").desc(nulls_last=True), "pk")[:MANY])
    money = counted_money((one.pk for one in chosen), on=on)
    return tuple((one, money[one.pk].money) for one in chosen)


def _served(sphere: Sphere, on: date) -> Served:
    legs = sphere.legs().exclude(state__in=(LegState.DRAFT, LegState.WITHDRAWN))
    bodies = (
        legs.order_by()
        .values_list("organisation__name_ar", "organisation__name_fr")
        .annotate(total=Count("pk"), done=Count("pk", filter=Q(state=LegState.DELIVERED)))
        .order_by("-total", "organisation")
    )
    unmet = sphere.rows(UnmetNeed)
    needs = (
        unmet.order_by()
        .values_list("need__name_ar", "need__name_fr", "need__name_en")
        .annotate(n=Count("pk", distinct=True))
    )
    facilities = sphere.rows(Facility)
    return Served(
        legs=dict(legs.order_by().values_list("state").annotate(n=Count("pk"))),
        bodies=tuple(bodies[:FEW]),
        needs=tuple(needs.order_by("-n", "need")[:FEW]),
        unmet=unmet.count(),
        facilities=facilities.count(),
        open_facilities=facilities.filter(pk__in=Facility.objects.operating_on(on).values("pk")).count(),
        shut_facilities=facilities.filter(pk__in=Facility.objects.not_operating_on(on).values("pk")).count(),
    )


def _waits(sphere: Sphere, on: date) -> tuple[ShownState, ...]:
    """What waits and on whom, with the replies; what is about people stays out of a paper that is handed on."""
    scope = sphere.scope
    found = shown_states(scope.territory, sphere.acting, on, example=scope.is_example)
    kept = [one for one in found if one.key != ABOUT_PEOPLE]
    if scope.organisation is not None:
        kept = [one for one in kept if one.body is not None and one.body.pk in scope.members]
    return tuple(kept)
