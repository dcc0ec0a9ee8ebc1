"""What a plan means for people: who stays beyond the radius, how far the mean and the worst-off are; by group and part."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from jisr.engines.siting.kolm import Kolm
from jisr.engines.siting.plan import Plan
from jisr.engines.siting.problem import Problem
from jisr.engines.siting.ranked import Floats


@dataclass(frozen=True)
class Effect:
    """Figures for one set of people; costs are over those who can reach a site, None when nobody can.

    ``beyond`` counts the people further than the radius from every open site (None without a radius), those without
    any way among them; ``unreached`` counts the latter alone.
    """

    name: str
    people: float
    beyond: float | None
    mean_cost: float | None
    worst_cost: float | None
    kolm_pollak: float | None
    unreached: float


@dataclass(frozen=True)
class Effects:
    """Everyone; each group of people; each part (region, province …) of each column."""

    everyone: Effect
    groups: tuple[Effect, ...]
    parts: dict[str, tuple[Effect, ...]]


def effects_of(problem: Problem, plan: Plan, kappa: float | None = None) -> Effects:
    """The effects of a plan's open sites on everyone, by the nearest open site."""
    opened = np.zeros(problem.costs.sites, dtype=bool)
    opened[plan.selected] = True
    cost, _ = problem.costs.served(opened)
    kappa = kappa or plan.kappa or problem.kappa
    demand = problem.demand
    parts = {}
    for column, names in demand.parts.items():
        place = np.array(names)
        parts[column] = tuple(
            _effect(problem, name, np.where(place == name, demand.people, 0.0), cost, kappa)
            for name in sorted(set(names))
        )
    return Effects(
        _effect(problem, "", demand.people, cost, kappa),
        tuple(_effect(problem, name, people, cost, kappa) for name, people in demand.groups.items()),
        parts,
    )


def _effect(problem: Problem, name: str, people: Floats, cost: Floats, kappa: float | None) -> Effect:
    reached = np.isfinite(cost) & (people > 0)
    served = float(people[reached].sum())
    total = float(people.sum())
    beyond = float(people[~(cost <= problem.radius)].sum()) if problem.radius is not None else None
    if not served:
        return Effect(name, total, beyond, None, None, None, total)
    worst = float(cost[reached].max())
    equivalent = None
    if kappa is not None:
        kolm = Kolm(kappa, worst, served)
        equivalent = kolm.equivalent(float(people[reached] @ kolm.burden(cost[reached])))
    mean = float(people[reached] @ cost[reached]) / served
    return Effect(name, total, beyond, mean, worst, equivalent, total - served)
