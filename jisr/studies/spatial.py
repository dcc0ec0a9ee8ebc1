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
from jisr.engines.siting.effects import effects_of
from jisr.engines.siting.frontier import frontier, tradeoff

VERSION = "2"
RADII = (10, 30, 60)
NEW_SITES, FRONTIER = 3, 6
SECONDS, MORE_SECONDS = 20.0, 20.0
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
    question = _question("nearest", ask)
    distance = answer(question, positions_costs(question, demand, supply), *_sides(ask))
    whole = report(distance, *_sides(ask))
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
        "nearest": {
            "mean": figures.mean,
            "gini": figures.gini,
            "worst_tenth": figures.worst_tenth_mean,
            "theil": whole["inequality"]["theil_t"],
            "parts": _shares(whole),
        },
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
    figures = found["inequality"]
    return {
        "mean": None if figures["mean"] is None else 1000 * figures["mean"],
        "at_zero": figures["people_at_zero"],
        "gini": figures["gini"],
        "theil": figures["theil_t"],
        "worst_tenth": figures["worst_tenth_share"],
        "parts": _shares(found),
    }


def _shares(found: dict[str, Any]) -> list[dict[str, Any]]:
    """How the Theil index divides between the levels and within the last one."""
    return [{"level": part["level"], "share": part["share_t"]} for part in found["decomposition"]["parts"]]


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
    """Three more sites among the seats that bring most people within the threshold, what each further one brings,
    and what other aims would choose; None when nobody is beyond the threshold.
    """
    problem, before = _problem(ask)
    if not before:
        return None
    plan = solve(problem, Model.MCLP, _watch(ask.seconds))
    total = float(ask.demand.demand.sum())
    return {
        "status": str(plan.status),
        "sites": _seats(ask, plan),
        "before": before,
        "after": None if plan.objective is None else total - plan.objective,
        "at_best": None if plan.bound is None else max(0.0, total - plan.bound),
        "frontier": _frontier(ask, problem, total),
        "tradeoff": _tradeoff(ask, problem),
    }


def _seats(ask: Ask, plan: Plan) -> list[dict[str, Any]]:
    """The new sites of a plan by the code of their place, with what each adds."""
    served = len(ask.supply.ids)
    gain = {one.site: one.gain for one in plan.added}
    new = [int(site) for site in plan.selected if site >= served]
    return [{"code": ask.demand.ids[site - served], "gain": gain.get(site)} for site in new]


def _frontier(ask: Ask, problem: Problem, total: float) -> list[dict[str, Any]]:
    """The people beyond the threshold under the best plan of one more site, two more …"""
    wider = replace(problem, number=min(FRONTIER, len(ask.demand.ids)))
    steps = frontier(wider, Model.MCLP, _watch(MORE_SECONDS / 2))
    return [
        {"number": int(step.limit), "after": total - step.plan.objective, "status": str(step.plan.status)}
        for step in steps
        if step.plan.objective is not None
    ]


def _tradeoff(ask: Ask, problem: Problem) -> list[dict[str, Any]]:
    """The same number of sites by four aims: whom each leaves beyond, how far people and the farthest then are."""
    rows = []
    for posed, plan in tradeoff(problem, _watch(MORE_SECONDS)):
        if plan.objective is not None:
            effect = effects_of(posed, plan).everyone
            rows.append(
                {
                    "aim": str(plan.model),
                    "status": str(plan.status),
                    "sites": _seats(ask, plan),
                    "beyond": effect.beyond,
                    "mean": effect.mean_cost,
                    "worst": effect.worst_cost,
                }
            )
    return rows


def _watch(seconds: float) -> Watch:
    return Watch(clock=time.monotonic, deadline=time.monotonic() + seconds)


def _problem(ask: Ask) -> tuple[Problem, float]:
    """Which seats of communes to add to the sites that serve, and how many people these leave beyond."""
    demand, supply = ask.demand, ask.supply
    assert demand.position is not None
    assert supply.position is not None
    where = np.vstack([supply.position, demand.position])
    cost = dense_costs(demand.position, where, travel=TRAVEL, rural=demand.rural, paved_km=demand.paved_km)
    served = len(supply.ids)
    beyond = float(demand.demand[cost[:, :served].min(axis=1) > ask.radius].sum())
    nowhere = np.zeros(len(where), dtype=bool)
    sites = Sites(
        ids=(*(f"s{i}" for i in range(served)), *demand.ids),
        existing=np.arange(len(where)) < served,
        required=nowhere,
        forbidden=nowhere,
    )
    number = min(NEW_SITES, len(demand.ids))
    return Problem(
        Need(demand.ids, demand.demand), sites, ranked_from_matrix(cost), number=number, radius=ask.radius
    ), beyond
