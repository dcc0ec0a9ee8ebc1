"""The same answers as PySAL access and inequality, where they overlap, to 1e-10."""

import numpy as np
import pytest

from jisr.engines.access import Gaussian, Steps, costs_from_positions, decompose, inequality, three_step, two_step

# The peer's own warnings (pandas' in-place keywords) are no concern of ours.
pytestmark = [pytest.mark.oracle, pytest.mark.filterwarnings("ignore")]
access = pytest.importorskip("access", reason="PySAL access is a test oracle, not installed everywhere")
STEPS = {20: 1, 40: 0.68, 60: 0.22}


@pytest.fixture(scope="module")
def country():
    """400 places and 60 sites over the country, with the peer's model of them, cut at 60 km."""
    import pandas as pd

    random = np.random.default_rng(7)
    here = np.column_stack([random.uniform(29, 35, 400), random.uniform(-11, -2, 400)])
    there = np.column_stack([random.uniform(29, 35, 60), random.uniform(-11, -2, 60)])
    need, capacity = random.integers(1, 5000, 400).astype(float), random.integers(0, 90, 60).astype(float)
    costs = costs_from_positions(here, there, cut=60.0)
    table = pd.DataFrame({"origin": costs.row, "dest": costs.indices, "cost": costs.data})
    model = access.Access(
        demand_df=pd.DataFrame({"id": range(400), "need": need}),
        demand_index="id",
        demand_value="need",
        supply_df=pd.DataFrame({"id": range(60), "capacity": capacity}),
        supply_index="id",
        supply_value="capacity",
        cost_df=table,
        cost_origin="origin",
        cost_dest="dest",
        cost_name="cost",
    )
    return costs, need, capacity, model


def by_place(found):
    """The peer's answer in our order; a place it leaves out or cannot divide is one we score 0."""
    return found.iloc[:, 0].reindex(range(400)).fillna(0).to_numpy()


def test_two_step_equals_the_peer(country):
    costs, need, capacity, model = country
    peer = by_place(model.two_stage_fca(name="two", max_cost=60))
    assert np.abs(two_step(costs, need, capacity, cut=60).score - peer).max() < 1e-10


def test_enhanced_two_step_equals_the_peer_by_steps_and_by_gaussian(country):
    costs, need, capacity, model = country
    stepped = by_place(model.enhanced_two_stage_fca(name="step", weight_fn=access.weights.step_fn(STEPS), max_cost=60))
    ours = two_step(costs, need, capacity, cut=60, weight=Steps.of_thirds(60)).score
    assert np.abs(ours - stepped).max() < 1e-10
    bell = by_place(model.enhanced_two_stage_fca(name="bell", weight_fn=access.weights.gaussian(20), max_cost=60))
    assert np.abs(two_step(costs, need, capacity, cut=60, weight=Gaussian(20)).score - bell).max() < 1e-10


def test_three_step_equals_the_peer(country):
    costs, need, capacity, model = country
    peer = by_place(model.three_stage_fca(name="three", weight_fn=access.weights.step_fn(STEPS), max_cost=60))
    ours = three_step(costs, need, capacity, cut=60, weight=Steps.of_thirds(60)).score
    assert np.abs(ours - peer).max() < 1e-10


def test_inequality_of_places_of_one_person_equals_the_peer():
    peer = pytest.importorskip("inequality", reason="PySAL inequality is a test oracle, not installed everywhere")
    random = np.random.default_rng(3)
    score, region = random.lognormal(size=500), random.integers(0, 12, 500)
    ours = inequality(score, np.ones(500))
    assert ours.gini == pytest.approx(peer.gini.Gini(score).g, abs=1e-10)
    assert ours.theil_t == pytest.approx(peer.theil.Theil(score).T, abs=1e-10)
    for epsilon in (0.5, 1, 2):
        assert ours.atkinson[f"{epsilon:g}"] == pytest.approx(peer.atkinson.atkinson(score, epsilon), abs=1e-10)
    parts = decompose(score, np.ones(500), {"region": [str(code) for code in region]}).parts
    split = peer.theil.TheilD(score, region)
    assert [parts[0].theil_t, parts[1].theil_t] == pytest.approx([split.bg[0], split.wg[0]], abs=1e-10)


def test_inequality_of_people_equals_the_peer_on_the_expanded_population():
    peer = pytest.importorskip("inequality", reason="PySAL inequality is a test oracle, not installed everywhere")
    random = np.random.default_rng(4)
    score, people = random.lognormal(size=300), random.integers(1, 200, 300)
    ours, expanded = inequality(score, people.astype(float)), np.repeat(score, people)
    assert ours.gini == pytest.approx(peer.gini.Gini(expanded).g, abs=1e-10)
    assert ours.theil_t == pytest.approx(peer.theil.Theil(expanded).T, abs=1e-10)
    assert ours.atkinson["0.5"] == pytest.approx(peer.atkinson.atkinson(expanded, 0.5), abs=1e-10)
