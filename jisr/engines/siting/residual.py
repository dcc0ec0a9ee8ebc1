"""What the bounds could not settle, as a small mixed-integer program for HiGHS.

The radius formulation (Elloumi, Labbé & Pochet 2004; García, Labbé & Marín 2011): z of demand i and level k is 1
when no open site is as near as level k; consecutive levels are chained, which keeps the matrix sparse.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array, csc_array

from jisr.engines.siting.choice import Choice, with_rows
from jisr.engines.siting.highs import INFEASIBLE, Outcome, Program, interior, solve
from jisr.engines.siting.ranked import Floats, Mask, Ranked
from jisr.engines.siting.watch import Watch


@dataclass(frozen=True, eq=False)
class Levels:
    """The distinct values of each demand's list, with the cost of being served by none so near."""

    of_pair: NDArray[np.int64]
    demand: NDArray[np.int32]
    value: Floats
    rise: Floats
    first: Mask

    @property
    def escapes(self) -> Mask:
        """Levels that a demand may fail, at a finite further cost."""
        return np.isfinite(self.rise)


def levels_of(lists: Ranked, base: Floats) -> Levels:
    """Group the pairs of each demand by equal value; past the last level a demand pays its base (or may not)."""
    new_row = np.diff(lists.row, prepend=-1) != 0
    opens = new_row | (np.diff(lists.value, prepend=np.nan) != 0)
    at = np.flatnonzero(opens)
    demand, value, first = lists.row[at], lists.value[at], new_row[at]
    last = np.append(first[1:], True)
    following = np.where(last, base[demand], np.append(value[1:], np.inf))
    return Levels(np.cumsum(opens) - 1, demand, value, following - value, first)


def solve_residual(
    lists: Ranked, base: Floats, choice: Choice, fixed_open: Mask, start: Mask | None, gap: float, watch: Watch
) -> Outcome:
    """Minimise Σ min(base, nearest chosen) exactly; x is the sites' part alone. Infinite base = must be served."""
    levels = levels_of(lists, base)
    sites, escapes = lists.sites, levels.escapes
    number = np.cumsum(escapes) - 1 + sites
    whole_width = sites + int(escapes.sum())
    matrix = _matrix(lists, levels, number, whole_width)
    lower, upper = levels.first.astype(np.float64), np.full(len(levels.value), np.inf)
    matrix, lower, upper = with_rows(choice, matrix, lower, upper)
    empty = np.diff(lists.start) == 0
    if np.isinf(base[empty]).any():
        return Outcome(INFEASIBLE, None, np.inf, np.inf)
    low = np.zeros(whole_width)
    low[:sites] = fixed_open
    program = Program(
        cost=np.concatenate([np.zeros(sites), levels.rise[escapes]]),
        matrix=matrix,
        lower=lower,
        upper=upper,
        low=low,
        high=np.ones(whole_width),
        whole=np.arange(whole_width) < sites,
        offset=float(levels.value[levels.first].sum() + base[empty].sum()),
    )
    guess = None if start is None else np.concatenate([start, _failed(lists, levels, start)[escapes]]).astype(float)
    outcome = solve(program, watch, start=guess, absolute_gap=gap)
    return Outcome(outcome.status, None if outcome.x is None else outcome.x[:sites], outcome.value, outcome.bound)


def cover_prices(lists: Ranked, base: Floats, choice: Choice, watch: Watch) -> tuple[Floats, Floats, Floats] | None:
    """Prices of demands and floors, and shares of sites, of the linear program of maximal covering (every value 0).

    None when it was not solved in time.
    """
    rows = np.flatnonzero(np.diff(lists.start) > 0)
    near, sites, count = lists.of_demands(rows), lists.sites, len(rows)
    row = np.concatenate([near.row, np.arange(count)])
    column = np.concatenate([near.column, sites + np.arange(count)])
    matrix = csc_array(coo_array((np.ones(len(row)), (row, column)), shape=(count, sites + count)))
    matrix, lower, upper = with_rows(choice, matrix, np.ones(count), np.full(count, np.inf))
    width = sites + count
    cost = np.concatenate([np.zeros(sites), base[rows]])
    nothing = np.zeros(width, dtype=bool)
    outcome = interior(Program(cost, matrix, lower, upper, np.zeros(width), np.ones(width), nothing), watch)
    if outcome.x is None or outcome.prices is None:
        return None
    price = base.copy()
    price[rows] = np.clip(outcome.prices[:count], 0.0, base[rows])
    return price, np.maximum(0.0, outcome.prices[count + 1 :]), np.clip(outcome.x[:sites], 0.0, 1.0)


def _matrix(lists: Ranked, levels: Levels, number: NDArray[np.int64], width: int) -> csc_array:
    """One row a level: its sites + its z − the z of the level before."""
    escapes = np.flatnonzero(levels.escapes)
    later = np.flatnonzero(~levels.first)
    row = np.concatenate([levels.of_pair, escapes, later])
    column = np.concatenate([lists.column, number[escapes], number[later - 1]])
    value = np.concatenate([np.ones(len(lists.row) + len(escapes)), -np.ones(len(later))])
    return csc_array(coo_array((value, (row, column)), shape=(len(levels.value), width)))


def _failed(lists: Ranked, levels: Levels, chosen: Mask) -> Mask:
    """Per level, whether no chosen site is as near."""
    cost, _ = lists.served(chosen)
    failed: Mask = levels.value < cost[levels.demand]
    return failed
