"""Plans as plan.json holds them: ids in place of numbers, every figure a number or null."""

from __future__ import annotations

import math
from dataclasses import asdict
from typing import Any

import numpy as np

from jisr.engines.siting.effects import Effect, Effects
from jisr.engines.siting.frontier import Step
from jisr.engines.siting.plan import Plan
from jisr.engines.siting.problem import Problem


def plan_json(problem: Problem, plan: Plan, effects: Effects | None, unit: str) -> dict[str, Any]:
    """The plan under the contract's keys, without its timing."""
    sites, demands = problem.sites, problem.demand.ids
    served = [(demands[at], sites.ids[site] if site >= 0 else None) for at, site in enumerate(plan.site_of.tolist())]
    told = {
        "status": plan.status.value,
        "objective": plan.objective,
        "bound": plan.bound,
        "gap": plan.gap,
        "selected": [{"site": sites.ids[at], "existing": bool(sites.existing[at])} for at in plan.selected.tolist()],
        "assignment": dict(served) if plan.objective is not None else {},
        "uncoverable": [demands[at] for at in plan.uncoverable.tolist()],
        "added_value": [
            {"site": sites.ids[added.site], "gain": added.gain, "people": added.people} for added in plan.added
        ],
        "model": _model(problem, plan, unit),
    }
    if plan.reason:
        told["reason"] = {"code": plan.reason.code, "text": plan.reason.text}
    if effects is not None:
        told["effects"] = _effects(effects)
    return told


def _model(problem: Problem, plan: Plan, unit: str) -> dict[str, Any]:
    opened = len(plan.selected)
    existing = int(problem.sites.existing[plan.selected].sum())
    return {
        "name": plan.model.value,
        "number": problem.number,
        "budget": problem.budget,
        "spent": plan.spent,
        "radius": problem.radius,
        "kappa": plan.kappa,
        "cost_unit": unit,
        "capacity": problem.with_capacity,
        "floors": [{"column": floor.column, "least": floor.least} for floor in problem.floors],
        "demands": len(problem.demand.ids),
        "people": float(problem.demand.people.sum()),
        "candidates": len(problem.sites.ids),
        "open_sites": opened,
        "new_sites": opened - existing,
    }


def step_json(step: Step) -> dict[str, Any]:
    """What changed since the step before."""
    ids = step.problem.sites.ids
    return {
        "limit": step.limit,
        "gain": step.gain,
        "marginal_site": ids[step.marginal] if step.marginal >= 0 else None,
        "entering": [ids[at] for at in step.entering],
        "leaving": [ids[at] for at in step.leaving],
    }


def _effects(effects: Effects) -> dict[str, Any]:
    told = _effect(effects.everyone)
    del told["name"]
    told["groups"] = [_effect(effect) for effect in effects.groups]
    told["parts"] = {column: [_effect(effect) for effect in rows] for column, rows in effects.parts.items()}
    return told


def _effect(effect: Effect) -> dict[str, Any]:
    return asdict(effect)


def finite(value: Any) -> Any:
    """The same with every number that is not finite turned to null."""
    if isinstance(value, dict):
        return {key: finite(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [finite(inner) for inner in value]
    if isinstance(value, float | np.floating):
        return float(value) if math.isfinite(value) else None
    return value
