"""Writes a whole list as CSV (streamed) or as a workbook, with where it comes from and what was filtered."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import xlsxwriter
from django.http import HttpResponse, StreamingHttpResponse
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _

from jisr.core import formats
from jisr.core.sheets import Echo, kept_as_text
from jisr.web.dating import date_in_words
from jisr.web.listing.declare import Column
from jisr.web.listing.read import Reading

AT_A_TIME = 500
NUMBERS = {"money", "number", "date"}


@dataclass(frozen=True)
class Sheet:
    """What is exported: heads with their shapes, lines of plain values, and what was chosen, as label and value."""

    slug: str
    title: Any
    heads: Sequence[tuple[Any, str]]
    lines: Callable[[], Iterable[Sequence[Any]]]
    chosen: Sequence[tuple[Any, Any]]
    day: date
    sources: Sequence[Any] = ()


def sheet_of(reading: Reading) -> Sheet:
    """A list as it was read, all its pages."""
    heads = [(column.label, column.shape) for column in reading.columns]
    chosen = [(choice.filter.label, choice.label) for choice in reading.chosen]

    def lines() -> Iterator[Sequence[Any]]:
        for row in _all_rows(reading):
            yield [cell_of(column, row) for column in reading.columns]

    return Sheet(reading.listing.slug, reading.listing.title, heads, lines, chosen, reading.reader.day)


def cell_of(column: Column, row: Any) -> Any:
    """The plain value of one cell: text, number or date."""
    value = column.value(row)
    if value is None:
        return ""
    if isinstance(value, (Decimal, int, float, date)) and not isinstance(value, bool):
        return value
    if column.shape == "date" and isinstance(value, str):
        return date_in_words(value) or value
    if column.shape == "state" and isinstance(value, tuple):
        return str(value[1])
    return str(value)


def _all_rows(reading: Reading) -> Iterator[Any]:
    """Every row of the list, a few hundred at a time."""
    keys = list(reading.rows.values_list("pk", flat=True))
    for start in range(0, len(keys), AT_A_TIME):
        yield from reading.listing.whole(keys[start : start + AT_A_TIME], reading.reader.acting, reading.reader.day)


def as_csv(sheet: Sheet) -> StreamingHttpResponse:
    """The whole as CSV, streamed, with a byte order mark so that offices read Arabic rightly."""
    writer = csv.writer(Echo())

    def written() -> Iterator[str]:
        yield "\ufeff" + writer.writerow([str(label) for label, _shape in sheet.heads])
        for line in sheet.lines():
            yield writer.writerow([kept_as_text(value) for value in line])

    response = StreamingHttpResponse(written(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="jisr-{sheet.slug}-{sheet.day}.csv"'
    return response


def as_workbook(sheet: Sheet) -> HttpResponse:
    """The whole as a workbook, right to left where the language is, with a sheet that says what it is."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(
        buffer, {"in_memory": True, "constant_memory": False, "default_date_format": "yyyy-mm-dd"}
    )
    head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True})
    page = book.add_worksheet(_("List")[:31])
    about = book.add_worksheet(_("About")[:31])
    if get_language_bidi():
        page.right_to_left()
        about.right_to_left()
    for place, (label, shape) in enumerate(sheet.heads):
        page.write(0, place, str(label), head)
        page.set_column(place, place, 18 if shape in NUMBERS else 32)
    for row, line in enumerate(sheet.lines(), start=1):
        for place, value in enumerate(line):
            _write_cell(page, row, place, value)
    page.freeze_panes(1, 0)
    _say_what_it_is(about, sheet, head)
    book.close()
    response = HttpResponse(
        buffer.getvalue(), content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    )
    response["Content-Disposition"] = f'attachment; filename="jisr-{sheet.slug}-{sheet.day}.xlsx"'
    return response


def _say_what_it_is(about: Any, sheet: Sheet, head: Any) -> None:
    facts = [
        (_("List"), sheet.title),
        *((_("Source"), source) for source in (_("Jisr"), *sheet.sources)),
        (_("Date"), formats.day(sheet.day)),
        *sheet.chosen,
    ]
    for line, (label, value) in enumerate(facts):
        about.write_string(line, 0, str(label), head)
        about.write_string(line, 1, str(value))
    about.set_column(0, 1, 40)


def _write_cell(sheet: Any, line: int, place: int, value: Any) -> None:
    if isinstance(value, date):
        sheet.write_datetime(line, place, value)
    elif isinstance(value, (int, float, Decimal)):
        sheet.write_number(line, place, float(value))
    else:
        sheet.write_string(line, place, value)
