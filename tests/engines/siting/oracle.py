"""The slow honest answer: every allowed set of sites tried, every assignment where capacities bind."""

from __future__ import annotations

import itertools
import math

import numpy as np

from jisr.engines.siting import Model, Problem


def dense(problem: Problem) -> np.ndarray:
    """(demands, sites) costs, infinite where there is none."""
    cost = np.full((problem.costs.demands, problem.costs.sites), np.inf)
    cost[problem.costs.row, problem.costs.column] = problem.costs.value
    return cost


def allowed_sets(problem: Problem):
    """Every set of open sites that keeps the limits, as a tuple of site numbers."""
    sites = problem.sites
    free = [at for at in range(len(sites.ids)) if not sites.existing[at] and not sites.forbidden[at]]
    standing = [at for at in range(len(sites.ids)) if sites.existing[at]]
    for count in range(len(free) + 1):
        if problem.number is not None and count != problem.number:
            continue
        for new in itertools.combinations(free, count):
            if any(sites.required[at] and not sites.existing[at] and at not in new for at in range(len(sites.ids))):
                continue
            if problem.budget is not None and sum(sites.price[at] for at in new) > problem.budget + 1e-9:
                continue
            opened = tuple(sorted([*standing, *new]))
            if all(_floor_kept(problem, floor, opened) for floor in problem.floors):
                yield opened


def _floor_kept(problem, floor, opened) -> bool:
    part = problem.sites.parts[floor.column]
    return all(sum(part[at] == name for at in opened) >= floor.least for name in set(part) - {""})


def best_value(problem: Problem, model: Model, kappa: float | None = None) -> float | None:
    """The model's optimum; None when no set of sites will do."""
    cost = dense(problem)
    values = [
        value for opened in allowed_sets(problem) if (value := worth(problem, model, cost, opened, kappa)) is not None
    ]
    if not values:
        return None
    return max(values) if model is Model.MCLP else min(values)


def worth(problem, model, cost, opened, kappa) -> float | None:
    """The objective of one set; None when it leaves someone unserved who must be served."""
    if problem.with_capacity:
        return _worth_with_capacity(problem, model, cost, opened, kappa)
    people = problem.demand.people
    nearest = cost[:, list(opened)].min(axis=1) if opened else np.full(len(people), np.inf)
    if model is Model.MCLP:
        return float(people[nearest <= problem.radius].sum())
    if model is Model.LSCP:
        within = (cost <= problem.radius) & ~problem.barred
        needed = within.any(axis=1)
        return _new(problem, opened) if (nearest[needed] <= problem.radius).all() else None
    if model is Model.PCENTER:
        return float(nearest.max()) if np.isfinite(nearest).all() else None
    lived = people > 0
    if not np.isfinite(nearest[lived]).all():
        return None
    return sum_of(model, people[lived], nearest[lived], kappa)


def sum_of(model, people, cost, kappa) -> float:
    if model is Model.PMEDIAN:
        return float(people @ cost)
    if not len(people):
        return 0.0
    top = cost.max()
    return float(top + math.log(people @ np.exp(kappa * (cost - top)) / people.sum()) / kappa)


def _new(problem, opened) -> float:
    return float(sum(not problem.sites.existing[at] for at in opened))


def _worth_with_capacity(problem, model, cost, opened, kappa) -> float | None:
    """Every assignment of demands to open sites, by depth-first search."""
    people, room = problem.demand.people, {at: problem.sites.capacity[at] for at in opened}
    optional = model is Model.MCLP
    limit = problem.radius if model.by_radius else math.inf
    barred = problem.barred
    best: list[float] = []

    def place(at: int, chosen: list[int]) -> None:
        if at == len(people):
            best.append(_assigned_worth(problem, model, cost, opened, chosen, kappa))
            return
        reachable = [site for site in opened if cost[at, site] <= limit and np.isfinite(cost[at, site])]
        for site in reachable:
            if people[at] <= room[site] + 1e-9:
                room[site] -= people[at]
                place(at + 1, [*chosen, site])
                room[site] += people[at]
        unneeded = model is Model.LSCP and not (cost[at][~barred] <= limit).any()
        empty = model in (Model.PMEDIAN, Model.FAIR) and people[at] == 0
        if optional or unneeded or (empty and not reachable):
            place(at + 1, [*chosen, -1])

    place(0, [])
    if not best:
        return None
    return max(best) if optional else min(best)


def _assigned_worth(problem, model, cost, opened, chosen, kappa) -> float:
    people = problem.demand.people
    served = np.array([site >= 0 for site in chosen])
    if model is Model.MCLP:
        return float(people[served].sum())
    if model is Model.LSCP:
        return _new(problem, opened)
    paid = np.array([cost[at, site] if site >= 0 else 0.0 for at, site in enumerate(chosen)])
    if model is Model.PCENTER:
        return float(paid.max())
    lived = people > 0
    return sum_of(model, people[lived], paid[lived], kappa)
