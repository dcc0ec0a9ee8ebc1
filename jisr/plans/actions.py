"""What is done with a plan: drafted, filled with actions that answer something, adopted, replaced by a version."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from jisr.actors.models import Organisation
from jisr.actors.permissions import given, holds_place, may_act_on, may_do
from jisr.core.acting import Acting
from jisr.core.edits import created, edit
from jisr.core.journal import keep_entries, write_entry
from jisr.core.models import Source
from jisr.core.verdict import Refused, require
from jisr.families.models import UnmetNeed
from jisr.plans.enums import PlanState
from jisr.plans.models import Action, ActionServes, ActionSource, OutsideItem, Plan
from jisr.plans.rules import PLAN_MOVES, may_adopt, may_begin_version, may_write
from jisr.strategy.models import Objective, Programme
from jisr.territories.models import Territory

_MANY = ("territories", "partners", "target_groups")


@transaction.atomic
def draft_plan(*, organisation: Organisation, territory: Territory, by: Acting, on: date, **fields: Any) -> Plan:
    """Begin a territory's social plan."""
    require(may_do(by, "draft_plan") & holds_place(by, territory))
    plan = created(Plan, organisation=organisation, territory=territory, is_example=by.is_example, **fields)
    write_entry("plans.draft", plan, by=by, on=on)
    return plan


@transaction.atomic
def add_action(plan: Plan, *, by: Acting, on: date, **fields: Any) -> Action:
    """Write an action into a draft; ``territories``, ``partners`` and ``target_groups`` are lists."""
    require(may_write(plan, by))
    many = {name: fields.pop(name) for name in _MANY if name in fields}
    last = plan.actions.order_by("number").last()
    fields.setdefault("number", last.number + 1 if last else 1)
    action = created(Action, plan=plan, is_example=by.is_example, **fields)
    _set_many(action, many)
    write_entry("plans.add_action", action, by=by, on=on)
    return action


@transaction.atomic
def change_action(action: Action, *, by: Acting, on: date, **fields: Any) -> None:
    """Change an action of a draft."""
    require(may_write(action.plan, by))
    _set_many(action, {name: fields.pop(name) for name in _MANY if name in fields})
    edit(action, "plans.change_action", by=by, on=on, **fields)


def _set_many(action: Action, many: dict[str, Iterable[Any]]) -> None:
    for name, values in many.items():
        getattr(action, name).set(values)


@transaction.atomic
def remove_action(action: Action, *, by: Acting, on: date, reason: str) -> None:
    """Take an action out of a draft; what answers something heard is declined there first."""
    require(may_write(action.plan, by) & given(reason))
    if action.sources.exists() or action.fundings.exists() or action.projects.exists():
        raise Refused(_("Something leads to this action or follows from it: it cannot be taken out."))
    plan = action.plan
    action.serves.all().delete()
    action.outside_items.all().delete()
    name = action.name
    keep_entries(action, with_record=plan)
    action.delete()
    write_entry("plans.remove_action", plan, by=by, on=on, reason=reason, changes={"action": [name, ""]})


@transaction.atomic
def cite_source(
    action: Action,
    *,
    by: Acting,
    on: date,
    reason: str = "",
    unmet_need: UnmetNeed | None = None,
    source: Source | None = None,
) -> ActionSource:
    """Say what the action answers besides a contribution: an unmet need, or a written source."""
    require(may_write(action.plan, by))
    cited = created(
        ActionSource,
        action=action,
        unmet_need=unmet_need,
        source=source,
        on=on,
        mandate_label=by.mandate_label,
        reason=reason,
    )
    write_entry("plans.cite_source", action, by=by, on=on, reason=reason)
    return cited


@transaction.atomic
def serve(
    action: Action,
    *,
    by: Acting,
    on: date,
    programme: Programme | None = None,
    objective: Objective | None = None,
    reason: str = "",
) -> ActionServes:
    """Say which programme or objective the action serves."""
    require(may_act_on(by, "write_action", action))
    link = created(
        ActionServes,
        action=action,
        programme=programme,
        objective=objective,
        on=on,
        mandate_label=by.mandate_label,
        reason=reason,
    )
    write_entry("plans.serve", action, by=by, on=on, reason=reason)
    return link


@transaction.atomic
def converge(action: Action, *, by: Acting, on: date, **fields: Any) -> OutsideItem:
    """Point to the item of another body's programme (PDR, PAC, INDH) that the action converges with."""
    require(may_act_on(by, "write_action", action))
    item = created(OutsideItem, action=action, **fields)
    write_entry("plans.converge", action, by=by, on=on)
    return item


@transaction.atomic
def adopt_plan(plan: Plan, *, by: Acting, on: date, reason: str = "") -> None:
    """Adopt the plan, once nothing is missing; the version it replaces is in force no longer."""
    require(may_adopt(plan, by))
    PLAN_MOVES.make(plan, "adopt", by=by, on=on, reason=reason, adopted_on=on)
    if plan.replaces is not None and plan.replaces.state == PlanState.ADOPTED:
        PLAN_MOVES.make(plan.replaces, "replace", by=by, on=on, reason=reason)


@transaction.atomic
def new_version(plan: Plan, *, by: Acting, on: date, reason: str) -> Plan:
    """Begin the next version of an adopted plan, with its actions and what they answer and serve."""
    require(may_begin_version(plan, by) & given(reason))
    version = created(
        Plan,
        organisation=plan.organisation,
        territory=plan.territory,
        name_ar=plan.name_ar,
        name_fr=plan.name_fr,
        name_en=plan.name_en,
        start_year=plan.start_year,
        end_year=plan.end_year,
        version=plan.version + 1,
        replaces=plan,
        envelope=plan.envelope,
        is_example=plan.is_example,
    )
    for action in plan.actions.all():
        _copy(action, version)
    write_entry("plans.new_version", version, by=by, on=on, reason=reason)
    return version


def _copy(action: Action, version: Plan) -> Action:
    """The action in the new version, with what it answers, serves and converges with; money stays where it was."""
    kept: tuple[str, ...] = (
        "name_ar",
        "name_fr",
        "name_en",
        "number",
        "description_ar",
        "description_fr",
        "axis",
        "theme",
        "lead",
    )
    kept += ("cost", "starts_on", "ends_on", "is_example", "published_at")
    copy = created(Action, plan=version, **{name: getattr(action, name) for name in kept})
    for name in _MANY:
        getattr(copy, name).set(getattr(action, name).all())
    links: list[Any] = [*action.sources.all(), *action.serves.all(), *action.outside_items.all()]
    for link in links:
        link.pk, link.action, link._state.adding = None, copy, True
        link.save()
    return copy
