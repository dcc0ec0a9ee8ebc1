"""The register of promises: made, reported on, declared, judged, withdrawn."""

from __future__ import annotations

from typing import Any

from jisr.commitments.enums import CommitmentState
from jisr.commitments.models import Commitment, CommitmentAnswers, CommitmentReport, Declaration
from jisr.ops.demonstration.story import names, read, read_rows
from jisr.ops.demonstration.world import World

ORIGINS = {"meeting": "meeting", "visit": "visit", "session": "steeringsession", "obligation": "obligation"}
State = CommitmentState


def build_commitments(world: World) -> None:
    """Every promise made by now, where it comes from, and what became of it."""
    for row in read("commitments")["commitment"]:
        if world.story.happened(row["made"]):
            commitment = _commitment(world, row)
            _reports(world, commitment, row)
            _declaration(world, commitment, row)
            _answers(world, commitment, row["key"])


def _commitment(world: World, row: dict[str, Any]) -> Commitment:
    story = world.story
    origin = {f"origin_{kind}": world.find(f"{name}:{row[kind]}") for kind, name in ORIGINS.items() if kind in row}
    is_withdrawn = "withdrawn" in row and story.happened(row["withdrawn"][0])
    commitment = world.record(
        Commitment,
        row["key"],
        public=row["made"] + 5,
        owner=world.bodies[row["owner"]],
        promised_to=world.bodies[row["to"]],
        territory=world.places[row["at"]],
        theme=world.themes[row["theme"]],
        made_on=story.day(row["made"]),
        due_on=story.day(row["due"]),
        state=State.WITHDRAWN if is_withdrawn else _state(world, row),
        withdrawn_reason=row["withdrawn"][1] if is_withdrawn else "",
        **origin,
        **names(row["ar"], row["fr"]),
    )
    world.tell("commitments.make", commitment, row["owner"], row["made"])
    if is_withdrawn:
        day, reason = row["withdrawn"]
        world.tell("commitments.withdraw", commitment, row["owner"], day, reason, state=("standing", "withdrawn"))
    return commitment


def _state(world: World, row: dict[str, Any]) -> CommitmentState:
    """Standing, unless declared; and again standing when what was declared was returned."""
    if "done" not in row or not world.story.happened(row["done"][0]):
        return State.STANDING
    if "judged" not in row or not world.story.happened(row["judged"][0]):
        return State.DECLARED
    return State.CONFIRMED if row["judged"][2] else State.STANDING


def _reports(world: World, commitment: Commitment, row: dict[str, Any]) -> None:
    for day, text in row["reports"]:
        if world.story.happened(day):
            CommitmentReport.objects.create(
                commitment=commitment, on=world.story.day(day), text=text, mandate_label=world.label(row["owner"])
            )
            world.tell("commitments.report", commitment, row["owner"], day, text)


def _declaration(world: World, commitment: Commitment, row: dict[str, Any]) -> None:
    if "done" not in row or not world.story.happened(row["done"][0]):
        return
    day, text, proof = row["done"]
    declaration = Declaration(
        commitment=commitment,
        declared_on=world.story.day(day),
        text=text,
        proof_words=proof,
        mandate_label=world.label(row["owner"]),
    )
    world.tell("commitments.declare", commitment, row["owner"], day, text, state=("standing", "declared"))
    if "judged" in row and world.story.happened(row["judged"][0]):
        judged, body, accepted, reason = row["judged"]
        declaration.decided_on, declaration.decided_by = world.story.day(judged), world.bodies[body]
        declaration.accepted, declaration.reason = accepted, reason
        verb, after = ("accept", "confirmed") if accepted else ("return", "standing")
        world.tell(f"commitments.{verb}", commitment, body, judged, reason, state=("declared", after))
    declaration.save()


def _answers(world: World, commitment: Commitment, key: str) -> None:
    for row in read_rows("contributions"):
        answer = world.find(f"answer:{row['key']}")
        if answer and row["answer"] == "promised" and row["link"] == key:
            CommitmentAnswers.objects.create(
                commitment=commitment,
                answer=answer,
                on=max(answer.answered_on, commitment.made_on),
                mandate_label=answer.mandate_label,
            )
