"""Costs along a road network: minutes of the shortest path, searched from the supply side."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from jisr.engines.access.cost.sheet import Floats, Sheet, read_sheet
from jisr.engines.access.cost.sparse import Costs, costs_from_pairs

BLOCK = 4_000_000


@dataclass(frozen=True, eq=False)
class Roads:
    """Directed edges between ``nodes``: start and end as positions in ``nodes``, and minutes."""

    nodes: tuple[str, ...]
    start: NDArray[np.int64]
    end: NDArray[np.int64]
    minutes: Floats


def read_edges(path: str | Path) -> Roads:
    """Read EDGES.csv: ``from,to,km,kmh[,oneway]``; raises BadInput.

    A road listed in one direction is travelled both ways unless ``oneway`` is 1; one listed in both keeps a
    time for each. Of parallel roads the quickest counts.
    """
    sheet = read_sheet(path)
    start, end = _ends(sheet, "from"), _ends(sheet, "to")
    km = sheet.numbers("km", least=0)
    kmh = sheet.numbers("kmh", least=0)
    oneway = sheet.numbers("oneway", least=0, most=1, absent=0.0)
    for at in np.flatnonzero(kmh == 0):
        sheet.fault("OUT_OF_RANGE", "kmh is 0, a speed must be more", at=int(at), column="kmh", value=0.0)
    sheet.check()
    names: dict[str, int] = {}
    source = np.array([names.setdefault(code, len(names)) for code in start], dtype=np.int64)
    target = np.array([names.setdefault(code, len(names)) for code in end], dtype=np.int64)
    return _both_ways(tuple(names), source, target, 60.0 * km / kmh, oneway > 0)


def costs_from_roads(
    roads: Roads, origins: Sequence[str], destinations: Sequence[str], *, cut: float = math.inf
) -> Costs:
    """Minutes of the shortest path from each origin to each destination, where at most ``cut``.

    Ids are names of nodes; a place that no road touches can be reached from itself alone.
    """
    from scipy.sparse.csgraph import dijkstra  # noqa: PLC0415 -- slow import, needed for roads only

    here, there, turned = _network(roads, origins, destinations)
    rows, columns, costs = [], [], []
    # A block of searches holds one time for each node and site: kept to some 32 MB.
    step = max(1, BLOCK // max(1, turned.shape[0]))
    for first in range(0, len(there), step):
        found = dijkstra(turned, indices=there[first : first + step], limit=cut)[:, here]
        column, row = np.nonzero(np.isfinite(found))
        rows.append(row)
        columns.append(column + first)
        costs.append(found[column, row])
    shape = (len(here), len(there))
    joined = [np.concatenate(parts) if parts else np.empty(0) for parts in (rows, columns, costs)]
    return costs_from_pairs(joined[0].astype(np.int64), joined[1].astype(np.int64), joined[2], shape, unit="minutes")


def nearest_from_roads(
    roads: Roads, origins: Sequence[str], destinations: Sequence[str], *, cut: float = math.inf
) -> Costs:
    """Minutes from each origin to its one nearest destination: a single search from all of them at once."""
    from scipy.sparse.csgraph import dijkstra  # noqa: PLC0415 -- slow import, needed for roads only

    here, there, turned = _network(roads, origins, destinations)
    found, _, source = dijkstra(turned, indices=there, limit=cut, min_only=True, return_predecessors=True)
    column_of = np.zeros(turned.shape[0], dtype=np.int64)
    column_of[there] = np.arange(len(there))
    row = np.flatnonzero(np.isfinite(found[here]))
    shape = (len(here), len(there))
    return costs_from_pairs(row, column_of[source[here[row]]], found[here[row]], shape, unit="minutes")


def _network(
    roads: Roads, origins: Sequence[str], destinations: Sequence[str]
) -> tuple[NDArray[np.int64], NDArray[np.int64], Any]:
    """The nodes of both sides and the network turned round: one search from a site finds the way to it from all."""
    from scipy.sparse import csr_array  # noqa: PLC0415 -- slow import, needed for roads only

    names = {node: at for at, node in enumerate(roads.nodes)}
    here = np.array([names.setdefault(code, len(names)) for code in origins], dtype=np.int64)
    there = np.array([names.setdefault(code, len(names)) for code in destinations], dtype=np.int64)
    turned = csr_array((roads.minutes, (roads.end, roads.start)), shape=(len(names), len(names)))
    return here, there, turned


def _ends(sheet: Sheet, name: str) -> list[str]:
    cells = sheet.texts(name)
    if sheet.has(name):
        for at, cell in enumerate(cells):
            if not cell:
                sheet.fault("MISSING_ID", f"has no {name}", at=at, column=name)
    return cells


def _both_ways(
    nodes: tuple[str, ...],
    start: NDArray[np.int64],
    end: NDArray[np.int64],
    minutes: Floats,
    oneway: NDArray[np.bool_],
) -> Roads:
    """Add the way back where it is not listed, and keep the quickest of parallel roads."""
    n = len(nodes)
    back_missing = ~oneway & ~np.isin(end * n + start, start * n + end)
    key = np.concatenate([start * n + end, (end * n + start)[back_missing]])
    time = np.concatenate([minutes, minutes[back_missing]])
    # Summing parallel roads is what a sparse array would do by itself; the quickest is what a driver takes.
    order = np.lexsort((time, key))
    key, time = key[order], time[order]
    first = np.concatenate([[True], np.diff(key) != 0]) if len(key) else np.empty(0, dtype=bool)
    return Roads(nodes, key[first] // n, key[first] % n, time[first])
