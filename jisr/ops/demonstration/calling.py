"""Calls for projects: what associations proposed, how it was marked, what was decided and why."""

from __future__ import annotations

from typing import Any

from jisr.agreements.enums import ApplicationState, CallState
from jisr.agreements.models import Application, Call, Criterion, Score
from jisr.ops.demonstration.story import Story, money, names, read
from jisr.ops.demonstration.world import World

SUBMITTED_AFTER = 15  # days from the opening


def build_calls(world: World) -> None:
    """Every call opened by now, with its applications."""
    agreements = {row["application"]: row["key"] for row in read("agreements")["agreement"] if "application" in row}
    for row in read("agreements")["call"]:
        if world.story.happened(row["opens"]):
            call = _call(world, row)
            criteria = [
                Criterion.objects.create(call=call, maximum=top, **names(arabic, french))
                for arabic, french, top in row["criteria"]
            ]
            for application in row["applications"]:
                key = f"{row['key']}.{application['by']}"
                agreement = world.find(f"agreement:{agreements.get(key, '')}")
                _application(world, call, row, application, criteria, agreement)


def _call(world: World, row: dict[str, Any]) -> Call:
    call = world.record(
        Call,
        row["key"],
        public=row["opens"],
        organisation=world.bodies[row["owner"]],
        territory=world.places[row["at"]],
        theme=world.themes[row["theme"]],
        state=_state(world.story, row),
        opens_on=world.story.day(row["opens"]),
        closes_on=world.story.day(row["closes"]),
        envelope=money(row["envelope"]),
        specifications_ar=row["spec_ar"],
        specifications_fr=row["spec_fr"],
        **names(row["ar"], row["fr"]),
    )
    call.target_groups.set(world.grouped(row["groups"]))
    world.tell("agreements.open_call", call, row["owner"], row["opens"], state=("draft", "open"))
    world.tell("agreements.close_call", call, row["owner"], row["closes"], state=("open", "closed"))
    if "decided" in row:
        world.tell("agreements.decide_call", call, row["owner"], row["decided"], state=("closed", "decided"))
    return call


def _state(story: Story, row: dict[str, Any]) -> CallState:
    if story.happened(row.get("decided")):
        return CallState.DECIDED
    return CallState.CLOSED if story.happened(row["closes"]) else CallState.OPEN


def _application(
    world: World, call: Call, row: dict[str, Any], asked: dict[str, Any], criteria: list[Criterion], agreement: Any
) -> None:
    is_decided = world.story.happened(row.get("decided"))
    submitted = min(row["closes"] - 3, row["opens"] + SUBMITTED_AFTER)
    is_draft = asked["state"] == ApplicationState.DRAFT or not world.story.happened(submitted)
    state = ApplicationState(asked["state"]) if is_decided else ApplicationState.SUBMITTED
    application = world.record(
        Application,
        f"{row['key']}.{asked['by']}",
        public=row.get("decided"),
        call=call,
        organisation=world.bodies[asked["by"]],
        territory=world.places[asked["at"]],
        amount_asked=money(asked["asked"]),
        state=ApplicationState.DRAFT if is_draft else state,
        submitted_on=None if is_draft else world.story.day(submitted),
        decided_on=world.story.past(row.get("decided")),
        decision_reason=asked.get("reason", "") if is_decided else "",
        agreement=agreement if state == ApplicationState.SELECTED else None,
        **names(asked["ar"]),
    )
    if not is_draft:
        world.tell("agreements.submit_application", application, asked["by"], submitted, state=("draft", "submitted"))
    if is_decided:
        for criterion, value in zip(criteria, asked["scores"], strict=False):
            for assessor, shift in (("مقيم أول (مثال)", -1), ("مقيمة ثانية (مثال)", 1)):
                Score.objects.create(
                    application=application, criterion=criterion, assessor_label=assessor, value=value + shift
                )
        _decide(world, application, row, state)


def _decide(world: World, application: Application, row: dict[str, Any], state: ApplicationState) -> None:
    """Eligible or not; then selected or turned down."""
    day, reason = row["decided"], application.decision_reason
    if state == ApplicationState.NOT_ELIGIBLE:
        moved = ("submitted", str(state))
        world.tell("agreements.find_not_eligible", application, row["owner"], day, reason, state=moved)
        return
    world.tell("agreements.find_eligible", application, row["owner"], day, state=("submitted", "eligible"))
    verb = "select" if state == ApplicationState.SELECTED else "turn_down"
    world.tell(f"agreements.{verb}", application, row["owner"], day, reason, state=("eligible", str(state)))
