"""Cover every demand with the fewest sites (Toregas et al. 1971), after classical reductions.

A demand whose sites include all of another's is covered with it; a site whose demands all lie in another's is never
needed; a demand with a single site settles that site; and what falls apart is solved in its parts (Beasley 1987).
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from jisr.engines.siting.choice import Choice, with_rows
from jisr.engines.siting.fewest import fewest_sites, most_wanted
from jisr.engines.siting.greedy import covering_lists, greedy_cover
from jisr.engines.siting.highs import INFEASIBLE, OPEN, OPTIMAL, Outcome, Program, solve
from jisr.engines.siting.minsum import NOTHING, Found
from jisr.engines.siting.ranked import Floats, Mask, Ranked
from jisr.engines.siting.watch import Watch

Table: TypeAlias = Any  # scipy.sparse.csr_array, which carries no types
Sites = NDArray[np.intp]
STEPS, STEPS_A_ROW, WIDE = 4_000, 12, 3


class Ask(Enum):
    """How much is asked of a covering: the fewest sites with proof, any sites that do, or those only if quickly told."""

    FEWEST = "fewest"
    ANY = "any"
    GLANCE = "glance"


@dataclass(frozen=True, eq=False)
class Reduced:
    """What remains of a covering problem: the rows still open, the sites still in play, the sites already settled."""

    table: Table
    sites: NDArray[np.intp]
    settled: Mask
    possible: bool = True


def cover_table(pairs: Ranked) -> Table:
    """(demands, sites) 1 where the site covers the demand; equal demands stand once."""
    ones = np.ones(len(pairs.row), dtype=np.float32)
    table = csr_array((ones, (pairs.row, pairs.column)), shape=(pairs.demands, pairs.sites))
    table.sort_indices()
    return table[_distinct_rows(table)]


def solve_cover(table: Table, choice: Choice, watch: Watch, ask: Ask = Ask.FEWEST) -> Found:
    """The fewest allowed sites that cover every row, or any allowed sites that do, as asked.

    After a glance a bound that is finite means: not told.
    """
    if choice.best(np.zeros(choice.sites)) is None:
        return NOTHING
    reduced = reduce_cover(table, choice)
    left = choice.after(reduced.settled)
    if not reduced.possible or left.budget < -1e-9:
        return NOTHING
    chosen = reduced.settled.copy()
    number = float(chosen.sum())
    if not reduced.table.shape[0] and left.free_of_floors:
        return Found(chosen, number, number)
    found, bound = _solve_parts(reduced, left, watch, ask)
    if found is None:
        return Found(None, math.inf, bound + number)
    chosen[found] = True
    value = float(chosen.sum())
    return Found(chosen, value, min(value, math.ceil(bound + number - 1e-6)))


def reduce_cover(table: Table, choice: Choice) -> Reduced:
    """Apply the reductions until none applies; sites that count for a floor are never dropped for another."""
    in_floor = np.asarray(choice.groups.any(axis=0))
    sites = np.arange(table.shape[1])
    settled = np.zeros(table.shape[1], dtype=bool)
    while table.shape[0]:
        degree = np.diff(table.indptr)
        if not degree.min():
            return Reduced(table, sites, settled, possible=False)
        before = table.shape
        table = table[~_holds_another(table)]
        only = np.unique(table.indices[table.indptr[:-1][np.diff(table.indptr) == 1]])
        settled[sites[only]] = True
        table = table[table[:, only].sum(axis=1) == 0] if len(only) else table
        kept = ~(within_another(table, choice.price[sites]) & ~in_floor[sites]) & ~settled[sites]
        table, sites = table[:, kept], sites[kept]
        if table.shape == before:
            break
    return Reduced(table, sites, settled)


def row_marks(table: Table) -> NDArray[np.int64]:
    """(rows, 2) marks that are equal for rows with the same columns, and for no others (but once in 2^120)."""
    marks = np.random.default_rng(0).integers(1, 2**62, size=(table.shape[1], 2), dtype=np.int64)
    pattern = csr_array((np.ones(len(table.indices), dtype=np.int64), table.indices, table.indptr), shape=table.shape)
    return np.asarray(pattern @ marks)


def _distinct_rows(table: Table) -> Sites:
    """The first of each set of equal rows, in order."""
    _, first = np.unique(row_marks(table), axis=0, return_index=True)
    return np.sort(first)


def _common(table: Table) -> csr_array:
    """(rows, rows) how many columns two rows share; by whichever product is the cheaper."""
    flops = float((np.bincount(table.indices, minlength=table.shape[1]).astype(float) ** 2).sum())
    if flops * 40 > float(table.shape[0]) ** 2 * table.shape[1]:
        dense = table.toarray()
        return csr_array(dense @ dense.T)
    return csr_array(table @ table.T)


def _holds_another(table: Table) -> Mask:
    """Rows that hold all columns of some other row; of equal rows the first is not marked."""
    size = np.diff(table.indptr)
    common = _common(table).tocoo()
    row, other = common.coords
    holds = (common.data == size[other]) & (row != other)
    holds &= (size[row] > size[other]) | (row > other)
    marked = np.zeros(table.shape[0], dtype=bool)
    marked[row[holds]] = True
    return marked


def within_another(table: Table, price: Floats) -> Mask:
    """Columns that lie within another that costs no more; of equal ones the first stays."""
    by_site = csr_array(table.T)
    size = np.diff(by_site.indptr)
    common = _common(by_site).tocoo()
    site, other = common.coords
    within = (common.data == size[site]) & (site != other) & (price[other] <= price[site])
    within &= (size[other] > size[site]) | (price[other] < price[site]) | (other < site)
    marked = size == 0
    marked[site[within]] = True
    return marked


def _solve_parts(reduced: Reduced, choice: Choice, watch: Watch, ask: Ask) -> tuple[Sites | None, float]:
    """The sites to take of what remains, and the bound on their number; parts that do not touch are solved alone."""
    table, sites = reduced.table, reduced.sites
    whole = choice.of_sites(sites)
    by_number = (len(sites) and np.ptp(whole.price) == 0) or np.isinf(whole.budget)
    if not (whole.free_of_floors and by_number):
        outcome = _solve_table(table, whole, watch, ask)
        return (None if outcome.x is None else sites[outcome.x > 0.5]), outcome.bound
    # A site kept for a floor that is met by now may cover nothing; it is no part.
    used = np.flatnonzero(np.diff(table.tocsc().indptr))
    table, sites, whole = table[:, used], sites[used], whole.of_sites(used)
    parts, of_site = _parts(table)
    taken: list[Sites] = []
    bound, spent, each = 0.0, 0.0, float(whole.price[0])
    for part in range(parts):
        members = np.flatnonzero(of_site == part)
        rows = np.flatnonzero(np.diff(table[:, members].indptr))
        last = part == parts - 1
        left = replace(whole, budget=whole.budget - spent - each * (parts - 1 - part)).of_sites(members)
        mine = ask if last or ask is Ask.GLANCE else Ask.FEWEST
        outcome = _solve_table(table[rows][:, members], left, watch, mine, thrifty=not last)
        if outcome.x is None:
            # Parts before that took more than they may need prove nothing about this one.
            sure = spent <= each * bound * (1 + 1e-9)
            return None, bound + outcome.bound if sure else bound
        bound += outcome.bound
        taken.append(sites[members[outcome.x > 0.5]])
        spent += each * len(taken[-1])
    return np.concatenate(taken), bound


def _parts(table: Table) -> tuple[int, NDArray[np.int32]]:
    """How many parts do not touch one another, and to which each site belongs."""
    rows, sites = table.shape
    links = table.tocoo()
    row, column = links.coords
    graph = csr_array((np.ones(len(row)), (row, column + rows)), shape=(rows + sites, rows + sites))
    parts, label = connected_components(graph, directed=False)
    return parts, label[rows:]


def _solve_table(table: Table, choice: Choice, watch: Watch, ask: Ask, *, thrifty: bool = False) -> Outcome:
    """One covering program: a linear bound, exchanges for a good cover, and the proof that fewer will not do.

    ``thrifty``: a glance looks for few sites too, since others need them.
    """
    plain = np.ptp(choice.price) == 0 and choice.free_of_floors and choice.price[0] > 0
    if not plain:
        whole = ask is not Ask.GLANCE
        outcome = _exactly(table, choice, watch, any_will_do=ask is not Ask.FEWEST, whole=whole)
        return outcome if whole or outcome.status == INFEASIBLE else Outcome(OPEN, None, math.inf, 0.0)
    most = min(float(choice.sites), np.floor(choice.budget / choice.price[0] + 1e-9))
    number = replace(choice, price=np.ones(choice.sites), budget=most)
    bound, share = _linear_bound(table, watch)
    if bound > most:
        return Outcome(INFEASIBLE, None, math.inf, math.inf)
    cover = _small_cover(table, number, watch, share, bound if ask is Ask.FEWEST or thrifty else most)
    if cover is not None and (ask is not Ask.FEWEST or cover.sum() <= bound):
        value = float(cover.sum())
        return Outcome(OPTIMAL, cover.astype(float), value, min(bound, value))
    if ask is Ask.GLANCE:
        return Outcome(OPEN, None, math.inf, bound)
    if cover is None:
        return _exactly(table, number, watch, any_will_do=ask is Ask.ANY)
    return _fewer_and_fewer(table, number, watch, cover, bound)


def _fewer_and_fewer(table: Table, number: Choice, watch: Watch, cover: Mask, bound: float) -> Outcome:
    """Ask for one site fewer, any cover, until that is ruled out: a limit prunes more than an objective does.

    Where the bound lies far below, the program improves the cover by itself first.
    """
    if cover.sum() > bound + WIDE:
        outcome = _exactly(table, number, watch, any_will_do=False, start=cover)
        return replace(outcome, bound=max(bound, outcome.bound))
    while True:
        value = float(cover.sum())
        if value <= bound:
            return Outcome(OPTIMAL, cover.astype(float), value, value)
        fewer = _exactly(table, replace(number, budget=value - 1), watch, any_will_do=True)
        if fewer.x is None:
            proven = fewer.status == INFEASIBLE
            known = math.ceil(fewer.bound - 1e-6) if math.isfinite(fewer.bound) else bound
            lower = value if proven else min(value, max(bound, known))
            return Outcome(OPTIMAL if proven else fewer.status, cover.astype(float), value, lower)
        cover = fewer.x > 0.5


def _small_cover(table: Table, number: Choice, watch: Watch, share: Floats | None, enough: float) -> Mask | None:
    """A small cover, of at most the number allowed: from the linear program's shares, else site by site."""
    rows = table.shape[0]
    greedy = greedy_cover(covering_lists(table), replace(number, budget=float(number.sites)), watch)
    if greedy is not None and greedy.sum() <= enough:
        return greedy
    size = min(number.budget, math.inf if greedy is None else float(greedy.sum()))
    start = greedy if greedy is not None and greedy.sum() <= size else None
    if start is None:
        start = most_wanted(np.zeros(number.sites) if share is None else share, int(size))
    found = fewest_sites(table, start, enough, min(STEPS, STEPS_A_ROW * rows), watch)
    return start if found is None and start is greedy else found


def _linear_bound(table: Table, watch: Watch) -> tuple[float, Floats | None]:
    """No cover has fewer sites than this whole number; and the shares of the fractional cover, where known."""
    rows, sites = table.shape
    ones, nobody = np.ones(sites), np.zeros(sites, dtype=bool)
    matrix = table.astype(np.float64).tocsc()
    outcome = solve(Program(ones, matrix, np.ones(rows), np.full(rows, np.inf), 0 * ones, ones, nobody), watch)
    if outcome.status != OPTIMAL:
        return 1.0, None
    return math.ceil(outcome.value - 1e-6), outcome.x


def _exactly(
    table: Table, choice: Choice, watch: Watch, *, any_will_do: bool, start: Mask | None = None, whole: bool = True
) -> Outcome:
    """The covering program for HiGHS; as a linear one unless ``whole``."""
    rows, sites = table.shape
    matrix, lower, upper = table.astype(np.float64).tocsc(), np.ones(rows), np.full(rows, np.inf)
    matrix, lower, upper = with_rows(choice, matrix, lower, upper)
    ones = np.ones(sites)
    program = Program(ones, matrix, lower, upper, np.zeros(sites), ones, np.full(sites, whole))
    guess = None if start is None else start.astype(float)
    target = float(sites) if any_will_do else -math.inf
    outcome = solve(program, watch, start=guess, absolute_gap=1 - 1e-6, target=target)
    if outcome.x is None and start is not None:
        outcome = replace(outcome, x=guess, value=float(start.sum()))
    return replace(outcome, bound=outcome.value) if outcome.status == OPTIMAL else outcome
