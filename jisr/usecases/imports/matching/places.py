"""Territories by name in either script or by code, a commune within its province."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from jisr.core.acting import Acting
from jisr.core.text import normalise
from jisr.engines.names import name_keys
from jisr.engines.names.kinds import bare_place
from jisr.engines.tables import fold_digits
from jisr.territories.enums import Level
from jisr.territories.models import Territory
from jisr.usecases.imports.matching.found import MOST, Found, nearest, one_of, unmarked

GROUPS = {
    "region": (Level.REGION,),
    "province": Level.PROVINCIAL,
    "commune": (Level.COMMUNE, Level.ARRONDISSEMENT),
}


class Places:
    """The territories of the mandate's world, read once."""

    def __init__(self, by: Acting) -> None:
        rows = Territory.objects.filter(is_example=by.is_example, obsolete_on__isnull=True)
        self.units: dict[int, Territory] = {unit.pk: unit for unit in rows}
        self.by = by
        self._exact: dict[tuple[str, str], list[Territory]] = defaultdict(list)
        self._sounds: dict[tuple[str, str], list[Territory]] = defaultdict(list)
        self._keys: dict[str, list[tuple[str, Territory]]] = defaultdict(list)
        self._parts: dict[str, list[tuple[frozenset[str], Territory]]] = defaultdict(list)
        for group, levels in GROUPS.items():
            self._read(group, [unit for unit in self.units.values() if unit.level in levels])

    def _read(self, group: str, units: list[Territory]) -> None:
        for unit in units:
            for code in {_code(unit.code), unit.code.casefold()}:
                self._exact[group, code].append(unit)
        named = [
            (unmarked(name), unit) for unit in units for name in (unit.name_ar, unit.name_fr, unit.name_en) if name
        ]
        keys = name_keys([name for name, _unit in named], kind="place")[0] if named else []
        for (name, unit), key in zip(named, keys, strict=True):
            self._exact[group, normalise(bare_place(name))].append(unit)
            self._sounds[group, key].append(unit)
            self._keys[group].append((key, unit))
            self._parts[group].append((_words(name), unit))

    @property
    def own(self) -> Territory | None:
        """The mandate's own territory."""
        return next((unit for unit in self.units.values() if unit.tree_start == self.by.tree_start), None)

    def find(self, group: str, text: str, *, inside: Territory | None = None) -> Found:
        """The unit of a level that a text names, within another where that is known."""
        digits = _code(text)
        if re.fullmatch(r"[\d.\s]+", fold_digits(text)):
            return one_of(self._within(self._exact[group, digits], inside), "code") or Found()
        if self._exact.get((group, text.strip().casefold())):
            return one_of(self._within(self._exact[group, text.strip().casefold()], inside), "code") or Found()
        text = unmarked(text)
        key = name_keys([text], kind="place")[0][0]
        for rows, how in (
            (self._exact[group, normalise(bare_place(text))], "name"),
            (self._sounds[group, key], "sound"),
        ):
            found = one_of(self._preferred(self._within(rows, inside)), how)
            if found is not None:
                return found
        known = [(one, unit) for one, unit in self._keys[group] if _holds(inside, unit)]
        part = self._within(self._of_words(group, text), inside)
        near = nearest(key, [one for one, _unit in known], lambda at: known[at][1])
        elsewhere = self._sounds[group, key] if inside is not None else []
        return Found(perhaps=tuple(dict.fromkeys((*part, *elsewhere, *near)))[:MOST])

    def _of_words(self, group: str, text: str) -> list[Territory]:
        """Units of which the text gives some of the words, or that give some of its own: إنزكان for إنزكان آيت ملول."""
        said = _words(text)
        return [unit for words, unit in self._parts[group] if said and words and (said <= words or words <= said)]

    def _within(self, rows: Iterable[Territory], inside: Territory | None) -> list[Territory]:
        return [unit for unit in rows if _holds(inside, unit)]

    def _preferred(self, rows: list[Territory]) -> list[Territory]:
        """Of several of one name those in the mandate's territory; of a city and its part the city."""
        own = [unit for unit in rows if self.by.holds_territory(unit.tree_start)] or rows
        return [unit for unit in own if not any(_holds(other, unit) and other != unit for other in own)]

    def words(self, unit: Territory) -> str:
        """The unit with what it lies in."""
        above = self.units.get(unit.parent_id or 0)
        while above is not None and above.level == Level.CERCLE:
            above = self.units.get(above.parent_id or 0)
        return f"{unit.name} ({above.name})" if above is not None else unit.name


def _holds(inside: Territory | None, unit: Territory) -> bool:
    return inside is None or inside.tree_start <= unit.tree_start <= inside.tree_end


def _words(name: str) -> frozenset[str]:
    return frozenset(normalise(bare_place(name)).split())


def _code(text: str) -> str:
    """The digits of a code, so that points, spaces and a lost leading zero do not count."""
    return re.sub(r"\D", "", fold_digits(text)).lstrip("0") or text.strip().casefold()
