"""What a plan is worth: whom each site serves, the objective, what each new site adds."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from jisr.engines.siting.interchange import serve
from jisr.engines.siting.kolm import Kolm, costs_of
from jisr.engines.siting.plan import Added
from jisr.engines.siting.problem import Model, Problem
from jisr.engines.siting.ranked import Floats, Indices, Mask, sums


def assign(problem: Problem, model: Model, opened: Mask) -> Indices:
    """(demands,) the nearest open site (of equals the first given), −1 for none; radius models look no further."""
    cost, site = problem.costs.served(opened)
    if model.by_radius and problem.radius is not None:
        site = np.where(cost <= problem.radius, site, -1).astype(np.int32)
    return site


def uncoverable(problem: Problem) -> NDArray[np.intp]:
    """Demands that no site which exists or may be opened covers."""
    cost, _ = problem.costs.served(~problem.barred)
    return np.flatnonzero(~(cost <= (problem.radius if problem.radius is not None else np.inf)))


def evaluate(problem: Problem, model: Model, opened: Mask, site_of: Indices, kappa: float | None) -> float:
    """The model's objective for a plan and its assignment."""
    people = problem.demand.people
    if model is Model.MCLP:
        return float(people[site_of >= 0].sum())
    if model is Model.LSCP:
        return float((opened & ~problem.sites.existing).sum())
    cost = costs_of(problem, opened, site_of)
    if model is Model.PCENTER:
        return float(cost.max(initial=0.0))
    return _total(people, cost, model, kappa)


def _total(people: Floats, cost: Floats, model: Model, kappa: float | None) -> float:
    """Σ people × cost, or the Kolm-Pollak equivalent; places without people count nothing."""
    lived = people > 0
    if model is Model.PMEDIAN or kappa is None:
        return float(people[lived] @ cost[lived])
    highest = float(cost[lived].max(initial=0.0))
    if not np.isfinite(highest):
        return highest
    kolm = Kolm(kappa, highest, float(people.sum()))
    return kolm.equivalent(float(people[lived] @ kolm.burden(cost[lived])))


def added_value(
    problem: Problem, model: Model, opened: Mask, site_of: Indices, kappa: float | None
) -> tuple[Added, ...]:
    """What each new site adds: the objective less that of the same plan without it, as people or cost saved.

    lscp counts the people that only this site covers. With capacities the others are not served anew, so the gain
    is the people the site serves (mclp, lscp) or unknown.
    """
    new = np.flatnonzero(opened & ~problem.sites.existing)
    people = sums(site_of[site_of >= 0], problem.demand.people[site_of >= 0], len(opened))
    if problem.with_capacity:
        return tuple(Added(int(at), float(people[at]) if model.by_radius else None, float(people[at])) for at in new)
    gains = _losses(problem, model, opened, kappa)
    return tuple(Added(int(at), float(gains[at]) if np.isfinite(gains[at]) else None, float(people[at])) for at in new)


def _losses(problem: Problem, model: Model, opened: Mask, kappa: float | None) -> Floats:
    """(sites,) what the plan would lose with each open site alone gone; infinite where someone would have none."""
    now = serve(problem.costs, np.full(problem.costs.demands, np.inf), opened)
    served = now.site >= 0
    site, people = now.site[served], problem.demand.people[served]
    near, far = now.cost[served], now.second[served]
    if model is Model.PCENTER:
        return _worse_worst(site, near, far, len(opened))
    if model.by_radius:
        radius = problem.radius if problem.radius is not None else np.inf
        return sums(site, people * ((near <= radius) & (far > radius)), len(opened))
    lived = people > 0
    site, people, near, far = site[lived], people[lived], near[lived], far[lived]
    if model is Model.PMEDIAN or kappa is None:
        return sums(site, people * (far - near), len(opened))
    kolm = Kolm(kappa, float(near.max(initial=0.0)), float(people.sum()))
    burden = people * kolm.burden(near)
    more = sums(site, people * kolm.burden(far) - burden, len(opened))
    return np.log1p(more / max(float(burden.sum()), 1e-300)) / kappa


def _worse_worst(site: Indices, near: Floats, far: Floats, sites: int) -> Floats:
    """(sites,) by how much the worst cost grows when the site goes and its places turn to their second nearest."""
    worst = float(near.max(initial=0.0))
    after = np.full(sites, worst)
    np.maximum.at(after, site, far)
    alone = np.zeros(sites)
    np.maximum.at(alone, site, near)
    return np.where(alone > 0, after, worst) - worst


def spent(problem: Problem, opened: Mask) -> float | None:
    """The money the new sites take; None without prices."""
    price = problem.sites.price
    return None if price is None else float(price[opened & ~problem.sites.existing].sum())
