"""Where each unit stands: found in a gazetteer for seats and some communes, otherwise placed and said so."""

from __future__ import annotations

import csv
from collections import defaultdict
from dataclasses import dataclass
from math import cos, hypot, pi, radians, sin, sqrt
from pathlib import Path

from jisr.territories.enums import PositionKnown

TABLE = Path(__file__).with_name("seats.csv")
SOURCE = "GeoNames (CC BY 4.0)"
GOLDEN_ANGLE = pi * (3 - sqrt(5))
CITY_KM = 6.0
KM_A_DEGREE = 111.2

Spot = tuple[float, float]


@dataclass(frozen=True)
class Seat:
    """A position of the table, and the province whose seat stands there, if one does."""

    spot: Spot
    known: PositionKnown
    seat_of: str


def read_seats() -> dict[str, Seat]:
    """The product's own table of figures, by the commune's code."""
    with TABLE.open(encoding="utf-8", newline="") as lines:
        return {
            row["code"]: Seat(
                (float(row["latitude"]), float(row["longitude"])), PositionKnown(row["known"]), row["seat_of"]
            )
            for row in csv.DictReader(lines)
        }


def place_around(centre: Spot, codes: list[str], reach_km: float) -> dict[str, Spot]:
    """Spread units over a disc, the same way each time: evenly, each a golden angle further than the one before."""
    placed = {}
    for number, code in enumerate(sorted(codes), 1):
        distance = reach_km * sqrt(number / len(codes)) / KM_A_DEGREE
        angle = number * GOLDEN_ANGLE
        latitude = centre[0] + distance * sin(angle)
        longitude = centre[1] + distance * cos(angle) / cos(radians(centre[0]))
        placed[code] = (round(latitude, 4), round(longitude, 4))
    return placed


def half_way_to_the_next(seats: dict[str, Spot]) -> dict[str, float]:
    """For each seat, half the distance to the nearest other one, in kilometres: no unit is placed beyond it."""
    return {
        code: min(_km(spot, other) for its, other in seats.items() if its != code) / 2 for code, spot in seats.items()
    }


def place_communes(seats: dict[str, Seat], province_of: dict[str, str]) -> dict[str, Spot]:
    """An approximate position for every commune that the table does not know, around the seat of its province."""
    centres = {seat.seat_of: seat.spot for seat in seats.values() if seat.seat_of}
    reach = half_way_to_the_next(centres)
    lost: dict[str, list[str]] = defaultdict(list)
    for code, province in province_of.items():
        if code not in seats:
            lost[province].append(code)
    placed: dict[str, Spot] = {}
    for province, codes in lost.items():
        placed |= place_around(centres[province], codes, reach[province])
    return placed


def middle(spots: list[Spot]) -> Spot:
    """The mean of several positions."""
    return (
        round(sum(spot[0] for spot in spots) / len(spots), 4),
        round(sum(spot[1] for spot in spots) / len(spots), 4),
    )


def _km(first: Spot, second: Spot) -> float:
    return KM_A_DEGREE * hypot(first[0] - second[0], (first[1] - second[1]) * cos(radians(first[0])))
