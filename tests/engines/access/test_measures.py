"""Measures of access: a case by hand, slow honest loops, laws that must hold."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jisr.engines.access import (
    Flat,
    Gaussian,
    Steps,
    costs_from_dense,
    covered,
    nearest,
    reach_by,
    three_step,
    two_step,
)
from jisr.engines.access.weights import weight_for

INF = np.inf
# Two sites; village a reaches both, b the second only, c neither.
TABLE = np.array([[10.0, 30.0], [INF, 5.0], [INF, 90.0]])
NEED, CAPACITY = np.array([100.0, 50.0, 40.0]), np.array([20.0, 30.0])
STEPS = Steps(((20.0, 1.0), (40.0, 0.5)))


def slow_catchment(table, need, capacity, weight, cut, *, divided=False):
    """2SFCA, E2SFCA or 3SFCA as the papers write it, one pair at a time."""
    n, m = table.shape
    pull = [[weight(table[i, j]) if table[i, j] <= cut else 0.0 for j in range(m)] for i in range(n)]
    if divided:
        pull = [[w * w / sum(row) if sum(row) else 0.0 for w in row] for row in pull]
    load = [sum(need[i] * pull[i][j] for i in range(n)) for j in range(m)]
    ratio = [capacity[j] / load[j] if load[j] else 0.0 for j in range(m)]
    return [sum(ratio[j] * pull[i][j] for j in range(m)) for i in range(n)]


def one(weight):
    """A weight of arrays as a function of one cost."""
    return lambda cost: 1.0 if isinstance(weight, Flat) else float(weight(np.array([cost]))[0])


def test_two_step_by_hand():
    found = two_step(costs_from_dense(TABLE), NEED, CAPACITY, cut=60)
    assert found.score.tolist() == pytest.approx([20 / 100 + 30 / 150, 30 / 150, 0])
    assert found.ratio.tolist() == pytest.approx([0.2, 0.2])
    assert found.reached.tolist() == [True, True, False]
    assert found.trace() == {
        "name": "2sfca",
        "reads": "more is better",
        "unit": "table",
        "threshold": 60,
        "weights": {"kind": "flat"},
    }


def test_enhanced_two_step_by_hand():
    found = two_step(costs_from_dense(TABLE), NEED, CAPACITY, cut=60, weight=STEPS)
    assert found.score.tolist() == pytest.approx([20 / 100 + 0.5 * 30 / 100, 30 / 100, 0])


def test_three_step_by_hand():
    # Village a divides itself 1 : 0.5, so it weighs 2/3 at the first site and 0.5/3 at the second.
    found = three_step(costs_from_dense(TABLE), NEED, CAPACITY, cut=60, weight=STEPS)
    second = 30 / (100 * 0.5 / 3 + 50)
    assert found.score.tolist() == pytest.approx([20 / 100 + second * 0.5 / 3, second, 0])


def test_nearest_and_covered_by_hand():
    costs = costs_from_dense(TABLE)
    assert nearest(costs, cut=60).score.tolist() == pytest.approx([10, 5, np.nan], nan_ok=True)
    assert nearest(costs, k=2).score.tolist() == pytest.approx([20, np.nan, np.nan], nan_ok=True)
    assert covered(costs, cut=9).score.tolist() == [0, 1, 0]
    assert (nearest(costs).reads, covered(costs).reads) == ("less is better", "more is better")


def test_capacity_that_nobody_can_come_to_scores_nowhere():
    table = np.array([[1.0, 2.0], [INF, 1.0]])
    found = two_step(costs_from_dense(table), np.array([0.0, 5.0]), np.array([7.0, 10.0]))
    assert found.score.tolist() == pytest.approx([2, 2])
    assert found.ratio.tolist() == [0, 2]


def test_a_cost_of_nothing_is_a_cost():
    found = two_step(costs_from_dense(np.array([[0.0]])), np.array([4.0]), np.array([8.0]), weight=STEPS)
    assert found.score.tolist() == [2]


def test_weights_take_in_their_own_edge():
    steps = Steps(((20.0, 1.0), (40.0, 0.68), (60.0, 0.22)))
    assert steps(np.array([0.0, 20, 20.01, 40, 60, 60.01])).tolist() == [1, 1, 0.68, 0.68, 0.22, 0]
    assert Steps.of_thirds(60.0) == steps
    assert Gaussian(20)(np.array([0.0, 20, 40])) == pytest.approx([1, 0.6065306597126334, 0.1353352832366127])


@pytest.mark.parametrize("steps", [(), ((20.0, 1.0), (10.0, 0.5)), ((5.0, 1.0), (5.0, 0.5)), ((5.0, -1.0),)])
def test_steps_that_do_not_rise_are_refused(steps):
    with pytest.raises(ValueError, match="steps need"):
        Steps(steps)


def test_only_the_enhanced_methods_are_weighted():
    assert weight_for("2sfca", 60, steps=STEPS) == Flat()
    assert weight_for("3sfca", 60, steps=STEPS) is STEPS
    assert weight_for("e2sfca", 60, sigma=20) == Gaussian(20)


cost = st.one_of(st.just(INF), st.integers(0, 12).map(float), st.floats(0, 100))
cases = st.integers(1, 8).flatmap(
    lambda m: st.tuples(
        st.lists(st.lists(cost, min_size=m, max_size=m), min_size=1, max_size=9),
        st.lists(st.integers(0, 50), min_size=m, max_size=m),
        st.lists(st.integers(0, 1000), min_size=9, max_size=9),
    )
)
weights = st.sampled_from([Flat(), STEPS, Gaussian(15.0), Steps(((3.0, 0.0), (50.0, 1.0)))])


@settings(max_examples=150, deadline=None)
@given(cases, weights, st.integers(0, 100), st.booleans())
def test_catchments_equal_the_slow_loops_and_share_out_the_capacity(case, weight, cut, divided):
    table, capacity = np.array(case[0]), np.array(case[1], dtype=float)
    need = np.array(case[2][: len(table)], dtype=float)
    measure = three_step if divided else two_step
    found = measure(costs_from_dense(table), need, capacity, cut=cut, weight=weight)
    slow = slow_catchment(table, need, capacity, one(weight), cut, divided=divided)
    assert found.score.tolist() == pytest.approx(slow, rel=1e-12, abs=1e-15)
    assert found.score @ need == pytest.approx(capacity[found.load > 0].sum())


@settings(max_examples=100, deadline=None)
@given(cases, st.integers(1, 4), st.integers(0, 100))
def test_the_nearest_equal_sorted_rows(case, k, cut):
    table = np.array(case[0])
    rows = [sorted(cost for cost in row if cost <= cut) for row in np.where(np.isfinite(table), table, 1e9)]
    slow = [sum(row[:k]) / k if len(row) >= k else np.nan for row in rows]
    costs = costs_from_dense(table)
    assert nearest(costs, cut=cut, k=k).score.tolist() == pytest.approx(slow, nan_ok=True)
    assert covered(costs, cut=cut).score.tolist() == [float(bool(row)) for row in rows]


@settings(max_examples=60, deadline=None)
@given(cases, st.integers(0, 90))
def test_a_wider_threshold_never_covers_less(case, cut):
    costs = costs_from_dense(np.array(case[0]))
    assert (covered(costs, cut=cut + 10).score >= covered(costs, cut=cut).score).all()


def test_reach_by_region_puts_those_left_out_first():
    scores = two_step(costs_from_dense(TABLE), NEED, CAPACITY, cut=60)
    north, south = reach_by(scores, NEED, ["south", "south", "north"])
    assert (north.name, north.places_unreached, north.people_unreached, north.mean) == ("north", 1, 40, 0)
    assert (south.places, south.people, south.people_unreached) == (2, 150, 0)
    assert south.mean == pytest.approx(50 / 150)
