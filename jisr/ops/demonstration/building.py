"""Projects: steps, reports, blockers, handover, and what each carries out, is paid from and delivers."""

from __future__ import annotations

from typing import Any

from jisr.agreements.enums import ReportState
from jisr.ops.demonstration.story import money, names, number, read, read_rows
from jisr.ops.demonstration.world import World
from jisr.projects.models import (
    Blocker,
    Milestone,
    MilestoneRevision,
    ProgressReport,
    Project,
    ProjectAnswers,
    ProjectCarries,
    ProjectDelivers,
    ProjectFinancing,
)

STEPS = (
    ("الدراسات", "Études", "Studies"),
    ("انطلاق الأشغال", "Démarrage des travaux", "Start of works"),
    ("نهاية الأشغال", "Fin des travaux", "End of works"),
    ("التسليم", "Remise", "Handover"),
)
UNDATED_FROM = -150  # a project of which no date is known stands in the record from here on


def build_projects(world: World) -> None:
    """Every project begun by now, and what happened on it."""
    happenings = read("projects")
    for row in read_rows("projects"):
        start = number(row["start"])
        if world.story.happened(UNDATED_FROM if start is None else start):
            told = happenings[row["key"]]
            project = _project(world, row, told)
            _steps(world, project, told, row["owner"])
            _reports(world, project, told, row["owner"])
            _blockers(world, project, told, row["owner"])
            _links(world, project, row)


def _project(world: World, row: dict[str, str], told: dict[str, Any]) -> Project:
    story = world.story
    start, end = number(row["start"]), number(row["end"])
    handed, receiver = told.get("handed", (None, ""))
    project = world.record(
        Project,
        row["key"],
        public=UNDATED_FROM if start is None else start + 10,
        owner=world.bodies[row["owner"]],
        territory=world.places[row["at"]],
        theme=world.themes[row["theme"]],
        cost=money(row["cost"]),
        starts_on=None if start is None else story.day(start),
        ends_on=None if end is None else story.day(end),
        handed_over_on=story.past(handed),
        handed_over_to=world.bodies[receiver] if story.happened(handed) else None,
        **names(row["name_ar"], row["name_fr"]),
    )
    project.target_groups.set(world.grouped(row["groups"]))
    if start is not None:
        world.tell("projects.record", project, row["owner"], start)
    if handed is not None:
        world.tell("projects.hand_over", project, row["owner"], handed)
    return project


def _steps(world: World, project: Project, told: dict[str, Any], owner: str) -> None:
    moved = {row[0]: row[1:] for row in told.get("moved", [])}
    for place, (planned, agreed, *done) in enumerate(told.get("steps", [])):
        revision = moved.get(place)
        stands = agreed if revision is None or world.story.happened(revision[2]) else revision[0]
        arabic, french, english = STEPS[place]
        milestone = Milestone.objects.create(
            project=project,
            number=place + 1,
            planned_on=world.story.day(planned),
            agreed_on=world.story.day(stands),
            done_on=world.story.past(done[0]) if done else None,
            name_ar=arabic,
            name_fr=french,
            name_en=english,
        )
        if revision and world.story.happened(revision[2]):
            _revision(world, milestone, revision, owner)


def _revision(world: World, milestone: Milestone, revision: list[Any], owner: str) -> None:
    before, after, on, reason = revision
    MilestoneRevision.objects.create(
        milestone=milestone,
        before=world.story.day(before),
        after=world.story.day(after),
        on=world.story.day(on),
        reason=reason,
        mandate_label=world.label(owner),
    )
    world.tell("projects.move_milestone", milestone.project, owner, on, reason)


def _reports(world: World, project: Project, told: dict[str, Any], owner: str) -> None:
    for day, physical, financial, *state in told.get("reports", []):
        if not world.story.happened(day):
            continue
        stands = ReportState(state[0]) if state else ReportState.ACCEPTED
        is_accepted = stands == ReportState.ACCEPTED
        report = ProgressReport.objects.create(
            project=project,
            as_of=world.story.day(day),
            physical_percent=physical,
            financial_percent=financial,
            state=stands,
            submitted_on=world.story.day(day),
            decided_on=world.story.day(day) if is_accepted else None,
            mandate_label=world.label(owner),
        )
        world.tell("projects.submit_progress", report, owner, day, state=("draft", "submitted"))
        if is_accepted:
            world.tell("projects.accept_progress", report, "coordination", day, state=("submitted", "accepted"))


def _blockers(world: World, project: Project, told: dict[str, Any], owner: str) -> None:
    for row in told.get("blockers", []):
        if world.story.happened(row["since"]):
            Blocker.objects.create(
                project=project,
                kind=row["kind"],
                wording=row["ar"],
                waits_on=world.bodies[row["on"]],
                instalment=world.find(f"instalment:{row.get('instalment', '')}"),
                since=world.story.day(row["since"]),
                mandate_label=world.label(owner),
            )
            world.tell("projects.add_blocker", project, owner, row["since"], row["ar"])


def _links(world: World, project: Project, row: dict[str, str]) -> None:
    begun = number(row["start"])
    linked = {
        "on": world.story.day(UNDATED_FROM if begun is None else begun),
        "mandate_label": world.label(row["owner"]),
    }
    for key in row["actions"].split():
        if action := world.find(f"action:{key}"):
            ProjectCarries.objects.create(project=project, action=action, **linked)
    for pair in row["money"].split():
        key, amount = pair.split("=")
        if agreement := world.find(f"agreement:{key}"):
            ProjectFinancing.objects.create(project=project, agreement=agreement, amount=money(amount), **linked)
    if row["facility"]:
        facility = world[f"facility:{row['facility']}"]
        ProjectDelivers.objects.create(project=project, facility=facility, kind=row["kind"], **linked)
    for said in read_rows("contributions"):
        answer = world.find(f"answer:{said['key']}")
        if answer and said["answer"] == "under_way" and said["link"] == row["key"]:
            ProjectAnswers.objects.create(
                project=project, answer=answer, on=answer.answered_on, mandate_label=answer.mandate_label
            )
