"""Workbooks handed out: the template of a kind in a language, and the faulty rows with what is wrong beside them."""

from __future__ import annotations

import io
from typing import Any

import xlsxwriter
from django.utils.translation import gettext as _
from django.utils.translation import override

from jisr.core.enums import RowVerdict
from jisr.core.models import Batch
from jisr.usecases.imports.declare import EXPLANATION, Column, Kind, Part
from jisr.usecases.imports.keeping import shown_cells
from jisr.usecases.imports.kinds import KINDS
from jisr.usecases.imports.matching.words import Words
from jisr.usecases.imports.sentences import of_row
from jisr.usecases.imports.staging import in_order

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LONGEST_LIST, LAST_ROW = 250, 2_000  # what a spreadsheet takes as a list of words, and how far down it is offered


def template(kind: Kind, language: str) -> bytes:
    """An empty workbook of the kind: a sheet to fill a part, and one that explains each column, right to left in Arabic."""
    with override(language):
        buffer, book = _book()
        for part in kind.parts:
            _empty_sheet(book, part, language)
        _explanations(book, kind, language)
        book.close()
        return buffer.getvalue()


def _book() -> tuple[io.BytesIO, Any]:
    buffer = io.BytesIO()
    return buffer, xlsxwriter.Workbook(buffer, {"in_memory": True})


def _sheet(book: Any, title: str, language: str) -> Any:
    sheet = book.add_worksheet(title[:31])
    if language == "ar":
        sheet.right_to_left()
    return sheet


def _empty_sheet(book: Any, part: Part, language: str) -> None:
    sheet = _sheet(book, part.titles[language], language)
    needed = book.add_format(
        {"bold": True, "bg_color": "#0D5C4D", "font_color": "#FFFFFF", "text_wrap": True, "border": 1}
    )
    other = book.add_format({"bold": True, "bg_color": "#E3EFEB", "text_wrap": True, "border": 1})
    for place, column in enumerate(part.columns):
        sheet.write_string(0, place, column.label(language), needed if column.required else other)
        sheet.write_comment(0, place, column.help.get(language, column.help["ar"]), {"x_scale": 2})
        sheet.set_column(place, place, 40 if column.kind in ("exact", "text") and column.required else 22)
        words = _words_of(column, language)
        if words and sum(len(word) + 1 for word in words) <= LONGEST_LIST:
            rule = {"validate": "list", "source": words, "error_type": "warning"}
            sheet.data_validation(1, place, LAST_ROW, place, rule)
    sheet.freeze_panes(1, 0)


def _words_of(column: Column, language: str) -> list[str]:
    return Words(column.words).shown(language) if column.words else []


def _explanations(book: Any, kind: Kind, language: str) -> None:
    """One row a column: whether it is needed, what it holds, its words, an example."""
    sheet = _sheet(book, EXPLANATION[language], language)
    head = book.add_format({"bold": True, "bottom": 1})
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    titles = (
        _("In the sheet"),
        _("Name of the column"),
        _("Needed?"),
        _("What to write"),
        _("Accepted words"),
        _("For example"),
    )
    for place, title in enumerate(titles):
        sheet.write_string(0, place, title, head)
        sheet.set_column(place, place, (22, 30, 10, 60, 60, 40)[place])
    line = 1
    for part in kind.parts:
        for column in part.columns:
            needed = _("needed") if column.required else _("optional")
            words = " · ".join(_words_of(column, language))
            cells = (
                part.titles[language],
                f"« {column.label(language)} »",
                needed,
                column.help.get(language, ""),
                words,
            )
            for place, text in enumerate((*cells, column.example.get(language, ""))):
                sheet.write_string(line, place, text, wrap)
            line += 1
    sheet.freeze_panes(1, 0)


def corrections(batch: Batch, language: str) -> bytes:
    """The rows that were not brought in, sheet by sheet as they came, and before them a column that says why."""
    kind = KINDS[batch.kind]
    rows = [row for row in in_order(batch) if row.verdict in (RowVerdict.FAULT, RowVerdict.DOUBTFUL)]
    with override(language):
        buffer, book = _book()
        wrong = book.add_format({"text_wrap": True, "font_color": "#8F1D2C", "valign": "top"})
        for told in batch.options.get("sheets", ()):
            own = [row for row in rows if row.sheet == told["title"]]
            if own:
                _faulty(book, told, own, kind, language, wrong)
        if not rows:
            _sheet(book, kind.parts[0].titles[language], language)
        book.close()
        return buffer.getvalue()


def _faulty(book: Any, told: dict[str, Any], rows: list[Any], kind: Kind, language: str, wrong: Any) -> None:
    """Recognised columns under the template's headers, so that they are recognised again; the others under their own."""
    sheet = _sheet(book, told["title"] or kind.parts[0].titles[language], language)
    head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True})
    by_header = {header: name for name, header in told["columns"].items()}
    headers = [_header(title, by_header, kind, language) for title in told["titles"]]
    width = len(headers)
    for place, text in enumerate([*headers, _("What is wrong"), _("Row of the former file")]):
        sheet.write_string(0, place, text, head)
        sheet.set_column(place, place, 70 if place == width else 22)
    for line, row in enumerate(rows, 1):
        for place, text in enumerate(shown_cells(row, hide=False)[:width]):
            sheet.write_string(line, place, text)
        sheet.write_string(line, width, "\n".join(reasons(row, kind)), wrong)
        sheet.write_number(line, width + 1, row.row_number)
    sheet.freeze_panes(1, 0)


def _header(title: str, by_header: dict[str, str], kind: Kind, language: str) -> str:
    column = kind.columns.get(by_header.get(title, ""))
    return column.label(language) if column else title


def reasons(row: Any, kind: Kind) -> list[str]:
    """Why a row is not brought in, one sentence a fault or question."""
    return [f"{column} {text}".strip() for column, text in of_row(row, kind)]
