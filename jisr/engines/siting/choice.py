"""Which sets of sites may be opened: a number or a budget, and floors; and what the best such set is worth."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csc_array, vstack

from jisr.engines.siting.highs import Program, solve
from jisr.engines.siting.ranked import Floats, Mask
from jisr.engines.siting.watch import UNWATCHED

TINY = 1e-9


@dataclass(frozen=True, eq=False)
class Choice:
    """Sets S of sites with Σ price ≤ budget and, for each group, |S ∩ group| ≥ least.

    A number of sites is a budget with every price 1. ``groups`` is (groups, sites), 0 or 1.
    """

    price: Floats
    budget: float
    groups: Floats
    least: Floats

    @property
    def sites(self) -> int:
        """How many sites there are to choose from."""
        return len(self.price)

    @property
    def free_of_floors(self) -> bool:
        """Whether no floor binds the choice."""
        return not len(self.least)

    def allows(self, chosen: Mask) -> bool:
        """Whether the set keeps the budget and every floor."""
        return self.slack(chosen) >= 0 and bool((self.groups @ chosen >= self.least - TINY).all())

    def slack(self, chosen: Mask) -> float:
        """What the set leaves of the budget; a rounding error counts as 0."""
        left = self.budget - float(self.price[chosen].sum())
        return 0.0 if abs(left) <= TINY * max(1.0, abs(self.budget)) else left

    def of_sites(self, sites: NDArray[np.intp]) -> Choice:
        """The same limits on the named sites only."""
        return Choice(self.price[sites], self.budget, self.groups[:, sites], self.least)

    def after(self, taken: Mask) -> Choice:
        """What remains to be chosen once ``taken`` is open: those sites cost nothing any more and fill no floor."""
        least = self.least - self.groups @ taken
        open_groups = least > 0
        price = np.where(taken, 0.0, self.price)
        groups = np.where(taken, 0.0, self.groups)[open_groups]
        return Choice(price, self.budget - float(self.price[taken].sum()), groups, least[open_groups])

    def rows(self) -> tuple[csc_array, Floats, Floats]:
        """The limits as rows of a linear program: matrix, lower and upper bounds."""
        matrix = csc_array(np.vstack([self.price[None], self.groups]))
        slack = TINY * max(1.0, abs(self.budget)) if np.isfinite(self.budget) else 0.0
        lower = np.concatenate(([-np.inf], self.least))
        upper = np.concatenate(([self.budget + slack], np.full(len(self.least), np.inf)))
        return matrix, lower, upper

    def best(self, cost: Floats) -> Mask | None:
        """The allowed set of least Σ cost, exactly; None when no set is allowed."""
        if self.budget < 0:
            return None
        nothing = np.zeros(self.sites, dtype=bool)
        if not self.sites or (self.free_of_floors and (cost >= 0).all()):
            return nothing if self.allows(nothing) else None
        matrix, lower, upper = self.rows()
        ones = np.ones(self.sites)
        program = Program(cost, matrix, lower, upper, np.zeros(self.sites), ones, ones.astype(bool))
        outcome = solve(program, UNWATCHED)
        return None if outcome.x is None else outcome.x > 0.5


def with_rows(choice: Choice, matrix: csc_array, lower: Floats, upper: Floats) -> tuple[csc_array, Floats, Floats]:
    """The limits of the choice put under other rows; the choice's sites are the matrix' first columns."""
    limits, low, high = choice.rows()
    wide = csc_array((limits.data, limits.indices, limits.indptr), shape=limits.shape)
    wide.resize((limits.shape[0], matrix.shape[1]))
    return csc_array(vstack([matrix, wide])), np.concatenate([lower, low]), np.concatenate([upper, high])


@dataclass(frozen=True, eq=False)
class Relaxed:
    """The best fractional set for given site values: its worth, shares, and the two prices of money at its edge.

    With ``within`` as price of money, value + price·within is each site's reduced cost when it is not taken;
    with ``beyond``, when it is.
    """

    worth: float
    share: Floats
    within: float
    beyond: float


def relaxed_best(value: Floats, price: Floats, budget: float) -> Relaxed:
    """Minimise Σ value·share with shares in 0…1 and Σ price·share ≤ budget (Dantzig's rule)."""
    share = np.zeros(len(value))
    wanted = np.flatnonzero(value < 0)
    free = price[wanted] <= 0
    share[wanted[free]] = 1.0
    paid = wanted[~free]
    ratio = value[paid] / price[paid]
    order = np.argsort(ratio, kind="stable")
    paid, ratio = paid[order], ratio[order]
    spent = np.cumsum(price[paid])
    full = int(np.searchsorted(spent, budget * (1 + 1e-12), side="right"))
    share[paid[:full]] = 1.0
    left = budget - (float(spent[full - 1]) if full else 0.0)
    tight = left <= TINY * max(1.0, abs(budget))
    beyond = 0.0
    if full < len(paid):
        beyond = -float(ratio[full])
        share[paid[full]] = 0.0 if tight else min(1.0, left / float(price[paid[full]]))
    within = -float(ratio[full - 1]) if tight and full else beyond
    return Relaxed(float(value @ share), share, within, beyond)
