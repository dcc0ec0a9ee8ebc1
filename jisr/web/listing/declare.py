"""How a list is declared: its rows, its columns, its filters."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from jisr.core.acting import Acting
from jisr.territories.models import Territory


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
class Filter:
    """One filter: its choices for this reader, and what it does to the rows.

    ``apply(rows, value, day)`` gets a value that stands in the choices, except for ``shape="text"``.
    """

    key: str
    label: Any
    choices: Callable[[Acting, date], Sequence[tuple[str, Any]]]
    apply: Callable[[QuerySet, str, date], QuerySet]
    shape: str = "choice"


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
    page_size: int = 25
    finish: Callable[[list[Any], Acting, date], list[Any]] = field(default=lambda rows, _acting, _day: rows)


def regions_of(acting: Acting, _day: date) -> list[tuple[str, Any]]:
    """The regions to choose from, the demonstration's marked by its own name."""
    return [(one.code, one.name) for one in Territory.objects.visible_to(acting).regions()]


def region_filter(lookup: Callable[[QuerySet, Territory], QuerySet] | None = None) -> Filter:
    """The filter by region that most lists have; rows know ``within``."""

    def within(rows: Any, code: str, _day: date) -> QuerySet:
        region = Territory.objects.regions().get(code=code)
        return lookup(rows, region) if lookup else rows.within(region)

    return Filter("region", _("Region"), regions_of, within)


def choices_filter(key: str, label: Any, choices: Any, field_name: str | None = None) -> Filter:
    """A filter by the value of one field with fixed choices."""

    def apply(rows: QuerySet, value: str, _day: date) -> QuerySet:
        return rows.filter(**{field_name or key: value})

    return Filter(key, label, lambda _acting, _day: list(choices.choices), apply)


def world_filter() -> Filter:
    """The record, or the demonstration: they are never shown together unless asked for."""
    choices = [("record", _("the public record")), ("example", _("the demonstration"))]
    return Filter(
        "world",
        _("World"),
        lambda _acting, _day: choices,
        lambda rows, value, _day: rows.filter(is_example=value == "example"),
    )
