"""Who is left out and where three more centres do most: plain values in, plain values out, through the engines.

The way from a place is 1.3 times the great circle and its mean distance to a paved road; all in km.
"""

from __future__ import annotations

import math
import time
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from jisr.engines.access import Travel, inequality
from jisr.engines.access.cost import Demand, Supply, dense_costs
from jisr.engines.access.reach import reach_by
from jisr.engines.access.study import Question, answer, jittered, positions_costs, report
from jisr.engines.siting import Demand as Need
from jisr.engines.siting import Model, Plan, Problem, Sites, Watch, ranked_from_matrix, solve

VERSION = "1"
RADII = (10, 30, 60)
NEW_SITES = 3
SECONDS = 20.0
JITTER_KM, DRAWS = 5.0, 20
FARTHEST = 8
TRAVEL = Travel(detour=1.3)


@dataclass(frozen=True)
class Ask:
    """What is asked: the demand, the sites that serve, and the threshold in km."""

    demand: Demand
    supply: Supply
    radius: float
    seconds: float = SECONDS


def spatial_study(ask: Ask) -> dict[str, Any]:
    """Scores, people beyond each threshold, inequality, sensitivity and the plan of three more, as plain values."""
    demand, supply = ask.demand, ask.supply
    distance = answer(
        _question("nearest", ask), positions_costs(_question("nearest", ask), demand, supply), *_sides(ask)
    )
    scores, people = distance.scores[""], demand.demand
    figures = inequality(scores.score, people, more_is_better=False)
    level = next(iter(demand.parts))
    within = replace(scores, reached=scores.score <= ask.radius)
    return {
        "places": len(demand.ids),
        "approximate": int(_marks(demand).sum()),
        "people": float(people.sum()),
        "sites": len(supply.ids),
        "sites_with_capacity": int((supply.capacity > 0).sum()),
        "nearest": {"mean": figures.mean, "gini": figures.gini, "worst_tenth": figures.worst_tenth_mean},
        "beyond": [{"km": km, "people": float(people[scores.score > km].sum())} for km in RADII],
        "by": [
            {"code": part.name, "people": part.people, "beyond": part.people_unreached, "mean": part.mean}
            for part in reach_by(within, people, demand.parts[level])
        ],
        "farthest": _farthest(ask, scores.score),
        "score": _catchment(ask),
        "sensitivity": _sensitivity(ask),
        "plan": _best_more(ask),
    }


def _question(method: str, ask: Ask) -> Question:
    return Question(method, threshold=math.inf if method == "nearest" else ask.radius, travel=TRAVEL)


def _sides(ask: Ask) -> tuple[Demand, Supply]:
    return ask.demand, ask.supply


def _marks(demand: Demand) -> NDArray[np.bool_]:
    return np.zeros(len(demand.ids), dtype=bool) if demand.approximate is None else demand.approximate


def _farthest(ask: Ask, km: NDArray[np.float64]) -> list[dict[str, Any]]:
    order = np.argsort(-km, kind="stable")[:FARTHEST]
    return [{"code": ask.demand.ids[i], "km": float(km[i]), "people": float(ask.demand.demand[i])} for i in order]


def _catchment(ask: Ask) -> dict[str, Any] | None:
    """Capacity for a thousand people (2SFCA) and how its inequality divides; None where no capacity is stated."""
    if not (ask.supply.capacity > 0).any():
        return None
    question = _question("2sfca", ask)
    found = report(answer(question, positions_costs(question, *_sides(ask)), *_sides(ask)), *_sides(ask))
    figures, parts = found["inequality"], found["decomposition"]
    return {
        "mean": None if figures["mean"] is None else 1000 * figures["mean"],
        "at_zero": figures["people_at_zero"],
        "gini": figures["gini"],
        "theil": figures["theil_t"],
        "worst_tenth": figures["worst_tenth_share"],
        "parts": [{"level": part["level"], "share": part["share_t"]} for part in parts["parts"]],
    }


def _sensitivity(ask: Ask) -> dict[str, Any] | None:
    """People beyond the threshold when approximate positions are moved about; None where all are exact."""
    sites = ask.supply.approximate
    if not _marks(ask.demand).any() and (sites is None or not sites.any()):
        return None
    found = jittered(_question("covered", ask), *_sides(ask), km=JITTER_KM, draws=DRAWS, seed=0)
    return {
        "km": JITTER_KM,
        "draws": DRAWS,
        **{key: found["people_unreached"][key] for key in ("low", "high", "given")},
    }


def _best_more(ask: Ask) -> dict[str, Any] | None:
    """Three more sites among the seats that bring most people within the threshold; None when nobody is beyond it."""
    plan, before = _plan(ask)
    if plan is None:
        return None
    total, served = float(ask.demand.demand.sum()), len(ask.supply.ids)
    gain = {one.site: one.gain for one in plan.added}
    new = [int(site) for site in plan.selected if site >= served]
    return {
        "status": str(plan.status),
        "sites": [{"code": ask.demand.ids[site - served], "gain": gain.get(site)} for site in new],
        "before": before,
        "after": None if plan.objective is None else total - plan.objective,
        "at_best": None if plan.bound is None else max(0.0, total - plan.bound),
    }


def _plan(ask: Ask) -> tuple[Plan | None, float]:
    demand, supply = ask.demand, ask.supply
    assert demand.position is not None
    assert supply.position is not None
    where = np.vstack([supply.position, demand.position])
    cost = dense_costs(demand.position, where, travel=TRAVEL, rural=demand.rural, paved_km=demand.paved_km)
    served = len(supply.ids)
    beyond = float(demand.demand[cost[:, :served].min(axis=1) > ask.radius].sum())
    if not beyond:
        return None, beyond
    nowhere = np.zeros(len(where), dtype=bool)
    sites = Sites(
        ids=(*(f"s{i}" for i in range(served)), *demand.ids),
        existing=np.arange(len(where)) < served,
        required=nowhere,
        forbidden=nowhere,
    )
    costs = ranked_from_matrix(np.where(cost <= ask.radius, cost, np.inf))
    number = min(NEW_SITES, len(demand.ids))
    problem = Problem(Need(demand.ids, demand.demand), sites, costs, number=number, radius=ask.radius)
    watch = Watch(clock=time.monotonic, deadline=time.monotonic() + ask.seconds)
    return solve(problem, Model.MCLP, watch), beyond
