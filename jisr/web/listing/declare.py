"""How a list is declared: its rows, its columns, its filters."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from jisr.core import formats
from jisr.core.acting import NOBODY, Acting
from jisr.core.models.records import LANGUAGE_ORDER
from jisr.core.prepared import DAY, KEYS, prepared
from jisr.territories.models import Territory

WORLD = "world"
NAMED = {"reference", "code", "name_ar", "name_fr", "name_en"}


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
    """Who reads a list, and on which day; what the address names is looked up once."""

    acting: Acting
    day: date
    known: dict[tuple[Any, ...], Any] = field(default_factory=dict, compare=False)

    def place(self, code: str) -> Territory | None:
        """The territory of a code."""
        return self._known(("place", code), lambda: place_of_code(code, self.acting))

    def record(self, model: Any, reference: str) -> Any:
        """The record of a reference, of which only the names and the world are read."""
        rows = model.objects.visible_to(self.acting).filter(reference=reference)
        return self._known((model, reference), lambda: rows.only(*_named(model), "is_example").first())

    def _known(self, name: tuple[Any, ...], look: Callable[[], Any]) -> Any:
        if name not in self.known:
            self.known[name] = look()
        return self.known[name]


@dataclass(frozen=True)
class Filter:
    """One filter: its choices for this reader, and what it does to the rows.

    ``condition(value, reader)`` or, where the rows themselves are needed, ``narrow(rows, value, reader)`` gets a value
    that stands in the choices, except for ``shape="text"``, or one that ``beyond`` gives words for: a list may be
    opened on more than is worth offering. ``world_of(value, reader)`` tells whether a value belongs to the demonstration, so
    that a list follows it there.
    """

    key: str
    label: Any
    choices: Callable[[Acting, date], Sequence[tuple[str, Any]]]
    condition: Callable[[str, Reader], Q] = field(default=lambda _value, _reader: Q())
    narrow: Callable[[QuerySet, str, Reader], QuerySet] | None = None
    shape: str = "choice"
    beyond: Callable[[str, Reader], Any] = field(default=lambda _value, _reader: None)
    world_of: Callable[[str, Reader], bool] | None = None

    def apply(self, rows: QuerySet, value: str, reader: Reader) -> QuerySet:
        """The rows that the value leaves."""
        return self.narrow(rows, value, reader) if self.narrow else rows.filter(self.condition(value, reader))


@dataclass(frozen=True)
class Figure:
    """A count over a list that opens it on what is counted: its words, and the values of the filters."""

    label: Any
    values: dict[str, str]
    look: str = ""


@dataclass(frozen=True, eq=False)
class Listing:
    """A list of one kind of record.

    ``rows`` are those that the reader may see, to be filtered, ordered and counted as they are; ``load`` makes whole
    those that are shown, with all that the columns read; ``finish`` adds what is derived of them together.
    ``counted_by`` is the field, and the filter by it, of which the figures count several values.
    """

    slug: str
    title: Any
    intro: Any
    rows: Callable[[Acting, date], QuerySet]
    columns: tuple[Column, ...]
    filters: tuple[Filter, ...] = ()
    order: tuple[str, ...] = ("pk",)
    figures: tuple[Figure, ...] = ()
    counted_by: str = ""
    page_size: int = 25
    load: Callable[[QuerySet, date], QuerySet] = field(default=lambda rows, _day: rows)
    finish: Callable[[list[Any], Acting, date], list[Any]] = field(default=lambda rows, _acting, _day: rows)

    def filter(self, key: str) -> Filter:
        """One of its filters."""
        return next(one for one in self.filters if one.key == key)

    def whole(self, keys: Sequence[int], acting: Acting, day: date) -> list[Any]:
        """The records of the keys, in their order, as the columns need them."""
        found = {row.pk: row for row in _loaded(self, day=day, keys=keys)}
        return self.finish([found[key] for key in keys], acting, day)


@prepared
def _loaded(listing: Listing) -> QuerySet:
    """The rows of the keys with what the list shows of them."""
    model: Any = listing.rows(NOBODY, date.min).model
    return listing.load(model._default_manager.filter(pk__in=KEYS).order_by(), DAY)


def seen(model: Any) -> Callable[[Acting, date], QuerySet]:
    """The rows of a list: those of the model that the reader may see."""
    return lambda acting, _day: model.objects.visible_to(acting)


def with_names(*joins: str, also: Sequence[str] = ()) -> Callable[[QuerySet, date], QuerySet]:
    """Rows with what a list shows of them: reference or code, names, ``also``; and the same of the records joined."""

    def load(rows: QuerySet, _day: date) -> QuerySet:
        wanted = [*_named(rows.model), *also]
        for path in joins:
            model: Any = rows.model
            for step in path.split("__"):
                model = model._meta.get_field(step).related_model
            wanted += [f"{path}__{name}" for name in _named(model)]
        return rows.select_related(*joins).only(*wanted)

    return load


def _named(model: Any) -> list[str]:
    """The fields by which a record of the model is named and found."""
    return [one.name for one in model._meta.concrete_fields if one.name in NAMED]


def offered(rows: QuerySet, key: str) -> list[tuple[str, Any]]:
    """Named records as choices: each one's key, and its name in the reader's language; read as plain values."""
    names = [f"name_{code}" for code in LANGUAGE_ORDER[formats.language()]]
    return [(value, next(filter(None, words), "")) for value, *words in rows.values_list(key, *names)]


def regions_of(acting: Acting, _day: date) -> list[tuple[str, Any]]:
    """The regions to choose from, the demonstration's marked by its own name."""
    return offered(Territory.objects.visible_to(acting).regions(), "code")


def place_of_code(code: str, acting: Acting) -> Territory | None:
    """The territory of an official code; where several bear it, the deepest."""
    return Territory.objects.visible_to(acting).filter(code=code).order_by("-tree_start").first()


def region_filter() -> Filter:
    """The filter by region that most lists have, opened by links on any smaller place; rows know ``within``."""

    def within(rows: Any, code: str, reader: Reader) -> QuerySet:
        return rows.within(reader.place(code))

    def beyond(code: str, reader: Reader) -> Any:
        place = reader.place(code)
        return place.name if place else None

    def is_example(code: str, reader: Reader) -> bool:
        place = reader.place(code)
        return place is not None and place.is_example

    return Filter("region", _("Region"), regions_of, narrow=within, beyond=beyond, world_of=is_example)


def record_filter(
    key: str, label: Any, model: Any, path: str, among: Callable[[Acting], QuerySet] | None = None
) -> Filter:
    """The filter by one record of a kind, by its reference; ``path`` leads from the row to it.

    ``among(acting)`` gives those worth choosing from; without it none are offered, and such a list is opened by a link
    from the record's own page.
    """

    def choices(acting: Acting, _day: date) -> list[tuple[str, Any]]:
        return offered(among(acting), "reference") if among else []

    def beyond(value: str, reader: Reader) -> Any:
        found = reader.record(model, value)
        return found.name if found else None

    def is_example(value: str, reader: Reader) -> bool:
        found = reader.record(model, value)
        return found is not None and found.is_example

    return Filter(
        key,
        label,
        choices,
        lambda value, _reader: Q(**{f"{path}__reference": value}),
        beyond=beyond,
        world_of=is_example,
    )


def words_filter(key: str, label: Any, model: Any, path: str) -> Filter:
    """The filter by a word of a shared list, by its code."""
    return Filter(
        key,
        label,
        lambda _acting, _day: offered(model.objects.all(), "code"),
        lambda value, _reader: Q(**{f"{path}__code": value}),
    )


def choices_filter(key: str, label: Any, choices: Any, field_name: str | None = None) -> Filter:
    """A filter by the value of one field with fixed choices."""
    return Filter(
        key,
        label,
        lambda _acting, _day: list(choices.choices),
        lambda value, _reader: Q(**{field_name or key: value}),
    )


def world_filter() -> Filter:
    """The record, or the demonstration: they never stand together; the record unless the other is asked for."""
    choices = [("record", _("the public record")), ("example", _("the demonstration"))]
    return Filter(
        WORLD,
        _("World"),
        lambda _acting, _day: choices,
        lambda value, _reader: Q(is_example=value == "example"),
    )
