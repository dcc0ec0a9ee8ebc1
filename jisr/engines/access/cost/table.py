"""Costs from a table the user supplies: ``origin,destination,cost`` in any unit."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray

from jisr.engines.access.cost.quick import Pairs, quick_pairs
from jisr.engines.access.cost.sheet import Sheet, opened, sheet_of, shown
from jisr.engines.access.cost.sparse import Costs, costs_from_pairs, rising
from jisr.engines.tables.sources import separator_of

COLUMNS = ("origin", "destination", "cost")


def read_cost(path: str | Path, origins: Sequence[str], destinations: Sequence[str]) -> Costs:
    """Read COST.csv into costs from ``origins`` (rows) to ``destinations`` (columns), both ids as text.

    The way there and the way back may differ; a pair that is not in the table cannot be travelled. Unknown
    ids, repeated pairs, negative costs and cells that are no number are faults.
    """
    shape = (len(origins), len(destinations))
    with opened(path) as source:
        pairs = _quickly(source, origins, destinations)
        # A pair listed twice would count its capacity twice; the careful reader says in which rows it stands.
        if pairs is None or _repeated(pairs.row, pairs.column).size:
            source.seek(0)
            return _carefully(sheet_of(source.read(), shown(path)), origins, destinations)
    return costs_from_pairs(pairs.row, pairs.column, pairs.cost, shape)


def _quickly(source: BinaryIO, origins: Sequence[str], destinations: Sequence[str]) -> Pairs | None:
    """The rows of a clean table; None when the careful reader must look."""
    try:
        header = source.readline().decode("utf-8-sig")
    except UnicodeDecodeError:
        return None
    separator = separator_of(header)
    names = [name.strip().lower() for name in next(csv.reader([header.strip()], delimiter=separator), [])]
    if any(names.count(column) != 1 for column in COLUMNS):
        return None
    places = [names.index(column) for column in COLUMNS]
    return quick_pairs(source, places, len(names), ord(separator), (origins, destinations))


def _carefully(sheet: Sheet, origins: Sequence[str], destinations: Sequence[str]) -> Costs:
    row = _known(sheet, "origin", origins)
    column = _known(sheet, "destination", destinations)
    cost = sheet.numbers("cost", least=0)
    if not sheet.faults:
        _note_repeated(sheet, row, column)
    sheet.check()
    return costs_from_pairs(row, column, cost, (len(origins), len(destinations)))


def _known(sheet: Sheet, name: str, ids: Sequence[str]) -> NDArray[np.int64]:
    places = {code: at for at, code in enumerate(ids)}
    cells = sheet.texts(name)
    found = np.array([places.get(code, -1) for code in cells], dtype=np.int64)
    told: set[str] = set()
    for at in np.flatnonzero(found < 0) if sheet.has(name) else ():
        if cells[at] not in told:
            told.add(cells[at])
            text = f"{name} “{cells[at]}” is not among the ids given"
            sheet.fault("UNKNOWN_ID", text, at=int(at), column=name, id=cells[at])
    return found


def _repeated(row: NDArray[np.integer], column: NDArray[np.integer]) -> NDArray[np.int64]:
    """(first, again) places of pairs that stand twice; nothing is sorted where the pairs rise already."""
    if rising(row, column):
        return np.empty((0, 2), dtype=np.int64)
    order = np.lexsort((column, row))
    same = np.flatnonzero((np.diff(row[order]) == 0) & (np.diff(column[order]) == 0))
    return np.column_stack([order[same], order[same + 1]])


def _note_repeated(sheet: Sheet, row: NDArray[np.int64], column: NDArray[np.int64]) -> None:
    for first, again in _repeated(row, column).tolist():
        text = f"the pair stands already in row {sheet.rows[first]}"
        sheet.fault("REPEATED_PAIR", text, at=again, first_row=sheet.rows[first])
