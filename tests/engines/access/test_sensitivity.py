"""Results under jittered positions."""

import numpy as np
import pytest

from jisr.engines.access import costs_from_positions, dense_costs, jitter, nearest, sensitivity, two_step

HERE = np.array([[30.0, -9.0], [30.2, -9.1], [31.0, -8.0], [89.9, 179.9]])
THERE = np.array([[30.1, -9.0], [31.05, -8.0]])
PEOPLE = np.array([100.0, 200.0, 50.0, 1.0])


def measure(here, there):
    return two_step(costs_from_positions(here, there, cut=15.0), PEOPLE, np.array([10.0, 5.0]))


def test_a_jitter_stays_within_its_distance_and_spreads_over_the_disc():
    random = np.random.default_rng(0)
    moved = jitter(np.repeat(HERE, 2000, axis=0), 5.0, random)
    away = np.array([dense_costs(here[None], moved[i * 2000 : (i + 1) * 2000])[0] for i, here in enumerate(HERE)])
    assert away.max() <= 5 * (1 + 1e-9)
    assert (away <= 2.5).mean() == pytest.approx(0.25, abs=0.02)


def test_only_approximate_positions_move():
    approximate = np.array([False, True, False, True])
    moved = jitter(HERE, 5.0, np.random.default_rng(0), approximate)
    assert (moved == HERE).all(axis=1).tolist() == [True, False, True, False]


def test_the_same_seed_gives_the_same_spread_and_holds_the_given_figure():
    one, other = (sensitivity(measure, HERE, THERE, PEOPLE, km=4.0, draws=30, seed=5) for _ in range(2))
    assert one.mean == other.mean
    assert one.mean.low <= one.mean.high
    assert (one.low <= one.high).all()
    assert one.people_unreached.given == 1.0
    assert one.reached_share[3] == 0


def test_exact_positions_do_not_spread():
    nothing = {"demand_approximate": np.zeros(4, bool), "supply_approximate": np.zeros(2, bool)}
    found = sensitivity(measure, HERE, THERE, PEOPLE, km=4.0, draws=3, **nothing)
    assert found.mean.low == found.mean.high == pytest.approx(found.mean.given)


def test_a_place_without_a_value_in_any_draw_has_no_bounds():
    def cost(here, there):
        return nearest(costs_from_positions(here, there, cut=15.0))

    found = sensitivity(cost, HERE, THERE, PEOPLE, km=1.0, draws=5)
    assert np.isnan(found.low[3])
    assert found.low[0] <= found.high[0]
