"""Writes a whole list as CSV (streamed) or as a workbook, with where it comes from and what was filtered."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
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


def as_csv(reading: Reading) -> StreamingHttpResponse:
    """The whole list as CSV, streamed, with a byte order mark so that offices read Arabic rightly."""
    writer = csv.writer(Echo())

    def lines() -> Iterator[str]:
        yield "\ufeff" + writer.writerow([str(column.label) for column in reading.columns])
        for row in _all_rows(reading):
            yield writer.writerow([kept_as_text(cell_of(column, row)) for column in reading.columns])

    response = StreamingHttpResponse(lines(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="jisr-{reading.listing.slug}-{reading.reader.day}.csv"'
    return response


def as_workbook(reading: Reading) -> HttpResponse:
    """The whole list as a workbook, right to left where the language is, with a sheet that says what it is."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(
        buffer, {"in_memory": True, "constant_memory": False, "default_date_format": "yyyy-mm-dd"}
    )
    head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True})
    sheet = book.add_worksheet(_("List")[:31])
    about = book.add_worksheet(_("About")[:31])
    if get_language_bidi():
        sheet.right_to_left()
        about.right_to_left()
    for place, column in enumerate(reading.columns):
        sheet.write(0, place, str(column.label), head)
        sheet.set_column(place, place, 18 if column.shape in {"money", "number", "date"} else 32)
    for line, row in enumerate(_all_rows(reading), start=1):
        for place, column in enumerate(reading.columns):
            _write_cell(sheet, line, place, cell_of(column, row))
    sheet.freeze_panes(1, 0)
    facts = [
        (_("List"), str(reading.listing.title)),
        (_("Source"), _("Jisr")),
        (_("Date"), formats.day(reading.reader.day)),
        *((str(choice.filter.label), str(choice.label)) for choice in reading.chosen),
    ]
    for line, (label, value) in enumerate(facts):
        about.write_string(line, 0, label, head)
        about.write_string(line, 1, value)
    about.set_column(0, 1, 40)
    book.close()
    response = HttpResponse(
        buffer.getvalue(), content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    )
    response["Content-Disposition"] = f'attachment; filename="jisr-{reading.listing.slug}-{reading.reader.day}.xlsx"'
    return response


def _write_cell(sheet: Any, line: int, place: int, value: Any) -> None:
    if isinstance(value, date):
        sheet.write_datetime(line, place, value)
    elif isinstance(value, (int, float, Decimal)):
        sheet.write_number(line, place, float(value))
    else:
        sheet.write_string(line, place, value)
