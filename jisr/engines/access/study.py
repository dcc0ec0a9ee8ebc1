"""One question to the engine, answered whole: the scores of everyone and of each group, and how unequal they are."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from jisr.engines.access.cost import (
    Costs,
    Demand,
    Roads,
    Supply,
    Travel,
    costs_from_positions,
    costs_from_roads,
    nearest_from_positions,
    nearest_from_roads,
)
from jisr.engines.access.decomposition import decompose
from jisr.engines.access.inequality import inequality
from jisr.engines.access.measures import Scores, covered, nearest, three_step, two_step
from jisr.engines.access.reach import reach_by
from jisr.engines.access.sensitivity import sensitivity
from jisr.engines.access.weights import FLAT, Weight

Floats = NDArray[np.float64]
CAPACITY_METHODS = ("2sfca", "e2sfca", "3sfca")
METHODS = ("nearest", "covered", *CAPACITY_METHODS)


@dataclass(frozen=True)
class Question:
    """What is asked: a method of ``METHODS``, its threshold, weight and k, and how travel costs arise."""

    method: str
    threshold: float = math.inf
    weight: Weight = FLAT
    k: int = 1
    travel: Travel = field(default_factory=Travel)


@dataclass(frozen=True, eq=False)
class Answer:
    """The scores for all need (key ``""``) and for each group, and whom they weigh."""

    scores: Mapping[str, Scores]
    people: Mapping[str, Floats]


def positions_costs(question: Question, demand: Demand, supply: Supply) -> Costs:
    """The costs a question needs from the positions of both sides."""
    if demand.position is None or supply.position is None:
        raise ValueError("both sides need positions")
    # What asks for the nearest only needs no more of the table than that.
    few = question.method in {"nearest", "covered"}
    costs = (
        partial(nearest_from_positions, k=question.k) if few else partial(costs_from_positions, cut=question.threshold)
    )
    return costs(
        demand.position,
        supply.position,
        travel=question.travel,
        rural=demand.rural,
        paved_km=demand.paved_km,
        inner_km=demand.inner_km,
    )


def roads_costs(question: Question, roads: Roads, demand: Demand, supply: Supply) -> Costs:
    """The costs a question needs along roads."""
    few = question.method in {"nearest", "covered"} and question.k == 1
    costs = nearest_from_roads if few else costs_from_roads
    return costs(roads, demand.ids, supply.ids, cut=question.threshold)


def answer(question: Question, costs: Costs, demand: Demand, supply: Supply) -> Answer:
    """Measure for all need and for each of the demand's groups.

    In the catchment measures a group's score counts the group alone as those who come.
    """
    people = {"": demand.demand, **demand.groups}
    # Capacity is shared among those who come, so only there does it matter who is counted.
    if question.method in CAPACITY_METHODS:
        scores = {name: _measure(question, costs, need, supply.capacity) for name, need in people.items()}
    else:
        scores = dict.fromkeys(people, _measure(question, costs, demand.demand, supply.capacity))
    return Answer(scores, people)


def report(found: Answer, demand: Demand, supply: Supply, *, kappa: float | None = None) -> dict[str, Any]:
    """The answer as plain values: what was measured, whom it reaches, inequality and its parts; then each group."""
    whole = found.scores[""]
    return {
        "measure": whole.trace(),
        "places": len(demand.ids),
        "supply": _supply_report(whole, supply),
        **_group_report(whole, demand.demand, demand, kappa),
        "groups": {
            name: _group_report(found.scores[name], people, demand, kappa)
            for name, people in found.people.items()
            if name
        },
    }


def jittered(question: Question, demand: Demand, supply: Supply, *, km: float, draws: int, seed: int) -> dict[str, Any]:
    """The figures of a question and their spread when approximate positions are moved by up to ``km``."""
    if demand.position is None or supply.position is None:
        raise ValueError("both sides need positions")

    def measure(here: Floats, there: Floats) -> Scores:
        costs = positions_costs(question, replace(demand, position=here), replace(supply, position=there))
        return _measure(question, costs, demand.demand, supply.capacity)

    found = sensitivity(
        measure,
        demand.position,
        supply.position,
        demand.demand,
        km=km,
        draws=draws,
        seed=seed,
        demand_approximate=demand.approximate,
        supply_approximate=supply.approximate,
    )
    return {
        "km": km,
        "draws": draws,
        "seed": seed,
        "mean": asdict(found.mean),
        "gini": asdict(found.gini),
        "people_unreached": asdict(found.people_unreached),
        "places_sometimes_reached": int(((found.reached_share > 0) & (found.reached_share < 1)).sum()),
    }


def _measure(question: Question, costs: Costs, need: Floats, capacity: Floats) -> Scores:
    if question.method == "nearest":
        return nearest(costs, cut=question.threshold, k=question.k)
    if question.method == "covered":
        return covered(costs, cut=question.threshold)
    step = three_step if question.method == "3sfca" else two_step
    return step(costs, need, capacity, cut=question.threshold, weight=question.weight)


def _supply_report(scores: Scores, supply: Supply) -> dict[str, Any]:
    """Sites and capacity; in the catchment measures also what nobody can come to."""
    totals: dict[str, Any] = {"sites": len(supply.ids), "capacity": float(supply.capacity.sum())}
    if scores.load is None:
        return totals
    idle = scores.load <= 0
    reached = float(supply.capacity[~idle].sum())
    return {**totals, "capacity_reached": reached, "reached_by_nobody": [supply.ids[i] for i in np.flatnonzero(idle)]}


def _group_report(scores: Scores, people: Floats, demand: Demand, kappa: float | None) -> dict[str, Any]:
    unreached = ~scores.reached
    figures = inequality(scores.score, people, more_is_better=scores.more_is_better, kappa=kappa)
    return {
        "people": float(people.sum()),
        "unreached": {"places": int(unreached.sum()), "people": float(people[unreached].sum())},
        "inequality": figures.as_dict(),
        "decomposition": asdict(decompose(scores.score, people, demand.parts)) if demand.parts else None,
        "by": {
            name: [asdict(part) for part in reach_by(scores, people, names)] for name, names in demand.parts.items()
        },
    }
