"""The people and the sites of a territory, as the engines take them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from django.db.models import Exists, OuterRef, QuerySet

from jisr.core.models import RecordQuerySet
from jisr.core.prepared import DAY, KEYS, SPAN, WORLD, prepared
from jisr.engines.access.cost import Demand, Supply
from jisr.services.models import Facility, FacilityKind
from jisr.studies.enums import Concern
from jisr.studies.queries import communes_of
from jisr.territories.enums import Area, CensusMeasure, Level, PositionKnown
from jisr.territories.models import Territory
from jisr.territories.queries import with_figures

Site = tuple[str, float, float, float, bool]


@dataclass(frozen=True)
class Known:
    """How much the record knows of the facilities of a territory on a day."""

    recorded: int
    operating: int
    placed: int
    with_capacity: int


def demand_of(territory: Territory, group: str) -> Demand:
    """The communes of a territory with the people of a group, or everyone for an empty text; those without a
    position or a count are left out. Parted by region and province, a region's by province alone.
    """
    units = [one for one in communes_of(territory) if one.latitude is not None]
    measure = CensusMeasure(Concern(group).value) if group else CensusMeasure.MUNICIPAL
    rows = [(one.territory, one.counts[measure]) for one in with_figures(units) if measure in one.counts]
    places = [place for place, _ in rows]
    return Demand(
        ids=tuple(place.code for place in places),
        demand=np.array([people for _, people in rows], dtype=float),
        position=np.array([(place.latitude, place.longitude) for place in places], dtype=float).reshape(-1, 2),
        rural=np.array([place.area != Area.URBAN for place in places], dtype=bool),
        paved_km=np.array([place.paved_road_km or 0.0 for place in places]),
        approximate=np.array([place.position_known == PositionKnown.APPROXIMATE for place in places], dtype=bool),
        parts=_parts(territory, places),
    )


def supply_of(sites: list[Site]) -> Supply:
    """Sites as the engines take them; ``(id, latitude, longitude, capacity, approximate)``."""
    return Supply(
        ids=tuple(str(one[0]) for one in sites),
        capacity=np.array([one[3] for one in sites], dtype=float),
        position=np.array([(one[1], one[2]) for one in sites], dtype=float).reshape(-1, 2),
        approximate=np.array([one[4] for one in sites], dtype=bool),
    )


def recorded_sites(territory: Territory, *, on: date, kinds: Sequence[str] = ()) -> list[Site]:
    """The public facilities that operate on the day and have a position; a capacity not stated is 0.

    ``kinds`` are codes of kinds of facility; none of them: all kinds.
    """
    rows = _placed(territory, on)
    if kinds:
        rows = rows.filter(kind__code__in=kinds)
    return [
        (one.reference, one.latitude, one.longitude, one.capacity or 0, one.position_known == PositionKnown.APPROXIMATE)
        for one in rows.order_by("pk")
        if one.latitude is not None and one.longitude is not None
    ]


def kinds_of(territories: Iterable[Territory], *, on: date) -> list[FacilityKind]:
    """The kinds of which a facility of these territories operates on the day and has a position."""
    return _kinds(keys=[one.pk for one in territories], day=on)


@prepared
def _kinds() -> QuerySet[FacilityKind]:
    start = OuterRef("territory__tree_start")
    around = Territory.objects.filter(pk__in=KEYS, tree_start__lte=start, tree_end__gte=start)
    placed = Facility.objects.public().operating_on(DAY).filter(latitude__isnull=False, longitude__isnull=False)
    there = placed.filter(Exists(around.filter(is_example=OuterRef("is_example"))), kind=OuterRef("pk"))
    return FacilityKind.objects.filter(Exists(there))


def _placed(territory: Territory, on: date) -> QuerySet[Facility]:
    operating = Facility.objects.operating_on(on).filter(pk__in=_public(territory))
    return operating.filter(latitude__isnull=False, longitude__isnull=False)


def known_of(territory: Territory, *, on: date) -> Known:
    """What the record knows of the public facilities of a territory."""
    place = {"low": territory.tree_start, "high": territory.tree_end, "world": territory.is_example}
    rows = _recorded(day=on, **place)
    operating = [row for row in rows if row.operates]
    placed = [row for row in operating if row.latitude is not None]
    return Known(len(rows), len(operating), len(placed), sum((row.capacity or 0) > 0 for row in placed))


@prepared
def _recorded() -> QuerySet[Facility, Any]:
    operating = Facility.objects.operating_on(DAY).filter(pk=OuterRef("pk"))
    rows = Facility.objects.public().within(SPAN).filter(is_example=WORLD).annotate(operates=Exists(operating))
    return rows.order_by().values_list("operates", "latitude", "capacity", named=True)


def _public(territory: Territory) -> RecordQuerySet:
    return Facility.objects.public().within(territory).filter(is_example=territory.is_example)


def _parts(territory: Territory, places: list[Territory]) -> dict[str, tuple[str, ...]]:
    inside = Territory.objects.inside(territory)
    provinces = _names(inside.filter(level__in=(Level.PROVINCE, Level.PREFECTURE)), places)
    if territory.level != Level.COUNTRY:
        return {"province": provinces}
    return {"region": _names(inside.filter(level=Level.REGION), places), "province": provinces}


def _names(units: Iterable[Territory], places: list[Territory]) -> tuple[str, ...]:
    """The code of the unit each place lies in; the units do not overlap."""
    ordered = sorted(units, key=lambda unit: unit.tree_start)
    starts = [unit.tree_start for unit in ordered]
    return tuple(ordered[bisect_right(starts, place.tree_start) - 1].code for place in places)
