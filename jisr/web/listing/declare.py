"""How a list is declared: its rows, its columns, its filters."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from jisr.core.acting import NOBODY, Acting
from jisr.territories.models import Territory

WORLD = "world"


@dataclass(frozen=True)
class Column:
    """One column. ``shape``: text, name, link, money, number, date, state or reference.

    ``value`` reads it from a row; ``sort`` is the field to order by, empty when it cannot be sorted.
    """

    key: str
    label: Any
    value: Callable[[Any], Any]
    shape: str = "text"
    sort: str = ""

    @property
    def minus(self) -> str:
        """The key for the other way round."""
        return f"-{self.key}"


@dataclass(frozen=True)
class Reader:
    """Who reads a list, and on which day."""

    acting: Acting
    day: date


@dataclass(frozen=True)
class Filter:
    """One filter: its choices for this reader, and what it does to the rows.

    ``apply(rows, value, reader)`` gets a value that stands in the choices, except for ``shape="text"``, or one that
    ``beyond`` gives words for: a list may be opened on more than is worth offering. ``world_of(value)`` tells whether
    a value belongs to the demonstration, so that a list follows it there.
    """

    key: str
    label: Any
    choices: Callable[[Acting, date], Sequence[tuple[str, Any]]]
    apply: Callable[[QuerySet, str, Reader], QuerySet]
    shape: str = "choice"
    beyond: Callable[[str, Acting], Any] = field(default=lambda _value, _acting: None)
    world_of: Callable[[str], bool] | None = None


@dataclass(frozen=True)
class Figure:
    """A count over a list that opens it on what is counted: its words, and the values of the filters."""

    label: Any
    values: dict[str, str]
    look: str = ""


@dataclass(frozen=True)
class Listing:
    """A list of one kind of record."""

    slug: str
    title: Any
    intro: Any
    rows: Callable[[Acting, date], QuerySet]
    columns: tuple[Column, ...]
    filters: tuple[Filter, ...] = ()
    order: tuple[str, ...] = ("pk",)
    figures: tuple[Figure, ...] = ()
    page_size: int = 25
    finish: Callable[[list[Any], Acting, date], list[Any]] = field(default=lambda rows, _acting, _day: rows)


def regions_of(acting: Acting, _day: date) -> list[tuple[str, Any]]:
    """The regions to choose from, the demonstration's marked by its own name."""
    return [(one.code, one.name) for one in Territory.objects.visible_to(acting).regions()]


def place_of_code(code: str, acting: Acting) -> Territory | None:
    """The territory of an official code; where several bear it, the deepest."""
    return Territory.objects.visible_to(acting).filter(code=code).order_by("-tree_start").first()


def region_filter() -> Filter:
    """The filter by region that most lists have, opened by links on any smaller place; rows know ``within``."""

    def within(rows: Any, code: str, reader: Reader) -> QuerySet:
        return rows.within(place_of_code(code, reader.acting))

    def beyond(code: str, acting: Acting) -> Any:
        place = place_of_code(code, acting)
        return place.name if place else None

    def is_example(code: str) -> bool:
        place = place_of_code(code, NOBODY)
        return place is not None and place.is_example

    return Filter("region", _("Region"), regions_of, within, beyond=beyond, world_of=is_example)


def record_filter(key: str, label: Any, model: Any, path: str, *, offered: bool = True) -> Filter:
    """The filter by one record of a kind, by its reference; ``path`` leads from the row to it.

    Only those are offered that the reader may see and that have a row; none where ``offered`` is false: such a list
    is opened by a link from the record's own page.
    """

    def beyond(value: str, acting: Acting) -> Any:
        found = model.objects.visible_to(acting).filter(reference=value).first()
        return found.name if found else None

    return Filter(
        key,
        label,
        lambda acting, _day: [(one.reference, one.name) for one in model.objects.visible_to(acting)] if offered else [],
        lambda rows, value, _reader: rows.filter(**{f"{path}__reference": value}),
        beyond=beyond,
        world_of=lambda value: model.objects.filter(reference=value, is_example=True).exists(),
    )


def choices_filter(key: str, label: Any, choices: Any, field_name: str | None = None) -> Filter:
    """A filter by the value of one field with fixed choices."""

    def apply(rows: QuerySet, value: str, _reader: Reader) -> QuerySet:
        return rows.filter(**{field_name or key: value})

    return Filter(key, label, lambda _acting, _day: list(choices.choices), apply)


def world_filter() -> Filter:
    """The record, or the demonstration: they never stand together; the record unless the other is asked for."""
    choices = [("record", _("the public record")), ("example", _("the demonstration"))]
    return Filter(
        WORLD,
        _("World"),
        lambda _acting, _day: choices,
        lambda rows, value, _reader: rows.filter(is_example=value == "example"),
    )
