"""The invented country, its region, provinces and communes, with their people counted twice."""

from __future__ import annotations

from typing import Any

from jisr.ops.demonstration.story import names, read, read_rows
from jisr.ops.demonstration.world import World
from jisr.territories.actions import renumber
from jisr.territories.enums import Area, CensusMeasure, Level, PositionKnown
from jisr.territories.models import CensusCount, Territory

Counts = dict[CensusMeasure, int]
GROWTH = {"urban": 1.14, "rural": 0.96}  # ten years, 2014 to 2024


def build_places(world: World) -> None:
    """The tree from the country down to the communes, and what two censuses counted in each."""
    content = read("territory")
    world.places["country"] = _unit(content["country"], Level.COUNTRY, None)
    world.places["region"] = _unit(content["region"], Level.REGION, world.places["country"])
    for rank, row in enumerate(content["province"], 1):
        code = f"{content['region']['code']}.{rank}"
        world.places[row["key"]] = _unit({**row, "code": code}, Level.PROVINCE, world.places["region"])
    _communes(world)
    _place_seats(world, content)
    renumber()
    for place in world.places.values():
        place.refresh_from_db(fields=["tree_start", "tree_end"])
    _count(world, content)


def _unit(row: dict[str, Any], level: Level, parent: Territory | None, **more: Any) -> Territory:
    return Territory.objects.create(
        level=level,
        parent=parent,
        code=row["code"],
        code_vintage=read("territory")["vintage"],
        is_example=True,
        **names(row["name_ar"], row["name_fr"], row.get("name_en", "")),
        **more,
    )


def _communes(world: World) -> None:
    ranks: dict[str, int] = {}
    for row in read_rows("communes"):
        province = world.places[row["province"]]
        ranks[row["province"]] = ranks.get(row["province"], 0) + 1
        code = f"{province.code}.{ranks[row['province']]:02d}"
        world.places[row["key"]] = _unit(
            {**row, "code": code},
            Level.COMMUNE,
            province,
            area=Area(row["area"]),
            paved_road_km=float(row["road_km"]),
            paved_road_assumed=row["area"] == "urban",
            **_position(float(row["latitude"]), float(row["longitude"])),
        )


def _position(latitude: float, longitude: float) -> dict[str, Any]:
    return {
        "latitude": latitude,
        "longitude": longitude,
        "position_known": PositionKnown.SUPPLIED,
        "position_source": read("territory")["position_source"],
    }


def _place_seats(world: World, content: dict[str, Any]) -> None:
    """A province stands where its seat stands; the region and the country where the first province does."""
    seats = {row["key"]: world.places[row["seat"]] for row in content["province"]}
    first = seats[content["province"][0]["key"]]
    for key, seat in {**seats, "region": first, "country": first}.items():
        place = world.places[key]
        place.latitude, place.longitude = seat.latitude, seat.longitude
        place.position_known, place.position_source = seat.position_known, seat.position_source
        place.seat = seat.name_ar
        place.save()


def _count(world: World, content: dict[str, Any]) -> None:
    provinces = {row["key"]: row for row in content["province"]}
    rows: list[CensusCount] = []
    for year in (2014, 2024):
        sums: dict[str, Counts] = {}
        for commune in read_rows("communes"):
            counts = _people(commune, provinces[commune["province"]], year)
            rows += _rows(world.places[commune["key"]], year, counts, summed=False)
            for above in (commune["province"], "region", "country"):
                total = sums.setdefault(above, dict.fromkeys(counts, 0))
                for measure, value in counts.items():
                    total[measure] += value
        for key, counts in sums.items():
            rows += _rows(world.places[key], year, counts, summed=True)
    CensusCount.objects.bulk_create(rows, batch_size=500)


def _rows(place: Territory, year: int, counts: Counts, *, summed: bool) -> list[CensusCount]:
    return [
        CensusCount(territory=place, year=year, measure=measure, value=value, is_summed=summed)
        for measure, value in counts.items()
    ]


def _people(commune: dict[str, str], province: dict[str, Any], year: int) -> Counts:
    """Every measure of one commune in one census, from its people and the shares of its province."""
    people = int(commune["population"])
    if year == 2014:
        people = round(people / GROWTH[commune["area"]])
    far = min(float(commune["road_km"]) / 100, 0.1)
    older = 0.8 if year == 2014 else 1.0
    municipal = round(people * 0.994)
    aged_10 = round(municipal * 0.81)
    return {
        CensusMeasure.POPULATION: people,
        CensusMeasure.MUNICIPAL: municipal,
        CensusMeasure.AGED_10: aged_10,
        CensusMeasure.FEMALE: round(municipal * (0.503 + far / 10)),
        CensusMeasure.HOUSEHOLDS: round(municipal / (4.1 if commune["area"] == "urban" else 5.0)),
        CensusMeasure.DISABILITY: round(municipal * (province["disability"] + far / 5)),
        CensusMeasure.ELDERLY: round(municipal * province["elderly"] * older),
        CensusMeasure.YOUTH: round(municipal * 0.241),
        CensusMeasure.ILLITERATE: round(aged_10 * (province["illiterate"] + far) * (1.25 if year == 2014 else 1.0)),
        CensusMeasure.RURAL: municipal if commune["area"] == "rural" else 0,
    }
