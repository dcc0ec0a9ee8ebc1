"""How a kind of import is declared: its columns in three languages, how a row is judged, and what it calls."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from jisr.engines.tables import Field

COLUMNS = Path(__file__).parent / "columns"
PLACES = ("region", "province", "commune")
# The sheet of a template that explains its columns; it comes back with the file and holds no rows.
EXPLANATION = {"ar": "كيفية التعبئة", "fr": "Comment le remplir", "en": "How to fill it in"}
# How the engine reads each shape of cell; ``exact`` is kept letter by letter, ``word`` is one of a list.
READ_AS = {"amount": "amount", "integer": "integer", "date": "date", "birth": "birth"}


@dataclass(frozen=True)
class Column:
    """One thing a file may say. ``labels``, ``help`` and ``example`` are by language.

    ``words`` names the list a ``word`` is one of; ``personal`` is kept sealed and never brought in; a ``year`` alone
    is kept as words.
    """

    name: str
    labels: dict[str, str]
    help: dict[str, str]
    example: dict[str, str]
    also: tuple[str, ...] = ()
    kind: str = "text"
    words: str = ""
    required: bool = False
    personal: bool = False
    year: bool = False

    def label(self, language: str) -> str:
        """Its header in a language."""
        return self.labels.get(language) or self.labels["ar"]

    def field(self) -> Field:
        """What the reader of tables looks for; that a row needs it is judged here, so that no row is lost."""
        return Field(self.name, READ_AS.get(self.kind, "text"), (*self.labels.values(), *self.also))


@dataclass(frozen=True)
class Part:
    """A sheet of the template: its title by language, and its columns."""

    slug: str
    titles: dict[str, str]
    columns: tuple[Column, ...]


@dataclass(frozen=True)
class Said:
    """One row of a file, as it was read: its values by column, and what of it could not be read."""

    sheet: str
    number: int
    values: dict[str, Any]
    faults: tuple[dict[str, Any], ...] = ()
    cells: tuple[str, ...] = ()

    def __getitem__(self, name: str) -> Any:
        return self.values.get(name)

    @property
    def place(self) -> tuple[str, int]:
        """Where it stands."""
        return self.sheet, self.number


@dataclass
class Judged:
    """What some rows that belong together come to: what is wrong, what a person decides, what would be written."""

    rows: list[Said]
    label: str = ""
    match: Any = None
    how: str = ""
    left_out: bool = False
    faults: list[dict[str, Any]] = field(default_factory=list)
    doubts: list[dict[str, Any]] = field(default_factory=list)
    changes: dict[tuple[str, int], dict[str, list[Any]]] = field(default_factory=dict)
    fields: dict[str, Any] = field(default_factory=dict)

    def fault(self, row: Said, column: str, code: str, **values: Any) -> None:
        """Something that the office has to correct."""
        self.faults.append({"sheet": row.sheet, "row": row.number, "column": column, "code": code, "values": values})

    def doubt(
        self, row: Said, column: str, code: str, key: str, choices: Sequence[tuple[Any, str]], **values: Any
    ) -> None:
        """Something that a person decides: ``choices`` are ``(answer, words)``; ``key`` names it across the file."""
        told = {"key": key, "choices": [[answer, str(words)] for answer, words in choices]}
        where = {"sheet": row.sheet, "row": row.number, "column": column}
        self.doubts.append({**where, "code": code, "values": values, **told})

    def change(self, row: Said, name: str, before: Any, after: Any) -> None:
        """Something of the record that would be other afterwards."""
        self.changes.setdefault(row.place, {})[name] = [_plain(before), _plain(after)]


def _plain(value: Any) -> Any:
    return value if value is None or isinstance(value, (bool, int, str)) else str(value)


@dataclass(frozen=True)
class Kind:
    """One kind of import. ``act`` is its line in the table of permissions.

    ``grouped`` puts together the rows that stand or fall together; ``judge(judged, ground)`` fills in what they come
    to; ``bring_in(judged, by=, on=)`` writes it through the room's acts and gives back the record.
    """

    slug: str
    title: Any
    intro: Any
    model: type[Any]
    act: str
    grouped: Callable[[list[Said]], list[list[Said]]]
    judge: Callable[[Judged, Any], None]
    bring_in: Callable[..., Any]
    is_undone: bool = True
    is_published: bool = False
    is_wide: bool = False

    @property
    def parts(self) -> tuple[Part, ...]:
        """The sheets of its template."""
        return parts_of(self.slug)

    @property
    def columns(self) -> dict[str, Column]:
        """Every column by its name."""
        return {column.name: column for part in self.parts for column in part.columns}


@lru_cache
def parts_of(slug: str) -> tuple[Part, ...]:
    """The declared sheets and columns of a kind, from its data file."""
    told = tomllib.loads((COLUMNS / f"{slug}.toml").read_text(encoding="utf-8"))
    shared = tomllib.loads((COLUMNS / "places.toml").read_text(encoding="utf-8"))
    columns = {name: _column(name, row) for name, row in {**shared, **told["columns"]}.items()}
    return tuple(
        Part(name, {code: row[code] for code in ("ar", "fr", "en")}, tuple(columns[one] for one in row["columns"]))
        for name, row in told["parts"].items()
    )


def _column(name: str, row: dict[str, Any]) -> Column:
    return Column(
        name,
        {code: row[code] for code in ("ar", "fr", "en")},
        row["help"],
        row["example"],
        tuple(label for label in row.get("also", "").split("|") if label),
        row.get("kind", "text"),
        row.get("words", ""),
        row.get("required", False),
        row.get("personal", False),
        row.get("year", False),
    )


def one_by_one(rows: list[Said]) -> list[list[Said]]:
    """Each row by itself."""
    return [[row] for row in rows]
