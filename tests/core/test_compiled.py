"""A statement that is written once answers as the queryset itself would, for whatever values are given."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.db.models import QuerySet
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from jisr.core.acting import NOBODY, Acting
from jisr.core.compiled import CannotBeKept, asked
from jisr.projects.models import Project
from tests.factories import ProjectFactory

pytestmark = pytest.mark.django_db
DAY = date(2030, 5, 17)


def begun(acting: Acting, *, keys: list[int], on: date) -> QuerySet[Project]:
    """Projects of these keys that began until the day, with their owner."""
    rows = Project.objects.visible_to(acting).filter(pk__in=keys, starts_on__lte=on)
    return rows.select_related("owner").order_by("pk")


def late_starts(*, on: date) -> QuerySet[Project, Any]:
    """Keys of what began in the thirty days before the day."""
    return Project.objects.filter(starts_on__range=(on - timedelta(days=30), on)).values_list("pk", flat=True)


def first_of(most: int, *, start: int) -> QuerySet[Project]:
    """The first few from a key on."""
    return Project.objects.filter(pk__gte=start).order_by("pk")[:most]


def cut_by_value(*, most: int) -> QuerySet[Project]:
    """A value that is no parameter."""
    return Project.objects.order_by("pk")[:most]


def branching(*, start: int) -> QuerySet[Project]:
    """A value that decides the form of the question."""
    return Project.objects.filter(pk=start) if start % 2 else Project.objects.exclude(pk=start)


@pytest.fixture
def projects() -> list[Project]:
    """Five projects, one a week."""
    return [ProjectFactory(starts_on=DAY - timedelta(weeks=week)) for week in range(5)]


@pytest.mark.parametrize("number", range(6))
def test_a_list_of_keys_of_any_length_gives_what_the_queryset_gives(projects: list[Project], number: int) -> None:
    keys = [one.pk for one in projects[:number]]
    for day in (DAY, DAY - timedelta(days=8)):
        found = asked(begun, NOBODY, keys=keys, on=day)
        assert [one.pk for one in found] == [one.pk for one in begun(NOBODY, keys=keys, on=day)]


def test_what_is_joined_comes_in_the_same_one_statement(projects: list[Project]) -> None:
    keys = [one.pk for one in projects]
    asked(begun, Acting(mandate_id=1, administers=True), keys=keys, on=DAY)
    with CaptureQueriesContext(connection) as caught:
        found = asked(begun, Acting(mandate_id=1, administers=True), keys=keys, on=DAY)
        assert {one.owner.pk for one in found} == {one.owner_id for one in projects}
    assert len(caught) == 1


def test_each_reader_has_a_statement_of_their_own(projects: list[Project]) -> None:
    keys = [one.pk for one in projects]
    Project.objects.filter(pk__in=keys[:2]).update(published_at=timezone.now())
    assert len(asked(begun, NOBODY, keys=keys, on=DAY)) == 2
    assert len(asked(begun, Acting(mandate_id=1, administers=True), keys=keys, on=DAY)) == 5
    elsewhere = Acting(mandate_id=2, oversees=True, tree_start=10**6, tree_end=10**6)
    assert len(asked(begun, elsewhere, keys=keys, on=DAY)) == 2


def test_a_day_so_many_days_before_the_one_given_moves_with_it(projects: list[Project]) -> None:
    for later in (0, 10, 40):
        day = DAY + timedelta(days=later)
        assert sorted(asked(late_starts, on=day)) == sorted(late_starts(on=day))


def test_a_limit_belongs_to_the_shape(projects: list[Project]) -> None:
    start = projects[1].pk
    assert [len(asked(first_of, most, start=start)) for most in (1, 2, 9)] == [1, 2, 4]
    with pytest.raises(CannotBeKept):
        asked(cut_by_value, most=3)


def test_a_number_set_by_the_installing_body_is_read_anew(projects: list[Project], settings: Any) -> None:
    before = asked(stalled, on=DAY)
    settings.JISR = {**settings.JISR, "STALLED_PROJECT_DAYS": 1}
    asked(stalled, on=DAY)  # compared with what the queryset writes now
    assert before == []


def stalled(*, on: date) -> QuerySet[Project]:
    """What nothing was heard of for the days allowed."""
    return Project.objects.stalled_on(on)


def test_what_a_value_decides_otherwise_than_by_its_place_is_refused(projects: list[Project]) -> None:
    def of_this_function() -> QuerySet[Project]:
        return Project.objects.filter(pk=projects[0].pk)

    with pytest.raises(CannotBeKept):
        asked(branching, start=3)
    with pytest.raises(CannotBeKept):
        asked(of_this_function)
    with pytest.raises(CannotBeKept):
        asked(branching, start=True)
