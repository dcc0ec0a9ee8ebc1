"""Reads a list as the address asks for it; what cannot be understood is said, and left out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import Count, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _

from jisr.core.acting import Acting
from jisr.core.text import fold_digits
from jisr.web.asking import not_a_value, page_asked, shown
from jisr.web.listing.declare import WORLD, Column, Figure, Filter, Listing, Reader

LONGEST_VALUE = 200


@dataclass(frozen=True)
class Choice:
    """A filter as the page shows it: its choices, which one is taken, and whether the reader took it."""

    filter: Filter
    choices: list[tuple[str, Any]]
    value: str
    is_asked: bool = True

    @property
    def label(self) -> Any:
        """The words of the choice taken."""
        return dict(self.choices).get(self.value, self.value)


@dataclass(frozen=True)
class Counted:
    """A count over the list, and the query that opens the list on it."""

    figure: Figure
    total: int
    query: str


@dataclass(frozen=True)
class Reading:
    """A list, read: its rows in order, what was chosen, what was wrong; figures and page are made when they are shown.

    ``here`` are the rows within the place, owner and world chosen, over which the figures count.
    """

    listing: Listing
    reader: Reader
    query: QueryDict
    here: QuerySet
    rows: QuerySet
    choices: list[Choice]
    sort: str
    faults: list[str]

    @property
    def chosen(self) -> list[Choice]:
        """The filters that are set."""
        return [choice for choice in self.choices if choice.value]

    @property
    def asked(self) -> list[Choice]:
        """The filters that the reader set."""
        return [choice for choice in self.chosen if choice.is_asked]

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns."""
        return self.listing.columns

    @cached_property
    def figures(self) -> list[Counted]:
        """The counts of the list, each with the query that opens it: one query for those by a field, one each beside."""
        keep = _counted_keys(self.listing)
        own = {one.filter.key: one.value for one in self.chosen if one.filter.key not in keep}
        return [
            Counted(figure, self._total_of(figure), urlencode({**own, **figure.values}))
            for figure in self.listing.figures
        ]

    def _total_of(self, figure: Figure) -> int:
        by_value = self._by_value.get(next(iter(figure.values), self.listing.counted_by))
        if by_value is not None and len(figure.values) <= 1:
            return sum(n for value, n in by_value.items() if value in figure.values.values() or not figure.values)
        rows = self.here
        for key, value in figure.values.items():
            rows = self.listing.filter(key).apply(rows, value, self.reader)
        return rows.order_by().count()

    @cached_property
    def _by_value(self) -> dict[str, dict[str, int]]:
        """How many rows have which value of the field that the list's figures are counted by."""
        name = self.listing.counted_by
        if not name:
            return {}
        rows = self.here.order_by().values_list(name).annotate(total=Count("pk"))
        return {name: dict(rows)}

    @property
    def page(self) -> Page:
        """The page asked for, or the first where there is no such page; only its rows are read whole."""
        return self._turned[0]

    @property
    def wrong(self) -> list[str]:
        """All that was wrong with the address, the number of the page among it."""
        return [*self.faults, *self._turned[1]]

    @cached_property
    def _turned(self) -> tuple[Page, list[str]]:
        faults: list[str] = []
        paginator = Paginator(self.rows.values_list("pk", flat=True), self.listing.page_size)
        if (total := self._total_known()) is not None:
            paginator.count = total  # known already
        page = paginator.page(page_asked(self.query, paginator.num_pages, faults))
        page.object_list = self.listing.whole(list(page.object_list), self.reader.acting, self.reader.day)
        return page, faults

    def _total_known(self) -> int | None:
        """How many rows there are, where one of the figures has counted just these."""
        counted = _counted_keys(self.listing)
        taken = {one.filter.key: one.value for one in self.chosen if one.filter.key in counted}
        return next((one.total for one in self.figures if one.figure.values == taken), None)


def read_listing(listing: Listing, query: QueryDict, *, acting: Acting, day: date) -> Reading:
    """Apply filters and sort from an address' query."""
    faults: list[str] = []
    reader, here, counted = Reader(acting, day), listing.rows(acting, day), _counted_keys(listing)
    choices = _in_one_world([_choice(one, query, reader, faults) for one in listing.filters], reader)
    for choice in choices:
        if choice.value and choice.filter.key not in counted:
            here = choice.filter.apply(here, choice.value, reader)
    rows = here
    for choice in choices:
        if choice.value and choice.filter.key in counted:
            rows = choice.filter.apply(rows, choice.value, reader)
    rows, sort = _sorted(listing, rows, query.get("sort", ""), faults)
    return Reading(listing, reader, query, here, rows, choices, sort, faults)


def _counted_keys(listing: Listing) -> set[str]:
    """The filters by whose values the figures of the list count."""
    return {key for figure in listing.figures for key in figure.values}


def _choice(one: Filter, query: QueryDict, reader: Reader, faults: list[str]) -> Choice:
    """One filter as the address sets it; a value that it does not know is said and left out."""
    value = fold_digits(query.get(one.key, "").strip())
    offered = list(one.choices(reader.acting, reader.day))
    if not value or _acceptable(one, value, offered):
        return Choice(one, offered, value)
    words = one.beyond(value, reader) if len(value) <= LONGEST_VALUE and value.isprintable() else None
    if words is not None:
        return Choice(one, [*offered, (value, words)], value)
    faults.append(not_a_value(value, one.label))
    return Choice(one, offered, "")


def _in_one_world(choices: list[Choice], reader: Reader) -> list[Choice]:
    """The choices with the world settled: that of what was chosen, else the one asked for, else the reader's own."""
    implied = [one.filter.world_of(one.value, reader) for one in choices if one.value and one.filter.world_of]
    is_example = implied[0] if implied else reader.acting.is_example
    own = "example" if is_example else "record"
    return [
        replace(one, value=own, is_asked=False) if one.filter.key == WORLD and (implied or not one.value) else one
        for one in choices
    ]


def _acceptable(one: Filter, value: str, offered: list[tuple[str, Any]]) -> bool:
    if one.shape == "text":
        return len(value) <= LONGEST_VALUE and value.isprintable()
    return value in {key for key, _label in offered}


def _sorted(listing: Listing, rows: QuerySet, sort: str, faults: list[str]) -> tuple[QuerySet, str]:
    by_key = {column.key: column.sort for column in listing.columns if column.sort}
    key = sort.removeprefix("-")
    if not sort:
        return rows.order_by(*listing.order), ""
    if key not in by_key:
        faults.append(_("This list cannot be sorted by “%(key)s”.") % {"key": shown(key)})
        return rows.order_by(*listing.order), ""
    prefix = "-" if sort.startswith("-") else ""
    return rows.order_by(prefix + by_key[key], "pk"), sort
