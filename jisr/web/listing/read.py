"""Reads a list as the address asks for it; what cannot be understood is said, and left out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q, QuerySet
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
    """A list, read: the rows of one page, what was chosen, what was wrong."""

    listing: Listing
    rows: QuerySet
    page: Page
    choices: list[Choice]
    sort: str
    faults: list[str]
    figures: list[Counted]

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


def read_listing(listing: Listing, query: QueryDict, *, acting: Acting, day: date) -> Reading:
    """Apply filters, sort and page from an address' query."""
    faults: list[str] = []
    choices = [_choice(one, query, acting, day, faults) for one in listing.filters]
    choices = _in_one_world(choices, acting)
    rows = listing.rows(acting, day)
    reader = Reader(acting, day)
    figures = _figures(listing, rows, choices, reader)
    for choice in choices:
        if choice.value:
            rows = choice.filter.apply(rows, choice.value, reader)
    rows, sort = _sorted(listing, rows, query.get("sort", ""), faults)
    page = _page(listing, rows, query, acting, day, faults)
    return Reading(listing, rows, page, choices, sort, faults, figures)


def _choice(one: Filter, query: QueryDict, acting: Acting, day: date, faults: list[str]) -> Choice:
    """One filter as the address sets it; a value that it does not know is said and left out."""
    value = fold_digits(query.get(one.key, "").strip())
    offered = list(one.choices(acting, day))
    if not value or _acceptable(one, value, offered):
        return Choice(one, offered, value)
    words = one.beyond(value, acting) if len(value) <= LONGEST_VALUE and value.isprintable() else None
    if words is not None:
        return Choice(one, [*offered, (value, words)], value)
    faults.append(not_a_value(value, one.label))
    return Choice(one, offered, "")


def _in_one_world(choices: list[Choice], acting: Acting) -> list[Choice]:
    """The choices with the world settled: that of what was chosen, else the one asked for, else the reader's own."""
    implied = [one.filter.world_of(one.value) for one in choices if one.value and one.filter.world_of]
    is_example = implied[0] if implied else acting.is_example
    own = "example" if is_example else "record"
    return [
        replace(one, value=own, is_asked=False) if one.filter.key == WORLD and (implied or not one.value) else one
        for one in choices
    ]


def _figures(listing: Listing, rows: QuerySet, choices: list[Choice], reader: Reader) -> list[Counted]:
    """The counts of the list within the place, owner and world chosen, each with the query that opens it."""
    keep = {key for figure in listing.figures for key in figure.values}
    here = {one.filter.key: one for one in choices if one.value and one.filter.key not in keep}
    for one in here.values():
        rows = one.filter.apply(rows, one.value, reader)
    filters = {one.key: one for one in listing.filters}
    asked = {}
    for place, figure in enumerate(listing.figures):
        found = rows
        for key, value in figure.values.items():
            found = filters[key].apply(found, value, reader)
        asked[f"figure_{place}"] = Count("pk", filter=Q(pk__in=found.order_by().values("pk")), distinct=True)
    totals = rows.order_by().aggregate(**asked) if asked else {}
    own = {key: one.value for key, one in here.items()}
    return [
        Counted(figure, totals[f"figure_{place}"], urlencode({**own, **figure.values}))
        for place, figure in enumerate(listing.figures)
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


def _page(listing: Listing, rows: QuerySet, query: QueryDict, acting: Acting, day: date, faults: list[str]) -> Page:
    paginator = Paginator(rows, listing.page_size)
    page = paginator.page(page_asked(query, paginator.num_pages, faults))
    page.object_list = listing.finish(list(page.object_list), acting, day)
    return page
