"""The Kolm-Pollak equivalent of travel costs: (1/κ)·ln(Σ people·exp(κ·cost) / Σ people).

Sheriff & Maguire (2020); Horton, Logan et al., arXiv 2401.15452. As the logarithm only grows, the fairest plan
minimises Σ people·exp(κ·cost), a p-median on other costs; these are scaled so that they never overflow.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from jisr.engines.siting.problem import Problem
from jisr.engines.siting.ranked import Floats, Indices, Mask

HIGHEST = 600.0


@dataclass(frozen=True)
class Kolm:
    """κ, the cost that stands for 1 burden, and the number of people."""

    kappa: float
    reference: float
    people: float

    @classmethod
    def around(cls, problem: Problem, opened: Mask, site_of: Indices | None = None) -> Kolm:
        """Scaled for plans about as good as the opened one; κ, unless given, is 1 over that plan's mean cost."""
        people = problem.demand.people
        cost = costs_of(problem, opened, site_of)
        served = (people > 0) & np.isfinite(cost)
        total = float(people[served].sum())
        mean = float(people[served] @ cost[served]) / total if total else 0.0
        kappa = problem.kappa or (1.0 / mean if mean > 0 else 1.0)
        return cls(kappa, float(cost[served].max(initial=0.0)), total)

    def burden(self, cost: Floats) -> Floats:
        """exp(κ·(cost − reference)), capped where it could never be part of a good plan."""
        with np.errstate(invalid="ignore"):
            scaled = np.minimum(self.kappa * (cost - self.reference), HIGHEST)
        return np.where(np.isinf(cost), np.inf, np.exp(scaled))

    def total(self, problem: Problem, opened: Mask, site_of: Indices | None = None) -> float:
        """Σ people × burden of a plan, over the places where people live."""
        people = problem.demand.people
        lived = people > 0
        return float(people[lived] @ self.burden(costs_of(problem, opened, site_of)[lived]))

    def equivalent(self, total: float) -> float:
        """The equivalent cost of Σ people × burden; −∞ where nothing is known, 0 where nobody lives."""
        if not self.people:
            return 0.0
        if total <= 0:
            return -math.inf
        return self.reference + math.log(total / self.people) / self.kappa if math.isfinite(total) else math.inf


def costs_of(problem: Problem, opened: Mask, site_of: Indices | None = None) -> Floats:
    """(demands,) each demand's cost to its site, by default the nearest open one; infinite without any."""
    nearest, _ = problem.costs.served(opened)
    if site_of is None:
        return nearest
    mine = problem.costs.column == site_of[problem.costs.row]
    cost = np.full(problem.costs.demands, np.inf)
    cost[problem.costs.row[mine]] = problem.costs.value[mine]
    return cost
