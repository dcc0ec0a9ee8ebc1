"""Equal to red-dwarf on every count, ratio, z value, consensus and selection, on generated conversations."""

from __future__ import annotations

import numpy as np
import pytest

from jisr.engines.deliberation import deliberate, from_dense
from jisr.engines.deliberation.selection import SIGNIFICANT
from tests.engines.deliberation.conversations import at_random, with_groups

pytestmark = [pytest.mark.oracle, pytest.mark.filterwarnings("ignore")]
pandas = pytest.importorskip("pandas", reason="the oracles are not installed here")
stats = pytest.importorskip("reddwarf.utils.stats", reason="the oracles are not installed here")
unite = pytest.importorskip("reddwarf.utils.consensus", reason="the oracles are not installed here")
reducer = pytest.importorskip("reddwarf.utils.reducer.base", reason="the oracles are not installed here")

CASES = [
    (with_groups(30, 10, 2, seed=1)[0], []),
    (with_groups(120, 25, 3, seen=0.3, seed=2)[0], [3]),
    (with_groups(400, 60, 4, seen=0.2, seed=3)[0], [0, 7, 59]),
    (at_random(80, 15, seed=4), []),
    (with_groups(15, 5, 2, seen=0.9, seed=5)[0], [1]),
]


@pytest.fixture(params=range(len(CASES)))
def pair(request):
    """(our report, the same votes as the oracle takes them, its moderated ids)."""
    matrix, out = CASES[request.param]
    report = deliberate(from_dense(matrix, moderated=[str(j) for j in out]))
    frame = pandas.DataFrame(matrix, columns=pandas.Index(range(matrix.shape[1]), name="statement_id"))
    return report, frame, out


def test_every_count_ratio_and_z_value_is_the_same(pair):
    report, frame, _ = pair
    inside = frame.loc[report.clustered]
    theirs, united = stats.calculate_comment_statistics_dataframes(inside, report.grouping.labels)
    ours = report.groups.statistics
    for group in range(len(report.groups.names)):
        table = theirs.loc[group]
        for key in ("na", "nd", "ns"):
            assert np.array_equal(getattr(ours.counts, key)[group], table[key])
        for key in ("pa", "pd", "pat", "pdt", "ra", "rd", "rat", "rdt"):
            assert np.array_equal(getattr(ours, key)[group], table[key])
    assert np.allclose(report.agree_product, united["group-aware-consensus-agree"], rtol=1e-13)
    assert np.allclose(report.disagree_product, united["group-aware-consensus-disagree"], rtol=1e-13)


def test_the_same_statements_speak_for_each_group_and_for_all(pair):
    report, frame, out = pair
    theirs, _ = stats.calculate_comment_statistics_dataframes(frame.loc[report.clustered], report.grouping.labels)
    chosen = stats.select_representative_statements(theirs, mod_out_statement_ids=out)
    for group in range(len(report.groups.names)):
        ours = [(i.statement, i.direction) for i in report.groups.representative if i.group == group]
        assert ours == [(item["tid"], item["repful-for"]) for item in chosen[group]]
    united = unite.select_consensus_statements(frame, mod_out_statement_ids=out)
    assert [item.statement for item in report.agree] == [item["tid"] for item in united["agree"]]
    assert [item.statement for item in report.disagree] == [item["tid"] for item in united["disagree"]]
    assert SIGNIFICANT == 1.2816


def test_people_and_statements_lie_where_theirs_do(pair):
    report, frame, out = pair
    zeroed = frame.copy()
    zeroed.loc[:, out] = 0
    people, statements, _ = reducer.run_reducer(zeroed.values, random_state=0)
    for axis in (0, 1):
        ours, theirs = report.space.points[:, axis], people[:, axis]
        assert np.allclose(ours, theirs, atol=1e-8) or np.allclose(ours, -theirs, atol=1e-8)
    assert np.allclose(report.space.extremity, np.linalg.norm(statements, axis=1), atol=1e-8)


def test_the_priority_of_every_statement_is_the_same(pair):
    report, frame, _ = pair
    inside = frame.loc[report.clustered]
    theirs = stats.priority_metric(
        is_meta=np.zeros(frame.shape[1], dtype=bool),
        n_agree=(inside == 1).sum(axis=0),
        n_disagree=(inside == -1).sum(axis=0),
        n_total=inside.notna().sum(axis=0),
        extremity=report.space.extremity,
    )
    assert np.allclose(report.priority, theirs, rtol=1e-12)
