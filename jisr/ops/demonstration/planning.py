"""The regional social plan: a first version from a written diagnosis, a second one after listening."""

from __future__ import annotations

from typing import Any

from jisr.core.models import Source
from jisr.ops.demonstration.story import money, names, read, read_rows
from jisr.ops.demonstration.world import World
from jisr.plans.enums import PlanState
from jisr.plans.models import Action, ActionServes, ActionSource, OutsideItem, Plan

OWNER = "region_council"


def build_plans(world: World) -> None:
    """Each version that has been drafted by now, with its actions."""
    content = read("plan")
    source, _made = Source.objects.get_or_create(
        key=content["diagnosis"]["key"],
        defaults={"title": content["diagnosis"]["title"], "publisher": content["diagnosis"]["publisher"]},
    )
    first = set(content["first"]["actions"])
    for version in content["version"]:
        if not world.story.happened(version["drafted"]):
            continue
        plan = _plan(world, content, version)
        for number, row in enumerate(content["action"], 1):
            if version["number"] > 1:
                _second(world, plan, number, row, source)
            elif row["key"] in first:
                _first(world, plan, number, row, source)


def _plan(world: World, content: dict[str, Any], version: dict[str, Any]) -> Plan:
    head, number = content["plan"], version["number"]
    adopted = world.story.past(version["adopted"])
    later = [row for row in content["version"] if row["number"] == number + 1]
    replaced = bool(later) and world.story.happened(later[0]["adopted"])
    state = PlanState.REPLACED if replaced else PlanState.ADOPTED if adopted else PlanState.DRAFT
    year = world.story.day(0).year
    plan = world.record(
        Plan,
        f"plan{number}",
        public=version["adopted"],
        organisation=world.bodies[OWNER],
        territory=world.places["region"],
        start_year=year + head["years"][0],
        end_year=year + head["years"][1],
        version=number,
        replaces=world.find(f"plan:plan{number - 1}"),
        state=state,
        adopted_on=adopted,
        envelope=money(version["envelope"]),
        **names(head["ar"], head["fr"]),
    )
    world.tell("plans.draft", plan, OWNER, version["drafted"])
    world.tell("plans.adopt", plan, OWNER, version["adopted"], state=("draft", "adopted"))
    if later:
        world.tell("plans.replace", plan, OWNER, later[0]["adopted"], state=("adopted", "replaced"))
    return plan


def _first(world: World, plan: Plan, number: int, row: dict[str, Any], source: Source) -> None:
    action = _action(world, plan, f"plan1.{row['key']}", number, row, public=-520)
    _rest_on(world, action, source)


def _second(world: World, plan: Plan, number: int, row: dict[str, Any], source: Source) -> None:
    action = _action(world, plan, row["key"], number, row, public=-372)
    if row.get("written"):
        _rest_on(world, action, source)
    for answer in _answers_of(world, row["key"]):
        ActionSource.objects.create(
            action=action, answer=answer, on=answer.answered_on, mandate_label=answer.mandate_label
        )
    for key in row["serves"]:
        kind = "programme" if key.startswith("pr_") else "objective"
        served = {kind: world[f"{kind}:{key}"]}
        ActionServes.objects.create(action=action, on=world.story.day(-400), mandate_label=world.label(OWNER), **served)
    for kind, item, arabic, french in row.get("outside", []):
        OutsideItem.objects.create(action=action, kind=kind, item=item, **names(arabic, french))


def _answers_of(world: World, key: str) -> list[Any]:
    rows = [row for row in read_rows("contributions") if row["answer"] == "planned" and row["link"] == key]
    return [answer for row in rows if (answer := world.find(f"answer:{row['key']}"))]


def _rest_on(world: World, action: Action, source: Source) -> None:
    ActionSource.objects.create(
        action=action, source=source, on=world.story.day(-600), mandate_label=world.label(OWNER)
    )


def _action(world: World, plan: Plan, key: str, number: int, row: dict[str, Any], *, public: int) -> Action:
    story = world.story
    action = world.record(
        Action,
        key,
        public=public,
        plan=plan,
        number=number,
        axis=world[f"axis:{row['axis']}"],
        theme=world.themes[row["theme"]],
        lead=world.bodies[row["lead"]],
        cost=money(row["cost"]),
        starts_on=story.day(row["days"][0]),
        ends_on=story.day(row["days"][1]),
        **names(row["ar"], row["fr"]),
    )
    action.partners.set([world.bodies[body] for body in row["partners"]])
    action.territories.set([world.places[place] for place in row["at"]])
    action.target_groups.set(world.grouped(row["groups"]))
    return action
