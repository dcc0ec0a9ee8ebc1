"""What must hold whatever the numbers: order, proof, honesty about time."""

from __future__ import annotations

import itertools
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jisr.engines.siting import Demand, Model, Problem, Sites, Status, Watch, ranked_from_matrix, solve
from jisr.engines.siting.frontier import frontier, limits, tradeoff

SETTINGS = settings(max_examples=4, deadline=None, derandomize=True)


def country(seed, demands=60, sites=30, **changes):
    """Places scattered in the plane, with people, prices and two existing sites."""
    random = np.random.default_rng(seed)
    here, there = random.uniform(0, 100, (demands, 2)), random.uniform(0, 100, (sites, 2))
    cost = np.hypot(here[:, None, 0] - there[None, :, 0], here[:, None, 1] - there[None, :, 1])
    none = np.zeros(sites, dtype=bool)
    return Problem(
        Demand(tuple(map(str, range(demands))), random.integers(0, 900, demands).astype(float)),
        Sites(tuple(map(str, range(sites))), np.arange(sites) < 2, none, none, random.integers(1, 9, sites) * 1.0),
        ranked_from_matrix(cost),
        **{"number": 3, "radius": 20.0, **changes},
    )


def better(model, first, second):
    """Whether the first objective is at least as good as the second, but for rounding."""
    sign = -1 if model is Model.MCLP else 1
    return sign * first <= sign * second + 1e-6 * abs(second)


@SETTINGS
@given(st.integers(0, 10_000))
@pytest.mark.parametrize("model", [Model.MCLP, Model.PMEDIAN, Model.PCENTER])
def test_one_more_site_never_hurts(model, seed):
    plans = [solve(country(seed, number=number), model) for number in range(5)]
    assert all(plan.status is Status.OPTIMAL for plan in plans)
    for fewer, more in itertools.pairwise(plans):
        assert better(model, more.objective, fewer.objective)


@SETTINGS
@given(st.integers(0, 10_000))
def test_each_aim_is_met_best_by_its_own_plan(seed):
    rows = list(tradeoff(country(seed)))
    for problem, plan in rows:
        for _, other in rows:
            opened = np.zeros(30, dtype=bool)
            opened[other.selected] = True
            pinned = replace(problem, sites=replace(problem.sites, existing=opened), number=0, kappa=plan.kappa)
            assert better(plan.model, plan.objective, solve(pinned, plan.model).objective)


@pytest.mark.parametrize("model", list(Model))
@pytest.mark.parametrize("after", [0, 1, 3, 8, 20, 60])
def test_a_search_cut_short_says_so_and_never_lies(model, after):
    problem = country(7, demands=120, sites=60, number=None if model is Model.LSCP else 6)
    whole = solve(problem, model)
    ticks = itertools.count()
    cut = solve(problem, model, Watch(clock=lambda: float(next(ticks)), deadline=float(after)))
    if cut.status is Status.OPTIMAL:
        assert cut.objective == pytest.approx(whole.objective)
        return
    assert cut.status is Status.TIME_LIMIT
    if cut.objective is not None and cut.kappa == whole.kappa:
        assert better(model, whole.objective, cut.objective)
    if cut.bound is not None and cut.kappa == whole.kappa:
        assert better(model, cut.bound, whole.objective)


@pytest.mark.parametrize("model", list(Model))
def test_the_same_question_has_the_same_answer(model):
    first, second = (solve(country(3), model) for _ in range(2))
    assert first.selected.tolist() == second.selected.tolist()
    assert first.objective == second.objective


def test_the_bound_never_passes_the_value_on_the_way():
    told = []
    solve(country(11, demands=200, sites=100, number=8), Model.PMEDIAN, Watch(listen=told.append))
    assert told
    assert all(news.bound <= news.value for news in told)


@pytest.mark.parametrize("model", [Model.MCLP, Model.PMEDIAN, Model.PCENTER, Model.FAIR])
def test_the_frontier_is_the_best_plan_at_each_step(model):
    problem = country(5, number=4, kappa=0.05)
    steps = list(frontier(problem, model))
    assert [step.limit for step in steps] == [1, 2, 3, 4]
    for step in steps:
        alone = solve(replace(problem, number=int(step.limit)), model)
        assert step.plan.objective == pytest.approx(alone.objective)
        assert step.gain >= -1e-9
        assert step.marginal in step.entering
    assert sum(step.gain for step in steps) == pytest.approx(
        abs(steps[-1].plan.objective - solve(replace(problem, number=0), model).objective)
    )


def test_a_frontier_over_money_goes_a_million_at_a_time():
    assert limits(country(1, number=None, budget=3_500_000.0)) == [1e6, 2e6, 3e6, 3.5e6]
    assert limits(country(1, number=None, budget=10.0), 4.0) == [4.0, 8.0, 10.0]
    assert len(limits(country(1, number=None, budget=10.0))) == 10
    assert limits(country(1, number=None, budget=0.0)) == [0.0]
