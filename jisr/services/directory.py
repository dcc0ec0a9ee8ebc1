"""The service directory: what is offered, for which need and whom, near where, open when."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from jisr.core.acting import Acting
from jisr.services.models import Facility, Offer, OpeningHours
from jisr.territories.models import Territory

EARTH_KM = 6371.0
MOST = 60


@dataclass(frozen=True)
class Asked:
    """What someone looks for; everything is optional."""

    need: str = ""
    group: str = ""
    language: str = ""
    near: Territory | None = None
    within_km: float | None = None
    open_at: datetime | None = None


@dataclass(frozen=True)
class Near:
    """An offer, how far it is, whether that distance rests on an approximate position, and whether it is given now.

    ``is_open_known`` is false where the offer is of a facility of which no source says whether it operates.
    """

    offer: Any
    km: float | None
    is_approximate: bool

    @property
    def is_open_known(self) -> bool:
        """Whether it is known that people are received there."""
        return self.offer.facility_id is None or bool(self.offer.is_operating)


def offers_for(asked: Asked, *, acting: Acting, moment: datetime) -> list[Near]:
    """The offers that answer, the nearest first; those of facilities known not to operate are left out.

    Distances are great circles from the seat of the commune, in kilometres. At most ``MOST`` are given.
    """
    rows = _matching(asked, acting, moment)
    if asked.near is None or asked.near.latitude is None:
        first = _whole(rows.order_by("territory__tree_start", "pk"), moment)[:MOST]
        return [Near(row, None, is_approximate=False) for row in first]
    placed = []
    for pk, *places in rows.values_list(
        "pk", "facility__latitude", "facility__longitude", "territory__latitude", "territory__longitude"
    ):
        latitude, longitude = places[:2] if places[0] is not None else places[2:]
        if latitude is not None and longitude is not None:
            placed.append((km_between(asked.near, latitude, longitude), pk, places[0] is None))
    near = sorted(one for one in placed if asked.within_km is None or one[0] <= asked.within_km)[:MOST]
    offers = {row.pk: row for row in _whole(Offer.objects.filter(pk__in=[pk for _km, pk, _guess in near]), moment)}
    return [
        Near(offers[pk], km, guess or offers[pk].territory.position_known == "approximate") for km, pk, guess in near
    ]


def _matching(asked: Asked, acting: Acting, moment: datetime) -> QuerySet[Offer]:
    shut = Facility.objects.not_operating_on(moment.date()).filter(pk=OuterRef("facility"))
    rows = Offer.objects.visible_to(acting)
    if asked.near is not None:
        rows = rows.filter(is_example=asked.near.is_example)
    rows = rows.exclude(ends_on__lt=moment.date()).exclude(Exists(shut))
    conditions: dict[str, Any] = {}
    if asked.need:
        conditions["service__needs__code"] = asked.need
    if asked.group:
        conditions["service__target_groups__code"] = asked.group
    if asked.language:
        conditions["languages__contains"] = asked.language
    rows = rows.filter(**conditions).distinct() if conditions else rows
    if asked.open_at is None:
        return rows
    open_then = OpeningHours.objects.filter(
        facility=OuterRef("facility"),
        weekday=str(asked.open_at.isoweekday()),
        opens_at__lte=asked.open_at.time(),
        closes_at__gt=asked.open_at.time(),
    )
    return rows.filter(Exists(open_then))


def _whole(rows: QuerySet[Offer], moment: datetime) -> QuerySet[Any]:
    operating = Facility.objects.operating_on(moment.date()).filter(pk=OuterRef("facility"))
    rows = rows.select_related("service__delay", "facility__kind", "organisation", "territory")
    return rows.prefetch_related("service__documents", "facility__hours").annotate(is_operating=Exists(operating))


def km_between(place: Territory, latitude: float, longitude: float) -> float:
    """The great circle from a territory's seat to a point, in kilometres (haversine)."""
    one, other = math.radians(place.latitude or 0), math.radians(latitude)
    half = (other - one) / 2, math.radians(longitude - (place.longitude or 0)) / 2
    chord = math.sin(half[0]) ** 2 + math.cos(one) * math.cos(other) * math.sin(half[1]) ** 2
    return 2 * EARTH_KM * math.asin(math.sqrt(chord))
