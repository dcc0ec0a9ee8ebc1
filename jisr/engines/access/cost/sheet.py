"""A table of an office by columns, and the faults met while its cells are read."""

from __future__ import annotations

import csv
import io
import math
import re
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from jisr.engines.shell import BadInput, Fault
from jisr.engines.tables.amounts import fold_digits
from jisr.engines.tables.fields import parse_text
from jisr.engines.tables.grids import open_grids
from jisr.engines.tables.headers import fold_header
from jisr.engines.tables.sources import Source, encoding_of, separator_of
from jisr.engines.tables.vocabulary import labels_of

Floats = NDArray[np.float64]
MOST_FAULTS, SAMPLE = 1000, 131_072
FOREIGN = (b"%PDF", b"\xd0\xcf\x11\xe0", b"\x1f\x8b", b"\x89PNG", b"\xff\xd8\xff", b"SQLite format 3")

# The columns of these files that the shared table of headers knows under other names, and those it does not know.
OFFICES = {"id": ("unique_id", "code"), "demand": ("count",), "price": (), "existing": (), "cost": ()}
LABELS = {
    "demand": ("population", "people", "personnes", "besoin", "السكان", "الساكنة", "عدد السكان"),
    "price": ("prix", "coût", "الثمن", "الكلفة", "التكلفة"),
    "cost": ("coût", "temps", "minutes", "الكلفة", "المدة"),
    "existing": ("existant", "قائم", "موجود"),
}
_THOUSANDS = re.compile("(?<=\\d)[ \u00a0\u202f](?=\\d{3}(?!\\d))")


def opened(path: str | Path) -> BinaryIO:
    """A file that can be read twice, or standard input for ``-``; a missing file is bad input."""
    if str(path) == "-":
        return io.BytesIO(sys.stdin.buffer.read())
    try:
        source = Path(path).open("rb")  # noqa: SIM115 -- the caller closes what it gets
    except (FileNotFoundError, IsADirectoryError) as missing:
        raise BadInput(Fault("NO_FILE", "there is no such file", shown(path))) from missing
    if source.seekable():
        return source
    with source:
        return io.BytesIO(source.read())


def shown(path: str | Path) -> str:
    """The name a fault gives to a path."""
    return "standard input" if str(path) == "-" else str(path)


def read_sheet(path: str | Path) -> Sheet:
    """Read a whole table: CSV in any usual encoding and separator, XLSX or Parquet; first row = names of the columns."""
    with opened(path) as source:
        return sheet_of(source.read(), shown(path))


def sheet_of(data: bytes, name: str) -> Sheet:
    """The sheet that the bytes of the file ``name`` hold; of a workbook the first one that holds something."""
    if data.startswith((b"PK\x03\x04", b"PAR1", *FOREIGN)):
        return _sheet_of_grids(Source(name, content=data))
    source = Source(name, content=data)
    try:
        text = data.decode(encoding_of(source)) if data else ""
    except UnicodeDecodeError as broken:
        raise BadInput(Fault("NOT_TEXT", f"is no text (byte {broken.start + 1})", name)) from broken
    return Sheet.from_text(text.removeprefix("\ufeff"), name)


def _sheet_of_grids(source: Source) -> Sheet:
    """The first sheet of a workbook or Parquet file; its rows keep their numbers."""
    for grid in open_grids(source):
        found = [(number, [parse_text(cell) or "" for cell in cells]) for number, cells in grid.rows]
        filled = [(number, cells) for number, cells in found if any(cells)]
        if filled:
            header, width = filled[0][1], max(at + 1 for at, cell in enumerate(filled[0][1]) if cell)
            records = [(number, [*cells, *[""] * width]) for number, cells in filled]
            long = [number for number, cells in filled if any(cells[width:])]
            if long:
                text = f"has more cells than the first row, which has {width}"
                raise BadInput(Fault("ROW_LENGTH", text, source.name, row) for row in long[:MOST_FAULTS])
            rows = [number for number, _ in records[1:]]
            return Sheet.from_cells(source.name, header[:width], [cells[:width] for _, cells in records[1:]], rows)
    raise BadInput(Fault("EMPTY_FILE", "has no row with the names of the columns", source.name, row=1))


class Sheet:
    """Columns of text cells; ``faults`` grows as they are read and ``check`` raises them all at once."""

    def __init__(self, name: str, columns: dict[str, Sequence[str]], rows: Sequence[int], separator: str) -> None:
        self.name, self.rows, self.faults = name, rows, list[Fault]()
        self._columns, self._separator = columns, separator
        self._by_label: dict[str, str | None] = {}

    @classmethod
    def from_text(cls, text: str, name: str) -> Sheet:
        """Split ``text`` into columns; rows without any content are passed over."""
        if "\x00" in text:
            raise BadInput(Fault("NOT_TEXT", "holds a zero byte and is no CSV text", name))
        separator = separator_of(text[:SAMPLE])
        try:
            records = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
        except csv.Error as broken:
            raise BadInput(Fault("NOT_CSV", f"cannot be split into columns ({broken})", name)) from broken
        if not records or not any(cell.strip() for cell in records[0]):
            raise BadInput(Fault("EMPTY_FILE", "has no row with the names of the columns", name, row=1))
        header = [cell.strip() for cell in records[0]]
        rows = [i for i, record in enumerate(records[1:], 2) if any(record) and not "".join(record).isspace()]
        faults = _header_faults(header, name) or _length_faults(records, rows, len(header), name)
        if faults:
            raise BadInput(_first(faults))
        kept = records[1:] if len(rows) == len(records) - 1 else [records[i - 1] for i in rows]
        return cls.from_cells(name, header, kept, rows, separator)

    @classmethod
    def from_cells(
        cls,
        name: str,
        header: Sequence[str],
        records: Sequence[Sequence[str]],
        rows: Sequence[int],
        separator: str = "",
    ) -> Sheet:
        """A sheet of equally long ``records`` under ``header``; ``rows`` are their numbers in the file."""
        if faults := _header_faults(header, name):
            raise BadInput(_first(faults))
        columns = zip(*records, strict=True) if records else iter([()] * len(header))
        return cls(name, dict(zip(header, columns, strict=True)), rows, separator)

    def __len__(self) -> int:
        return len(self.rows)

    def has(self, column: str) -> bool:
        """Whether the file has this column (small or capital letters alike, or as offices name it in three languages)."""
        return self._named(column) is not None

    def fault(self, code: str, text: str, *, at: int | None = None, column: str = "", **values: Any) -> None:
        """Note that the cell of record ``at`` (or the whole file) is wrong."""
        row = 0 if at is None else self.rows[at]
        self.faults.append(Fault(code, text, self.name, row, column, values))

    def check(self) -> None:
        """Raise every fault noted so far, or the first thousand and how many more there are."""
        if self.faults:
            raise BadInput(_first(self.faults))

    def texts(self, column: str) -> list[str]:
        """The cells of a column without outer blanks; a missing column is a fault."""
        named = self._named(column)
        if named is None:
            self.fault("MISSING_COLUMN", f"has no column “{column}”", column=column)
            return [""] * len(self)
        return list(map(str.strip, self._columns[named]))

    def codes(self, column: str = "id") -> tuple[str, ...]:
        """Codes as text, leading zeros kept; empty and repeated ones are faults."""
        found = self.texts(column)
        if not self.has(column):
            return tuple(found)
        first: dict[str, int] = {}
        for at, code in enumerate(found):
            if not code:
                self.fault("MISSING_ID", "has no id", at=at, column=column)
            elif first.setdefault(code, at) != at:
                text = f"id “{code}” stands already in row {self.rows[first[code]]}"
                self.fault("REPEATED_ID", text, at=at, column=column, id=code, first_row=self.rows[first[code]])
        return tuple(found)

    def numbers(
        self, column: str, *, least: float = -math.inf, most: float = math.inf, absent: float | None = None
    ) -> Floats:
        """A column of finite numbers between ``least`` and ``most``.

        ``absent`` stands for an empty cell and for a missing column; without it both are faults.
        """
        if absent is not None and not self.has(column):
            return np.full(len(self), absent)
        if not self.has(column):
            self.texts(column)
            return np.full(len(self), np.nan)
        cells = self._columns[str(self._named(column))]
        values = self._plain_floats(cells)
        if values is None:
            values = self._floats_with_faults(column, cells, absent)
        for at in np.flatnonzero((values < least) | (values > most)):
            text = f"{column} is {values[at]:g}, " + _allowed(least, most)
            self.fault("OUT_OF_RANGE", text, at=int(at), column=column, value=float(values[at]))
        return values

    def _named(self, column: str) -> str | None:
        if column in self._columns:
            return column
        if column.lower() not in self._by_label:
            known = {fold_header(label) for of in OFFICES.get(column, (column,)) for label in labels_of(of)}
            known |= {fold_header(column), *map(fold_header, LABELS.get(column, ()))}
            found = next((name for name in self._columns if name.lower() == column.lower()), None)
            fits = next((name for name in self._columns if fold_header(name) in known), None)
            self._by_label[column.lower()] = found or fits
        return self._by_label[column.lower()]

    def _plain_floats(self, cells: Sequence[str]) -> Floats | None:
        """The quick way, when every cell is a plain finite number."""
        try:
            values = np.array(list(map(float, cells)), dtype=np.float64)
        except ValueError:
            return None
        # Python reads 1_000 as a number; in an office's file it is a slip.
        return values if np.isfinite(values).all() and "_" not in "".join(cells) else None

    def _floats_with_faults(self, column: str, cells: Sequence[str], absent: float | None) -> Floats:
        values = np.full(len(cells), np.nan)
        read = self._reader()
        for at, cell in enumerate(cells):
            if not cell.strip() and absent is not None:
                values[at] = absent
            elif not cell.strip():
                self.fault("MISSING_NUMBER", f"has no {column}", at=at, column=column)
            elif (number := read(cell)) is None:
                self.fault("NOT_A_NUMBER", f"{column} is “{cell}”, not a number", at=at, column=column, value=cell)
            else:
                values[at] = number
        return values

    def _reader(self) -> Callable[[str], float | None]:
        decimal_comma = self._separator != ","

        def read(cell: str) -> float | None:
            plain = _THOUSANDS.sub("", fold_digits(cell))
            return number_in(plain.replace(",", ".") if decimal_comma else plain)

        return read


def number_in(cell: str) -> float | None:
    """The finite number a cell holds, or None."""
    try:
        value = float(cell)
    except ValueError:
        return None
    return value if math.isfinite(value) and "_" not in cell else None


def _first(faults: Sequence[Fault]) -> list[Fault]:
    more = len(faults) - MOST_FAULTS
    told = [Fault("MORE_FAULTS", f"has {more} more faults", faults[0].file, values={"more": more})] if more > 0 else []
    return [*faults[:MOST_FAULTS], *told]


def _allowed(least: float, most: float) -> str:
    if most == math.inf:
        return f"less than {least:g}"
    return f"not between {least:g} and {most:g}"


def _header_faults(header: Sequence[str], name: str) -> list[Fault]:
    repeated = sorted({column for column in header if column and header.count(column) > 1})
    return [Fault("REPEATED_COLUMN", f"has column “{c}” more than once", name, 1, c) for c in repeated]


def _length_faults(records: Sequence[Sequence[str]], rows: Iterable[int], width: int, name: str) -> list[Fault]:
    return [
        Fault("ROW_LENGTH", f"has {len(records[i - 1])} cells, the first row has {width}", name, i)
        for i in rows
        if len(records[i - 1]) != width
    ]
