"""Each demand's sites, nearest first: the one shape in which every model sees its costs."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Indices = NDArray[np.int32]
Mask = NDArray[np.bool_]


def sums(index: NDArray[np.integer[Any]], weight: Floats, size: int) -> Floats:
    """(size,) the weights added up by index."""
    return np.bincount(index, weights=weight, minlength=size).astype(np.float64, copy=False)


@dataclass(frozen=True, eq=False)
class Ranked:
    """Pairs (row = demand, column = site, value), sorted by row, then value, then column; absent = out of reach."""

    demands: int
    sites: int
    row: Indices
    column: Indices
    value: Floats

    @cached_property
    def start(self) -> NDArray[np.int64]:
        """(demands + 1) where each demand's list begins and the last one ends."""
        counts = np.bincount(self.row, minlength=self.demands)
        return np.concatenate(([0], np.cumsum(counts)))

    def keep(self, kept: Mask) -> Ranked:
        """Only the pairs marked in ``kept``."""
        return Ranked(self.demands, self.sites, self.row[kept], self.column[kept], self.value[kept])

    def within(self, limit: Floats) -> Ranked:
        """Only the pairs whose value is at most their demand's ``limit``."""
        return self.keep(self.value <= limit[self.row])

    def of_sites(self, sites: NDArray[np.intp]) -> Ranked:
        """Only the named sites, renumbered in the order given (which must ascend)."""
        number = np.full(self.sites, -1, dtype=np.int32)
        number[sites] = np.arange(len(sites), dtype=np.int32)
        column = number[self.column]
        kept = column >= 0
        return Ranked(self.demands, len(sites), self.row[kept], column[kept], self.value[kept])

    def of_demands(self, demands: NDArray[np.intp]) -> Ranked:
        """Only the named demands, renumbered in the order given (which must ascend)."""
        number = np.full(self.demands, -1, dtype=np.int32)
        number[demands] = np.arange(len(demands), dtype=np.int32)
        row = number[self.row]
        kept = row >= 0
        return Ranked(len(demands), self.sites, row[kept], self.column[kept], self.value[kept])

    def reaching(self, demands: NDArray[np.intp], limit: float) -> Ranked:
        """The named demands, renumbered in the order given, and their pairs up to the limit; looks at no others."""
        first, last = self.start[demands], self.start[demands + 1]
        ends = [at + np.searchsorted(self.value[at:to], limit, "right") for at, to in zip(first, last, strict=True)]
        counts = np.array(ends, dtype=np.int64) - first
        row = np.repeat(np.arange(len(demands), dtype=np.int32), counts)
        at = np.arange(counts.sum()) + np.repeat(first - (np.cumsum(counts) - counts), counts)
        return Ranked(len(demands), self.sites, row, self.column[at], self.value[at])

    def with_value(self, value: Floats) -> Ranked:
        """The same pairs with other values; the caller answers for their order within each row."""
        return Ranked(self.demands, self.sites, self.row, self.column, value)

    def nearest(self) -> Floats:
        """(demands,) the least value of each demand, infinite where its list is empty."""
        least = np.full(self.demands, np.inf)
        filled = self.start[:-1] < self.start[1:]
        least[filled] = self.value[self.start[:-1][filled]]
        return least

    def served(self, open_sites: Mask) -> tuple[Floats, Indices]:
        """(demands,) cost to the nearest open site and that site; infinite and −1 where there is none."""
        hits = np.flatnonzero(open_sites[self.column])
        rows = self.row[hits]
        first = hits[np.flatnonzero(np.diff(rows, prepend=-1))]
        cost = np.full(self.demands, np.inf)
        site = np.full(self.demands, -1, dtype=np.int32)
        cost[self.row[first]] = self.value[first]
        site[self.row[first]] = self.column[first]
        return cost, site


def ranked_from_matrix(cost: Floats) -> Ranked:
    """(demands, sites) costs, infinite or not a number where there is no way."""
    demands, sites = cost.shape
    order = np.argsort(cost, axis=1, kind="stable").astype(np.int32)
    ranked = Ranked(
        demands,
        sites,
        np.repeat(np.arange(demands, dtype=np.int32), sites),
        order.ravel(),
        np.take_along_axis(cost, order, axis=1).ravel(),
    )
    reachable = np.isfinite(ranked.value)
    return ranked if reachable.all() else ranked.keep(reachable)


def ranked_from_pairs(demands: int, sites: int, row: Any, column: Any, value: Any) -> Ranked:
    """Unsorted pairs, each at most once; equal costs stand in the order of the sites."""
    row, column = np.asarray(row, dtype=np.int32), np.asarray(column, dtype=np.int32)
    value = np.asarray(value, dtype=np.float64)
    order = np.lexsort((column, value, row))
    order = order[np.isfinite(value[order])]
    return Ranked(demands, sites, row[order], column[order], value[order])
