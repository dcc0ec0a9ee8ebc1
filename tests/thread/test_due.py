"""What falls due: every kind, all of it counted, the first of each month shown, at the same cost at any size."""

from __future__ import annotations

from datetime import timedelta

import pytest

from jisr.core.acting import NOBODY
from jisr.thread.due import KINDS, due_between
from tests import factories as made
from tests.factories import DAY

pytestmark = pytest.mark.django_db
SOON = DAY + timedelta(days=3)
YEAR = (DAY, DAY + timedelta(days=365))


def one_of_each() -> None:
    made.CommitmentFactory(due_on=SOON, published=True)
    agreement = made.AgreementFactory(state="signed", signed_on=DAY, ends_on=SOON, published=True)
    made.InstalmentFactory(share__party__agreement=agreement, due_on=SOON)
    made.MilestoneFactory(project=made.ProjectFactory(published=True), agreed_on=SOON)
    made.SteeringSessionFactory(agreement=agreement, planned_on=SOON)
    made.CallFactory(closes_on=SOON, published=True)


def test_each_kind_falls_due_once_and_only_where_it_is_asked_for():
    one_of_each()
    found = due_between(*YEAR, territory=None, acting=NOBODY)
    assert sorted(row.kind for row in found.rows) == sorted(KINDS)
    assert found.by_day == {SOON: len(KINDS)}
    assert due_between(*YEAR, territory=made.RegionFactory(), acting=NOBODY).total == 0
    assert due_between(SOON + timedelta(days=1), YEAR[1], territory=None, acting=NOBODY).rows == []


@pytest.mark.parametrize("rows", [1, 3])
def test_it_costs_the_same_at_any_size_and_counts_what_it_does_not_show(rows, django_assert_max_num_queries):
    for _ in range(rows):
        one_of_each()
    with django_assert_max_num_queries(12):
        found = due_between(*YEAR, territory=None, acting=NOBODY, most=2)
    assert found.total == rows * len(KINDS)
    assert [row.kind for row in found.rows] == sorted(row.kind for row in found.rows)
    assert len(found.rows) == 2
