import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from jisr.engines.linkage.resolving import (
    Clusters,
    Deciding,
    Match,
    best_threshold,
    competing,
    one_to_one,
    through_others,
)
from jisr.engines.linkage.scoring import Edges

SOURCE = np.array([0] * 5 + [1] * 5 + [2] * 5, np.int8)
matches = st.lists(
    st.builds(Match, st.integers(0, 4), st.integers(5, 14), st.floats(0.01, 1000), st.booleans()),
    max_size=25,
    unique_by=lambda match: (match.left, match.right),
)


def edges(*pairs, vetoed=()):
    left, right, weight = (np.array(side) for side in zip(*pairs, strict=True))
    banned = np.array([(a, b) in vetoed for a, b, _ in pairs])
    return Edges(left.astype(np.int32), right.astype(np.int32), weight.astype(float), np.full(len(pairs), 40.0), banned)


@given(matches, st.floats(0.1, 0.9))
def test_nobody_is_linked_twice_to_one_register(found, threshold):
    accepted = one_to_one(competing(found, SOURCE), SOURCE, threshold)
    ends = [(a, SOURCE[b]) for a, b in accepted] + [(b, SOURCE[a]) for a, b in accepted]
    assert len(ends) == len(set(ends))


@given(matches)
def test_rivals_never_make_a_pair_likelier(found):
    for probability, match in competing(found, SOURCE):
        assert probability <= match.odds / (1 + match.odds) + 1e-12


@given(matches)
def test_what_the_guard_forbids_is_never_accepted(found):
    accepted = one_to_one(competing(found, SOURCE), SOURCE, 0.3)
    assert not {(match.left, match.right) for match in found if match.vetoed} & set(accepted)


@given(matches, st.floats(0.3, 0.9))
def test_what_follows_never_contradicts_what_was_accepted(found, threshold):
    accepted = one_to_one(competing(found, SOURCE), SOURCE, threshold)
    follow = through_others(accepted, set(), SOURCE, threshold)
    ends = [(a, SOURCE[b]) for a, b in (*accepted, *follow)] + [(b, SOURCE[a]) for a, b in (*accepted, *follow)]
    assert len(ends) == len(set(ends))


def test_two_equal_claims_are_for_a_person_to_look_at():
    found = Deciding(edges((0, 5, 10), (1, 5, 10)), np.array([1000.0, 1000.0]), SOURCE, Clusters(), None).decisions([])
    assert "review" in found.decision
    assert max(found.probability) <= 0.51


def test_copies_share_their_links():
    clusters = Clusters()
    clusters.join(0, 1)
    found = Deciding(edges((0, 5, 10), (1, 5, 10)), np.array([1000.0, 900.0]), SOURCE, clusters, None).decisions([])
    assert list(zip(found.left, found.right, found.decision, strict=True)) == [(0, 5, "link"), (1, 5, "link")]


def test_a_third_register_closes_the_triangle():
    accepted = {(0, 5): 0.99, (5, 10): 0.98}
    assert through_others(accepted, set(), SOURCE, 0.5) == {(0, 10): 0.99 * 0.98}
    assert through_others(accepted, {(0, 10)}, SOURCE, 0.5) == {}


def test_a_pair_that_a_housemate_explains_as_well_is_no_link():
    stranger, housemate = np.array([20.0]), np.array([-2.0])
    pair = Edges(np.array([0], np.int32), np.array([5], np.int32), stranger, housemate, np.array([False]))
    assert 0.2 < float(pair.odds()[0]) < 0.25


@given(st.lists(st.floats(0, 1), max_size=50))
def test_the_threshold_gives_the_best_f1_to_expect(probabilities):
    found = np.array(probabilities)
    threshold = best_threshold(found)
    assert 0.3 <= threshold <= 0.9

    def expected(cut):
        taken = found[found >= cut]
        return 2 * taken.sum() / (len(taken) + found.sum()) if len(taken) else 0

    best = max((expected(cut) for cut in probabilities), default=0)
    assert threshold in {0.3, 0.5, 0.9} or expected(threshold) >= best - 1e-9
