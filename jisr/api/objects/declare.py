"""How a kind of object is declared for programs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from jisr.core.acting import NOBODY

Plain = Any


@dataclass(frozen=True)
class Field:
    """One field: its name, its type, an example, and how it is read from a row (by default the attribute itself)."""

    name: str
    type: type
    example: Any
    value: Callable[[Any], Any] | None = None
    about: str = ""

    def read(self, row: Any) -> Plain:
        """The field's plain value: dates as ISO text, amounts as decimal text."""
        value = self.value(row) if self.value else getattr(row, self.name)
        return plain(value)


def plain(value: Any) -> Plain:
    """A value as JSON has it."""
    if isinstance(value, (datetime, date)):
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
    """One kind: public rows, joined as its fields need; ``key`` names a row; ``choices`` are filters by value."""

    slug: str
    title: str
    rows: Callable[[], QuerySet]
    fields: tuple[Field, ...]
    key: str = "reference"
    choices: tuple[str, ...] = ()
    in_territory: bool = True
    order: tuple[str, ...] = ("pk",)

    def choices_of(self, name: str) -> list[str]:
        """The values that a filter may take."""
        field = self.rows().model._meta.get_field(name)
        return [str(value) for value, _label in field.choices or ()]


def public(model: Any, *joins: str, prefetch: tuple[str, ...] = ()) -> Callable[[], QuerySet]:
    """The rows of a model that everyone may see."""

    def rows() -> QuerySet:
        found = model.objects.visible_to(NOBODY)
        found = found.select_related(*joins) if joins else found
        return found.prefetch_related(*prefetch) if prefetch else found

    return rows


def names() -> tuple[Field, ...]:
    """The three names."""
    return (
        Field("name_ar", str, "الاسم"),
        Field("name_fr", str, "Nom"),
        Field("name_en", str, "Name"),
    )


def head() -> tuple[Field, ...]:
    """What every record has: its reference, whether it is of the demonstration, when it was published."""
    return (
        Field("reference", str, "G-7K3Q-9F", about="Stable: it never changes."),
        Field("is_example", bool, True, about="True for the invented region of the demonstration."),
        Field("published_at", str, "2026-01-31T10:00:00+00:00"),
    )


def place() -> Field:
    """The code of the record's territory."""
    return Field("territory", str, "09", lambda row: row.territory.code if row.territory else None)


def linked(name: str, *, example: str = "O-7K3Q-9F") -> Field:
    """The reference of another record."""

    def read(row: Any) -> str | None:
        other = getattr(row, name)
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
