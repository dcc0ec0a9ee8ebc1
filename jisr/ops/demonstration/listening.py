"""Meetings and visits, what was said there, and what it was answered."""

from __future__ import annotations

from typing import Any

from jisr.actors.enums import College
from jisr.consultations.enums import AnswerKind, Channel, ContributionKind, ContributionState, TextState
from jisr.consultations.models import (
    AgendaItem,
    Answer,
    Attendance,
    Contribution,
    Escalation,
    Joined,
    Meeting,
    Minutes,
    Sentence,
    Series,
    Stop,
    Synthesis,
    Visit,
)
from jisr.core.codes import new_follow_up_code
from jisr.core.followup import hash_of_code
from jisr.ops.demonstration.story import SEED, names, read, read_rows
from jisr.ops.demonstration.world import World

DEFAULT_BODY = "coordination"
ANSWER_WITHIN = 60
PUBLIC_AFTER = 5
REASONS = {
    ("planned", "ar"): "أدرج في المخطط الجهوي الاجتماعي: التدبير {number}، {name}.",
    ("planned", "fr"): "Repris dans le plan social régional : action {number}, {name}.",
    ("promised", "ar"): "صدر التزام بذلك في سجل الالتزامات: {name}.",
    ("promised", "fr"): "Un engagement a été pris au registre : {name}.",
    ("under_way", "ar"): "مشروع في طور الإنجاز يستجيب لذلك: {name}.",
    ("under_way", "fr"): "Un projet en cours y répond : {name}.",
    ("joined", "ar"): "ضمت إلى مساهمة بالمعنى نفسه، وتتبع معها.",
    ("joined", "fr"): "Jointe à une contribution de même sens, suivie avec elle.",
}


def code_of(key: str) -> str:
    """The follow-up code on the receipt of a contribution or request of the demonstration."""
    return new_follow_up_code(seed=f"{SEED}:{key}")


def build_meetings(world: World) -> None:
    """The series, its meetings and the field visits that have been held."""
    content = read("meetings")
    head = content["series"]
    series = world.record(
        Series,
        "series",
        public=-610,
        organisation=world.bodies[head["owner"]],
        strategy=world["strategy:strategy"],
        **names(head["ar"], head["fr"]),
    )
    for row in content["meeting"]:
        if world.story.happened(row["held"]):
            _meeting(world, series, row)
    for row in content["visit"]:
        if world.story.happened(row["held"]):
            _visit(world, row)


def _meeting(world: World, series: Series, row: dict[str, Any]) -> None:
    meeting = world.record(
        Meeting,
        row["key"],
        public=row["held"] - 10,
        series=series,
        organisation=world.bodies[DEFAULT_BODY],
        territory=world.places[row["at"]],
        number=row["number"],
        held_on=world.story.day(row["held"]),
        channel=row["channel"],
        place=row["place_ar"],
        chair=world.posts[row["chair"]],
        about_ar=row["about_ar"],
        about_fr=row["about_fr"],
        **names(row["ar"], row["fr"]),
    )
    for number, (arabic, french, decision) in enumerate(row["agenda"], 1):
        AgendaItem.objects.create(meeting=meeting, number=number, name_ar=arabic, name_fr=french, decision_ar=decision)
    _seats(world, meeting, row)
    minutes = world.record(
        Minutes,
        f"{row['key']}.minutes",
        public=row["held"] + 8,
        meeting=meeting,
        state=TextState.PUBLISHED,
        frozen_on=world.story.day(row["held"] + 8),
        body_ar=row["minutes_ar"],
        body_fr=row["minutes_fr"],
    )
    world.tell("consultations.record_meeting", meeting, DEFAULT_BODY, row["held"])
    world.tell("consultations.publish_text", minutes, DEFAULT_BODY, row["held"] + 8, state=("draft", "published"))


def _seats(world: World, meeting: Meeting, row: dict[str, Any]) -> None:
    for key, channel in row["seats"]:
        post = world.posts[key]
        Attendance.objects.create(
            meeting=meeting,
            post=post,
            organisation=post.organisation,
            college=post.college,
            channel=channel,
            presides=key == row["chair"],
        )
    if row["chair"] not in {key for key, _channel in row["seats"]}:
        chair = world.posts[row["chair"]]
        Attendance.objects.create(
            meeting=meeting, post=chair, college=chair.college, channel=Channel.ROOM, presides=True
        )
    for key, channel in row["bodies"]:
        body = world.bodies[key]
        college = College.ASSOCIATIONS if body.is_civil_society else College.OFFICIALS
        Attendance.objects.create(meeting=meeting, organisation=body, college=college, channel=channel)
    for college, channel, people in row["people"]:
        Attendance.objects.create(
            meeting=meeting,
            description_ar="مواطنات ومواطنون",
            description_fr="Citoyennes et citoyens",
            college=college,
            channel=channel,
            number_of_people=people,
        )


def _visit(world: World, row: dict[str, Any]) -> None:
    visit = world.record(
        Visit,
        row["key"],
        public=row["held"],
        organisation=world.bodies[DEFAULT_BODY],
        territory=world.places[row["at"]],
        held_on=world.story.day(row["held"]),
        about_ar=row["about_ar"],
        about_fr=row["about_fr"],
        **names(row["ar"], row["fr"]),
    )
    for number, (place, facility, arabic, french) in enumerate(row["stops"], 1):
        world.things[f"stop:{row['key']}.{number}"] = Stop.objects.create(
            visit=visit,
            number=number,
            territory=world.places[place],
            facility=world.find(f"facility:{facility}"),
            **names(arabic, french),
        )
    for rank, key in enumerate(row["seats"]):
        post = world.posts[key]
        Attendance.objects.create(visit=visit, post=post, college=post.college, presides=rank == 0)
    world.tell("consultations.record_visit", visit, DEFAULT_BODY, row["held"])


def build_contributions(world: World) -> None:
    """Everything that was said and has been received by now."""
    held = {row["key"]: row["held"] for part in ("meeting", "visit") for row in read("meetings")[part]}
    for row in read_rows("contributions"):
        where = row["where"].split(".")[0]
        day = int(where) if where.startswith("-") else held[where]
        if world.story.happened(day):
            _contribution(world, row, day)


def _contribution(world: World, row: dict[str, str], day: int) -> None:
    owner = row["by"] or (DEFAULT_BODY if row["kind"] == ContributionKind.CONSTRAINT else "")
    escalated = [step for step in read("life")["escalation"] if step["contribution"] == row["key"]]
    for step in escalated:
        owner = step["to"] if world.story.happened(step["on"]) else step["from"]
    contribution = world.record(
        Contribution,
        row["key"],
        public=day + PUBLIC_AFTER,
        kind=row["kind"],
        wording=row["wording"],
        public_wording=row["public"] or row["wording"],
        language=row["lang"],
        meeting=world.find(f"meeting:{row['where']}"),
        stop=world.find(f"stop:{row['where']}"),
        organisation=world.bodies.get(row["who"]),
        territory=world.places[row["at"]],
        theme=world.themes[row["theme"]],
        channel=row["via"],
        received_on=world.story.day(day),
        owner=world.bodies.get(owner),
        due_on=world.story.day(day + ANSWER_WITHIN) if owner else None,
        follow_up_hash=hash_of_code(code_of(row["key"])),
    )
    contribution.target_groups.set(world.grouped(row["groups"]))
    world.tell("consultations.record_contribution", contribution, DEFAULT_BODY, day)
    world.tell("publish", contribution, DEFAULT_BODY, day + PUBLIC_AFTER)
    for step in escalated:
        _escalation(world, contribution, step)


def _escalation(world: World, contribution: Contribution, step: dict[str, Any]) -> None:
    if not world.story.happened(step["on"]):
        return
    Escalation.objects.create(
        contribution=contribution,
        from_owner=world.bodies[step["from"]],
        to_owner=world.bodies[step["to"]],
        on=world.story.day(step["on"]),
        reason=step["reason"],
    )
    world.tell("consultations.escalate", contribution, step["from"], step["on"], step["reason"])


def build_answers(world: World) -> None:
    """Every answer given by now; what it leads to stands in the rooms above and is built with them."""
    for row in read_rows("contributions"):
        contribution = world.find(f"contribution:{row['key']}")
        if contribution and row["answer"] and world.story.happened(int(row["on"])):
            _answer(world, contribution, row)
    for row in read("life")["appeal"]:
        _appeal(world, row)


def _answer(world: World, contribution: Contribution, row: dict[str, str]) -> None:
    body, day = row["by"] or DEFAULT_BODY, int(row["on"])
    answer = Answer.objects.create(
        contribution=contribution,
        kind=row["answer"],
        reason=row["reason"] or _reason(row),
        organisation=world.bodies[body],
        mandate_label=world.label(body),
        answered_on=world.story.day(day),
    )
    world.things[f"answer:{row['key']}"] = answer
    Contribution.objects.filter(pk=contribution.pk).update(state=ContributionState.ANSWERED)
    contribution.state = ContributionState.ANSWERED
    if row["answer"] == AnswerKind.JOINED:
        Joined.objects.create(
            contribution=contribution,
            into=world[f"contribution:{row['link']}"],
            joined_on=answer.answered_on,
            mandate_label=world.label(body),
            reason="المعنى نفسه",
        )
    world.tell("consultations.answer", contribution, body, day, answer.reason, state=("open", "answered"))


def _reason(row: dict[str, str]) -> str:
    """The reason in the language of the contribution, naming what the answer leads to."""
    words = REASONS[row["answer"], row["lang"]]
    return words.format(**_leads_to(row["link"], row["lang"]))


def _leads_to(key: str, language: str) -> dict[str, Any]:
    named: dict[str, tuple[int, dict[str, Any]]] = {}
    for rows in (read("plan")["action"], read("commitments")["commitment"]):
        named |= {row["key"]: (place, row) for place, row in enumerate(rows, 1)}
    if key in named:
        number, row = named[key]
        return {"number": number, "name": row[language]}
    projects = {row["key"]: row for row in read_rows("projects")}
    return {"number": "", "name": projects[key][f"name_{language}"] if key in projects else ""}


def _appeal(world: World, row: dict[str, Any]) -> None:
    answer = world.find(f"answer:{row['contribution']}")
    if answer is None or not world.story.happened(row["on"]):
        return
    answer.appealed_on, answer.appeal = world.story.day(row["on"]), row["text"]
    answer.save()
    contribution = answer.contribution
    Contribution.objects.filter(pk=contribution.pk).update(state=ContributionState.APPEALED)
    world.tell(
        "consultations.appeal", contribution, DEFAULT_BODY, row["on"], row["text"], state=("answered", "appealed")
    )


def build_syntheses(world: World) -> None:
    """What came out of each meeting, sentence by sentence."""
    for row in read("meetings")["synthesis"]:
        if not world.story.happened(row["published"]):
            continue
        meeting = world[f"meeting:{row['meeting']}"]
        synthesis = world.record(
            Synthesis,
            row["key"],
            public=row["published"],
            meeting=meeting,
            territory=meeting.territory,
            state=TextState.PUBLISHED,
            frozen_on=world.story.day(row["published"]),
        )
        for number, (arabic, french, cited) in enumerate(row["sentences"], 1):
            sentence = Sentence.objects.create(synthesis=synthesis, number=number, wording_ar=arabic, wording_fr=french)
            sentence.cites.set([world[f"contribution:{key}"] for key in cited])
        world.tell(
            "consultations.publish_text", synthesis, DEFAULT_BODY, row["published"], state=("draft", "published")
        )
