"""Reading a table: from a file to rows with named values, faults by row and column, and an account of every row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import chain, islice
from pathlib import Path
from typing import Any

from jisr.engines.shell import BadInput, Fault
from jisr.engines.tables.amounts import Unreadable
from jisr.engines.tables.fields import Field, Report, Row, Table, parse_text
from jisr.engines.tables.grids import Cells, Grid, open_grids
from jisr.engines.tables.headers import SEARCHED, Header, find_header, fold_header, missing
from jisr.engines.tables.sources import MAX_CELL, MAX_COLUMNS, Source, open_source
from jisr.engines.tables.vocabulary import TOTALS

SUMMABLE = {"integer", "amount"}


def read_table(
    given: str | Path | bytes,
    fields: Sequence[Field | str] = (),
    mapping: Mapping[str, str] | None = None,
    *,
    name: str = "",
    sheet: str = "",
) -> Table:
    """Read a CSV, XLSX or Parquet table as an office delivers it.

    ``fields`` say what is looked for (none: every column under its own header, as text); ``mapping`` gives a field
    its header by hand; ``name`` names bytes in faults. A cell that cannot be read becomes ``None`` and a fault; the
    row is set aside when the field is required. Raises ``BadInput`` when the file as a whole cannot be used.
    """
    wanted = tuple(Field(item) if isinstance(item, str) else item for item in fields)
    opened = open_table(given, wanted, mapping or {}, name=name, sheet=sheet)
    rows = tuple(opened.records())
    if not rows and not opened.aside:
        raise opened.grid.source.refuse("table.no_rows", "there is a header and no row under it")
    return Table(rows, tuple(opened.aside), tuple(opened.faults), opened.report())


@dataclass
class OpenTable:
    """A table whose header is found and whose rows are still to be read, once, by ``records`` or ``blocks``."""

    grid: Grid
    header: Header
    fields: tuple[Field, ...]
    rows: Iterator[tuple[int, Cells]]
    unread_sheets: tuple[str, ...] = ()
    faults: list[Fault] = field(default_factory=list)
    aside: list[Row] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)

    @property
    def place(self) -> str:
        """The file, with the sheet where there are sheets."""
        return f"{self.grid.source.name}!{self.grid.sheet}" if self.grid.sheet else self.grid.source.name

    def records(self) -> Iterator[Row]:
        """The rows that can be kept; the others are added to ``aside`` and every fault to ``faults``."""
        scales = {
            f.name: self.header.scale(f.name)
            for f in self.fields
            if f.kind == "amount" and f.name in self.header.columns
        }
        for number, cells in self.data():
            faults, values = self._values(number, cells, scales)
            raw = {title: _shown(c) for title, c in zip(self._titles(cells), cells, strict=False)}
            row = Row(number, self.grid.sheet, values, raw)
            reason, faults = self._judged(number, cells, faults)
            self.faults += faults
            if reason is None:
                self.counts["kept"] += 1
                yield row
            else:
                self.reasons[reason] += 1
                self.aside.append(row)

    def blocks(self, size: int = 50_000) -> Iterator[list[list[str | None]]]:
        """Columns of text, in the order of ``fields``, ``size`` rows at a time: for tables too long for ``records``.

        A field without a column gives ``None`` in every row; nothing is set aside but blank rows.
        """
        places = [self.header.columns.get(f.name, -1) for f in self.fields]
        data = self.data()
        while block := list(islice(data, size)):
            self.counts["kept"] += len(block)
            yield [[parse_text(cells[at]) if 0 <= at < len(cells) else None for _, cells in block] for at in places]

    def data(self) -> Iterator[tuple[int, Cells]]:
        """Filled rows after the header, a whole-file limit checked on each."""
        for number, cells in self.rows:
            if number <= self.header.last:
                continue
            if not any(map(parse_text, cells)):
                self.counts["blank"] += 1
                continue
            _check_size(self.grid.source, number, cells)
            self.counts["read"] += 1
            yield number, cells

    def report(self) -> Report:
        """The account of what was read so far."""
        columns = {name: self.header.titles[at] for name, at in self.header.columns.items()}
        grid, header = self.grid, self.header
        return Report(
            grid.source.name, grid.kind, grid.sheet, grid.encoding, grid.separator, (header.first, header.last), columns,
            header.unused(), self.unread_sheets, self.counts["read"], self.counts["kept"], self.counts["blank"], dict(self.reasons),
        )  # fmt: skip

    def fault(self, code: str, text: str, row: int, column: str, **values: Any) -> Fault:
        """A fault in this table, its sheet among the values."""
        return Fault(code, text, self.place, row, column, {"sheet": self.grid.sheet, **values})

    def _titles(self, cells: Cells) -> list[str]:
        """A name for each cell of a row: its header; its place where it has none or its header stands twice."""
        given = [*self.header.titles, *[""] * max(0, len(cells) - len(self.header.titles))]
        first = {title: at for at, title in reversed(list(enumerate(given)))}
        return [title if title and first[title] == at else f"{title}#{at + 1}" for at, title in enumerate(given)]

    def _values(self, number: int, cells: Cells, scales: dict[str, Decimal]) -> tuple[list[Fault], dict[str, Any]]:
        faults: list[Fault] = []
        values: dict[str, Any] = {}
        for wanted in self.fields:
            at = self.header.columns.get(wanted.name)
            title = self.header.titles[at] if at is not None else wanted.name
            values[wanted.name] = None
            try:
                if at is not None:
                    values[wanted.name] = self._read(wanted, number, at, cells, scales)
            except Unreadable as wrong:
                faults.append(self.fault(wrong.code, wrong.text, number, title, field=wanted.name, **wrong.values))
                continue
            if wanted.required and values[wanted.name] is None:
                faults.append(self.fault("cell.missing", f"{wanted.name} is needed", number, title, field=wanted.name))
        return faults, values

    def _read(self, wanted: Field, number: int, at: int, cells: Cells, scales: dict[str, Decimal]) -> Any:
        cell = cells[at] if at < len(cells) else None
        if isinstance(cell, str) and "\ufffd" in cell:
            raise Unreadable("cell.damaged", "letters were lost before this file was written", value=cell)
        origin = self.grid.merged.get((number, at + 1))
        if cell in (None, "") and origin and origin[1] == at + 1 and wanted.kind in SUMMABLE:
            # one figure over several rows: filling it down would count it several times
            raise Unreadable("cell.merged", f"merged with row {origin[0]}: whose is the figure?", first_row=origin[0])
        value = wanted.reader()(cell)
        stated = wanted.kind == "amount" and value is not None and not _names_unit(cell)
        return value * scales[wanted.name] if stated else value

    def _judged(self, number: int, cells: Cells, faults: list[Fault]) -> tuple[str | None, list[Fault]]:
        """Why a row is set aside, if it is, and the faults that say so."""
        first = next((text for cell in cells if (text := parse_text(cell))), "")
        if fold_header(first) in TOTALS:
            return "row.total", [self.fault("row.total", "a row of sums, not a record", number, "")]
        if any(parse_text(cell) for cell in cells[len(self.header.titles) :]):
            return "row.too_long", [*faults, self.fault("row.too_long", "more cells than the header has", number, "")]
        needed = {f.name for f in self.fields if f.required}
        return next((fault.code for fault in faults if fault.values.get("field") in needed), None), faults


def open_table(
    given: str | Path | bytes, fields: Sequence[Field], mapping: Mapping[str, str], *, name: str = "", sheet: str = ""
) -> OpenTable:
    """Find the sheet and the header that fit ``fields`` best; ``BadInput`` where none does or a required one lacks."""
    source = open_source(given, name)
    tried = [opened for grid in open_grids(source, sheet) if (opened := _open_grid(grid, tuple(fields), mapping))]
    if not tried:
        raise source.refuse(
            "header.missing", "no row reads as a header of what is looked for", fields=[f.name for f in fields]
        )
    best = max(tried, key=lambda opened: len(opened.header.columns))
    best.unread_sheets = tuple(other.grid.sheet for other in tried if other is not best)
    faults = missing(best.header, fields, mapping, best.place)
    if faults:
        raise BadInput(faults)
    for wanted, title in best.header.doubles:
        best.faults.append(
            best.fault("column.double", f"“{title}” could also be {wanted}; it was left aside", best.header.last, title)
        )
    if not fields:
        best.fields = tuple(Field(title) for title in best.header.columns)
    return best


def _open_grid(grid: Grid, fields: tuple[Field, ...], mapping: Mapping[str, str]) -> OpenTable | None:
    rows = _filled_down(grid)
    first = list(islice(rows, SEARCHED))
    for number, cells in first:
        _check_size(grid.source, number, cells)
    header = find_header([(number, _spread(grid, number, cells, first)) for number, cells in first], fields, mapping)
    return OpenTable(grid, header, fields, chain(first, rows)) if header else None


def _spread(grid: Grid, number: int, cells: Cells, first: Sequence[tuple[int, Cells]]) -> Cells:
    """A row of a possible header, each merged cell holding what the merge shows."""
    above = dict(first)
    spread = list(cells)
    for at in range(len(spread)):
        origin = grid.merged.get((number, at + 1))
        if origin and origin[0] in above and origin[1] <= len(above[origin[0]]):
            spread[at] = above[origin[0]][origin[1] - 1]
    return spread


def _filled_down(grid: Grid) -> Iterator[tuple[int, Cells]]:
    """Rows in which a text merged over several rows stands in each of them; figures stay where they are."""
    if not grid.merged:
        yield from grid.rows
        return
    held: dict[tuple[int, int], Any] = {}
    origins = set(grid.merged.values())
    for number, cells in grid.rows:
        for at, cell in enumerate(cells):
            if (number, at + 1) in origins:
                held[number, at + 1] = cell
            origin = grid.merged.get((number, at + 1))
            if origin and origin[1] == at + 1 and isinstance(held.get(origin), str):
                cells[at] = held[origin]
        yield number, cells


def _check_size(source: Source, number: int, cells: Cells) -> None:
    if len(cells) > MAX_COLUMNS:
        width = max((at for at, cell in enumerate(cells, 1) if cell not in (None, "")), default=0)
        if width > MAX_COLUMNS:
            raise source.refuse(
                "table.too_wide", f"{width} columns; at most {MAX_COLUMNS} are read", number, columns=width
            )
    for at, cell in enumerate(cells, 1):
        if isinstance(cell, str) and len(cell) > MAX_CELL:
            text = f"column {at} holds {len(cell):,} characters in one cell"
            raise source.refuse("cell.too_long", text, number, column=at)


def _names_unit(cell: Any) -> bool:
    """The cell itself says millions or thousands, so the header's unit is not applied again."""
    return isinstance(cell, str) and any(letter.isalpha() for letter in cell)


def _shown(cell: Any) -> str:
    return "" if cell is None else str(cell)
