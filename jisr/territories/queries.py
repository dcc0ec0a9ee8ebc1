"""What pages ask of the territory: regions with their figures, the way down to a unit, the censuses of a unit."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from jisr.core.prepared import KEYS, prepared
from jisr.territories.enums import CensusMeasure, Level
from jisr.territories.models import CensusCount, Territory

LATEST, BEFORE = 2024, 2014
# What each measure is a share of; the others are no shares.
SHARE_OF = {
    CensusMeasure.FEMALE: CensusMeasure.MUNICIPAL,
    CensusMeasure.DISABILITY: CensusMeasure.MUNICIPAL,
    CensusMeasure.ELDERLY: CensusMeasure.MUNICIPAL,
    CensusMeasure.YOUTH: CensusMeasure.MUNICIPAL,
    CensusMeasure.RURAL: CensusMeasure.MUNICIPAL,
    CensusMeasure.ILLITERATE: CensusMeasure.AGED_10,
}

# The level that divides a unit of each level for a reader: cercles and the prefectures within a city are passed over.
_COMMUNES = (Level.COMMUNE,)
_ARRONDISSEMENTS = (Level.ARRONDISSEMENT,)
PARTS = {
    Level.COUNTRY: (Level.REGION,),
    Level.REGION: (Level.PROVINCE, Level.PREFECTURE),
    Level.PROVINCE: _COMMUNES,
    Level.PREFECTURE: _COMMUNES,
    Level.CERCLE: _COMMUNES,
    Level.COMMUNE: _ARRONDISSEMENTS,
    Level.ARRONDISSEMENT_PREFECTURE: _ARRONDISSEMENTS,
    Level.ARRONDISSEMENT: (),
}


@dataclass(frozen=True)
class CensusLine:
    """One measure of one unit in two censuses; a count that a census does not give is None, never 0."""

    measure: CensusMeasure
    before: CensusCount | None
    latest: CensusCount | None
    share_before: float | None
    share_latest: float | None

    @property
    def change(self) -> float | None:
        """The change between the two censuses, in per cent; None where either is not known or the first is 0."""
        if self.before is None or self.latest is None or not self.before.value:
            return None
        return 100 * (self.latest.value - self.before.value) / self.before.value


@dataclass(frozen=True)
class UnitFigures:
    """A unit with its latest counts by measure."""

    territory: Territory
    counts: dict[str, int]

    def share(self, measure: CensusMeasure) -> float | None:
        """The measure in per cent of what it is a share of, from its parts; None where a part is not known."""
        return _share(self.counts.get(measure), self.counts.get(SHARE_OF[measure]))


def regions_with_figures(*, is_example: bool = False, year: int = LATEST) -> list[UnitFigures]:
    """The regions of the country, or of the example's, in the order of their codes, each with its counts."""
    return with_figures(list(Territory.objects.regions().filter(is_example=is_example)), year=year)


def parts_with_figures(territory: Territory, *, year: int = LATEST) -> list[UnitFigures]:
    """The provinces of a region, the communes of a province whatever their cercle, the arrondissements of a city."""
    inside = Territory.objects.inside(territory).exclude(pk=territory.pk).filter(obsolete_on__isnull=True)
    return with_figures(list(inside.filter(level__in=PARTS[Level(territory.level)])), year=year)


def with_figures(
    units: list[Territory], *, year: int = LATEST, measures: tuple[CensusMeasure, ...] = tuple(CensusMeasure)
) -> list[UnitFigures]:
    """Each unit with its counts of one census, by measure (those asked for), in one query."""
    counts: dict[int, dict[str, int]] = defaultdict(dict)
    for pk, measure, value in _counts(year, measures, keys=[unit.pk for unit in units]):
        counts[pk][measure] = value
    return [UnitFigures(unit, counts[unit.pk]) for unit in units]


@prepared
def _counts(year: int, measures: tuple[CensusMeasure, ...]) -> QuerySet[CensusCount, Any]:
    rows = CensusCount.objects.filter(territory__in=KEYS, year=year, measure__in=measures)
    return rows.order_by().values_list("territory_id", "measure", "value")


def breadcrumbs(territory: Territory) -> list[Territory]:
    """What the unit lies in, from the country down, and the unit itself last; cercles are left out on the way."""
    way = Territory.objects.above(territory).filter(is_example=territory.is_example)
    return [unit for unit in way if unit.level != Level.CERCLE or unit.pk == territory.pk]


def census_of(territory: Territory) -> list[CensusLine]:
    """Every measure that either census gives of the unit, with the share it is of its whole."""
    counts: dict[tuple[int, str], CensusCount] = {
        (count.year, count.measure): count for count in territory.counts.filter(year__in=(BEFORE, LATEST))
    }
    lines = []
    for measure in CensusMeasure:
        before, latest = counts.get((BEFORE, measure)), counts.get((LATEST, measure))
        if before or latest:
            shares = (_share_in(counts, BEFORE, measure), _share_in(counts, LATEST, measure))
            lines.append(CensusLine(measure, before, latest, *shares))
    return lines


def _share_in(counts: dict[tuple[int, str], CensusCount], year: int, measure: CensusMeasure) -> float | None:
    part, whole = counts.get((year, measure)), counts.get((year, SHARE_OF.get(measure, "")))
    return _share(part.value if part else None, whole.value if whole else None)


def _share(part: int | None, whole: int | None) -> float | None:
    return 100 * part / whole if part is not None and whole else None
