"""Travel costs that hold only the pairs that can be travelled."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Counts = NDArray[np.int64]
Indices = NDArray[np.int32]


@dataclass(frozen=True, eq=False)
class Costs:
    """Costs from demand (rows) to supply (columns) in compressed rows; an absent pair cannot be travelled.

    Row ``i`` reaches the columns ``indices[indptr[i]:indptr[i + 1]]``, in rising order, at the costs in ``data``
    at the same places. A cost of 0 is a cost, not an absence. ``unit`` is km, minutes, or the table's own;
    pairs dearer than ``cut`` were left out.
    """

    indptr: Counts
    indices: Indices
    data: Floats
    columns: int
    unit: str = "table"
    cut: float = math.inf

    @property
    def shape(self) -> tuple[int, int]:
        """(number of demand places, number of supply places)."""
        return len(self.indptr) - 1, self.columns

    @property
    def row(self) -> Indices:
        """The row of each stored pair."""
        return np.repeat(np.arange(self.shape[0], dtype=np.int32), np.diff(self.indptr))

    def matrix(self) -> Any:
        """The same as ``scipy.sparse.csr_array``; zero costs stay stored."""
        from scipy.sparse import csr_array  # noqa: PLC0415 -- slow import, and the measures do without it

        return csr_array((self.data, self.indices, self.indptr), shape=self.shape)

    def dense(self, absent: float = math.inf) -> Floats:
        """The full (demand, supply) array, ``absent`` where there is no way."""
        table = np.full(self.shape, absent)
        table[self.row, self.indices] = self.data
        return table

    def blocks(self, pairs: int = 1 << 17) -> Iterator[tuple[slice, Costs]]:
        """The same costs as stretches of whole rows of about ``pairs`` pairs, small enough for the cache."""
        edges = np.searchsorted(self.indptr, np.arange(0, len(self.data), pairs))
        edges = np.unique(np.append(edges, [0, self.shape[0]]))
        for first, last in zip(edges[:-1].tolist(), edges[1:].tolist(), strict=True):
            start, end = int(self.indptr[first]), int(self.indptr[last])
            indptr = self.indptr[first : last + 1] - start
            part = Costs(indptr, self.indices[start:end], self.data[start:end], self.columns, self.unit, self.cut)
            yield slice(first, last), part

    def within(self, cut: float) -> Costs:
        """Only the pairs that cost at most ``cut``."""
        if cut >= self.cut or not len(self.data) or self.data.max() <= cut:
            return self
        kept = self.data <= cut
        indptr = np.concatenate([[0], np.cumsum(kept, dtype=np.int64)])[self.indptr]
        return Costs(indptr, self.indices[kept], self.data[kept], self.columns, self.unit, cut)


def costs_from_pairs(
    row: NDArray[Any], column: NDArray[Any], cost: Floats, shape: tuple[int, int], *, unit: str = "table"
) -> Costs:
    """Costs from parallel arrays of row, column and cost in any order; each pair at most once."""
    if not rising(row, column):
        order = np.lexsort((column, row))
        row, column, cost = row[order], column[order], cost[order]
    indptr = np.concatenate([[0], np.cumsum(np.bincount(row, minlength=shape[0]))]).astype(np.int64)
    return Costs(indptr, column.astype(np.int32, copy=False), np.asarray(cost, dtype=np.float64), shape[1], unit)


def rising(row: NDArray[Any], column: NDArray[Any]) -> bool:
    """Whether pairs stand row by row and column by column already, each once."""
    further = (row[1:] == row[:-1]) & (column[1:] > column[:-1])
    return bool((further | (row[1:] > row[:-1])).all())


def costs_from_dense(table: Floats, *, unit: str = "table") -> Costs:
    """Costs from a full (demand, supply) array; infinity and NaN mean there is no way."""
    row, column = np.nonzero(np.isfinite(table))
    return costs_from_pairs(row, column, table[row, column], (table.shape[0], table.shape[1]), unit=unit)
