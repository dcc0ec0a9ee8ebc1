"""From a file as an office keeps it to rows with values: every sheet, every row accounted for, faults with their cells."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from jisr.engines.shell import BadInput, Fault
from jisr.engines.tables import OpenTable, Row, Unreadable, fold_digits, fold_header, open_table, parse_amount
from jisr.engines.tables.grids import open_grids
from jisr.engines.tables.sources import open_source
from jisr.usecases.imports.declare import EXPLANATION, Kind, Said
from jisr.usecases.imports.wide import party_fields, party_rows

MOST_ROWS, MOST_SHEETS = 20_000, 30
SUMS = {"total", "totaux", "sous", "مجموع", "اجمالي"}
UP_TO = re.compile(
    r"(?:في حدود|حدود|لا (?:ي|ت)تجاوز|على الأكثر|كحد أقصى|بسقف|سقف|jusqu['’]?\s?[aà]|[aà] hauteur de|dans la limite de|"
    r"au plus|maximum|max\.?|plafonn[ée]+s? [aà]|plafond(?: de)?|up to|at most)",
    re.IGNORECASE,
)


@dataclass
class Sheet:
    """What was found in one sheet: its header, the columns taken and left, and the rows that are no records."""

    title: str
    titles: list[str] = field(default_factory=list)
    columns: dict[str, str] = field(default_factory=dict)
    sums: list[int] = field(default_factory=list)
    repeated: list[int] = field(default_factory=list)
    read: int = 0

    @property
    def unused(self) -> list[str]:
        """Headers that no column took."""
        taken = set(self.columns.values())
        return [title for title in self.titles if title and title not in taken]

    def as_dict(self) -> dict[str, Any]:
        """As it is kept with the batch."""
        return {**vars(self), "unused": self.unused}


def read_file(
    content: bytes, name: str, kind: Kind, mapping: Mapping[str, Mapping[str, str]]
) -> tuple[list[Said], list[Sheet]]:
    """Every row of every sheet in which a header of the kind is found; ``mapping`` is sheet → column → header.

    Raises ``BadInput`` when the file as a whole cannot be used, with the sheets' headers where it is they that are
    not known: ``sheet_titles`` among the values.
    """
    grids = [one for one in open_grids(open_source(content, name)) if one.sheet not in EXPLANATION.values()]
    if len(grids) > MOST_SHEETS:
        raise BadInput(Fault("table.too_many_sheets", "too many sheets", name, values={"most": MOST_SHEETS}))
    sheets, opened = [], []
    for grid in grids:
        sheet, table = _open(content, name, grid.sheet, kind, mapping.get(grid.sheet, {}))
        if sheet is not None:
            sheets.append(sheet)
        if sheet is not None and table is not None:
            opened.append((sheet, table))
    rows = [row for sheet, table in opened for row in _rows(sheet, table, kind)]
    if opened and not rows:
        raise BadInput(Fault("table.no_rows", "there is a header and no row under it", name))
    return rows, sheets


def _open(
    content: bytes, name: str, title: str, kind: Kind, mapping: Mapping[str, str]
) -> tuple[Sheet | None, OpenTable | None]:
    """A sheet with its header; without a table where its header says nothing of the kind; nothing where it is empty."""
    fields = [column.field() for column in kind.columns.values()]
    try:
        table = open_table(content, fields, mapping, name=name, sheet=title)
        if kind.is_wide:
            fields += party_fields(kind, table.header.titles, table.header.unused())
            table = open_table(content, fields, mapping, name=name, sheet=title)
    except BadInput as bad:
        if {fault.code for fault in bad.faults} - {"header.missing", "column.unmapped"}:
            raise
        return _unknown(content, name, title), None
    if len(table.header.columns) < 2 and not mapping:
        return _unknown(content, name, title), None
    columns = {name: table.header.titles[at] for name, at in table.header.columns.items()}
    return Sheet(title, list(table.header.titles), columns), table


def _unknown(content: bytes, name: str, title: str) -> Sheet | None:
    """The headers of a sheet that nobody has recognised; None for one that has none, such as a page of explanations."""
    try:
        table = open_table(content, (), {}, name=name, sheet=title)
    except BadInput:
        return None
    return Sheet(title, list(table.header.titles))


def _rows(sheet: Sheet, table: OpenTable, kind: Kind) -> Iterator[Said]:
    """The rows of a sheet; sums and repeated headers are noted and are no rows."""
    kept = list(table.records())
    faults: dict[int, list[Fault]] = defaultdict(list)
    for fault in table.faults:
        faults[fault.row].append(fault)
    aside = {row.number for row in table.aside if any(fault.code == "row.total" for fault in faults[row.number])}
    for row in sorted((*kept, *table.aside), key=lambda one: one.number):
        sheet.read += 1
        if sheet.read > MOST_ROWS:
            raise BadInput(Fault("table.too_long", "too many rows", sheet.title, values={"most": MOST_ROWS}))
        if row.number in aside or _is_sum(row):
            sheet.sums.append(row.number)
        elif _repeats_header(row, sheet):
            sheet.repeated.append(row.number)
        else:
            yield _said(row, sheet, table, kind, faults[row.number])


def _is_sum(row: Row) -> bool:
    """A row whose only words are those of a total."""
    texts = [text for text in row.raw.values() if any(letter.isalpha() for letter in text)]
    said = [word for text in texts for word in fold_header(text).split()]
    return len(texts) == 1 and bool(said) and said[0] in SUMS and len(row.raw) > 1 and len(said) <= 4


def _repeats_header(row: Row, sheet: Sheet) -> bool:
    """The header once more, as every printed page has it."""
    cells = [fold_header(text) for text in row.raw.values() if text]
    return len(cells) > 1 and set(cells) <= {fold_header(title) for title in sheet.titles}


def _said(row: Row, sheet: Sheet, table: OpenTable, kind: Kind, faults: list[Fault]) -> Said:
    values: dict[str, Any] = {}
    left: list[dict[str, Any]] = []
    by_field = {fault.values.get("field"): fault for fault in faults}
    for name in sheet.columns:
        fault = by_field.pop(name, None)
        value = row.values.get(name)
        column = kind.columns.get(name)
        if fault is not None:
            value, fault = _second_look(name, fault, table, column)
        if fault is not None and fault.code != "cell.merged":
            left.append({"column": name, "code": fault.code, "values": _told(fault)})
        if isinstance(value, _UpTo):
            values[f"{name}_up_to"] = True
            value = value.amount
        if isinstance(value, Decimal):
            value = _in_centimes(value)
        if column is not None and column.kind == "exact":
            value = row.raw.get(sheet.columns[name]) if value is not None else None
        if column is not None and column.personal:
            continue
        if value is not None:
            values[name] = value
    left += [
        {"column": fault.column, "code": fault.code, "values": _told(fault)}
        for fault in by_field.values()
        if fault.code == "row.too_long"
    ]
    values = party_rows(values)
    return Said(sheet.title, row.number, values, tuple(left), tuple(row.raw.values()))


def _in_centimes(amount: Decimal) -> Decimal:
    """An amount as money is counted; what a formula left behind the centimes is rounded, and stays in the raw cell."""
    return amount.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)


@dataclass(frozen=True)
class _UpTo:
    amount: Decimal


def _second_look(name: str, fault: Fault, table: OpenTable, column: Any) -> tuple[Any, Fault | None]:
    """A cell that the reader refused and an office means all the same: “up to 20 MDH”, or a year where a day is asked."""
    text = str(fault.values.get("value", ""))
    if fault.code == "amount.unreadable" and UP_TO.search(fold_digits(text)):
        try:
            amount = parse_amount(UP_TO.sub(" ", text))
        except Unreadable:
            return None, fault
        bare = not any(letter.isalpha() for letter in UP_TO.sub(" ", text))
        return (_UpTo(amount * (table.header.scale(name) if bare else 1)), None) if amount else (None, fault)
    if fault.code == "date.year_only" and column is not None and column.year:
        return fold_digits(text), None
    return None, fault


def _told(fault: Fault) -> dict[str, Any]:
    return {name: _short(value) for name, value in fault.values.items() if name not in {"sheet", "field"}}


def _short(value: Any) -> Any:
    return value if isinstance(value, (int, bool)) else str(value)[:200]


def personal_places(sheet: Mapping[str, Any], kind: Kind) -> set[int]:
    """Which columns of a sheet are about persons, counted from 0."""
    headers = {header for name, header in sheet["columns"].items() if (c := kind.columns.get(name)) and c.personal}
    return {at for at, title in enumerate(sheet["titles"]) if title in headers}


def counted(rows: list[Any]) -> Counter[str]:
    """How many rows there are of each verdict."""
    return Counter(str(row.verdict) for row in rows)
