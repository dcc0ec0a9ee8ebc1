"""What is looked for in a table, and what reading it gives."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from jisr.engines.shell import Fault
from jisr.engines.tables.amounts import parse_amount, parse_integer, plain
from jisr.engines.tables.dates import parse_date
from jisr.engines.tables.vocabulary import labels_of


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
    if value is None:
        return None
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if hasattr(value, "hour") and hasattr(value, "date") and not (value.hour or value.minute or value.second):
        return str(value.date())
    text = str(value).strip().strip("\ufeff\u200e\u200f")
    return text if plain(text) else None


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
