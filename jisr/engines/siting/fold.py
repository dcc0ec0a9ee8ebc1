"""A problem with what is settled taken out: sites that stand or must stand, sites that may not, limits used up."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from jisr.engines.siting.choice import Choice
from jisr.engines.siting.problem import Problem
from jisr.engines.siting.ranked import Floats, Mask, Ranked


@dataclass(frozen=True, eq=False)
class Folded:
    """What is left to decide: which of the ``free`` sites to open, within ``choice``.

    ``costs`` holds the free sites alone (in the order of ``free``); ``base`` is each demand's cost to what is kept,
    infinite where nothing kept can be reached.
    """

    problem: Problem
    free: NDArray[np.intp]
    costs: Ranked
    base: Floats
    choice: Choice

    def opened(self, chosen: Mask) -> Mask:
        """(all sites) what is open once the chosen free sites are."""
        opened = self.problem.kept.copy()
        opened[self.free[chosen]] = True
        return opened


def fold(problem: Problem) -> Folded:
    """Take out what is settled; the choice's budget is negative when what must be opened already exceeds it."""
    sites = problem.sites
    price, limit = _limits(problem)
    left = limit - float(price[problem.newly_kept].sum())
    affordable = price <= max(left, 0.0) * (1 + 1e-12)
    free = np.flatnonzero(~problem.kept & ~problem.barred & affordable)
    groups, least = _floors(problem)
    least = least - groups @ problem.kept
    choice = Choice(price[free], left, groups[least > 0][:, free], least[least > 0])
    if math.isinf(left):
        choice = Choice(price[free], float(len(sites.ids) + 1), choice.groups, choice.least)
    base, _ = problem.costs.served(problem.kept)
    return Folded(problem, free, problem.costs.of_sites(free), base, choice)


def whole_choice(problem: Problem) -> Choice:
    """The limits over all sites, with what is kept still to be counted; an exact number means no fewer either."""
    price, limit = _limits(problem)
    groups, least = _floors(problem)
    if problem.number is not None:
        groups, least = np.vstack([groups, price[None]]), np.append(least, limit)
    return Choice(price, limit if math.isfinite(limit) else float(len(price) + 1), groups, least)


def _limits(problem: Problem) -> tuple[Floats, float]:
    """(sites,) what each new site takes of the limit, and the limit."""
    if problem.budget is not None and problem.sites.price is not None:
        return np.where(problem.sites.existing, 0.0, problem.sites.price), problem.budget
    ones = np.where(problem.sites.existing, 0.0, 1.0)
    return ones, math.inf if problem.number is None else float(problem.number)


def _floors(problem: Problem) -> tuple[Floats, Floats]:
    """(groups, sites) membership and (groups,) least number for every part that a floor names."""
    rows, least = [np.zeros((0, len(problem.sites.ids)))], []
    for floor in problem.floors:
        part = np.array(problem.sites.parts[floor.column])
        names = sorted(set(part.tolist()) - {""})
        rows += [(part == name).astype(float)[None] for name in names]
        least += [float(floor.least)] * len(names)
    return np.concatenate(rows), np.array(least)


def fill(folded: Folded, chosen: Mask) -> Mask:
    """Open further free sites, first in order, until the number asked for is reached; a budget is not used up."""
    problem = folded.problem
    if problem.number is None:
        return chosen
    missing = round(folded.choice.budget) - int(chosen.sum())
    filled = chosen.copy()
    filled[np.flatnonzero(~chosen)[: max(0, missing)]] = True
    return filled
