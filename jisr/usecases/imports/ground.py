"""What rows are judged on: who acts, what was decided, and the places, bodies and words of the record, read once."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import cached_property
from typing import Any

from jisr.actors.models import Organisation
from jisr.actors.permissions import holds_place
from jisr.core.acting import Acting
from jisr.core.text import normalise
from jisr.territories.models import Territory
from jisr.usecases.imports.declare import PLACES, Judged, Kind, Said
from jisr.usecases.imports.matching.bodies import Bodies
from jisr.usecases.imports.matching.found import Found
from jisr.usecases.imports.matching.places import Places
from jisr.usecases.imports.matching.words import Words, fold

LEAVE, WITHOUT, NEW, KEEP = "leave", "without", "new", "keep"
ARABIC = re.compile("[\u0600-\u06ff]")
TIFINAGH = re.compile("[\u2d30-\u2d7f]")


def script_of(text: str) -> str:
    """The language that a text's script says: ``ar``, ``zgh`` or ``fr``, by most of its letters."""
    arabic, tifinagh = len(ARABIC.findall(text)), len(TIFINAGH.findall(text))
    latin = len(re.findall(r"[A-Za-zÀ-ÿ]", text))
    return max((arabic, "ar"), (latin, "fr"), (tifinagh, "zgh"))[1] if arabic or latin or tifinagh else "ar"


def names_in(row: Said, column: str) -> dict[str, str]:
    """The names a row gives, by model field: each in the language of its script, the French one where it is stated."""
    names: dict[str, str] = {}
    if text := row[column]:
        names[f"name_{'ar' if script_of(text) == 'ar' else 'fr'}"] = text
    if text := row[f"{column}_fr"]:
        names["name_fr"] = text
    return names


class Ground:
    """Places, bodies and words for one judgement; ``decisions`` maps the key of a doubt to a person's answer."""

    def __init__(self, kind: Kind, *, by: Acting, on: date, decisions: dict[str, Any]) -> None:
        self.kind, self.by, self.on, self.decisions = kind, by, on, decisions
        self.seen: dict[Any, tuple[str, int]] = {}
        self._kept: dict[str, Any] = {}
        self._words: dict[str, Words] = {}

    @cached_property
    def places(self) -> Places:
        """The territories."""
        return Places(self.by)

    @cached_property
    def bodies(self) -> Bodies:
        """The organisations."""
        return Bodies(self.by)

    def kept(self, name: str, read: Callable[[], Any]) -> Any:
        """What a kind of import reads once for all rows."""
        if name not in self._kept:
            self._kept[name] = read()
        return self._kept[name]

    def words(self, name: str) -> Words:
        """A list of words."""
        if name not in self._words:
            self._words[name] = Words(name)
        return self._words[name]

    def decided(self, judged: Judged, key: str) -> Any:
        """A person's answer; one that leaves the row out is taken note of."""
        answer = self.decisions.get(key)
        if answer == LEAVE:
            judged.left_out = True
        return answer

    def word(self, judged: Judged, row: Said, name: str) -> Any:
        """The value a cell stands for in the list of its column; None where it is empty or not known."""
        text, column = row[name], self.kind.columns[name]
        if not text:
            return None
        words = self.words(column.words)
        found = words.find(str(text))
        if found.sure is not None:
            return words.values[found.sure]
        key = f"word|{column.words}|{fold(str(text))}"
        answer = self.decided(judged, key)
        if answer in words.values:
            return words.values[answer]
        if answer in (LEAVE, WITHOUT):
            return None
        ranked = [*found.perhaps, *(code for code in words.values if code not in found.perhaps)]
        choices = [(code, words.labels[code]["ar"]) for code in ranked]
        self._ask(judged, row, name, "word.unknown", key, choices, optional=not column.required, value=text)
        return None

    def said_yes(self, judged: Judged, row: Said, name: str) -> bool:
        """Whether a yes-or-no cell says yes."""
        return bool(self.word(judged, row, name) == "yes")

    def body(
        self, judged: Judged, row: Said, name: str, text: str = "", *, near: Territory | None, optional: bool = True
    ) -> Organisation | None:
        """The body a cell names; a person decides where that is not sure."""
        text = text or row[name] or ""
        if not text:
            return None
        found = self.bodies.find(text, near=near)
        if found.sure is not None:
            return found.sure
        key = f"body|{normalise(text)}"
        answer = self.decided(judged, key)
        if answer in self.bodies.rows:
            return self.bodies.rows[answer]
        if answer == LEAVE or (answer == WITHOUT and optional):
            return None
        choices = [(one.pk, f"{one.name} ({one.territory.name})") for one in found.perhaps]
        self._ask(judged, row, name, "body.unknown", key, choices, optional=optional, value=text)
        return None

    def place(self, judged: Judged, row: Said, *, needed: bool) -> Territory | None:
        """The deepest territory a row names; the mandate's own where it names none and needs none. It may be acted in."""
        unit: Territory | None = None
        for group in PLACES:
            text = row[group]
            if not text:
                continue
            unit = self._unit(judged, row, group, str(text), unit)
            if unit is None:
                return None
        if unit is None and needed:
            judged.fault(row, "commune", "place.missing")
            return None
        unit = unit or self.places.own
        if unit is not None and not (verdict := holds_place(self.by, unit)):
            judged.fault(row, "commune", "refused", reason=str(verdict.reason), value=unit.name)
        return unit

    def _unit(self, judged: Judged, row: Said, group: str, text: str, inside: Territory | None) -> Territory | None:
        found: Found = self.places.find(group, text, inside=inside)
        if found.sure is not None:
            return found.sure
        key = f"place|{group}|{normalise(text)}|{inside.pk if inside else ''}"
        answer = self.decided(judged, key)
        if answer in self.places.units:
            return self.places.units[answer]
        if answer == LEAVE:
            return None
        where = inside.name if inside else ""
        if not found.perhaps:
            judged.fault(row, group, "place.unknown_in" if where else "place.unknown", value=text, inside=where)
            return None
        choices = [(unit.pk, self.places.words(unit)) for unit in found.perhaps]
        code = "place.several" if len(found.perhaps) > 1 else "place.near"
        self._ask(judged, row, group, code, key, choices, optional=False, value=text, inside=where)
        return None

    def _ask(
        self,
        judged: Judged,
        row: Said,
        column: str,
        code: str,
        key: str,
        choices: list[tuple[Any, str]],
        *,
        optional: bool,
        **values: Any,
    ) -> None:
        further = [(WITHOUT, "")] if optional else []
        judged.doubt(row, column, code, key, [*choices, *further], **values)

    def once(self, judged: Judged, key: Any) -> bool:
        """Whether no earlier row of the file speaks of the same; else a person is asked."""
        row = judged.rows[0]
        first = self.seen.setdefault(key, row.place)
        if first == row.place:
            return True
        question = f"twice|{row.sheet}|{row.number}"
        if self.decided(judged, question) == NEW:
            return True
        if not judged.left_out:
            judged.doubt(row, "", "row.twice", question, [(NEW, "")], first_sheet=first[0], first_row=first[1])
        return False
