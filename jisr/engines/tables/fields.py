"""What is looked for in a table, and what reading it gives."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, time
from typing import Any

from jisr.engines.shell import Fault
from jisr.engines.tables.amounts import parse_amount, parse_integer
from jisr.engines.tables.dates import parse_date
from jisr.engines.tables.vocabulary import labels_of

# Spaces of every width and the invisible marks of direction that workbooks leave at the edges of a cell.
EDGES = " \t\r\n\v\f\x1c\x1d\x1e\x1f\x85\u00a0\u2000\u2001\u2002\u2003\u2009\u200a\u200b\u200c\u200d\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u202f\u2066\u2067\u2068\u2069\u3000\ufeff"


@dataclass(frozen=True)
class Field:
    """One thing a column may hold: its name, how its cells are read, further headers, whether a row needs it.

    ``kind`` is ``text``, ``integer``, ``amount``, ``date`` or ``birth`` (a date, or a year alone as its 1 January).
    """

    name: str
    kind: str = "text"
    labels: tuple[str, ...] = ()
    required: bool = False

    def every_label(self) -> tuple[str, ...]:
        """Own headers first, then those the shared table knows for this name."""
        return (*self.labels, *labels_of(self.name))

    def reader(self) -> Callable[[Any], Any]:
        """The function that reads a cell of this kind."""
        return READERS[self.kind]


def parse_text(value: Any) -> str | None:
    """A cell as text without outer spaces; a whole number without ``.0``; a date as YYYY-MM-DD; ``None`` if empty."""
    if isinstance(value, str):
        return value.strip(EDGES) or None
    if value is None:
        return None
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime) and value.time() == time.min:
        return str(value.date())
    return str(value)


def parse_birth(value: Any) -> Any:
    """A date of birth; a year alone is its 1 January, as registers write it."""
    return parse_date(value, year_only=True)


READERS: dict[str, Callable[[Any], Any]] = {
    "text": parse_text,
    "integer": parse_integer,
    "amount": parse_amount,
    "date": parse_date,
    "birth": parse_birth,
}


@dataclass(frozen=True)
class Row:
    """One record: its number in the file (the first row is 1), what was read, and every cell as it stood."""

    number: int
    sheet: str
    values: dict[str, Any]
    raw: dict[str, str]


@dataclass(frozen=True)
class Report:
    """What became of every row after the header: ``read = kept + set_aside``, blank rows apart."""

    file: str
    kind: str
    sheet: str
    encoding: str
    separator: str
    header_rows: tuple[int, int]
    columns: dict[str, str]  # field -> the header it was read from
    unused_columns: tuple[str, ...]
    unread_sheets: tuple[str, ...]
    read: int
    kept: int
    blank: int
    set_aside: dict[str, int] = field(default_factory=dict)  # code -> rows


@dataclass(frozen=True)
class Table:
    """Rows kept, rows set aside, every fault by row and column, and the report that accounts for all rows."""

    rows: tuple[Row, ...]
    set_aside: tuple[Row, ...]
    faults: tuple[Fault, ...]
    report: Report
