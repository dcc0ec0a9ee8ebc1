"""Which unit a row of a list speaks of: by code, then by crosswalk, then by province and name; or a person decides.

A code alone is not believed: the name must agree, for numbers are given again when cercles change.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import lru_cache

from jisr.core.enums import RowVerdict
from jisr.engines.names import name_key, similarity, word_keys
from jisr.ops.country.lists.reading import Listed
from jisr.territories.enums import Level
from jisr.territories.models import CodeAlias, Territory

ALIKE = 0.82  # two spellings of one place
NEAR = 0.62  # near enough to ask a person


@dataclass
class Match:
    """What a row comes to: the unit it speaks of and how that is known, or the units that it may speak of."""

    verdict: RowVerdict
    how: str = ""
    unit: Territory | None = None
    candidates: list[Territory] = field(default_factory=list)
    why: str = ""


LOCAL = (Level.COMMUNE, Level.ARRONDISSEMENT)
ORDER = (Level.COUNTRY, Level.REGION, Level.PROVINCE, Level.PREFECTURE, Level.CERCLE, *LOCAL[:1],
         Level.ARRONDISSEMENT_PREFECTURE, *LOCAL[1:])  # fmt: skip


def group_of(level: str) -> str:
    """Levels among which a list and the record need not agree: kinds of province; communes and arrondissements."""
    return "provincial" if level in Level.PROVINCIAL else "local" if level in LOCAL else level


def code_key(code: str) -> str:
    """The digits of a code, so that points, spaces, dashes and a lost leading zero do not count."""
    return re.sub(r"\D", "", code).lstrip("0") or code.strip().casefold()


@lru_cache(maxsize=20_000)
def place_key(name: str) -> str:
    """The key of a place's name."""
    return name_key(name, kind="place").strict


def agree(listed: Listed, unit: Territory) -> bool:
    """Whether one of the row's names is one of the unit's, in either script, or is wholly contained in it.

    That is enough beside an equal code only: Charf-Mghogha and Mghogha under one number are one unit.
    """
    return likeness(listed, unit) >= ALIKE or any(
        one <= other or other <= one
        for given, known in ((listed.name_fr, unit.name_fr), (listed.name_ar, unit.name_ar))
        if (one := words_of(given)) and (other := words_of(known))
    )


@lru_cache(maxsize=20_000)
def words_of(name: str) -> frozenset[str]:
    """The keys of a name's words."""
    return frozenset(key.strict for key in word_keys(name) if key.strict)


def likeness(listed: Listed, unit: Territory) -> float:
    """The best likeness of the row's names and the unit's, 0 to 1."""
    given = [name for name in (listed.name_fr, listed.name_ar) if name]
    known = [name for name in (unit.name_fr, unit.name_ar) if name]
    if any(place_key(one) == place_key(other) for one in given for other in known if place_key(one)):
        return 1.0
    return max((similarity(one, other) for one in given for other in known), default=0.0)


class Index:
    """The units that stand, to be found by code, by former code, and by province and name."""

    def __init__(self) -> None:
        self.units = {unit.pk: unit for unit in Territory.objects.real()}
        self.own: dict[tuple[str, str], list[Territory]] = defaultdict(list)
        self.former: dict[tuple[str, str], list[Territory]] = defaultdict(list)
        self.stated: set[tuple[int, str]] = set()
        self.inside: dict[tuple[int, str], list[Territory]] = defaultdict(list)
        self.province: dict[int, int] = {}
        for unit in self.units.values():
            self.own[group_of(unit.level), code_key(unit.code)].append(unit)
            self.province[unit.pk] = self._province_of(unit)
            self.inside[self.province[unit.pk], group_of(unit.level)].append(unit)
        for alias in CodeAlias.objects.filter(territory__is_example=False):
            unit = self.units[alias.territory_id]
            self.former[group_of(unit.level), code_key(alias.code)].append(unit)
            self.stated.add((unit.pk, alias.code))

    def _province_of(self, unit: Territory) -> int:
        """The unit that divides the country where the row's unit lies: its province, or what it lies in above that."""
        above: Territory | None = unit
        while above is not None:
            parent = self.units.get(above.parent_id or 0)
            if above.level in (Level.PROVINCE, Level.PREFECTURE) and above.pk != unit.pk:
                return above.pk
            above = parent
        return unit.parent_id or 0

    def parent_of(self, listed: Listed) -> Territory | None:
        """The unit that the row says it lies in, by its code, or by the province's name."""
        if listed.parent:
            key = code_key(listed.parent)
            for group in ("provincial", Level.CERCLE, "local", Level.REGION, Level.COUNTRY):
                found = self.own.get((group, key)) or self.former.get((group, key)) or []
                if found and ORDER.index(Level(found[0].level)) < ORDER.index(Level(listed.level)):
                    return found[0]
        if name := listed.province or ("" if code_key(listed.parent).isdigit() else listed.parent):
            return self._province_named(name)
        if listed.level == Level.REGION:
            return next((unit for unit in self.units.values() if unit.level == Level.COUNTRY), None)
        return None

    def _province_named(self, name: str) -> Territory | None:
        known = (unit for unit in self.units.values() if unit.level in (Level.PROVINCE, Level.PREFECTURE, Level.REGION))
        same = [unit for unit in known if place_key(name) in {place_key(unit.name_fr), place_key(unit.name_ar)}]
        return same[0] if same else None

    def match(self, listed: Listed) -> Match:
        """The unit that the row speaks of."""
        if listed.level == Level.COUNTRY:
            return self._country(listed)
        key = (group_of(listed.level), code_key(listed.code))
        holders = self.own.get(key, []) if listed.code else []
        former = self.former.get(key, []) if listed.code else []
        parent = self.parent_of(listed)
        for how, found in (("code", holders), ("crosswalk", former)):
            named = [unit for unit in found if agree(listed, unit)]
            if len(named) == 1:
                return self._in_its_province(named[0], how, parent)
        return self._by_name(listed, parent, [*holders, *former])

    def _country(self, listed: Listed) -> Match:
        """The country itself: the one that stands, unless it bears another name and something lies in it already."""
        root = next((unit for unit in self.units.values() if unit.level == Level.COUNTRY), None)
        if root is None:
            return Match(RowVerdict.NEW)
        if len(self.units) > 1 and not agree(listed, root):
            return Match(RowVerdict.DOUBTFUL, "", None, [root], "code.other_name")
        return Match(RowVerdict.SAME, "name", root)

    def _in_its_province(self, unit: Territory, how: str, parent: Territory | None) -> Match:
        """Agreed by code and name; but a person looks at a unit that the list puts into another province."""
        if parent is not None and not self._lies_in(unit, parent):
            return Match(RowVerdict.DOUBTFUL, how, None, [unit], "parent.differs")
        return Match(RowVerdict.SAME, how, unit)

    def _lies_in(self, unit: Territory, parent: Territory) -> bool:
        return parent.pk == unit.parent_id or self.province[unit.pk] in (parent.pk, self.province[parent.pk])

    def _by_name(self, listed: Listed, parent: Territory | None, holders: list[Territory]) -> Match:
        around = self._around(listed, parent)
        scored = sorted(((likeness(listed, unit), unit.pk) for unit in around), reverse=True)
        same = [self.units[pk] for score, pk in scored if score >= ALIKE]
        best = [self.units[pk] for score, pk in scored if score == 1.0]
        if parent is not None and len(best or same) == 1:
            return Match(RowVerdict.SAME, "name", (best or same)[0])
        near = same or [self.units[pk] for score, pk in scored if score >= NEAR][:5]
        candidates = list(dict.fromkeys([*holders, *near]))
        if candidates:
            why = "name.ambiguous" if same else "code.other_name" if holders else "name.near"
            return Match(RowVerdict.DOUBTFUL, "", None, candidates, why)
        return Match(RowVerdict.NEW)

    def _around(self, listed: Listed, parent: Territory | None) -> list[Territory]:
        """The units of the row's group in the province that it names; of the whole country where it names none."""
        group = group_of(listed.level)
        if parent is None:
            if listed.level not in (Level.COUNTRY, Level.REGION, *Level.PROVINCIAL):
                key = {place_key(name) for name in (listed.name_fr, listed.name_ar) if name}
                everywhere = (unit for unit in self.units.values() if group_of(unit.level) == group)
                return [u for u in everywhere if key & {place_key(u.name_fr), place_key(u.name_ar)} - {""}]
            return [unit for unit in self.units.values() if group_of(unit.level) == group]
        wide = (Level.COUNTRY, Level.REGION, Level.PROVINCE, Level.PREFECTURE)
        home = parent.pk if parent.level in wide else self.province[parent.pk]
        if group == "provincial":
            return [unit for unit in self.inside[home, group] if unit.parent_id == parent.pk] or self.inside[
                home, group
            ]
        return self.inside[home, group]
