"""Several plans from one question: what each further site or million buys, and what each aim costs the others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from jisr.engines.shell import BadInput, Fault
from jisr.engines.siting.models import solve
from jisr.engines.siting.plan import Plan
from jisr.engines.siting.problem import Model, Problem
from jisr.engines.siting.ranked import Mask
from jisr.engines.siting.watch import UNWATCHED, Watch

MILLION, MOST_STEPS, FEW_STEPS = 1_000_000.0, 50, 10
AIMS = (Model.MCLP, Model.PMEDIAN, Model.FAIR, Model.PCENTER)


@dataclass(frozen=True, eq=False)
class Step:
    """One point of the frontier: the limit, its plan, and what changed since the step before.

    ``gain`` is what the objective gained (positive is better), None where either plan is missing; ``marginal`` is
    the entering site that adds most to this plan, −1 when none enters.
    """

    limit: float
    problem: Problem
    plan: Plan
    entering: tuple[int, ...]
    leaving: tuple[int, ...]
    gain: float | None
    marginal: int


def limits(problem: Problem, step: float | None = None) -> list[float]:
    """The limits of the frontier: 1, 2 … p new sites, or each further ``step`` of money up to the budget.

    The step is a million where that makes 2 to 50 steps, else a tenth of the budget.
    """
    if problem.number is not None:
        first = max(1, int(problem.newly_kept.sum()))
        return [float(number) for number in range(first, problem.number + 1)] or [float(problem.number)]
    if problem.budget is None:
        raise BadInput(Fault("NO_LIMIT", "a frontier needs a number of sites (-p) or a budget (--budget)"))
    if step is None:
        step = MILLION if 2 <= problem.budget / MILLION <= MOST_STEPS else problem.budget / FEW_STEPS
    if step <= 0:
        return [problem.budget]
    whole = np.arange(1, int(problem.budget / step * (1 + 1e-12)) + 1) * step
    return [*whole[whole < problem.budget].tolist(), problem.budget]


def frontier(problem: Problem, model: Model, watch: Watch = UNWATCHED, step: float | None = None) -> Iterator[Step]:
    """The best plan at each limit in turn, each begun from the one before; time is shared evenly."""
    steps = limits(problem, step)
    if model is Model.FAIR and problem.kappa is None:
        problem = replace(problem, kappa=solve(problem, model, watch.share(1 / (len(steps) + 1))).kappa)
    before = _at(problem, 0.0)
    last = _nothing_new(before, model, watch) if steps[0] > 0 else None
    for number, limit in enumerate(steps):
        now = _at(problem, limit)
        start = None if last is None or last.objective is None else _opened(last, problem)
        plan = solve(now, model, watch.share(1 / (len(steps) - number)), start)
        yield _step(limit, now, plan, last)
        last = plan


def _at(problem: Problem, limit: float) -> Problem:
    if problem.number is not None:
        return replace(problem, number=round(limit))
    return replace(problem, budget=limit)


def _nothing_new(problem: Problem, model: Model, watch: Watch) -> Plan | None:
    """The plan of what stands already, where the model can say anything about it."""
    return solve(problem, model, watch) if problem.kept.any() or model is Model.MCLP else None


def _opened(plan: Plan, problem: Problem) -> Mask:
    opened = np.zeros(len(problem.sites.ids), dtype=bool)
    opened[plan.selected] = True
    return opened


def _step(limit: float, problem: Problem, plan: Plan, last: Plan | None) -> Step:
    standing = np.flatnonzero(problem.sites.existing) if last is None else last.selected
    entering = np.setdiff1d(plan.selected, standing)
    leaving = np.setdiff1d(standing, plan.selected) if plan.objective is not None else entering[:0]
    worth = {added.site: np.inf if added.gain is None else added.gain for added in plan.added}
    marginal = max(entering.tolist(), key=lambda site: worth.get(site, 0.0), default=-1)
    gain = None
    if last is not None and last.objective is not None and plan.objective is not None:
        gain = plan.objective - last.objective if plan.model is Model.MCLP else last.objective - plan.objective
    return Step(limit, problem, plan, tuple(entering.tolist()), tuple(leaving.tolist()), gain, marginal)


def tradeoff(problem: Problem, watch: Watch = UNWATCHED) -> Iterator[tuple[Problem, Plan]]:
    """The same limit spent four ways: covering most, nearest on average, fairest, worst-off first."""
    if problem.radius is None:
        raise BadInput(Fault("NO_RADIUS", "a trade-off table needs a radius (--radius) to count people beyond it"))
    for number, model in enumerate(AIMS):
        plan = solve(problem, model, watch.share(1 / (len(AIMS) - number)))
        yield problem, plan
        if plan.kappa is not None:
            problem = replace(problem, kappa=plan.kappa)
