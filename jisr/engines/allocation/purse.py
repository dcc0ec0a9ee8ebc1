"""What is spent: the envelope, what other payers add to it, and the order in which ties go."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Protocol

import numpy as np
import numpy.typing as npt

from jisr.engines.allocation.election import Election


class Guard(Protocol):
    """Says whether a purchase leaves every floor within reach (``floors.Reach``)."""

    def allows(self, project: int, purse: Purse) -> bool: ...


class Purse:
    """The envelope of one run, with every other payer's ceiling.

    A project costs the envelope what other payers do not pay of it; a payer gives what it offers as long as its ceiling
    lasts. ``costs`` are those costs as floats. ``order`` lists the projects as ties are broken, ``rank`` is each one's place in it.
    """

    def __init__(
        self,
        election: Election,
        order: Sequence[int],
        ceilings: Mapping[str, Fraction] | None = None,
        guard: Guard | None = None,
    ) -> None:
        self.election, self.order = election, tuple(order)
        self.rank = {project: place for place, project in enumerate(order)}
        self.left = election.budget
        self.bought: dict[int, Fraction] = {}
        self.paid: dict[int, dict[str, Fraction]] = {}
        self.ceilings = dict(ceilings or {})
        self._guard = guard
        self.costs = election.costs if not self.ceilings else self._floats()

    @property
    def overdrawn(self) -> bool:
        """More was bought than the envelope holds."""
        return self.left < 0

    def parts(self, project: int) -> dict[str, Fraction]:
        """What each other payer would pay for the project now, in the order of the ceilings, never above its cost."""
        parts: dict[str, Fraction] = {}
        rest = self.election.projects[project].cost
        for payer, ceiling in self.ceilings.items():
            part = min(self.election.projects[project].offers.get(payer, Fraction(0)), ceiling, rest)
            if part > 0:
                parts[payer] = part
                rest -= part
        return parts

    def _floats(self) -> npt.NDArray[np.float64]:
        return np.array([float(self.cost(project)) for project in range(len(self.election.projects))])

    def cost(self, project: int) -> Fraction:
        """What the project would take from the envelope now."""
        cost = self.election.projects[project].cost
        return cost - sum(self.parts(project).values(), Fraction(0)) if self.ceilings else cost

    def fits(self, project: int) -> bool:
        """The envelope still holds the project's cost."""
        return self.cost(project) <= self.left

    def allows(self, project: int) -> bool:
        """Nothing stands against buying it but money: every floor stays within reach."""
        return self._guard is None or not self.fits(project) or self._guard.allows(project, self)

    def buy(self, project: int) -> Fraction:
        """Buy the project and give its cost to the envelope."""
        parts, cost = self.parts(project), self.cost(project)
        for payer, part in parts.items():
            self.ceilings[payer] -= part
        self.left -= cost
        self.bought[project] = cost
        self.paid[project] = parts
        if parts:
            self.costs = self._floats()
        return cost
