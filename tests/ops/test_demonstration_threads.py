"""The hand-made list of whole and broken threads, case by case."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import transaction

from jisr.ops.demonstration.build import build_demonstration
from jisr.ops.demonstration.threads import cases, differences
from jisr.projects.models import ProjectCarries

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 21)
CASES = cases()


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """The region at the day of review, built once for this file and thrown away after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield build_demonstration("review", on=DAY)
        transaction.set_rollback(True)


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_the_thread_is_what_the_list_says(world, case):
    assert differences(case, on=DAY) == {}, case.why


def test_at_least_one_in_six_is_broken_and_at_least_one_in_three_is_whole():
    whole = sum(case.is_whole for case in CASES)
    assert (len(CASES) - whole) * 6 >= len(CASES)
    assert whole * 3 >= len(CASES)


def test_an_invented_link_is_found_out(world):
    case = next(case for case in CASES if case.start == "c121")
    with transaction.atomic():
        ProjectCarries.objects.create(project=world["project:p18"], action=world["action:a7"], on=DAY)
        ProjectCarries.objects.create(project=world["project:p19"], action=world["action:a17"], on=DAY)
        found = differences(case, on=DAY)
        transaction.set_rollback(True)
    assert found["links"]["invented"]
    assert differences(case, on=DAY) == {}


def test_a_lost_link_is_found_out(world):
    case = next(case for case in CASES if case.start == "c121")
    with transaction.atomic():
        ProjectCarries.objects.filter(project=world["project:p18"]).delete()
        assert differences(case, on=DAY)["links"]["missing"]
        transaction.set_rollback(True)
