"""What is wrong with a file, a row or a cell, and what a person is asked, as sentences in the reader's language."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from jisr.core import formats
from jisr.usecases.imports.declare import Kind
from jisr.usecases.imports.ground import KEEP, LEAVE, NEW, WITHOUT

FIGURES = {"total", "sum", "share", "stands", "said"}

OF_FILES: dict[str, Any] = {
    "file.kind": gettext_lazy("This is no table: save it as a workbook (XLSX) or as CSV, and send it again."),
    "file.old": gettext_lazy("This is a workbook of the old kind (XLS): save it as XLSX, and send it again."),
    "file.mismatch": gettext_lazy(
        "The name says %(said)s, but the content is %(found)s. Save it anew and send it again."
    ),
    "file.empty": gettext_lazy("The file holds nothing."),
    "file.truncated": gettext_lazy("The file is cut short or damaged. Save it anew and send it again."),
    "file.bomb": gettext_lazy("The workbook unpacks to far more than a real one does, and was not opened."),
    "file.locked": gettext_lazy("The workbook is protected by a password. Take the protection off and send it again."),
    "file.large": gettext_lazy("The file is too large: at most %(most)s MB. Divide it, and send the parts one by one."),
    "header.missing": gettext_lazy("No header is recognised: name the columns as the template does."),
    "table.no_rows": gettext_lazy("There is a header and no row under it."),
    "table.too_wide": gettext_lazy("The table has %(columns)s columns: far more than is read."),
    "table.too_long": gettext_lazy("The table has more than %(most)s rows. Divide it, and send the parts one by one."),
    "table.too_many_sheets": gettext_lazy(
        "The workbook has more than %(most)s sheets. Send only those that are needed."
    ),
    "cell.too_long": gettext_lazy("Row %(row)s holds far more text in one cell than a table does."),
}
UNREADABLE = gettext_lazy("The file cannot be read as a table.")

OF_CELLS: dict[str, Any] = {
    "amount.unreadable": gettext_lazy("“%(value)s” is not an amount: write it as 20.000.000,00 or 20 MDH."),
    "amount.ambiguous": gettext_lazy("“%(value)s”: are these thousands or decimals? Write the amount in full."),
    "amount.negative": gettext_lazy("%(value)s is below nought."),
    "integer.unreadable": gettext_lazy("“%(value)s” is not a number."),
    "integer.fraction": gettext_lazy("“%(value)s” is not a whole number."),
    "date.unreadable": gettext_lazy("“%(value)s” is not a date: write it as 12/10/2026 or 12 October 2026."),
    "date.year_only": gettext_lazy("“%(value)s” is a year: give the day and the month as well."),
    "date.hijri": gettext_lazy("“%(value)s” looks like a Hijri date: give the Gregorian one."),
    "date.impossible": gettext_lazy("“%(value)s” is no day of the calendar."),
    "date.future": gettext_lazy("%(value)s has not come yet."),
    "cell.damaged": gettext_lazy("Letters of this cell were lost before the file was written."),
    "cell.missing": gettext_lazy("This is needed and missing."),
    "row.too_long": gettext_lazy("The row has more cells than the header: something slipped to the side."),
    "degrees.unreadable": gettext_lazy("“%(value)s” is not a position in decimal degrees."),
    "ice.length": gettext_lazy("“%(value)s” has %(digits)s figures: an ICE number has 15."),
    "place.missing": gettext_lazy("Say where it is: the commune, or at least the province."),
    "place.unknown": gettext_lazy("No territory of the name “%(value)s” is known."),
    "place.unknown_in": gettext_lazy("No territory of the name “%(value)s” is known in %(inside)s."),
    "capacity.sum": gettext_lazy("The capacity is %(whole)s, but its parts sum to %(parts)s."),
    "constraint.unowned": gettext_lazy("A constraint has someone who must answer it, and a date."),
    "refused": "%(reason)s",
    "group.differs": gettext_lazy("It says “%(value)s” here and “%(first)s” in row %(first_row)s, of the same agreement."),
    "group.waits": gettext_lazy("Row %(row)s of the same agreement has a fault; an agreement comes in whole."),
    "share.twice": gettext_lazy("The share of %(value)s is stated more than once: %(figures)s. Give each instalment its date, or one row."),
    "share.differs": gettext_lazy("%(value)s gives %(stands)s by the record and %(said)s by the file. Correct it on the agreement's page."),
    "instalments.exceed": gettext_lazy("The instalments sum to %(sum)s, more than the share of %(share)s."),
    "instalment.differs": gettext_lazy("The record has other instalments (%(stands)s) than the file (%(said)s). Correct it on the agreement's page."),
    "receiver.unknown": gettext_lazy("Say who receives the instalment, or who carries the agreement out."),
    "agreement.missing": gettext_lazy("No agreement of the number “%(value)s” stands in the file or in the record."),
}  # fmt: skip

OF_DOUBTS: dict[str, Any] = {
    "word.unknown": gettext_lazy("“%(value)s” is not in the list. Which of these is it?"),
    "body.unknown": gettext_lazy("Which body is “%(value)s”?"),
    "place.several": gettext_lazy("Several territories may be “%(value)s”. Which one is it?"),
    "place.near": gettext_lazy("No territory is called “%(value)s” here. Is it this one?"),
    "row.twice": gettext_lazy("Row %(first_row)s of the file already speaks of the same. Is this another?"),
    "record.perhaps": gettext_lazy("“%(value)s”: is it one of these, which are recorded already?"),
    "number.elsewhere": gettext_lazy("The number %(value)s is recorded already under another name. Is it the same?"),
    "agreement.unknown": gettext_lazy("Which agreement bears the number %(value)s?"),
    "meeting.unknown": gettext_lazy("Which meeting is “%(value)s”?"),
    "shares.sum": gettext_lazy("The total is %(total)s, but the shares sum to %(sum)s. Keep both as they are stated?"),
}
ANSWERS = {
    NEW: gettext_lazy("none of these: bring it in as a new one"),
    KEEP: gettext_lazy("yes, keep both as they are stated"),
    WITHOUT: gettext_lazy("none of these: leave this cell empty"),
    LEAVE: gettext_lazy("leave these rows out"),
}


def of_file(fault: Mapping[str, Any]) -> str:
    """A fault of the file as a whole."""
    is_old = str(fault.get("values", {}).get("found", "")).startswith("an old")
    code = "file.old" if fault["code"] == "file.kind" and is_old else fault["code"]
    return str(OF_FILES.get(code, UNREADABLE)) % _values(fault)


def of_cell(fault: Mapping[str, Any]) -> str:
    """A fault of a row or of one of its cells."""
    return (str(OF_CELLS.get(fault["code"], fault["code"])) % _values(fault)).strip()


def of_doubt(doubt: Mapping[str, Any]) -> str:
    """What a person is asked."""
    return str(OF_DOUBTS[doubt["code"]]) % _values(doubt)


def of_row(row: Any, kind: Kind) -> list[tuple[str, str]]:
    """Why a row is not brought in: the column with each sentence."""
    told = [(where(fault, kind), of_cell(fault)) for fault in row.faults]
    if not row.faults:
        told += [(where(doubt, kind), of_doubt(doubt)) for doubt in row.parsed.get("doubts", ())]
        if row.parsed.get("waits"):
            told.append(("", _("It waits for the answer about row %(row)s.") % {"row": row.parsed["waits"]}))
    return told


def of_answer(answer: Any, words: str) -> str:
    """One of the answers offered."""
    return words or str(ANSWERS.get(answer, answer))


def column_words(name: str, kind: Kind) -> str:
    """A column by its header in the reader's language."""
    column = kind.columns.get(name)
    return column.label((get_language() or "ar")[:2]) if column else ""


def where(fault: Mapping[str, Any], kind: Kind) -> str:
    """The column a fault is of, with a colon; empty for the row as a whole."""
    words = column_words(fault.get("column", ""), kind)
    return _("%(column)s:") % {"column": words} if words else ""


def _values(fault: Mapping[str, Any]) -> dict[str, Any]:
    """The values of a sentence, each isolated from the direction of the words around it."""
    values: dict[str, Any] = defaultdict(str, row=fault.get("row", ""))
    for name, value in fault.get("values", {}).items():
        values[name] = f"\u2068{_figure(value) if name in FIGURES else value}\u2069"
    return values


def _figure(value: Any) -> str:
    """An amount with its thousands grouped; anything else as it is."""
    text = str(value)
    digits = text.replace(".", "", 1)
    return formats.number(Decimal(text), places=2) if digits.isascii() and digits.isdigit() else text
