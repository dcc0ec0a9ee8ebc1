"""Counts, ratios and z values: a case worked by hand, an honest loop, and laws."""

from __future__ import annotations

import math

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from jisr.engines.deliberation.discovery import q_values
from jisr.engines.deliberation.selection import consensus
from jisr.engines.deliberation.statistics import count, describe, group_aware, priority
from jisr.engines.deliberation.votes import from_dense
from tests.engines.deliberation.conversations import with_groups

NONE = math.nan


def test_a_case_worked_by_hand():
    # One statement; group 0: agree, agree, pass; group 1: disagree, agree, not seen.
    votes = from_dense([[1], [1], [0], [-1], [1], [NONE]])
    s = describe(count(votes, np.array([0, 0, 0, 1, 1, 1]), 2))
    assert (s.counts.na[0, 0], s.counts.nd[0, 0], s.counts.ns[0, 0]) == (2, 0, 3)
    assert (s.counts.na[1, 0], s.counts.nd[1, 0], s.counts.ns[1, 0]) == (1, 1, 2)
    assert s.pa[0, 0] == 3 / 5
    assert s.pd[1, 0] == 2 / 4
    assert s.pat[0, 0] == 2 * math.sqrt(4) * (3 / 4 - 0.5)
    assert s.ra[0, 0] == (3 / 5) / (2 / 4)
    pooled = (3 + 2) / (4 + 3)
    assert math.isclose(s.rat[0, 0], (3 / 4 - 2 / 3) / math.sqrt(pooled * (1 - pooled) * (1 / 4 + 1 / 3)))
    agree, disagree, least, _ = group_aware(s)
    assert agree[0] == 3 / 5 * 2 / 4
    assert disagree[0] == 1 / 5 * 2 / 4
    assert least[0] == 1 / 2


def test_two_shares_that_are_both_whole_do_not_differ():
    votes = from_dense([[1], [1], [1], [1]])
    s = describe(count(votes, np.array([0, 0, 1, 1]), 2))
    assert s.rat[0, 0] == 0.0


def _slow(matrix, labels, group, statement):
    """Steps 7 to 9 for one group and statement, one vote at a time."""
    inside = [row[statement] for row, label in zip(matrix, labels, strict=True) if label == group]
    outside = [row[statement] for row, label in zip(matrix, labels, strict=True) if label not in (group, -1)]
    na, nd, ns = inside.count(1), inside.count(-1), sum(not math.isnan(v) for v in inside)
    oa, os = outside.count(1), sum(not math.isnan(v) for v in outside)
    pa = (na + 1) / (ns + 2)
    p1, p2 = (na + 1) / (ns + 1), (oa + 1) / (os + 1)
    pooled = (na + oa + 2) / (ns + os + 2)
    spread = math.sqrt(pooled * (1 - pooled) * (1 / (ns + 1) + 1 / (os + 1)))
    rat = 0.0 if pooled == 1 else (p1 - p2) / spread
    return na, nd, ns, pa, 2 * math.sqrt(ns + 1) * (p1 - 0.5), pa / ((oa + 1) / (os + 2)), rat


def test_everything_equals_a_count_by_hand_over_all_cells():
    matrix, group = with_groups(40, 12, 3, seed=4)
    labels = np.where(np.arange(40) % 7 == 0, -1, group)
    s = describe(count(from_dense(matrix), labels, 3))
    rows = matrix.tolist()
    for g in range(3):
        for j in range(12):
            na, nd, ns, pa, pat, ra, rat = _slow(rows, labels.tolist(), g, j)
            assert (s.counts.na[g, j], s.counts.nd[g, j], s.counts.ns[g, j]) == (na, nd, ns)
            assert math.isclose(s.pa[g, j], pa, rel_tol=1e-12)
            assert math.isclose(s.pat[g, j], pat, rel_tol=1e-12, abs_tol=1e-12)
            assert math.isclose(s.ra[g, j], ra, rel_tol=1e-12)
            assert math.isclose(s.rat[g, j], rat, rel_tol=1e-12, abs_tol=1e-12)


def test_consensus_leaves_out_what_was_moderated_and_keeps_five():
    votes = from_dense(np.ones((20, 8)), moderated=["2"])
    everyone = count(votes, np.zeros(20, dtype=int), 1)
    agree, disagree = consensus(everyone, ~votes.moderated)
    assert [item.statement for item in agree] == [0, 1, 3, 4, 5]
    assert disagree == []


def test_a_statement_few_have_seen_comes_before_the_same_one_seen_often():
    few, often = np.full((100, 1), NONE), np.ones((100, 1))
    few[:3] = 1
    counts = count(from_dense(np.hstack([few, often])), np.zeros(100, dtype=int), 1)
    first, second = priority(counts, np.zeros(2))
    assert first > second


@given(st.lists(st.floats(0, 1), min_size=1, max_size=40))
def test_q_values_are_those_of_benjamini_and_hochberg(p):
    q = q_values(np.array(p))
    ordered = sorted(p)
    for value, got in zip(p, q, strict=True):
        assert got == min(1.0, *(x * len(p) / (i + 1) for i, x in enumerate(ordered) if x >= value))


@settings(max_examples=40)
@given(st.integers(0, 10_000), st.integers(2, 5))
def test_counts_of_all_groups_add_up_to_those_of_everyone(seed, groups):
    matrix, group = with_groups(30, 6, groups, seed=seed)
    votes = from_dense(matrix)
    apart, together = count(votes, group, groups), count(votes, np.zeros(30, dtype=int), 1)
    assert np.array_equal(apart.na.sum(axis=0), together.na[0])
    assert np.array_equal(apart.ns.sum(axis=0), together.ns[0])
