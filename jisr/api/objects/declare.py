"""How a kind of object is declared for programs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.db.models import QuerySet

from jisr.core.acting import NOBODY
from jisr.core.models import Record

Plain = Any


@dataclass(frozen=True)
class Field:
    """One field: its name, its type, an example, and how it is read from a row (by default the attribute itself).

    ``parts`` are the fields of each thing inside it, where it holds things; without them a list holds texts and a
    dict holds whole numbers.
    """

    name: str
    type: type
    example: Any
    value: Callable[[Any], Any] | None = None
    about: str = ""
    parts: tuple[Field, ...] = ()

    @cached_property
    def reads(self) -> frozenset[str]:
        """The attributes of a row that the field looks at, found by reading it from a row that notes what is asked."""
        noted: set[str] = set()
        if self.value is not None:
            self.value(_Noting(noted))
        return frozenset(noted | {self.name})

    def read(self, row: Any) -> Plain:
        """The field's plain value: dates as ISO text, amounts as decimal text."""
        value = self.value(row) if self.value else getattr(row, self.name)
        if self.parts and value is not None:
            read = [{part.name: part.read(one) for part in self.parts} for one in self._things(value)]
            return read if self.type is list else read[0]
        return plain(value)

    def _things(self, value: Any) -> Iterable[Any]:
        return value if self.type is list else [value]


class _Noting:
    """A row that holds nothing: every attribute is noted and is empty."""

    def __init__(self, noted: set[str]) -> None:
        self.__dict__["noted"] = noted

    def __getattr__(self, name: str) -> Any:
        self.noted.add(name)
        return _Nothing()


class _Nothing:
    """What an empty row gives: whatever is asked of it, it has nothing."""

    def __getattr__(self, _name: str) -> Any:
        return self

    def __call__(self, *_given: Any, **_named: Any) -> Any:
        return self

    def __iter__(self) -> Iterator[Any]:
        return iter(())

    def __bool__(self) -> bool:
        return False


def plain(value: Any) -> Plain:
    """A value as JSON has it."""
    if isinstance(value, (datetime, date, time)):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    if isinstance(value, (list, tuple)):
        return [plain(one) for one in value]
    if isinstance(value, dict):
        return {key: plain(inner) for key, inner in value.items()}
    return value


@dataclass(frozen=True)
class ObjectKind:
    """One kind of public object.

    ``rows`` are joined as the fields need. ``key`` names a row; a kind without one is only listed. ``choices`` are
    filters by a listed value, ``by`` filters by a reference or code, each with the lookup it stands for. ``world``
    leads to the mark of the demonstration, ``published`` to the day of publication; empty where there is none.
    """

    slug: str
    title: str
    rows: Callable[[], QuerySet]
    fields: tuple[Field, ...]
    key: str = "reference"
    choices: tuple[str, ...] = ()
    by: Mapping[str, str] = field(default_factory=dict)
    in_territory: bool = True
    order: tuple[str, ...] = ("pk",)
    world: str = "is_example"
    published: str = "published_at"

    def choices_of(self, name: str) -> list[str]:
        """The values that a filter may take."""
        field = self.rows().model._meta.get_field(name)
        return [str(value) for value, _label in field.choices or ()]


def public(model: Any, *joins: str, prefetch: tuple[str, ...] = ()) -> Callable[[], QuerySet]:
    """The rows of a model that everyone may see, with what their sources say of them."""
    prefetch = (*prefetch, "facts__source") if issubclass(model, Record) else prefetch

    def rows() -> QuerySet:
        found = model.objects.visible_to(NOBODY)
        found = found.select_related(*joins) if joins else found
        return found.prefetch_related(*prefetch) if prefetch else found

    return rows


def of_public(model: Any, *path: str, joins: tuple[str, ...] = (), prefetch: tuple[str, ...] = ()) -> Any:
    """The rows of a model that has no life of its own, where the record that ``path`` leads to is public."""

    def rows() -> QuerySet:
        found = model._default_manager.filter(**{f"{'__'.join(path)}__published_at__isnull": False})
        return found.select_related(*joins).prefetch_related(*prefetch)

    return rows


def names() -> tuple[Field, ...]:
    """The three names."""
    return (
        Field("name_ar", str, "الاسم"),
        Field("name_fr", str, "Nom"),
        Field("name_en", str, "Name"),
    )


def head() -> tuple[Field, ...]:
    """What every record has: its reference, its world, its publication, and what its sources say of which field."""
    said = (
        Field("field", str, "stated_amount", about="Empty for the record as a whole."),
        Field("value", str, "20 MDH"),
        Field("source", str, "20minutes-guelmim", lambda fact: fact.source.key),
        Field("note", str, ""),
    )
    return (
        reference(),
        Field("is_example", bool, True, about="True for the invented region of the demonstration."),
        Field("published_at", str, "2026-01-31T10:00:00+00:00"),
        several("facts", lambda row: row.facts.all(), *said),
    )


def reference(example: str = "G-7K3Q-9F") -> Field:
    """The stable reference."""
    return Field("reference", str, example, about="Stable: it never changes.")


def several(name: str, rows: Callable[[Any], Iterable[Any]], *parts: Field, about: str = "") -> Field:
    """A list of things that belong to the record."""
    return Field(name, list, [{part.name: part.example for part in parts}], rows, about, parts)


def one(name: str, row: Callable[[Any], Any], *parts: Field) -> Field:
    """One thing that belongs to the record, or nothing."""
    return Field(name, dict, {part.name: part.example for part in parts}, row, "", parts)


def place(name: str = "territory") -> Field:
    """The code of the record's territory."""

    def read(row: Any) -> str | None:
        there = getattr(row, name)
        return there.code if there else None

    return Field(name, str, "09", read)


def linked(name: str, *, example: str = "O-7K3Q-9F", path: str = "") -> Field:
    """The reference of another record, found by ``path`` where that is not the field's own name."""

    def read(row: Any) -> str | None:
        other = row
        for step in (path or name).split("."):
            other = getattr(other, step) if other is not None else None
        return None if other is None else other.reference

    return Field(name, str, example, read)


def coded(name: str) -> Field:
    """The code of a word of a shared list."""

    def read(row: Any) -> str | None:
        other = getattr(row, name)
        return None if other is None else other.code

    return Field(name, str, "women", read)


def many_coded(name: str) -> Field:
    """The codes of several words of a shared list."""
    return Field(name, list, ["women"], lambda row: [one.code for one in getattr(row, name).all()])


def texts(*names: str) -> tuple[Field, ...]:
    """Plain texts, empty where nothing is said."""
    return tuple(Field(name, str, "…") for name in names)


def days(*names: str) -> tuple[Field, ...]:
    """Dates, null where none is known."""
    return tuple(Field(name, str, "2026-01-31") for name in names)


def amounts(*names: str) -> tuple[Field, ...]:
    """Amounts in dirhams as decimal text, null where none is known."""
    return tuple(Field(name, str, "1500000") for name in names)
