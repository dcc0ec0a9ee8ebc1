"""Sites that can hold only so many: every place goes to one site, and no site takes more people than it holds.

The assignment is part of the choice then, so the program is solved whole by HiGHS; places nobody lives in take up no
room. The p-center bisects over the radius.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from scipy.sparse import coo_array, csc_array

from jisr.engines.siting.choice import Choice, with_rows
from jisr.engines.siting.fold import whole_choice
from jisr.engines.siting.highs import INFEASIBLE, OPTIMAL, Program, solve
from jisr.engines.siting.kolm import Kolm
from jisr.engines.siting.problem import Model, Problem
from jisr.engines.siting.ranked import Floats, Indices, Mask, Ranked
from jisr.engines.siting.watch import Watch


@dataclass(frozen=True, eq=False)
class Assigned:
    """Open sites, each demand's site (−1 none), and the bound in the model's own terms (fair: Σ people × burden)."""

    opened: Mask | None
    site_of: Indices | None
    bound: float
    proven: bool


@dataclass(frozen=True, eq=False)
class _Task:
    """Pairs that may be used and their cost, which demands must be served, and what opening a site costs."""

    pairs: Ranked
    must: Mask
    opening: Floats


def solve_with_capacity(
    problem: Problem, model: Model, watch: Watch, kolm: Kolm | None, limit: float = math.inf
) -> Assigned:
    """The best plan for the model within the sites' capacities; ``kolm`` gives the burden of a cost for fair.

    No place alone may bear more than ``limit``.
    """
    choice = whole_choice(problem)
    usable = problem.costs.keep(~problem.barred[problem.costs.column])
    if model is Model.PCENTER:
        return _center(problem, choice, usable, watch)
    if model is Model.MCLP:
        return _most(problem, choice, usable, watch)
    people = problem.demand.people
    new = (~problem.sites.existing).astype(float)
    if model is Model.LSCP:
        near = usable.within(np.full(usable.demands, problem.radius))
        must = np.diff(near.start) > 0
        return _solve(problem, choice, _Task(near.with_value(np.zeros(len(near.row))), must, new), watch)
    measured = kolm.burden(usable.value) if kolm else usable.value
    weighted = usable.with_value(people[usable.row] * measured)
    weighted = weighted.keep(weighted.value <= limit)
    found = _solve(problem, choice, _Task(weighted, people > 0, 0.0 * new), watch)
    return _with_empty_places(problem, found)


def _most(problem: Problem, choice: Choice, usable: Ranked, watch: Watch) -> Assigned:
    near = usable.within(np.full(usable.demands, problem.radius))
    near = near.with_value(-problem.demand.people[near.row])
    nobody = np.zeros(near.demands, dtype=bool)
    found = _solve(problem, choice, _Task(near, nobody, np.zeros(near.sites)), watch)
    return Assigned(found.opened, found.site_of, -found.bound, found.proven)


def _with_empty_places(problem: Problem, found: Assigned) -> Assigned:
    """Places without people go to their nearest open site."""
    if found.opened is None or found.site_of is None:
        return found
    _, nearest = problem.costs.served(found.opened)
    site_of = np.where(problem.demand.people > 0, found.site_of, nearest).astype(np.int32)
    return Assigned(found.opened, site_of, found.bound, found.proven)


def _center(problem: Problem, choice: Choice, usable: Ranked, watch: Watch) -> Assigned:
    """Bisect over the distinct costs; each radius is a question of assignment."""
    radii = np.unique(usable.value[usable.value >= usable.nearest().max()])
    low, high, best = 0, len(radii), Assigned(None, None, math.inf, proven=True)
    everyone = np.ones(usable.demands, dtype=bool)
    while low < high:
        middle = (low + high) // 2
        near = usable.within(np.full(usable.demands, radii[middle]))
        task = _Task(near.with_value(np.zeros(len(near.row))), everyone, np.zeros(near.sites))
        found = _solve(problem, choice, task, watch)
        if found.opened is not None:
            best, high = found, middle
        elif found.proven:
            low = middle + 1
        else:
            break
    bound = float(radii[low]) if low < len(radii) else math.inf
    return Assigned(best.opened, best.site_of, bound, proven=low >= high)


def _solve(problem: Problem, choice: Choice, task: _Task, watch: Watch) -> Assigned:
    """One program: open sites, then one variable a pair."""
    pairs, sites = task.pairs, task.pairs.sites
    if (task.must & (np.diff(pairs.start) == 0)).any():
        return Assigned(None, None, math.inf, proven=True)
    rows, lower, upper = _rows(problem, task)
    matrix, lower, upper = with_rows(choice, rows, lower, upper)
    width = sites + len(pairs.row)
    low, high = np.zeros(width), np.ones(width)
    low[:sites] = problem.kept
    high[:sites][problem.barred] = 0.0
    cost = np.concatenate([task.opening, pairs.value])
    outcome = solve(Program(cost, matrix, lower, upper, low, high, np.ones(width, dtype=bool)), watch)
    if outcome.x is None:
        return Assigned(None, None, outcome.bound, proven=outcome.status == INFEASIBLE)
    used = outcome.x[sites:] > 0.5
    site_of = np.full(pairs.demands, -1, dtype=np.int32)
    site_of[pairs.row[used]] = pairs.column[used]
    return Assigned(outcome.x[:sites] > 0.5, site_of, outcome.bound, outcome.status == OPTIMAL)


def _rows(problem: Problem, task: _Task) -> tuple[csc_array, Floats, Floats]:
    """Each demand once (at most once unless it must be served); people within capacity; nobody to a closed site."""
    pairs, capacity = task.pairs, problem.sites.capacity
    assert capacity is not None
    demands, sites, count = pairs.demands, pairs.sites, len(pairs.row)
    people = problem.demand.people[pairs.row]
    at = np.arange(count)
    link = demands + sites + at
    row = np.concatenate([pairs.row, demands + pairs.column, demands + np.arange(sites), link, link])
    column = np.concatenate([sites + at, sites + at, np.arange(sites), sites + at, pairs.column])
    value = np.concatenate([np.ones(count), people, -capacity, np.ones(count), -np.ones(count)])
    matrix = csc_array(coo_array((value, (row, column)), shape=(demands + sites + count, sites + count)))
    lower = np.concatenate([task.must.astype(float), np.full(sites + count, -np.inf)])
    upper = np.concatenate([np.ones(demands), np.zeros(sites + count)])
    return matrix, lower, upper
