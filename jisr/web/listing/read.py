"""Reads a list as the address asks for it; what cannot be understood is said, and left out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _

from jisr.core.acting import Acting
from jisr.core.text import fold_digits
from jisr.web.listing.declare import Column, Filter, Listing

LONGEST_VALUE = 200


@dataclass(frozen=True)
class Choice:
    """A filter as the page shows it: its choices, and which one is taken."""

    filter: Filter
    choices: list[tuple[str, Any]]
    value: str

    @property
    def label(self) -> Any:
        """The words of the choice taken."""
        return dict(self.choices).get(self.value, self.value)


@dataclass(frozen=True)
class Reading:
    """A list, read: the rows of one page, what was chosen, what was wrong."""

    listing: Listing
    rows: QuerySet
    page: Page
    choices: list[Choice]
    sort: str
    faults: list[str]

    @property
    def chosen(self) -> list[Choice]:
        """The filters that are set."""
        return [choice for choice in self.choices if choice.value]

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns."""
        return self.listing.columns


def read_listing(listing: Listing, query: QueryDict, *, acting: Acting, day: date) -> Reading:
    """Apply filters, sort and page from an address' query."""
    faults: list[str] = []
    rows = listing.rows(acting, day)
    choices = []
    for one in listing.filters:
        value = query.get(one.key, "").strip()
        offered = list(one.choices(acting, day))
        if value and not _acceptable(one, value, offered):
            faults.append(
                _("“%(value)s” is not one of the values of the filter “%(filter)s”; it was left out.")
                % {"value": value[:60], "filter": one.label}
            )
            value = ""
        if value:
            rows = one.apply(rows, value, day)
        choices.append(Choice(one, offered, value))
    rows, sort = _sorted(listing, rows, query.get("sort", ""), faults)
    return Reading(
        listing, rows, _page(listing, rows, query.get("page", "1"), acting, day, faults), choices, sort, faults
    )


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
        faults.append(_("This list cannot be sorted by “%(key)s”.") % {"key": key[:60]})
        return rows.order_by(*listing.order), ""
    prefix = "-" if sort.startswith("-") else ""
    return rows.order_by(prefix + by_key[key], "pk"), sort


def _page(listing: Listing, rows: QuerySet, asked: str, acting: Acting, day: date, faults: list[str]) -> Page:
    paginator = Paginator(rows, listing.page_size)
    typed = fold_digits(asked.strip())
    number = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 9 else 0
    if not 1 <= number <= paginator.num_pages:
        faults.append(_("There is no page “%(page)s” in this list.") % {"page": asked[:20]})
        number = 1
    page = paginator.page(number)
    page.object_list = listing.finish(list(page.object_list), acting, day)
    return page
