"""Travel costs: from positions, from a table, along roads."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jisr.engines.access.cost import (
    EARTH_KM,
    Travel,
    costs_from_dense,
    costs_from_positions,
    costs_from_roads,
    dense_costs,
    nearest_from_positions,
    nearest_from_roads,
    read_cost,
    read_edges,
)
from jisr.engines.shell import BadInput

RABAT, CASABLANCA, AGADIR = (34.02, -6.84), (33.57, -7.59), (30.43, -9.60)


def slow_km(here, there):
    """Haversine, one pair at a time."""
    a, b, c, d = map(math.radians, (*here, *there))
    half = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(half)))


def codes(found):
    return [fault.code for fault in found.value.faults]


def test_rabat_lies_86_km_from_casablanca():
    found = dense_costs(np.array([RABAT]), np.array([CASABLANCA]))
    assert found[0, 0] == pytest.approx(85.5, abs=1)


positions = st.lists(
    st.tuples(st.floats(-90, 90), st.floats(-180, 180)) | st.tuples(st.floats(30, 31), st.floats(-8, -7)),
    min_size=1,
    max_size=12,
)


@settings(max_examples=80, deadline=None)
@given(positions, positions, st.floats(1, 25_000))
def test_the_cut_keeps_exactly_the_pairs_of_the_full_table(demand, supply, cut):
    here, there = np.array(demand), np.array(supply)
    full = dense_costs(here, there)
    kept = costs_from_positions(here, there, cut=cut).dense()
    assert np.array_equal(kept, np.where(full <= cut, full, np.inf))


@settings(max_examples=80, deadline=None)
@given(positions, positions)
def test_great_circles_equal_haversine_pair_by_pair(demand, supply):
    found = dense_costs(np.array(demand), np.array(supply))
    slow = [[slow_km(here, there) for there in supply] for here in demand]
    assert found == pytest.approx(np.array(slow), rel=1e-9, abs=1e-3)


@settings(max_examples=80, deadline=None)
@given(positions, positions, st.integers(1, 4))
def test_the_nearest_are_the_first_of_the_sorted_row(demand, supply, k):
    here, there = np.array(demand), np.array(supply)
    full = np.sort(dense_costs(here, there), axis=1)[:, :k]
    found = np.sort(nearest_from_positions(here, there, k=k).data.reshape(len(here), -1), axis=1)
    assert found == pytest.approx(full, rel=1e-12, abs=1e-9)


def test_speed_detour_and_the_way_to_the_paved_road_make_minutes():
    travel = Travel(detour=1.5, speed=(60.0, 30.0))
    options = {
        "travel": travel,
        "rural": np.array([False, True]),
        "paved_km": np.array([0.0, 4.0]),
        "inner_km": np.array([2.0, 2.0]),
    }
    here, there = np.array([RABAT, RABAT]), np.array([CASABLANCA, RABAT])
    km = slow_km(RABAT, CASABLANCA)
    expected = [[1.5 * km, 2.0], [2 * (1.5 * km + 4), 2 * (2.0 + 4)]]
    assert dense_costs(here, there, **options) == pytest.approx(np.array(expected), rel=1e-9)
    assert travel.unit == "minutes"


def test_the_cut_counts_the_way_to_the_paved_road_and_the_inner_distance():
    here, there = np.array([RABAT] * 3), np.array([RABAT])
    options = {"paved_km": np.array([0.0, 6.0, 0.0]), "inner_km": np.array([1.0, 1.0, 5.5])}
    found = costs_from_positions(here, there, cut=5.0, **options)
    assert found.dense().tolist() == [[1.0], [np.inf], [np.inf]]


def test_a_narrower_cut_keeps_a_part_of_the_pairs():
    table = np.array([[1.0, 5.0, np.inf], [np.inf, np.inf, np.inf], [0.0, 9.0, 2.0]])
    costs = costs_from_dense(table)
    assert costs.within(2.0).dense().tolist() == np.where(table <= 2, table, np.inf).tolist()
    assert costs.matrix().nnz == 5


def write(folder, text):
    path = folder / "given.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_table_may_be_one_way_partial_and_in_any_order(tmp_path):
    path = write(tmp_path, "origin,destination,cost\n02,b,7.5\n01,b,0\n02,a,3\n")
    found = read_cost(path, ["01", "02", "1"], ["a", "b"])
    assert found.dense().tolist() == [[np.inf, 0], [3, 7.5], [np.inf, np.inf]]


def test_a_table_with_unknown_ids_and_wrong_numbers_is_refused_line_by_line(tmp_path):
    path = write(tmp_path, "origin,destination,cost\n1,a,3\n01,z,3\n01,a,near\n01,a,-1\n01,a,\n")
    with pytest.raises(BadInput) as found:
        read_cost(path, ["01"], ["a"])
    assert sorted(codes(found)) == ["MISSING_NUMBER", "NOT_A_NUMBER", "OUT_OF_RANGE", "UNKNOWN_ID", "UNKNOWN_ID"]
    assert {fault.row for fault in found.value.faults} == {2, 3, 4, 5, 6}


def test_a_pair_listed_twice_is_refused(tmp_path):
    path = write(tmp_path, "origin,destination,cost\n01,a,3\n01,b,1\n01,a,4\n")
    with pytest.raises(BadInput) as found:
        read_cost(path, ["01"], ["a", "b"])
    assert [(f.code, f.row, f.values["first_row"]) for f in found.value.faults] == [("REPEATED_PAIR", 4, 2)]


ROADS = "from,to,km,kmh,oneway\nx,y,30,60,\ny,z,10,20,\ny,x,30,30,\nz,w,0,50,1\nx,y,90,60,\n"


def test_roads_give_the_quickest_way_in_its_own_direction(tmp_path):
    roads = read_edges(write(tmp_path, ROADS))
    found = costs_from_roads(roads, ["x", "z", "w", "nowhere"], ["z", "x", "w"]).dense()
    inf = np.inf
    assert found.tolist() == [[60, 0, 60], [0, 90, 0], [inf, inf, 0], [inf, inf, inf]]


def test_roads_stop_at_the_cut(tmp_path):
    roads = read_edges(write(tmp_path, ROADS))
    assert costs_from_roads(roads, ["x", "y"], ["z"], cut=30).dense().tolist() == [[np.inf], [30]]


def test_a_road_without_speed_or_length_is_refused(tmp_path):
    with pytest.raises(BadInput) as found:
        read_edges(write(tmp_path, "from,to,km,kmh\na,b,1,0\na,,1,50\nb,c,far,50\n"))
    assert sorted(codes(found)) == ["MISSING_ID", "NOT_A_NUMBER", "OUT_OF_RANGE"]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7), st.integers(0, 40)), min_size=1, max_size=20))
def test_shortest_paths_equal_floyd_and_warshall(tmp_path_factory, edges):
    text = "from,to,km,kmh,oneway\n" + "".join(f"{a},{b},{km},60,1\n" for a, b, km in edges)
    roads = read_edges(write(tmp_path_factory.mktemp("roads"), text))
    nodes = [str(i) for i in range(8)]
    slow = np.full((8, 8), np.inf)
    np.fill_diagonal(slow, 0)
    for a, b, km in edges:
        slow[a, b] = min(slow[a, b], km)
    for middle in range(8):
        slow = np.minimum(slow, slow[:, middle, None] + slow[middle])
    assert costs_from_roads(roads, nodes, nodes).dense() == pytest.approx(slow)
    near = nearest_from_roads(roads, nodes, ["3", "5"], cut=60).dense()
    assert near.min(axis=1) == pytest.approx(np.where(slow <= 60, slow, np.inf)[:, [3, 5]].min(axis=1))
    assert (np.isfinite(near).sum(axis=1) <= 1).all()
