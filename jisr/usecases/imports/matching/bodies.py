"""Organisations by name, acronym or reference; “the region's council” by what it is and where."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Any

from jisr.actors.enums import OrganisationKind
from jisr.actors.models import Organisation
from jisr.core.acting import Acting
from jisr.core.codes import read_reference
from jisr.core.text import normalise
from jisr.engines.names import name_keys
from jisr.territories.models import Territory
from jisr.usecases.imports.matching.found import Found, nearest, one_of, unmarked

# What offices write for a body of which there is one at each level.
PLAIN: dict[str, str] = {
    "الوزارة": OrganisationKind.MINISTRY,
    "وزارة": OrganisationKind.MINISTRY,
    "ministère": OrganisationKind.MINISTRY,
    "ministère de tutelle": OrganisationKind.MINISTRY,
    "msisf": OrganisationKind.MINISTRY,
    "الجهة": OrganisationKind.REGIONAL_COUNCIL,
    "مجلس الجهة": OrganisationKind.REGIONAL_COUNCIL,
    "المجلس الجهوي": OrganisationKind.REGIONAL_COUNCIL,
    "région": OrganisationKind.REGIONAL_COUNCIL,
    "conseil régional": OrganisationKind.REGIONAL_COUNCIL,
    "conseil de la région": OrganisationKind.REGIONAL_COUNCIL,
    "cr": OrganisationKind.REGIONAL_COUNCIL,
    "المجلس الإقليمي": OrganisationKind.PROVINCIAL_COUNCIL,
    "مجلس العمالة": OrganisationKind.PROVINCIAL_COUNCIL,
    "conseil provincial": OrganisationKind.PROVINCIAL_COUNCIL,
    "conseil préfectoral": OrganisationKind.PROVINCIAL_COUNCIL,
    "الولاية": OrganisationKind.WILAYA,
    "wilaya": OrganisationKind.WILAYA,
    "العمالة": OrganisationKind.WILAYA,
    "préfecture": OrganisationKind.WILAYA,
    "الجماعة": OrganisationKind.COMMUNE,
    "المجلس الجماعي": OrganisationKind.COMMUNE,
    "commune": OrganisationKind.COMMUNE,
    "conseil communal": OrganisationKind.COMMUNE,
}
_PLAIN = {normalise(words): kind for words, kind in PLAIN.items()}


class Bodies:
    """The organisations of the mandate's world that it may see, read once."""

    def __init__(self, by: Acting) -> None:
        rows = Organisation.objects.visible_to(by).filter(is_example=by.is_example, ended_on__isnull=True)
        self.rows: dict[int, Organisation] = {}
        self._exact: dict[str, list[Organisation]] = defaultdict(list)
        self._keys: list[tuple[str, Organisation]] = []
        self._sounds: dict[str, list[Organisation]] = defaultdict(list)
        self._loose: dict[str, list[Organisation]] = defaultdict(list)
        self.add(list(rows.select_related("territory")))

    def add(self, rows: list[Organisation]) -> None:
        """Know of further ones."""
        named = [(unmarked(name), row) for row in rows for name in (row.name_ar, row.name_fr, row.name_en) if name]
        strict, _long, loose = name_keys([name for name, _row in named], kind="organisation") if named else ([], [], [])
        for (name, row), key, wide in zip(named, strict, loose, strict=True):
            self._exact[normalise(name)].append(row)
            self._sounds[key].append(row)
            self._loose[wide].append(row)
            self._keys.append((key, row))
        for row in rows:
            self.rows[row.pk] = row
            for name in (row.acronym, row.reference):
                if name:
                    self._exact[normalise(name)].append(row)

    def find(self, text: str, *, near: Territory | None = None) -> Found:
        """The body a text names; one of those of a kind where it only says the kind, the nearest to a territory."""
        text = unmarked(text)
        exact = one_of(self._exact[normalise(read_reference(text) or text)], "name")
        if exact is not None:
            return exact
        if kind := _PLAIN.get(normalise(re.sub(r"\s+", " ", text))):
            return self._of_kind(kind, near)
        strict, _long, loose = name_keys([text], kind="organisation")
        sound = one_of(self._sounds[strict[0]], "sound") if strict[0] else None
        if sound is not None:
            return sound
        wide = self._loose[loose[0]] if loose[0] else []
        alike = nearest(strict[0], [key for key, _row in self._keys], lambda at: self._keys[at][1])
        return Found(perhaps=tuple(dict.fromkeys((*wide, *alike)))[:6])

    def _of_kind(self, kind: str, near: Territory | None) -> Found:
        rows = [row for row in self.rows.values() if row.kind == kind]
        if near is not None and len(rows) > 1:
            rows = [row for row in rows if _covers(row.territory, near)] or rows
        return one_of(rows, "kind") or Found()


def _covers(above: Territory, unit: Territory) -> bool:
    return above.tree_start <= unit.tree_start <= above.tree_end


def same_name(one: Any, *names: str) -> bool:
    """Whether a record bears one of the names, whatever the script or spelling of it."""
    known = [unmarked(name) for name in (one.name_ar, one.name_fr, one.name_en) if name]
    given = [unmarked(name) for name in names if name]
    if not known or not given:
        return False
    if {normalise(name) for name in known} & {normalise(name) for name in given}:
        return True
    keys = name_keys([*known, *given], kind="organisation")[0]
    return bool(set(filter(None, keys[: len(known)])) & set(filter(None, keys[len(known) :])))
