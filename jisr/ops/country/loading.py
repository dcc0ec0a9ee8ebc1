"""Load the country into the record: tree, codes, positions, censuses. What stands there already is left as it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from jisr.core.acting import Acting
from jisr.core.journal import write_entry
from jisr.ops.country import figures, positions, tree
from jisr.ops.country.positions import Spot
from jisr.ops.country.tree import COUNTRY_CODE, VINTAGE, Unit
from jisr.territories.actions import renumber
from jisr.territories.enums import Level, PositionKnown
from jisr.territories.models import CensusCount, CodeAlias, Territory

YEARS = (2014, 2024)
REGION_SEATS = {
    "01": "01.511", "02": "02.411", "03": "03.231", "04": "04.421", "05": "05.091", "06": "06.141",
    "07": "07.351", "08": "08.201", "09": "09.001", "10": "10.261", "11": "11.321", "12": "12.391",
}  # fmt: skip
CAPITAL = "04.421"


@dataclass(frozen=True)
class Loaded:
    """What a load added; nothing at all the second time."""

    units: int
    aliases: int
    counts: int


@transaction.atomic
def load_country(*, by: Acting, on: date) -> Loaded:
    """Bring the kingdom's tree, codes, positions and two censuses into the record, and number the tree.

    A unit that is there already, under its code or as an alias, keeps all that the installing body gave it.
    """
    root = tree.ensure_country()
    units = tree.all_units()
    standing = _standing() | {COUNTRY_CODE: root}
    missing = [unit for unit in units if unit.code not in standing]
    if missing:
        places = _places(units)
        _create(missing, standing, places)
        Territory.objects.filter(pk=root.pk, position_known="").update(**places[COUNTRY_CODE])
    aliases = _add_aliases(units, standing)
    counts = _add_counts(units, standing) if missing or not root.counts.exists() else 0
    if missing:
        renumber()
        write_entry("territories.load", root, by=by, on=on, changes={"units": [0, len(missing)]})
    return Loaded(len(missing), aliases, counts)


def _standing() -> dict[str, Territory]:
    """The real units by the code of this vintage, whether it is their code or one they bear besides."""
    real = Territory.objects.real()
    found = {unit.code: unit for unit in real.filter(code_vintage=VINTAGE)}
    for alias in CodeAlias.objects.filter(vintage=VINTAGE, territory__is_example=False).select_related("territory"):
        found[alias.code] = alias.territory
    return found


def _create(missing: list[Unit], standing: dict[str, Territory], places: dict[str, dict[str, Any]]) -> None:
    """Store the units level by level, so that each finds the one it lies in."""
    waiting = missing
    while waiting:
        ready = [unit for unit in waiting if unit.parent in standing]
        made = [
            Territory(
                level=unit.level,
                code=unit.code,
                code_vintage=VINTAGE,
                parent=standing[unit.parent],
                name_ar=unit.name_ar,
                name_fr=unit.name_fr,
                area=unit.area,
                **places[unit.code],
            )
            for unit in ready
        ]
        Territory.objects.bulk_create(made, batch_size=500)
        standing.update({unit.code: unit for unit in made})
        waiting = [unit for unit in waiting if unit.code not in standing]


def _add_aliases(units: list[Unit], standing: dict[str, Territory]) -> int:
    stated = set(CodeAlias.objects.values_list("territory_id", "code", "vintage"))
    wanted = [(standing[unit.code].pk, *alias) for unit in units for alias in unit.aliases]
    new = [CodeAlias(territory_id=pk, code=code, vintage=vintage) for pk, code, vintage in wanted
           if (pk, code, vintage) not in stated]  # fmt: skip
    CodeAlias.objects.bulk_create(new, batch_size=1000)
    return len(new)


def _add_counts(units: list[Unit], standing: dict[str, Territory]) -> int:
    """Every figure that is not there yet, for every unit that the censuses know."""
    stated = set(CensusCount.objects.values_list("territory_id", "year", "measure"))
    parts = tree.arrondissements_of_cities() | tree.communes_of_cercles()
    new = []
    for year in YEARS:
        counts = figures.with_sums(figures.census(year), parts)
        counts[COUNTRY_CODE] = counts.pop("")
        for code in [COUNTRY_CODE, *(unit.code for unit in units)]:
            new += [
                CensusCount(
                    territory=standing[code],
                    year=year,
                    measure=measure,
                    value=count.value,
                    is_summed=count.is_summed,
                    is_estimated=count.is_estimated,
                )
                for measure, count in counts.get(code, {}).items()
                if (standing[code].pk, year, measure) not in stated
            ]
    CensusCount.objects.bulk_create(new, batch_size=2000)
    return len(new)


def _places(units: list[Unit]) -> dict[str, dict[str, Any]]:
    """The seat, position and distance to a paved road of every unit, as fields of the model, by its code."""
    seats, roads = positions.read_seats(), figures.roads()
    names = {unit.code: unit.name_fr for unit in units}
    seat_names = {seat.seat_of: names[code] for code, seat in seats.items() if seat.seat_of}
    found = {code for code, seat in seats.items() if seat.known == PositionKnown.FOUND}
    found |= {seat.seat_of for code, seat in seats.items() if code in found}
    found |= {region for region, province in REGION_SEATS.items() if province in found} | {COUNTRY_CODE}
    places: dict[str, dict[str, Any]] = {}
    for code, spot in _spots(units, seats).items():
        road = roads.get("" if code == COUNTRY_CODE else code)
        places[code] = {
            "latitude": spot[0],
            "longitude": spot[1],
            "position_known": PositionKnown.FOUND if code in found else PositionKnown.APPROXIMATE,
            "position_source": positions.SOURCE if code in found else "",
            "seat": seat_names.get(REGION_SEATS.get(code, CAPITAL if code == COUNTRY_CODE else code), ""),
            "paved_road_km": road.km if road else None,
            "paved_road_assumed": bool(road and road.is_assumed),
        }
    return places


def _spots(units: list[Unit], seats: dict[str, positions.Seat]) -> dict[str, Spot]:
    """A position for every unit: its own, its seat's, the middle of its parts, or around what it lies in."""
    parent = {unit.code: unit.parent for unit in units}
    level = {unit.code: unit.level for unit in units}
    communes = [unit.code for unit in units if unit.level == Level.COMMUNE]
    spots = {code: seat.spot for code, seat in seats.items()}
    spots |= {seat.seat_of: seat.spot for seat in seats.values() if seat.seat_of}
    spots |= positions.place_communes(seats, {code: code[:6] for code in communes})
    for unit in units:
        if unit.level == Level.CERCLE:
            spots[unit.code] = positions.middle([spots[code] for code in communes if parent[code] == unit.code])
    for city, parts in tree.arrondissements_of_cities().items():
        spots |= positions.place_around(spots[city], parts, positions.CITY_KM)
    for unit in units:
        if level[unit.code] == Level.ARRONDISSEMENT_PREFECTURE:
            spots[unit.code] = positions.middle([spots[code] for code, its in parent.items() if its == unit.code])
    spots |= {region: spots[province] for region, province in REGION_SEATS.items()}
    spots[COUNTRY_CODE] = spots[CAPITAL]
    return spots
