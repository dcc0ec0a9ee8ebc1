"""Every model against every allowed set tried, on small random questions with ties, gaps, zeros and limits."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jisr.engines.siting import Demand, Floor, Model, Problem, Sites, Status, ranked_from_matrix, solve
from tests.engines.siting.oracle import best_value, dense

SETTINGS = settings(max_examples=120, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


@st.composite
def problems(draw, most_sites=9, most_demands=9, capacity=False):
    """A small question: whole or broken costs, missing ways, empty places, existing, required and forbidden sites."""
    sites, demands = draw(st.integers(1, most_sites)), draw(st.integers(1, most_demands))
    random = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    cost = random.integers(0, draw(st.sampled_from([3, 12, 1000])), (demands, sites)).astype(float)
    if draw(st.booleans()):
        cost += random.random((demands, sites))
    if draw(st.booleans()):
        cost[random.random((demands, sites)) < 0.3] = np.inf
        lonely = ~np.isfinite(cost).any(axis=1)
        cost[lonely, 0] = 1.0
    people = random.integers(0, draw(st.sampled_from([2, 9, 5000])), demands).astype(float)
    kinds = random.random(sites)
    existing, forbidden, required = kinds < 0.15, (kinds > 0.15) & (kinds < 0.3), (kinds > 0.3) & (kinds < 0.36)
    room = random.integers(0, max(2, int(people.sum())) + 1, sites).astype(float) if capacity else None
    price = random.integers(0, 9, sites).astype(float)
    regions = tuple(random.choice(["", "01", "02"], sites))
    by_number = draw(st.booleans())
    available = int((~existing & ~forbidden).sum())
    return Problem(
        demand=Demand(tuple(f"d{at}" for at in range(demands)), people),
        sites=Sites(
            tuple(f"s{at}" for at in range(sites)), existing, required, forbidden, price, room, {"region": regions}
        ),
        costs=ranked_from_matrix(cost),
        number=draw(st.integers(0, available)) if by_number else None,
        budget=None if by_number else float(draw(st.integers(0, 25))),
        radius=float(np.quantile(cost[np.isfinite(cost)], draw(st.sampled_from([0.1, 0.4, 0.8])))),
        kappa=draw(st.sampled_from([None, 0.01, 0.5])),
        with_capacity=capacity,
        floors=(Floor("region", draw(st.integers(1, 2))),) if draw(st.integers(0, 3)) == 0 else (),
    )


def agrees(problem: Problem, model: Model) -> None:
    """The plan is proven, allowed, worth what it says, and no allowed set is worth more."""
    plan = solve(problem, model)
    best = best_value(problem, model, plan.kappa)
    if best is None:
        assert plan.status is Status.INFEASIBLE
        assert plan.objective is None
        return
    assert plan.status is Status.OPTIMAL
    assert plan.gap == 0
    assert plan.objective == pytest.approx(best, rel=1e-7, abs=1e-7)
    opened = np.zeros(len(problem.sites.ids), dtype=bool)
    opened[plan.selected] = True
    assert (opened >= problem.kept).all()
    assert not (opened & problem.barred).any()
    new = opened & ~problem.sites.existing
    if problem.number is not None and model is not Model.LSCP:
        assert new.sum() == problem.number
    if problem.budget is not None:
        assert problem.sites.price[new].sum() <= problem.budget
    served = plan.site_of >= 0
    assert opened[plan.site_of[served]].all()
    assert np.isfinite(dense(problem)[np.flatnonzero(served), plan.site_of[served]]).all()
    if problem.with_capacity:
        load = np.bincount(plan.site_of[served], weights=problem.demand.people[served], minlength=len(opened))
        assert (load <= problem.sites.capacity + 1e-6).all()


@SETTINGS
@given(problems())
@pytest.mark.parametrize("model", list(Model))
def test_no_allowed_set_beats_the_plan(model, problem):
    if model is Model.LSCP and problem.number is not None:
        problem = Problem(**{**vars(problem), "number": None})
    agrees(problem, model)


@settings(SETTINGS, max_examples=60)
@given(problems(most_sites=5, most_demands=5, capacity=True))
@pytest.mark.parametrize("model", list(Model))
def test_no_allowed_set_or_assignment_beats_the_plan_within_capacity(model, problem):
    if model is Model.LSCP and problem.number is not None:
        problem = Problem(**{**vars(problem), "number": None})
    agrees(problem, model)
