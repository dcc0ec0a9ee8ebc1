"""Inequality counts people: each figure equals that of the list in which every person carries their score."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jisr.engines.access import decompose, inequality

# Four people with 1, 2, 3 and 6.
SCORE, PEOPLE = np.array([1.0, 2.0, 3.0, 6.0]), np.ones(4)


def slow(people_scores):
    """The textbook figures of a plain list of people, pair by pair."""
    x = [float(value) for value in people_scores]
    n, mean = len(x), sum(x) / len(x)
    ranked = sorted(x)
    return {
        "gini": sum(abs(a - b) for a in x for b in x) / (2 * n * n * mean),
        "theil_t": sum(v / mean * math.log(v / mean) for v in x if v) / n,
        "theil_l": sum(math.log(mean / v) for v in x) / n if min(x) > 0 else None,
        "palma": sum(ranked[-n // 10 :]) / sum(ranked[: n * 4 // 10]) if sum(ranked[: n * 4 // 10]) else None,
        "worst_tenth_share": sum(ranked[: n // 10]) / sum(x),
        "half": 1 - (sum(math.sqrt(v / mean) for v in x) / n) ** 2,
        "one": 1 - math.exp(sum(math.log(v) for v in x) / n) / mean if min(x) > 0 else 1.0,
        "equivalent": -mean * math.log(sum(math.exp(-v / mean) for v in x) / n),
    }


def test_four_people_by_hand():
    found = inequality(SCORE, PEOPLE)
    assert (found.people, found.mean) == (4, 3)
    assert found.gini == pytest.approx((1 + 2 + 5 + 1 + 4 + 3) / (4 * 4 * 3))
    assert found.theil_l == pytest.approx(math.log(3) - math.log(36) / 4)
    assert found.palma == pytest.approx(0.4 * 6 / (1 + 0.6 * 2))
    assert found.worst_tenth_share == pytest.approx(0.4 / 12)
    assert found.worst_tenth_mean == pytest.approx(1)


def test_equal_scores_have_no_inequality():
    found = inequality(np.full(5, 0.1), np.array([1.0, 1e6, 3, 7, 2]))
    assert found.gini == found.theil_t == pytest.approx(0, abs=1e-15)
    assert found.palma == pytest.approx(0.25)
    assert found.kolm_pollak == pytest.approx(0, abs=1e-12)


lists = st.lists(
    st.tuples(st.integers(0, 40).map(lambda v: v / 4) | st.floats(0.01, 50), st.integers(1, 12)),
    min_size=1,
    max_size=10,
)


@settings(max_examples=150, deadline=None)
@given(lists)
def test_weighted_figures_equal_those_of_the_people_one_by_one(places):
    score, people = np.array([p[0] for p in places]), np.array([float(p[1]) * 10 for p in places])
    found = inequality(score, people)
    if not score.any():
        assert (found.gini, found.theil_t, found.palma, found.kappa) == (None, None, None, None)
        return
    expected = slow(np.repeat(score, people.astype(int)))
    for name in ("gini", "theil_t", "theil_l", "palma", "worst_tenth_share", "equivalent"):
        if expected[name] is None:
            assert getattr(found, name) is None
        else:
            assert getattr(found, name) == pytest.approx(expected[name], rel=1e-9, abs=1e-10)
    assert found.atkinson["0.5"] == pytest.approx(expected["half"], abs=1e-10)
    assert found.atkinson["1"] == pytest.approx(expected["one"], abs=1e-10)


def test_zero_scores_make_theil_l_undefined_and_are_counted():
    found = inequality(np.array([0.0, 2.0]), np.array([30.0, 10.0]))
    assert (found.theil_l, found.palma, found.people_at_zero) == (None, None, 30)
    assert found.theil_t == pytest.approx(math.log(4))
    assert found.atkinson["1"] == found.atkinson["2"] == 1


def test_places_without_value_or_people_are_left_out_and_told():
    score, people = np.array([1.0, np.nan, 3.0, 9.0]), np.array([5.0, 7.0, 5.0, 0.0])
    found = inequality(score, people)
    assert (found.people, found.people_without_value, found.mean) == (10, 7, 2)


def test_nobody_at_all_gives_no_figures():
    found = inequality(np.array([np.nan, 1.0]), np.array([3.0, 0.0]))
    assert (found.people, found.mean, found.gini, found.equivalent) == (0, None, None, None)


def test_costs_read_the_other_way():
    found = inequality(SCORE, PEOPLE, more_is_better=False, kappa=0.5)
    assert found.worst_tenth_share == pytest.approx(0.4 * 6 / 12)
    assert found.equivalent == pytest.approx(2 * math.log(sum(math.exp(v / 2) for v in SCORE) / 4))
    assert found.equivalent > 3 > inequality(SCORE, PEOPLE, kappa=0.5).equivalent


def test_a_large_kappa_does_not_overflow():
    found = inequality(np.array([1000.0, 2000.0]), np.ones(2), more_is_better=False, kappa=10.0)
    assert found.equivalent == pytest.approx(2000 - math.log(2) / 10)


def test_scores_scaled_leave_relative_figures_alone():
    one, other = inequality(SCORE, PEOPLE), inequality(SCORE * 1e-9, PEOPLE)
    assert [one.gini, one.theil_t, one.palma] == pytest.approx([other.gini, other.theil_t, other.palma])
    assert one.kolm_pollak == pytest.approx(other.kolm_pollak * 1e9)


def test_theil_by_hand_between_and_within_two_regions():
    found = decompose(SCORE, PEOPLE, {"region": ["north", "north", "south", "south"]})
    between = (1.5 / 3 * math.log(1.5 / 3) + 4.5 / 3 * math.log(4.5 / 3)) / 2
    assert [part.level for part in found.parts] == ["region", "within"]
    assert found.parts[0].theil_t == pytest.approx(between)
    assert [(g.path, g.people, g.mean) for g in found.groups] == [(("north",), 2, 1.5), (("south",), 2, 4.5)]


def test_a_province_name_in_two_regions_is_two_provinces():
    found = decompose(SCORE, PEOPLE, {"region": list("aabb"), "province": list("xyxy")})
    assert len(found.groups) == 2 + 4
    assert found.parts[-1].theil_t == pytest.approx(0, abs=1e-15)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.tuples(st.floats(0, 50), st.integers(0, 900), st.sampled_from("ab"), st.sampled_from("xyz")),
        min_size=1,
        max_size=20,
    )
)
def test_the_parts_of_theil_sum_to_the_whole_and_none_is_negative(places):
    score, people = np.array([p[0] for p in places]), np.array([float(p[1]) for p in places])
    found = decompose(score, people, {"region": [p[2] for p in places], "province": [p[3] for p in places]})
    for whole, name in ((found.theil_t, "theil_t"), (found.theil_l, "theil_l")):
        parts = [getattr(part, name) for part in found.parts]
        if whole is None:
            assert None in parts
        else:
            assert sum(parts) == pytest.approx(whole, abs=1e-12)
            assert min(parts) >= -1e-12
    known = [group for group in found.groups if len(group.path) == 1 and group.theil_t is not None]
    inside = sum(g.people * g.mean * g.theil_t for g in known)
    total = score @ people
    if found.theil_t is not None and found.parts[0].theil_t is not None:
        assert found.parts[0].theil_t + inside / total == pytest.approx(found.theil_t, abs=1e-9)
