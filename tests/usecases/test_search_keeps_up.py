"""What an act writes is found by search as soon as the act stands."""

from __future__ import annotations

import pytest

from jisr.consultations.actions import record_meeting
from jisr.core.acting import NOBODY
from jisr.plans.actions import add_action, draft_plan
from jisr.search.queries import find
from jisr.usecases.publish import publish
from tests.factories import DAY
from tests.usecases.cast import cast

pytestmark = pytest.mark.django_db


def found(question, acting):
    return [row.title_ar for row in find(question, acting=acting).rows]


def test_a_meeting_is_found_once_it_is_written_and_by_everyone_once_it_is_public(django_capture_on_commit_callbacks):
    it = cast()
    with django_capture_on_commit_callbacks(execute=True):
        meeting = record_meeting(
            organisation=it.coordination, territory=it.region, by=it.amina, on=DAY, name_ar="لقاء الأركان"
        )
    assert found("الأركان", it.amina) == ["لقاء الأركان"]
    assert found("الأركان", NOBODY) == []
    with django_capture_on_commit_callbacks(execute=True):
        publish(meeting, by=it.amina, on=DAY)
    assert found("الأركان", NOBODY) == ["لقاء الأركان"]


def test_a_plan_is_public_with_its_actions(django_capture_on_commit_callbacks):
    it = cast()
    plan = draft_plan(
        organisation=it.coordination,
        territory=it.region,
        by=it.amina,
        on=DAY,
        name_ar="المخطط",
        start_year=2026,
        end_year=2028,
    )
    add_action(plan, by=it.amina, on=DAY, name_ar="منصة الزعفران")
    with django_capture_on_commit_callbacks(execute=True):
        publish(plan, by=it.amina, on=DAY)
    assert found("الزعفران", NOBODY) == ["منصة الزعفران"]
