"""Support plans: agreed with a person, with goals, reviewed with them, ended."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from jisr.actors.permissions import given, may_act_on
from jisr.core.acting import Acting
from jisr.core.edits import created
from jisr.core.journal import write_entry
from jisr.core.verdict import Refused, require
from jisr.families.enums import GoalState
from jisr.families.models import Goal, Person, SupportPlan


@transaction.atomic
def begin_support_plan(
    person: Person, *, goals: Sequence[str], by: Acting, on: date, review_on: date | None = None
) -> SupportPlan:
    """Begin a plan with its goals; one at a time for a person."""
    require(may_act_on(by, "handle_request", person))
    wanted = [goal.strip() for goal in goals if goal.strip()]
    if not wanted:
        raise Refused(_("Write at least one goal."))
    if SupportPlan.objects.filter(person=person, ended_on__isnull=True).exists():
        raise Refused(_("A support plan is already under way: review it, or end it first."))
    if review_on is not None and review_on <= on:
        raise Refused(_("The review lies in the days to come."))
    plan = created(SupportPlan, person=person, starts_on=on, review_on=review_on, is_example=person.is_example)
    Goal.objects.bulk_create([Goal(plan=plan, wording=goal[:300]) for goal in wanted])
    write_entry("families.begin_support_plan", person, by=by, on=on, changes={"goals": [0, len(wanted)]})
    return plan


@transaction.atomic
def add_goal(plan: SupportPlan, *, wording: str, by: Acting, on: date) -> Goal:
    """Add a goal to a plan that is under way."""
    require(may_act_on(by, "handle_request", plan.person) & given(wording))
    _under_way(plan)
    goal = created(Goal, plan=plan, wording=wording.strip()[:300])
    write_entry("families.add_goal", plan.person, by=by, on=on, changes={"goal": ["", str(goal.pk)]})
    return goal


@transaction.atomic
def settle_goal(goal: Goal, *, state: GoalState, by: Acting, on: date, reason: str = "") -> None:
    """State that a goal is reached, dropped with the reason, or open again."""
    require(may_act_on(by, "handle_request", goal.plan.person))
    if state == GoalState.DROPPED:
        require(given(reason))
    _under_way(goal.plan)
    before, goal.state = goal.state, state
    goal.save(update_fields=["state"])
    changes = {"goal": [before, str(state)]}
    write_entry("families.settle_goal", goal.plan.person, by=by, on=on, reason=reason, changes=changes)


@transaction.atomic
def review_support_plan(plan: SupportPlan, *, review_on: date, remark: str, by: Acting, on: date) -> None:
    """Write down a review with the person, and when the next one is."""
    require(may_act_on(by, "handle_request", plan.person) & given(remark))
    _under_way(plan)
    if review_on <= on:
        raise Refused(_("The review lies in the days to come."))
    before, plan.review_on = plan.review_on, review_on
    plan.save(update_fields=["review_on"])
    changes = {"review_on": [before, review_on]}
    write_entry("families.review_support_plan", plan.person, by=by, on=on, reason=remark, changes=changes)


@transaction.atomic
def end_support_plan(plan: SupportPlan, *, reason: str, by: Acting, on: date) -> None:
    """End a plan, with the reason; its goals stay as they stand."""
    require(may_act_on(by, "handle_request", plan.person) & given(reason))
    _under_way(plan)
    plan.ended_on = on
    plan.save(update_fields=["ended_on"])
    write_entry("families.end_support_plan", plan.person, by=by, on=on, reason=reason)


def _under_way(plan: SupportPlan) -> None:
    if plan.ended_on is not None:
        raise Refused(_("This support plan has ended."))
