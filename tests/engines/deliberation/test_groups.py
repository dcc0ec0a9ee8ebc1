"""Where people lie, which groups they form, and when there are none."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.metrics import adjusted_rand_score, silhouette_score

from jisr.engines.deliberation import deliberate, from_dense
from jisr.engines.deliberation.groups import group, silhouette
from jisr.engines.deliberation.space import place
from tests.engines.deliberation.conversations import at_random, with_groups


def test_the_plane_equals_a_full_decomposition():
    matrix, _ = with_groups(60, 15, 3, seed=1)
    matrix[:, 4] = np.where(np.arange(60) % 2, 1, np.nan)
    votes = from_dense(matrix, moderated=["4"])
    space = place(votes)
    full = matrix.copy()
    full[:, 4] = 0
    means = np.nanmean(full, axis=0)
    centred = np.where(np.isnan(full), 0, full - means)
    _, sizes, directions = np.linalg.svd(centred, full_matrices=False)
    seen = np.isfinite(full).sum(axis=1)
    for axis in (0, 1):
        direction = directions[axis] * np.sign(directions[axis][np.argmax(np.abs(directions[axis]))])
        assert np.allclose(space.components[:, axis], direction)
        assert np.allclose(space.points[:, axis], np.sqrt(15 / seen) * (centred @ direction))
    assert np.allclose(space.variances, sizes[:2] ** 2)


def test_one_vote_on_a_statement_leads_as_far_as_its_extremity():
    matrix, _ = with_groups(30, 6, 2, seed=2)
    space = place(from_dense(matrix))
    reached = np.sqrt(6) * (1 - space.means[3]) * space.components[3]
    assert np.isclose(space.extremity[3], np.hypot(*reached))


@pytest.mark.parametrize("groups", [2, 3])
def test_groups_that_are_there_are_found(groups):
    matrix, truth = with_groups(300, 40, groups, seed=groups)
    report = deliberate(from_dense(matrix))
    assert len(report.groups.names) == groups
    assert adjusted_rand_score(truth[report.clustered], report.grouping.labels) > 0.95
    assert report.structure.found


@pytest.mark.parametrize("seed", range(4))
def test_votes_at_random_are_said_to_have_no_structure(seed):
    report = deliberate(from_dense(at_random(200, 30, seed=seed)))
    assert not report.structure.found


def test_large_conversations_go_through_base_clusters_and_a_sample():
    matrix, truth = with_groups(3000, 30, 3, seen=0.5, seed=5)
    report = deliberate(from_dense(matrix))
    assert report.grouping.base_clusters <= 100
    assert report.structure.participants == 2000
    assert adjusted_rand_score(truth[report.clustered], report.grouping.labels) > 0.9


def test_silhouette_is_that_of_scikit_learn():
    points = np.random.default_rng(3).normal(size=(50, 2))
    labels = np.arange(50) % 3
    distances = np.linalg.norm(points[:, None] - points[None], axis=2)
    assert np.isclose(silhouette(distances, np.ones(50), labels), silhouette_score(points, labels))


def test_weights_count_as_that_many_people_in_one_place():
    points = np.random.default_rng(3).normal(size=(12, 2))
    weights, labels = np.arange(1, 13), np.arange(12) % 3
    everyone = np.repeat(np.arange(12), weights)
    near = np.linalg.norm(points[:, None] - points[None], axis=2)
    wanted = silhouette_score(points[everyone], labels[everyone])
    assert np.isclose(silhouette(near, weights.astype(float), labels), wanted)


def test_the_number_of_groups_can_be_given():
    matrix, _ = with_groups(80, 20, 2, seed=6)
    assert len(deliberate(from_dense(matrix), groups=4).groups.names) == 4


def test_groups_are_named_from_the_largest():
    matrix, _ = with_groups(100, 20, 3, seed=7)
    sizes = np.bincount(deliberate(from_dense(matrix)).grouping.labels)
    assert list(sizes) == sorted(sizes, reverse=True)


@pytest.mark.parametrize(
    "matrix",
    [
        np.ones((1, 3)),
        np.ones((9, 4)),
        np.full((4, 3), np.nan),
        np.array([[1.0, np.nan], [1.0, np.nan], [-1.0, np.nan]]),
        np.array([[1.0], [-1.0], [0.0]]),
    ],
    ids=["one participant", "all the same", "nobody voted", "a statement nobody saw", "one statement"],
)
def test_small_conversations_get_a_small_answer(matrix):
    report = deliberate(from_dense(matrix))
    assert not report.structure.found
    assert np.all(np.isfinite(report.space.points))
    assert np.all(np.isfinite(report.groups.statistics.rat))


def test_nobody_is_grouped_on_fewer_than_seven_votes():
    matrix = np.full((4, 10), np.nan)
    for person, votes in enumerate((0, 6, 7, 10)):
        matrix[person, :votes] = 1
    assert deliberate(from_dense(matrix)).clustered.tolist() == [False, False, True, True]


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10_000))
def test_the_order_of_statements_changes_no_group(seed):
    matrix, _ = with_groups(60, 12, 2, seed=seed)
    order = np.random.default_rng(seed).permutation(12)
    one, other = (group(place(from_dense(m)).points) for m in (matrix, matrix[:, order]))
    assert adjusted_rand_score(one.labels, other.labels) > 0.99 or abs(one.silhouette - other.silhouette) < 0.02


def test_the_same_seed_gives_the_same_groups():
    points = np.random.default_rng(0).normal(size=(500, 2))
    assert np.array_equal(group(points, seed=3).labels, group(points, seed=3).labels)
