"""The service directory: what is offered, for which need and whom, near where, open when."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, time
from functools import cached_property
from itertools import groupby
from typing import Any

from django.db.models import Case, Count, Exists, OuterRef, QuerySet, When
from django.db.models.functions import Coalesce

from jisr.core.acting import Acting
from jisr.core.prepared import DAY, KEYS, prepared
from jisr.services.models import Facility, Offer, OpeningHours, RequiredDocument
from jisr.territories.models import Territory

EARTH_KM = 6371.0
# How far around one's commune is looked before looking further: most answers lie in the first circle.
CIRCLES_KM = (40.0, 160.0, 640.0)
_NAMES = ("name_ar", "name_fr", "name_en")
_JOINED = ("service__delay", "facility", "organisation", "territory")
_SHOWN = (
    *(f"service__{name}" for name in ("reference", *_NAMES)),
    *(f"service__delay__{name}" for name in ("number", "unit")),
    *(f"facility__{name}" for name in ("reference", *_NAMES, "phone")),
    *(f"organisation__{name}" for name in ("reference", *_NAMES)),
    *(f"territory__{name}" for name in ("code", *_NAMES, "position_known")),
)


@dataclass(frozen=True)
class Asked:
    """What someone looks for; everything is optional. ``is_example``: in the demonstration, where no place says it."""

    need: str = ""
    group: str = ""
    language: str = ""
    near: Territory | None = None
    within_km: float | None = None
    open_at: datetime | None = None
    is_example: bool = False

    @property
    def in_example(self) -> bool:
        """Whether the demonstration is searched: that of the commune named, else the one asked for."""
        return self.is_example if self.near is None else self.near.is_example


@dataclass(frozen=True)
class Near:
    """An offer, how far it is, whether that distance rests on an approximate position, and whether it is given now.

    ``is_open_known`` is false where the offer is of a facility of which no source says whether it operates. ``hours``
    are those of its facility (weekday, from, to), ``documents`` the papers that its service asks for.
    """

    offer: Any
    km: float | None
    is_approximate: bool
    is_open_known: bool
    hours: tuple[tuple[str, time, time], ...] = ()
    documents: tuple[RequiredDocument, ...] = ()


@dataclass(frozen=True)
class Place:
    """An offer by its key, how far it is given, and whether that is the place of its commune only."""

    km: float
    offer: int
    is_guessed: bool


class Found:
    """The offers that answer, the nearest first: how many, and any stretch of them, of which only that is read.

    ``rows`` are all that answer, those of facilities that are shut among them; these are left out here.
    """

    def __init__(self, asked: Asked, rows: QuerySet[Offer], moment: datetime) -> None:
        self.asked, self.rows, self.moment = asked, rows, moment
        self.near = asked.near if asked.near is not None and asked.near.latitude is not None else None

    def __iter__(self) -> Iterator[Near]:
        return iter(self[: self.count()])

    def __getitem__(self, stretch: slice) -> list[Near]:
        if self.near is None:
            return _whole([(pk, None, False) for pk in self._keys[stretch]], self.moment)
        placed = self._nearest(self.near, stretch.stop or 0)[stretch]
        return _whole([(one.offer, one.km, one.is_guessed) for one in placed], self.moment)

    def count(self) -> int:
        """How many answer; near a place, only those of which it is known where they are given."""
        if self.near is None:
            return len(self._keys)
        if self.asked.within_km is not None:
            return len(self._nearest(self.near, 0))
        by_facility = _placed(self.rows).order_by().values_list("facility").annotate(total=Count("pk"))
        return sum(total for facility, total in by_facility if facility not in self._shut)

    @cached_property
    def _shut(self) -> set[int]:
        return set(_shut(day=self.moment.date()))

    @cached_property
    def _keys(self) -> list[int]:
        rows = self.rows.order_by("territory__tree_start", "pk").values_list("pk", "facility")
        return [pk for pk, facility in rows if facility not in self._shut]

    def _nearest(self, near: Territory, wanted: int) -> list[Place]:
        """The ``wanted`` nearest at least, in order: all of a circle, and of a wider one where it holds too few."""
        if self.asked.within_km is not None:
            return self._within(near, self.asked.within_km)
        for radius in CIRCLES_KM:
            if len(found := self._within(near, radius)) >= wanted:
                return found
        return self._within(near, None)

    def _within(self, near: Territory, radius: float | None) -> list[Place]:
        """All within a circle, the nearest first; wherever they are where there is none."""
        rows = _placed(self.rows).filter(**_square(near, radius)).order_by()
        plain = rows.values_list("facility", "pk", "at_latitude", "at_longitude", "facility__latitude")
        places = (
            Place(km_between(near, *at), pk, own is None)
            for facility, pk, *at, own in plain
            if facility not in self._shut
        )
        kept = (one for one in places if radius is None or one.km <= radius)
        return sorted(kept, key=lambda one: (one.km, one.offer))


@prepared
def _shut() -> QuerySet[Any, Any]:
    return Facility.objects.not_operating_on(DAY).order_by().values_list("pk", flat=True)


@prepared
def _offers() -> QuerySet[Any]:
    operating = Facility.objects.operating_on(DAY).filter(pk=OuterRef("facility"))
    rows = Offer.objects.filter(pk__in=KEYS).order_by().select_related(*_JOINED).only(*_SHOWN, "is_example")
    return rows.annotate(is_operating=Exists(operating))


def offers_for(asked: Asked, *, acting: Acting, moment: datetime) -> Found:
    """The offers that answer, the nearest first; those of facilities known not to operate are left out.

    Distances are great circles from the seat of the commune, in kilometres.
    """
    return Found(asked, _matching(asked, acting, moment), moment)


def _placed(rows: QuerySet[Offer]) -> QuerySet[Any]:
    """Offers with where they are given: at their facility, or at the seat of their commune where that is not known."""
    own = When(facility__latitude__isnull=False, then="facility__longitude")
    rows = rows.annotate(
        at_latitude=Coalesce("facility__latitude", "territory__latitude"),
        at_longitude=Case(own, default="territory__longitude"),
    )
    return rows.filter(at_latitude__isnull=False, at_longitude__isnull=False)


def _square(near: Territory, radius: float | None) -> dict[str, Any]:
    """A square of degrees that holds the circle wholly."""
    if radius is None:
        return {}
    latitude, longitude = near.latitude or 0.0, near.longitude or 0.0
    high = math.degrees(radius / EARTH_KM) * 1.001
    pole = math.radians(min(89.0, abs(latitude) + high))
    wide = high / math.cos(pole)
    return {
        "at_latitude__range": (latitude - high, latitude + high),
        "at_longitude__range": (longitude - wide, longitude + wide),
    }


def _matching(asked: Asked, acting: Acting, moment: datetime) -> QuerySet[Offer]:
    rows = Offer.objects.visible_to(acting).filter(is_example=asked.in_example)
    rows = rows.exclude(ends_on__lt=moment.date())
    conditions: dict[str, Any] = {}
    if asked.need:
        conditions["service__needs__code"] = asked.need
    if asked.group:
        conditions["service__target_groups__code"] = asked.group
    if asked.language:
        conditions["languages__contains"] = asked.language
    rows = rows.filter(**conditions)
    if asked.open_at is None:
        return rows
    open_then = OpeningHours.objects.filter(
        facility=OuterRef("facility"),
        weekday=str(asked.open_at.isoweekday()),
        opens_at__lte=asked.open_at.time(),
        closes_at__gt=asked.open_at.time(),
    )
    return rows.filter(Exists(open_then))


def _whole(placed: list[tuple[int, float | None, bool]], moment: datetime) -> list[Near]:
    """The offers of the keys with all that is shown of them, in three queries."""
    offers = {row.pk: row for row in _offers(day=moment.date(), keys=[pk for pk, _km, _guess in placed])}
    documents = _documents({row.service_id for row in offers.values()})
    hours = _hours({row.facility_id for row in offers.values() if row.facility_id})
    return [
        Near(
            offer := offers[pk],
            km,
            is_guessed or (km is not None and offer.territory.position_known == "approximate"),
            offer.facility_id is None or bool(offer.is_operating),
            hours.get(offer.facility_id, ()),
            documents.get(offer.service_id, ()),
        )
        for pk, km, is_guessed in placed
    ]


def _documents(services: Iterable[int]) -> dict[int, tuple[RequiredDocument, ...]]:
    """The papers that each service asks for."""
    asked = RequiredDocument.objects.filter(services__in=services).values_list("services", *_NAMES)
    found: dict[int, tuple[RequiredDocument, ...]] = {}
    for service, *names in asked:
        found[service] = (*found.get(service, ()), RequiredDocument(**dict(zip(_NAMES, names, strict=True))))
    return found


def _hours(facilities: Iterable[int]) -> dict[int, tuple[tuple[str, time, time], ...]]:
    """When each facility receives people."""
    rows = OpeningHours.objects.filter(facility__in=facilities).order_by("facility", "weekday", "opens_at")
    plain = rows.values_list("facility", "weekday", "opens_at", "closes_at")
    return {pk: tuple(row[1:] for row in own) for pk, own in groupby(plain, key=lambda row: row[0])}


def km_between(place: Territory, latitude: float, longitude: float) -> float:
    """The great circle from a territory's seat to a point, in kilometres (haversine)."""
    one, other = math.radians(place.latitude or 0), math.radians(latitude)
    half = (other - one) / 2, math.radians(longitude - (place.longitude or 0)) / 2
    chord = math.sin(half[0]) ** 2 + math.cos(one) * math.cos(other) * math.sin(half[1]) ** 2
    return 2 * EARTH_KM * math.asin(math.sqrt(chord))
