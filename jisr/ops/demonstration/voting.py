"""Statements put to the vote, in the room and from afar, with groups of opinion that really differ."""

from __future__ import annotations

from random import Random
from typing import Any

from jisr.consultations.enums import Ballot as Choice
from jisr.consultations.enums import Channel
from jisr.consultations.models import Ballot, Meeting, Statement, Voter
from jisr.ops.demonstration.story import chance, read
from jisr.ops.demonstration.world import World

VOTES_CAST = 0.84  # few people vote on everything
PASSES = 0.07
HOMES = (("rouman", "nakhla", "sedra"), ("z1", "z2"), ("region",))  # where each group of opinion lives
REMOTE = (0.55, 0.3, 0.4)


def build_votes(world: World) -> None:
    """The statements of the meeting, those who voted, and how."""
    content = read("votes")
    meeting = world.find(f"meeting:{content['meeting']}")
    if meeting is None:
        return
    statements = [_statement(world, meeting, number, row) for number, row in enumerate(content["statement"], 1)]
    voters = _voters(world, meeting, content)
    stream = chance("votes")
    ballots = [
        Ballot(statement=statement, voter=voter, value=value)
        for voter, group in voters
        for statement, row in zip(statements, content["statement"], strict=True)
        if (value := _vote(row["agree"][group], stream))
    ]
    Ballot.objects.bulk_create(ballots, batch_size=1000)


def _statement(world: World, meeting: Meeting, number: int, row: dict[str, Any]) -> Statement:
    return Statement.objects.create(
        meeting=meeting,
        number=number,
        wording=row["text"],
        language=row["lang"],
        from_contribution=world.find(f"contribution:{row.get('from', '')}"),
    )


def _voters(world: World, meeting: Meeting, content: dict[str, Any]) -> list[tuple[Voter, int]]:
    stream = chance("voters")
    drawn: list[tuple[Voter, int]] = []
    for college, sizes in content["colleges"].items():
        for group, size in enumerate(sizes):
            drawn += [(_voter(world, meeting, college, group, stream), group) for _ in range(size)]
    Voter.objects.bulk_create([voter for voter, _group in drawn])
    return drawn


def _voter(world: World, meeting: Meeting, college: str, group: int, stream: Random) -> Voter:
    channel = Channel.REMOTE if stream.random() < REMOTE[group] else Channel.ROOM
    home = HOMES[group][int(stream.random() * len(HOMES[group]))]
    return Voter(meeting=meeting, college=college, channel=channel, territory=world.places[home])


def _vote(share: float, stream: Random) -> str:
    """One vote, or none; every call draws three times, so that a change to one statement moves no other vote."""
    casts, passes, agrees = stream.random(), stream.random(), stream.random()
    if casts > VOTES_CAST:
        return ""
    if passes < PASSES:
        return str(Choice.PASS)
    return str(Choice.AGREE if agrees < share else Choice.DISAGREE)
