"""What the page of spatial justice asks: need by place, and the studies that are kept."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jisr.studies.enums import Concern, Engine, StudyState
from jisr.studies.models import Study
from jisr.territories.enums import CensusMeasure, Level, PositionKnown
from jisr.territories.models import Territory, TerritoryQuerySet
from jisr.territories.queries import SHARE_OF, UnitFigures, with_figures

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from jisr.core.acting import Acting

STEPS = 5


@dataclass(frozen=True)
class NeedLine:
    """One place: its people, the part concerned of its whole, and the value (per cent, or km for the road)."""

    place: Territory
    people: int
    part: int | None
    whole: int | None
    value: float | None
    step: int | None
    is_approximate: bool
    is_assumed: bool


@dataclass(frozen=True)
class NeedMap:
    """The places of a country or region with their need, the greatest first, and the bounds of the steps."""

    concern: Concern
    lines: tuple[NeedLine, ...]
    bounds: tuple[tuple[float, float], ...]

    @property
    def known(self) -> tuple[NeedLine, ...]:
        """The lines of which the value is known."""
        return tuple(line for line in self.lines if line.value is not None)

    @property
    def approximate(self) -> int:
        """How many positions are only approximate."""
        return sum(line.is_approximate for line in self.lines)

    @property
    def assumed(self) -> int:
        """How many distances to a road are assumed."""
        return sum(line.is_assumed for line in self.lines)

    @property
    def total(self) -> tuple[int, int]:
        """The part and the whole over all places where both are known."""
        known = [line for line in self.lines if line.part is not None and line.whole]
        return sum(line.part or 0 for line in known), sum(line.whole or 0 for line in known)


def provinces_of(*, is_example: bool) -> TerritoryQuerySet:
    """The provinces and prefectures of a world; those within a city are its parts, and not counted again."""
    units = Territory.objects.filter(is_example=is_example, obsolete_on__isnull=True)
    return units.filter(level__in=(Level.PROVINCE, Level.PREFECTURE))


def communes_of(region: Territory) -> TerritoryQuerySet:
    """The communes of a region or country; a city divided into prefectures stands by them, so nobody counts twice."""
    inside = Territory.objects.inside(region).filter(is_example=region.is_example, obsolete_on__isnull=True)
    cities = inside.filter(level=Level.ARRONDISSEMENT_PREFECTURE).values("parent")
    found = inside.filter(level__in=(Level.COMMUNE, Level.ARRONDISSEMENT_PREFECTURE)).exclude(pk__in=cities)
    return found.order_by("tree_start")


def need_map(concern: Concern, *, region: Territory | None = None, is_example: bool = False) -> NeedMap:
    """The need of each province of a world, or of each commune of a region."""
    places = list(communes_of(region) if region else provinces_of(is_example=is_example))
    figures = with_figures(places, measures=_measures_of(concern))
    values = [_value(one, concern) for one in figures]
    bounds = fifths([value for value in values if value is not None])
    lines = [_line(one, concern, value, bounds) for one, value in zip(figures, values, strict=True)]
    lines.sort(key=lambda line: (line.value is None, -(line.value or 0), line.place.tree_start))
    return NeedMap(concern, tuple(lines), bounds)


def _measures_of(concern: Concern) -> tuple[CensusMeasure, ...]:
    """What the census has to say of a need: its people, its part and what it is a part of."""
    people = (CensusMeasure.MUNICIPAL, CensusMeasure.POPULATION)
    if concern == Concern.ROAD:
        return people
    return (*people, CensusMeasure(concern), SHARE_OF[CensusMeasure(concern)])


def kept_study(reference: str, acting: Acting) -> Study | None:
    """A study by its reference, when it may be seen."""
    return _studies(acting).filter(reference=reference).first()


def latest_study(territory: Territory, acting: Acting) -> Study | None:
    """The last study of access that was done of a territory."""
    return _studies(acting).filter(territory=territory, state=StudyState.DONE).first()


def kept_of(engine: Engine, of: str, acting: Acting) -> QuerySet[Study]:
    """The kept runs of an engine on one subject, by its reference or code, that may be seen; the newest first."""
    return Study.objects.visible_to(acting).filter(engine=engine, parameters__of=of, state=StudyState.DONE)


def finished_studies(acting: Acting) -> QuerySet[Study]:
    """Every run that was finished and may be seen, the newest first."""
    return Study.objects.visible_to(acting).filter(state=StudyState.DONE).select_related("territory").defer("result")


def _studies(acting: Acting) -> QuerySet[Study]:
    return Study.objects.visible_to(acting).filter(engine=Engine.ACCESS).select_related("territory")


def _value(figures: UnitFigures, concern: Concern) -> float | None:
    if concern == Concern.ROAD:
        return figures.territory.paved_road_km
    return figures.share(CensusMeasure(concern))


def fifths(values: list[float]) -> tuple[tuple[float, float], ...]:
    """The least and the greatest value of each fifth of the places; equal values stay in one step."""
    ordered = sorted(values)
    tops = sorted({ordered[round(step * len(ordered) / STEPS) - 1] for step in range(1, STEPS + 1)}) if ordered else []
    lows = [ordered[bisect_right(ordered, top)] for top in tops[:-1]]
    return tuple(zip([*ordered[:1], *lows], tops, strict=True))


def _line(
    figures: UnitFigures, concern: Concern, value: float | None, bounds: tuple[tuple[float, float], ...]
) -> NeedLine:
    place, counts = figures.territory, figures.counts
    is_road = concern == Concern.ROAD
    return NeedLine(
        place=place,
        people=counts.get(CensusMeasure.MUNICIPAL, counts.get(CensusMeasure.POPULATION, 0)),
        part=None if is_road else counts.get(concern),
        whole=None if is_road else counts.get(SHARE_OF[CensusMeasure(concern)]),
        value=value,
        step=None if value is None else next(i for i, (_, most) in enumerate(bounds, 1) if value <= most),
        is_approximate=place.position_known == PositionKnown.APPROXIMATE,
        is_assumed=is_road and place.paved_road_assumed,
    )
