"""What else happens in a house: notices with their replies, training sessions with their certificates."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib.contenttypes.models import ContentType

from jisr.actors.enums import TrainingPresence
from jisr.actors.models import Notice, Trainee, TrainingSession
from jisr.ops.demonstration.story import marked, names, read
from jisr.ops.demonstration.world import World
from jisr.usecases.send_notices import send_notices

TEACHER = "institute"
ANNOUNCED_BEFORE = 40
OTHERS_SENT = -20  # days before today: the period of reply has passed


def build_notices(world: World) -> None:
    """The states that speak against a body, as sent to it: those told by hand with their replies, and all others."""
    rows = read("life")["notice"]
    for row in rows:
        if row["sent"] <= OTHERS_SENT:
            _notice(world, row)
    send_notices(by=world.acting("coordination"), on=world.story.on + timedelta(days=OTHERS_SENT))
    for row in rows:
        if row["sent"] > OTHERS_SENT:
            _notice(world, row)


def _notice(world: World, row: dict[str, Any]) -> None:
    record = world.find(row["about"])
    if record is None or not world.story.happened(row["sent"]):
        return
    is_replied = world.story.happened(row.get("replied"))
    notice = Notice.objects.create(
        organisation=world.bodies[row["to"]],
        content_type=ContentType.objects.get_for_model(record),
        object_id=record.pk,
        state=row["state"],
        sent_on=world.story.day(row["sent"]),
        reply=row["reply"] if is_replied else "",
        replied_on=world.story.day(row["replied"]) if is_replied else None,
        replied_by=world.mandates.get(row.get("by", "")) if is_replied else None,
    )
    world.tell("actors.send_notice", notice, "coordination", row["sent"])
    if is_replied:
        world.tell("actors.reply_to_notice", notice, row["to"], row["replied"], row["reply"])


def build_training(world: World) -> None:
    """Every session announced by now; who came, and the certificates of those who did."""
    for row in read("life")["training"]:
        starts, ends = row["days"]
        if not world.story.happened(starts - ANNOUNCED_BEFORE):
            continue
        session = world.record(
            TrainingSession,
            row["key"],
            public=starts - ANNOUNCED_BEFORE,
            organisation=world.bodies[TEACHER],
            territory=world.places[row["at"]],
            starts_on=world.story.day(starts),
            ends_on=world.story.day(ends),
            places=row["places"],
            programme=row["programme"],
            **names(row["ar"], row["fr"]),
        )
        for rank, person in enumerate(row["people"], 1):
            _trainee(world, session, row, rank, person)


def _trainee(world: World, session: TrainingSession, row: dict[str, Any], rank: int, person: list[Any]) -> None:
    body, name, came = person
    is_over = world.story.happened(row["days"][1])
    presence = TrainingPresence.ENROLLED
    if is_over:
        presence = TrainingPresence.ATTENDED if came else TrainingPresence.ABSENT
    is_certified = is_over and came
    Trainee.objects.create(
        session=session,
        organisation=world.bodies[body],
        full_name=marked(name, "ar"),
        presence=presence,
        certificate_number=f"{row['key'].upper()}-{rank:02d}" if is_certified else "",
        certified_on=world.story.day(row["days"][1]) if is_certified else None,
    )
