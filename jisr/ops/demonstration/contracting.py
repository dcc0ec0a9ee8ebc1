"""Agreements: who binds themselves, and how each came to be, changed and ended. The money stands in ``paying``."""

from __future__ import annotations

from typing import Any

from jisr.agreements.enums import AgreementState, PartyRole, ReportState
from jisr.agreements.models import (
    Agreement,
    AgreementImplements,
    Coverage,
    Funding,
    Obligation,
    Party,
    Quota,
    Report,
    Rider,
    RiderChange,
    SignedDocument,
    SteeringSession,
)
from jisr.ops.demonstration.paying import build_money
from jisr.ops.demonstration.story import Story, money, names, read
from jisr.ops.demonstration.world import World

LEADER = "coordination"
MOVES = (
    ("initialled", "initial", AgreementState.INITIALLED),
    ("signed", "sign", AgreementState.SIGNED),
    ("in_force", "enter_into_force", AgreementState.IN_FORCE),
    ("terminated", "terminate", AgreementState.TERMINATED),
)


def build_agreements(world: World) -> None:
    """Every agreement initialled or signed by now, and the actions of the plan that each funds."""
    for row in read("agreements")["agreement"]:
        if world.story.happened(row.get("initialled", row.get("signed"))):
            agreement = _agreement(world, row)
            parties = _parties(world, agreement, row)
            _frame(world, agreement, row, parties)
            _meetings_and_reports(world, agreement, row)
            build_money(world, row, parties)
    _fundings(world)


def _agreement(world: World, row: dict[str, Any]) -> Agreement:
    story = world.story
    signed, bound = story.past(row.get("signed")), _bound_on(row)
    agreement = world.record(
        Agreement,
        row["key"],
        public=bound + 5,
        kind=row["kind"],
        state=_state(story, row),
        territory=world.places["region"],
        number=row.get("number", "").format(year=story.day(bound).year) if signed else "",
        initialled_on=story.past(row.get("initialled")),
        signed_on=signed,
        starts_on=story.day(row["in_force"]) if "in_force" in row else None,
        ends_on=_ends(story, row),
        ended_on=story.past(row.get("terminated")),
        end_reason=row["end_reason"] if story.happened(row.get("terminated")) else "",
        stated_amount=money(row["amount"]),
        is_up_to=row.get("up_to", False),
        object_ar=row["object_ar"],
        object_fr=row["object_fr"],
        meeting=world.find(f"meeting:{row.get('meeting', '')}"),
        **names(row["ar"], row["fr"]),
    )
    agreement.target_groups.set(world.grouped(row["groups"]))
    _tell_moves(world, agreement, row)
    if signed:
        SignedDocument.objects.create(agreement=agreement, number=agreement.number, dated=signed)
    return agreement


def _bound_on(row: dict[str, Any]) -> int:
    """The day it was signed, or, not being signed, initialled."""
    return int(row["signed"] if "signed" in row else row["initialled"])


def _state(story: Story, row: dict[str, Any]) -> AgreementState:
    """The last of its moves that has happened."""
    return [state for key, _verb, state in MOVES if story.happened(row.get(key))][-1]


def _ends(story: Story, row: dict[str, Any]) -> Any:
    """The day it ends, as the riders signed by now say."""
    ends = row.get("ends")
    for rider in row.get("riders", []):
        for field, _party, before, after in rider["changes"]:
            if field == "ends_on":
                ends = int(after if story.happened(rider["signed"]) else before)
    return None if ends is None else story.day(ends)


def _tell_moves(world: World, agreement: Agreement, row: dict[str, Any]) -> None:
    before = str(AgreementState.DRAFTED)
    for key, verb, state in MOVES:
        if key in row:
            reason = row["end_reason"] if key == "terminated" else ""
            world.tell(f"agreements.{verb}", agreement, LEADER, row[key], reason, state=(before, str(state)))
            before = str(state)


def _parties(world: World, agreement: Agreement, row: dict[str, Any]) -> dict[str, Party]:
    parties = {
        party["who"]: Party.objects.create(
            agreement=agreement,
            organisation=world.bodies[party["who"]],
            role=party["role"],
            rank=rank,
            signatory=world.posts.get(party.get("post", "")),
            initialled_on=agreement.initialled_on,
            signed_on=agreement.signed_on,
        )
        for rank, party in enumerate(row["parties"])
    }
    managers = [row[part] for part in ("receiver", "caller") if part in row]
    for key in dict.fromkeys(managers):
        if key in parties:
            continue
        parties[key] = Party.objects.create(
            agreement=agreement,
            organisation=world.bodies[key],
            role=PartyRole.EXECUTOR,
            rank=len(parties),
            signed_on=agreement.signed_on,
        )
    return parties


def _frame(world: World, agreement: Agreement, row: dict[str, Any], parties: dict[str, Party]) -> None:
    """What it stands under and covers, whom it is to reach, what its parties owe, how riders changed it."""
    story = world.story
    if "under" in row:
        AgreementImplements.objects.create(
            framework=world[f"agreement:{row['under']}"],
            agreement=agreement,
            on=story.day(row["signed"]),
            mandate_label=world.label(LEADER),
        )
    for place, amount in row.get("covers", []):
        Coverage.objects.create(agreement=agreement, territory=world.places[place], amount=money(amount))
    for quota in row.get("quotas", []):
        _quota(world, agreement, quota)
    for owed in row.get("obligations", []):
        world.things[f"obligation:{owed['key']}"] = Obligation.objects.create(
            agreement=agreement,
            party=parties[owed["who"]],
            due_on=story.day(owed["due"]),
            done_on=story.past(owed.get("done")),
            **names(owed["ar"], owed["fr"]),
        )
    for rider in row.get("riders", []):
        if story.happened(rider["signed"]):
            _rider(world, agreement, rider, parties)


def _quota(world: World, agreement: Agreement, quota: dict[str, Any]) -> None:
    is_counted = world.story.happened(quota.get("as_at"))
    Quota.objects.create(
        agreement=agreement,
        territory=world.places[quota["at"]],
        target_group=world.groups[quota["group"]],
        number=quota["number"],
        reached=quota["reached"] if is_counted else None,
        reached_as_at=world.story.day(quota["as_at"]) if is_counted else None,
    )


def _rider(world: World, agreement: Agreement, row: dict[str, Any], parties: dict[str, Party]) -> None:
    story = world.story
    rider = Rider.objects.create(
        agreement=agreement,
        number=row["number"],
        signed_on=story.day(row["signed"]),
        document_number=row["document"].format(year=story.day(row["signed"]).year),
        reason=row["reason"],
        is_material_error=row.get("material", False),
    )
    for field, party, before, after in row["changes"]:
        dated = field == "ends_on"
        RiderChange.objects.create(
            rider=rider,
            field=field,
            party=parties.get(party),
            before=story.day(int(before)).isoformat() if dated else before,
            after=story.day(int(after)).isoformat() if dated else after,
        )
    world.tell("agreements.add_rider", agreement, LEADER, row["signed"], row["reason"])


def _meetings_and_reports(world: World, agreement: Agreement, row: dict[str, Any]) -> None:
    story = world.story
    for session in row.get("sessions", []):
        held = story.happened(session.get("held"))
        steering = world.record(
            SteeringSession,
            f"{row['key']}.{session['number']}",
            public=session.get("held"),
            agreement=agreement,
            number=session["number"],
            planned_on=story.day(session["planned"]),
            held_on=story.past(session.get("held")),
            chaired_by=world.bodies[session["chair"]],
            decisions_ar=session.get("ar", "") if held else "",
        )
        if held:
            world.tell("agreements.hold_session", steering, session["chair"], session["held"])
    for report in row.get("reports", []):
        if story.happened(report["submitted"]):
            _report(world, agreement, report)


def _report(world: World, agreement: Agreement, row: dict[str, Any]) -> None:
    story = world.story
    is_decided = story.happened(row.get("decided"))
    state = ReportState(row["state"]) if is_decided else ReportState.SUBMITTED
    report = world.record(
        Report,
        row["key"],
        agreement=agreement,
        organisation=world.bodies[row["by"]],
        reviewer=world.bodies[row["to"]],
        kind=row["kind"],
        period_start=story.day(row["period"][0]),
        period_end=story.day(row["period"][1]),
        state=state,
        summary=row["ar"],
        spent=money(row["spent"]) if "spent" in row else None,
        beneficiaries=row.get("people"),
        submitted_on=story.day(row["submitted"]),
        decided_on=story.past(row.get("decided")),
        return_reason=row.get("why", "") if is_decided else "",
    )
    world.tell("agreements.submit_report", report, row["by"], row["submitted"], state=("draft", "submitted"))
    if is_decided:
        verb = "accept_report" if state == ReportState.ACCEPTED else "return_report"
        world.tell(
            f"agreements.{verb}", report, row["to"], row["decided"], row.get("why", ""), state=("submitted", str(state))
        )


def _fundings(world: World) -> None:
    """Which agreement funds which action of the plan, with how much."""
    agreements = {row["key"]: row for row in read("agreements")["agreement"]}
    for row in read("plan")["action"]:
        action = world.find(f"action:{row['key']}")
        for key, amount in row.get("funded", {}).items():
            agreement = world.find(f"agreement:{key}")
            if action and agreement:
                Funding.objects.create(
                    action=action,
                    agreement=agreement,
                    amount=money(amount),
                    on=world.story.day(_bound_on(agreements[key])),
                    mandate_label=world.label(LEADER),
                )
