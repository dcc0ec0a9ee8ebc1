"""A plan is adopted once nothing is missing, and all that is missing is said; then it changes by a new version."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from jisr.core.verdict import Overtaken, Refused
from jisr.plans import actions
from jisr.plans.models import Action
from jisr.plans.rules import may_adopt, missing_for_adoption
from tests import factories as made
from tests.factories import DAY
from tests.usecases.cast import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def it():
    people = cast()
    people.plan = actions.draft_plan(
        organisation=people.coordination,
        territory=people.region,
        by=people.amina,
        on=DAY,
        name_ar="المخطط",
        start_year=2026,
        end_year=2028,
    )
    return people


def ready(it):
    action = actions.add_action(
        it.plan,
        by=it.amina,
        on=DAY,
        name_ar="مركز",
        lead=it.coordination,
        cost=Decimal(10),
        starts_on=date(2026, 1, 1),
        ends_on=date(2026, 12, 1),
        territories=[it.commune],
    )
    actions.cite_source(action, by=it.amina, on=DAY, source=made.SourceFactory())
    return action


def test_everything_that_is_missing_is_said_at_once(it):
    actions.add_action(it.plan, by=it.amina, on=DAY, name_ar="مركز")
    actions.add_action(it.plan, by=it.amina, on=DAY, name_ar="نقل", cost=Decimal(5))
    found = [missing.lacks for missing in missing_for_adoption(it.plan)]
    assert found == [("lead", "cost", "place", "period", "source"), ("lead", "place", "period", "source")]
    reason = str(may_adopt(it.plan, it.amina).reason)
    assert "مركز" in reason
    assert "نقل" in reason


def test_a_plan_without_an_action_is_not_adopted(it):
    assert not may_adopt(it.plan, it.amina)


def test_what_was_adopted_is_no_longer_written(it):
    action = ready(it)
    actions.adopt_plan(it.plan, by=it.amina, on=DAY)
    assert (it.plan.state, it.plan.adopted_on) == ("adopted", DAY)
    with pytest.raises(Refused):
        actions.change_action(action, by=it.amina, on=DAY, cost=Decimal(11))
    with pytest.raises(Refused):
        actions.adopt_plan(it.plan, by=it.amina, on=DAY)


def test_a_new_version_keeps_what_each_action_answers_and_replaces_the_old_when_adopted(it):
    ready(it)
    actions.adopt_plan(it.plan, by=it.amina, on=DAY)
    version = actions.new_version(it.plan, by=it.amina, on=DAY, reason="مراجعة سنوية")
    copy = version.actions.get()
    assert (version.version, copy.sources.count(), list(copy.territories.all())) == (2, 1, [it.commune])
    assert Action.objects.count() == 2
    it.plan.refresh_from_db()
    assert it.plan.state == "adopted"
    actions.adopt_plan(version, by=it.amina, on=DAY)
    it.plan.refresh_from_db()
    assert it.plan.state == "replaced"
    with pytest.raises(Refused):
        actions.new_version(it.plan, by=it.amina, on=DAY, reason="مرة أخرى")


def test_an_action_that_something_leads_to_is_not_taken_out(it):
    action = ready(it)
    with pytest.raises(Refused):
        actions.remove_action(action, by=it.amina, on=DAY, reason="خطأ")


def test_of_two_who_write_one_action_the_second_is_told(it):
    action = ready(it)
    other = Action.objects.get(pk=action.pk)
    actions.change_action(action, by=it.amina, on=DAY, cost=Decimal(20))
    with pytest.raises(Overtaken):
        actions.change_action(other, by=it.amina, on=DAY, cost=Decimal(30))
    entry = action.entries.get(act="plans.change_action")
    assert entry.changes == {"cost": ["10", "20"]}


def test_a_period_that_ends_before_it_starts_is_refused_with_words(it):
    with pytest.raises(Refused):
        actions.add_action(
            it.plan, by=it.amina, on=DAY, name_ar="عمل", starts_on=date(2026, 5, 1), ends_on=date(2026, 1, 1)
        )


def test_an_action_serves_an_objective_and_converges_with_another_programme(it):
    action = ready(it)
    actions.serve(action, by=it.amina, on=DAY, objective=made.ObjectiveFactory())
    actions.converge(action, by=it.amina, on=DAY, kind="pdr", item="4.2", name_ar="بند")
    assert (action.serves.count(), action.outside_items.count()) == (1, 1)


def test_who_has_no_say_does_not_adopt(it):
    ready(it)
    for other in (it.sara, it.hamid, it.nadia, it.driss):
        assert not may_adopt(it.plan, other)
