"""How far every voter's share can be raised before a run of Equal Shares could turn out otherwise.

While no decision changes, what a voter holds, what a project would cost each supporter and what supporters hold
together are straight lines in the share. So each comparison a run made holds up to where its two lines cross; the
horizon is the nearest crossing. A bid is a convex function of the share (the least price at which supporters, each
giving no more than they hold, pay the cost), so the line through it bounds it from below even past a kink. Crossings
are taken a little early: nothing is skipped on the strength of a float.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

CAUTION = 1e-6


class Horizon:
    """Follows one run; amounts are in currency, ``tilt`` is a ratio's change per unit of share.

    ``reach`` is by how much the share can be raised with the same purchases in the same order, as far as seen.
    """

    def __init__(self, voters: int, ratios: npt.NDArray[np.float64], waiting: npt.NDArray[np.bool_]) -> None:
        """``ratios``: the least ratio each project can have, at any share; ``waiting``: those not yet decided."""
        self.growth = np.ones(voters)  # of what each voter holds, per unit of share
        self.reach = np.inf
        self._ratios, self._tilts, self._waiting = ratios.copy(), np.zeros(len(ratios)), waiting.copy()

    def tilt(self, poor: npt.NDArray[np.intp], rich: int) -> float:
        """How a price changes with the share: what the ``poor``, who give all, bring more, the ``rich`` pay less."""
        return -float(self.growth[poor].sum()) / rich if len(poor) else 0.0

    def bid(self, project: int, ratio: float, tilt: float) -> None:
        """A project would cost so much per unit of satisfaction now."""
        self._ratios[project], self._tilts[project] = ratio, tilt

    def removed(self, project: int, supporters: npt.NDArray[np.intp], lacking: float) -> None:
        """The supporters lack so much of the project's cost, and are not asked again."""
        self._waiting[project] = False
        self._cross(lacking, float(self.growth[supporters].sum()))

    def won(self, project: int, margin: float) -> None:
        """A project had the least ratio of all those waiting (numbers this close, ``margin``, may be equal)."""
        self._waiting[project] = False
        ahead = self._ratios[self._waiting] - self._ratios[project]
        closing = self._tilts[project] - self._tilts[self._waiting]
        level = (ahead <= margin) & ~((closing == 0) & (self._tilts[project] == 0))
        if level.any():
            self.reach = 0.0
        nearing = (closing > 0) & ~level
        if nearing.any():
            self._cross(float(np.min((ahead[nearing] - margin) / closing[nearing])), 1.0)

    def bought(
        self, tilt: float, emptied: npt.NDArray[np.intp], lacking: npt.NDArray[np.float64], paying: npt.NDArray[np.intp]
    ) -> None:
        """``paying`` pay a price that changes by ``tilt``; the ``emptied`` give all, and lacked so much of it."""
        if len(emptied):
            pace = self.growth[emptied] - tilt
            self._cross(float(np.min(lacking / pace)), 1.0)
        if not len(paying):
            self.reach = 0.0
        self.growth[paying] -= tilt
        self.growth[emptied] = 0.0

    def _cross(self, gap: float, pace: float) -> None:
        if pace > 0:
            self.reach = max(min(self.reach, gap / pace * (1 - CAUTION) - CAUTION), 0.0)
