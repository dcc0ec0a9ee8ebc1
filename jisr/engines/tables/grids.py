"""The cells of a CSV, XLSX or Parquet file as one stream of numbered rows, whatever the file is."""

from __future__ import annotations

import csv
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import TextIOWrapper
from typing import Any

from jisr.engines.shell import BadInput
from jisr.engines.tables.sources import Source, encoding_of, kind_of, separator_of

Cells = list[Any]


@dataclass
class Grid:
    """Numbered rows of one sheet (1 is the first, blank ones counted), and what was found out on the way."""

    source: Source
    rows: Iterator[tuple[int, Cells]]
    kind: str
    sheet: str = ""
    encoding: str = ""
    separator: str = ""
    merged: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)  # cell -> its first cell, from 1


def open_grids(source: Source, sheet: str = "") -> list[Grid]:
    """Every sheet of the file that holds something, or the one named; a CSV or Parquet file is one sheet."""
    kind = kind_of(source)
    if kind == "csv":
        return [_delimited(source)]
    return [_parquet(source)] if kind == "parquet" else _workbook(source, sheet)


def _delimited(source: Source) -> Grid:
    encoding = encoding_of(source)
    with source.open() as handle:
        sample = (
            handle.read(131_072).decode("utf-8" if encoding == "utf-8-sig" else encoding, "replace").lstrip("\ufeff")
        )
    stated = re.match(r"sep=(.)\r?\n", sample, re.IGNORECASE)
    separator = stated[1] if stated else separator_of(sample)
    rows = _delimited_rows(source, encoding, separator, skip=1 if stated else 0)
    return Grid(source, rows, "csv", encoding=encoding, separator=separator)


def _delimited_rows(source: Source, encoding: str, separator: str, skip: int) -> Iterator[tuple[int, Cells]]:
    """Rows of a CSV; a quotation mark never closed and a last row cut short are refused, not read as if whole."""
    cells: Cells = []
    number, width, odd = 0, 0, False
    lines = _Lines(source, encoding)
    try:
        for number, cells in enumerate(csv.reader(lines, delimiter=separator), 1):
            odd, lines.quotes = bool(lines.quotes & 1), 0
            width = max(width, len(cells)) if number < 50 else width
            if number > skip:
                yield number, cells
    except csv.Error as wrong:
        text = "a cell is beyond any measure, or a quotation mark never closes"
        raise source.refuse("cell.too_long", text, number + 1, detail=str(wrong)) from wrong
    except UnicodeDecodeError as wrong:
        raise source.refuse("file.truncated", "the text ends in the middle of a letter", number + 1) from wrong
    if cells and odd and (cells[-1].endswith(("\n", "\r")) or not lines.ended):
        raise source.refuse("file.truncated", "a quotation mark opens and never closes: the file is cut short", number)
    if not lines.ended and number > 1 and 0 < len(cells) < width:
        raise source.refuse("file.truncated", "the last row is cut short, as if the file were", number)


class _Lines:
    """The lines of a text file, with the quotation marks seen and whether the last line was ended."""

    def __init__(self, source: Source, encoding: str) -> None:
        self._source, self._encoding = source, encoding
        self.quotes, self.ended = 0, True

    def __iter__(self) -> Iterator[str]:
        line = ""
        # a byte that UTF-8 cannot read becomes U+FFFD, which the reader reports where it stands
        errors = "strict" if self._encoding.startswith("utf-16") else "replace"
        with TextIOWrapper(self._source.open(), self._encoding, errors, newline="") as text:
            for line in text:
                self.quotes += line.count('"')
                yield line if "\x00" not in line else line.replace("\x00", "\ufffd")
        self.ended = line.endswith(("\n", "\r"))


def _parquet(source: Source) -> Grid:
    import pyarrow as pa  # noqa: PLC0415 -- slow import
    import pyarrow.parquet as pq  # noqa: PLC0415 -- slow import

    def rows() -> Iterator[tuple[int, Cells]]:
        try:
            with source.open() as handle:
                stored = pq.ParquetFile(handle)
                yield 1, list(stored.schema_arrow.names)
                number = 1
                for batch in stored.iter_batches(batch_size=20_000):
                    columns = [column.to_pylist() for column in batch.columns]
                    for cells in zip(*columns, strict=True):
                        number += 1
                        yield number, list(cells)
        except (pa.ArrowInvalid, pa.ArrowNotImplementedError, OSError) as wrong:
            raise source.refuse("file.truncated", "the Parquet file is cut short or damaged") from wrong

    return Grid(source, rows(), "parquet")


def _workbook(source: Source, wanted: str) -> list[Grid]:
    import openpyxl  # noqa: PLC0415 -- slow import

    try:
        book = openpyxl.load_workbook(source.open(), read_only=True, data_only=True)
    except (KeyError, ValueError, TypeError, OSError, SyntaxError, zipfile.BadZipFile) as wrong:
        raise source.refuse("file.truncated", "the workbook is cut short or damaged") from wrong
    sheets = [sheet for sheet in book.worksheets if wanted in ("", sheet.title)]
    if not sheets:
        raise source.refuse("sheet.missing", f"there is no sheet “{wanted}”", sheets=book.sheetnames)
    shown = [sheet for sheet in sheets if sheet.sheet_state == "visible"] or sheets
    return [
        Grid(source, _sheet_rows(source, s), "xlsx", s.title, merged=_merged(source, s._worksheet_path)) for s in shown
    ]


def _sheet_rows(source: Source, sheet: Any) -> Iterator[tuple[int, Cells]]:
    sheet.reset_dimensions()  # a stated size may be wrong by whole columns
    try:
        for number, cells in enumerate(sheet.iter_rows(values_only=True), 1):
            yield number, list(cells)
    except BadInput:
        raise
    except (KeyError, ValueError, TypeError, OSError, SyntaxError, EOFError, zipfile.BadZipFile, zlib.error) as wrong:
        raise source.refuse("file.truncated", f"sheet “{sheet.title}” is cut short or damaged") from wrong


def _merged(source: Source, part: str) -> dict[tuple[int, int], tuple[int, int]]:
    """For each cell hidden by a merge, the cell that holds its value; read from the end of the sheet's XML."""
    hidden: dict[tuple[int, int], tuple[int, int]] = {}
    tail = b""
    with source.open() as handle, zipfile.ZipFile(handle) as archive, archive.open(part.lstrip("/")) as sheet:
        for block in iter(lambda: sheet.read(1 << 20), b""):
            text = tail + block
            for first_column, first_row, last_column, last_row in _MERGE.findall(text):
                _hide(hidden, (int(first_row), _column(first_column)), (int(last_row), _column(last_column)))
            tail = text[-60:]  # longer than one reference; a range found twice changes nothing
    return hidden


_MERGE = re.compile(rb'<mergeCell ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')


def _hide(hidden: dict[tuple[int, int], tuple[int, int]], first: tuple[int, int], last: tuple[int, int]) -> None:
    if len(hidden) > 200_000 or (last[0] - first[0] + 1) * (last[1] - first[1] + 1) > 20_000:
        return  # a banner merged over a whole sheet holds no data
    for row in range(first[0], last[0] + 1):
        for column in range(first[1], last[1] + 1):
            if (row, column) != first:
                hidden[row, column] = first


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
