"""Exact accounts of the voters, worked out only where floating point cannot decide.

Everyone starts with 1 (their equal share) and pays at most the price of each project they support. Someone whose money
did not reach the price pays all they have and holds nothing from then on. So everything that ever happened is known
from which projects were bought, in which order, and in which purchase each voter was emptied; what a voter holds is
1 less the prices of the bought projects they support, or 0 once emptied.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.signedinteger[Any]]
NEVER = np.iinfo(np.int32).max
BITS = 1024  # of the fixed-point prices; their error is counted, and exact fractions take over should it ever grow


class Book:
    """The purchases of one run; prices are in shares of one voter.

    ``starts, chosen``: the ballots, voter by voter. ``emptied[i]`` is the purchase (0, 1 …) that took voter ``i``'s
    last money, ``NEVER`` until then.
    """

    def __init__(self, starts: Ints, chosen: Ints, projects: int) -> None:
        self._starts, self._chosen, self._projects = starts, chosen, projects
        self.bought: list[int] = []
        self.emptied = np.full(len(starts) - 1, NEVER, dtype=np.int32)
        self._costs: list[Fraction] = []
        self._supporters: list[npt.NDArray[np.intp]] = []
        self._prices: list[Fraction] = []
        self._fixed: list[int] = []  # prices in units of 2**-BITS, and how far each may be off
        self._off: list[int] = []

    def record(
        self, project: int, cost: Fraction, supporters: npt.NDArray[np.intp], emptied: npt.NDArray[np.intp]
    ) -> float:
        """Note a purchase: its cost in shares, who supports it, and the voters it emptied. Gives the price as a float,
        rounded once: the rounding of earlier prices does not add up in it."""
        rich = int(np.count_nonzero(self.emptied[supporters] == NEVER)) - len(emptied)
        price, off = self._fixed_price(cost, emptied, rich)
        self.emptied[emptied] = len(self.bought)
        self.bought.append(project)
        self._costs.append(cost)
        self._supporters.append(supporters)
        if rich == 0 or off >> (BITS - 128):
            price, off = (self.price(len(self.bought) - 1) * 2**BITS).__floor__(), 1
        self._fixed.append(price)
        self._off.append(off)
        return price / (1 << BITS)

    def _fixed_price(self, cost: Fraction, poor: npt.NDArray[np.intp], rich: int) -> tuple[int, int]:
        """The cost, less what the emptied voters gave, by the number of those who pay in full; and its error."""
        if rich == 0:
            return 0, 0
        given, off = len(poor) << BITS, 1
        if len(poor):
            counts = np.bincount(self._ballots(poor), minlength=self._projects)[self.bought]
            for purchase in np.flatnonzero(counts).tolist():
                count = int(counts[purchase])
                given -= count * self._fixed[purchase]
                off += count * self._off[purchase]
        return ((cost.numerator << BITS) // cost.denominator - given) // rich, off // rich + 2

    def price(self, purchase: int) -> Fraction:
        """What a supporter with enough money paid in a purchase, exactly."""
        while len(self._prices) <= purchase:  # in order, so that no price waits on a long chain of others
            self._prices.append(self._work_out(len(self._prices)))
        return self._prices[purchase]

    def _work_out(self, purchase: int) -> Fraction:
        supporters = self._supporters[purchase]
        when = self.emptied[supporters]
        poor = supporters[when == purchase]
        rich = int(np.count_nonzero(when > purchase))
        if rich == 0:
            return max(self.holding(int(voter), before=purchase) for voter in poor)
        return (self._costs[purchase] - self.total(poor, before=purchase)) / rich

    def total(self, voters: npt.NDArray[np.intp], before: int | None = None) -> Fraction:
        """What these voters, none of them emptied by then, hold together before a purchase (default: now)."""
        last = len(self.bought) if before is None else before
        if len(voters) == 0:
            return Fraction(0)
        counts = np.bincount(self._ballots(voters), minlength=self._projects)
        paid = [(int(counts[self.bought[s]]), s) for s in range(last) if counts[self.bought[s]]]
        return len(voters) - sum((count * self.price(s) for count, s in paid), Fraction(0))

    def holding(self, voter: int, before: int | None = None) -> Fraction:
        """What one voter, not emptied by then, holds."""
        return self.total(np.array([voter], dtype=np.intp), before)

    def holdings(self, voters: npt.NDArray[np.intp]) -> list[Fraction]:
        """What each of these voters, none emptied, holds now; worked out once for those with the same purchases."""
        purchase_of = {project: s for s, project in enumerate(self.bought)}
        known: dict[tuple[int, ...], Fraction] = {}
        result = []
        for voter in voters:
            ballot = self._chosen[self._starts[voter] : self._starts[voter + 1]].tolist()
            key = tuple(sorted(purchase_of[project] for project in ballot if project in purchase_of))
            if key not in known:
                known[key] = 1 - sum((self.price(s) for s in key), Fraction(0))
            result.append(known[key])
        return result

    def _ballots(self, voters: npt.NDArray[np.intp]) -> Ints:
        lengths = self._starts[voters + 1] - self._starts[voters]
        ends = np.cumsum(lengths)
        return self._chosen[np.arange(ends[-1]) + np.repeat(self._starts[voters] - (ends - lengths), lengths)]
