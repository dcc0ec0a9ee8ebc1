"""Sequential Phragmén (Brill et al.): everyone earns at the same pace, and supporters buy a project once they can.

Loads are screened in floating point; they are sums of positive numbers, so their relative error stays within a few
units in the last place a round. Where two projects lie closer than that, exact fractions decide.
"""

from __future__ import annotations

import heapq
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from jisr.engines.allocation.election import Election
from jisr.engines.allocation.purse import Purse

EPS = 2.0**-52


@dataclass(frozen=True)
class Instalment:
    """A round: the project, its cost to the envelope, its supporters, and the moment (money per voter) it was bought."""

    project: int
    cost: Fraction
    supporters: int
    moment: float


class Phragmen:
    """One run. The rule stops at the first project that can be bought but does not fit the envelope (``stopped_by``)."""

    def __init__(self, election: Election, purse: Purse) -> None:
        self.election, self.purse = election, purse
        self.rounds: list[Instalment] = []
        self.blocked: list[int] = []
        self.stopped_by: int | None = None
        self._loads = np.zeros(election.voters)
        self._last = np.full(election.voters, -1, dtype=np.int64)
        self._moments: list[Fraction] = []
        self._parts: list[list[tuple[int, int]]] = []

    def play(self) -> Phragmen:
        """Buy until the next project does not fit, or none with a supporter is left."""
        support, costs = self.election.support, self.purse.costs
        queue = [
            (costs[project] / support[project] * (1 - 8 * EPS), project)
            for project in range(len(support))
            if support[project] and self.election.projects[project].cost <= self.purse.left
        ]
        heapq.heapify(queue)
        while queue:
            tied, others = self._next(queue)
            for item in others:
                heapq.heappush(queue, item)
            misfits = [project for project in tied if not self.purse.fits(project)]
            if misfits:
                self.stopped_by = misfits[0]
                break
            for project in tied[1:]:
                heapq.heappush(queue, (self._moment(project) * (1 - 8 * EPS), project))
            if self.purse.allows(tied[0]):
                self._buy(tied[0])
            else:
                self.blocked.append(tied[0])
        return self

    def _next(self, queue: list[tuple[float, int]]) -> tuple[list[int], list[tuple[float, int]]]:
        """The projects bought at the earliest moment, in order of the tie rule, and those looked at in vain."""
        margin = 1 + EPS * (len(self.rounds) + 2) * (np.log2(self.election.voters + 2) + 24)
        seen: list[tuple[float, int]] = []
        ceiling = np.inf
        while queue and queue[0][0] <= ceiling:
            project = heapq.heappop(queue)[1]
            moment = self._moment(project)
            seen.append((moment, project))
            ceiling = min(ceiling, moment * margin**2)
        close = [project for moment, project in seen if moment <= ceiling]
        if len(close) > 1:
            exact = {project: self.exact_moment(project) for project in close}
            earliest = min(exact.values())
            close = sorted((p for p in close if exact[p] == earliest), key=lambda p: self.purse.rank[p])
        return close, [(moment * (1 - 8 * EPS), project) for moment, project in seen if project not in close]

    def _moment(self, project: int) -> float:
        supporters = self.election.supporters[project]
        return float((self.purse.costs[project] + self._loads[supporters].sum()) / len(supporters))

    def exact_moment(self, project: int) -> Fraction:
        """When its supporters, at their loads now, could buy the project."""
        return self._exact(self.purse.cost(project), self._carried(project), len(self.election.supporters[project]))

    def _carried(self, project: int) -> list[tuple[int, int]]:
        """(purchase, how many of the project's supporters took part in it last): what their loads are made of."""
        last = self._last[self.election.supporters[project]]
        counts = np.bincount(last[last >= 0], minlength=len(self.rounds))
        return [(int(purchase), int(counts[purchase])) for purchase in np.flatnonzero(counts)]

    def _exact(self, cost: Fraction, carried: list[tuple[int, int]], supporters: int) -> Fraction:
        return (cost + sum((count * self._when(purchase) for purchase, count in carried), Fraction(0))) / supporters

    def _when(self, purchase: int) -> Fraction:
        """The exact moment of a purchase, worked out from those before it, each once."""
        while len(self._moments) <= purchase:
            earlier = len(self._moments)
            bought = self.rounds[earlier]
            self._moments.append(self._exact(bought.cost, self._parts[earlier], bought.supporters))
        return self._moments[purchase]

    def _buy(self, project: int) -> None:
        supporters = self.election.supporters[project]
        moment = self._moment(project)
        self._parts.append(self._carried(project))
        cost = self.purse.buy(project)
        self._last[supporters] = len(self.rounds)
        self._loads[supporters] = moment
        self.rounds.append(Instalment(project, cost, len(supporters), moment))

    @property
    def now(self) -> float:
        """The moment the rule stopped: that of the project that did not fit, else of the last purchase."""
        if self.stopped_by is not None:
            return self._moment(self.stopped_by)
        return self.rounds[-1].moment if self.rounds else 0.0

    def missing(self, project: int) -> float:
        """What a project's supporters lacked when the rule stopped, in currency; up to a billionth of its size."""
        return len(self.election.supporters[project]) * (self._moment(project) - self.now)
