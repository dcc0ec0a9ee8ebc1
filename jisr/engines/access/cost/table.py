"""Costs from a table the user supplies: ``origin,destination,cost`` in any unit."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from jisr.engines.access.cost.sheet import Sheet, read_sheet
from jisr.engines.access.cost.sparse import Costs, costs_from_pairs


def read_cost(path: str | Path, origins: Sequence[str], destinations: Sequence[str]) -> Costs:
    """Read COST.csv into costs from ``origins`` (rows) to ``destinations`` (columns), both ids as text.

    The way there and the way back may differ; a pair that is not in the table cannot be travelled. Unknown
    ids, repeated pairs, negative costs and cells that are no number are faults.
    """
    sheet = read_sheet(path)
    row = _known(sheet, "origin", origins)
    column = _known(sheet, "destination", destinations)
    cost = sheet.numbers("cost", least=0)
    if not sheet.faults:
        _note_repeated(sheet, row, column, len(destinations))
    sheet.check()
    return costs_from_pairs(row, column, cost, (len(origins), len(destinations)))


def _known(sheet: Sheet, name: str, ids: Sequence[str]) -> NDArray[np.int64]:
    places = {code: at for at, code in enumerate(ids)}
    found = np.array([places.get(code, -1) for code in sheet.texts(name)], dtype=np.int64)
    cells = sheet.texts(name) if (found < 0).any() and sheet.has(name) else []
    told: set[str] = set()
    for at in np.flatnonzero(found < 0) if cells else ():
        if cells[at] not in told:
            told.add(cells[at])
            text = f"{name} “{cells[at]}” is not among the ids given"
            sheet.fault("UNKNOWN_ID", text, at=int(at), column=name, id=cells[at])
    return found


def _note_repeated(sheet: Sheet, row: NDArray[np.int64], column: NDArray[np.int64], width: int) -> None:
    key = row * width + column
    order = np.argsort(key, kind="stable")
    for at in np.flatnonzero(np.diff(key[order]) == 0):
        first, again = int(order[at]), int(order[at + 1])
        text = f"the pair stands already in row {sheet.rows[first]}"
        sheet.fault("REPEATED_PAIR", text, at=again, first_row=sheet.rows[first])
