"""Shares, instalments with what they wait on, and transfers: declared, confirmed, contested, reversed."""

from __future__ import annotations

from typing import Any

from jisr.agreements.enums import ShareNature
from jisr.agreements.models import Condition, Hold, Instalment, Party, Payment, Share
from jisr.ops.demonstration.story import money
from jisr.ops.demonstration.world import World


def build_money(world: World, row: dict[str, Any], parties: dict[str, Party]) -> None:
    """The shares of an agreement, their instalments and payments, and what holds them."""
    for party in row["parties"]:
        for nature in ("cash", "kind"):
            if nature in party:
                _share(world, row, party, parties[party["who"]], ShareNature(nature))
    for condition in row.get("conditions", []):
        _condition(world, row, condition)
    for hold in row.get("holds", []):
        _hold(world, row, hold)


def _share(world: World, row: dict[str, Any], party: dict[str, Any], bound: Party, nature: ShareNature) -> None:
    share = Share.objects.create(
        party=bound,
        nature=nature,
        amount=money(party[nature]),
        is_up_to=row.get("up_to", False),
        description=party.get("description", ""),
    )
    for number, (amount, due, *called) in enumerate(party.get("instalments", []), 1):
        key = f"{row['key']}.{party['who']}.{number}"
        instalment = world.record(
            Instalment,
            key,
            share=share,
            number=number,
            amount=money(amount),
            due_on=world.story.day(due),
            called_on=world.story.past(called[0]) if called else None,
            called_by=world.bodies[row["caller"]],
            receiver=world.bodies[row["receiver"]],
        )
        if called:
            world.tell("agreements.call_funds", instalment, row["caller"], called[0])
    for number, *payment in party.get("payments", []):
        _payment(world, row, party, number, payment)
    if "counter" in party:
        _counter(world, row, party)


def _payment(world: World, row: dict[str, Any], party: dict[str, Any], number: int, payment: list[Any]) -> None:
    amount, declared, outcome, decided = payment
    if not world.story.happened(declared):
        return
    key = f"{row['key']}.{party['who']}.{number}"
    instalment = world[f"instalment:{key}"]
    paid = Payment.objects.create(
        instalment=instalment,
        amount=money(amount),
        declared_on=world.story.day(declared),
        transfer_number=f"V-{abs(declared):04d}-{number}",
        confirmed_on=world.story.past(decided) if outcome == "confirmed" else None,
        contested_on=world.story.past(decided) if outcome == "contested" else None,
        reason="لم يصل التحويل إلى الحساب" if outcome == "contested" and world.story.happened(decided) else "",
        mandate_label=world.label(party["who"]),
    )
    world.things[f"payment:{key}"] = paid
    world.tell("agreements.declare_payment", instalment, party["who"], declared)
    if outcome:
        verb = "confirm_payment" if outcome == "confirmed" else "contest_payment"
        world.tell(f"agreements.{verb}", instalment, row["receiver"], decided, paid.reason)


def _counter(world: World, row: dict[str, Any], party: dict[str, Any]) -> None:
    number, amount, day, reason = party["counter"]
    if not world.story.happened(day):
        return
    key = f"{row['key']}.{party['who']}.{number}"
    counter = Payment.objects.create(
        instalment=world[f"instalment:{key}"],
        amount=money(amount),
        declared_on=world.story.day(day),
        confirmed_on=world.story.day(day),
        reverses=world[f"payment:{key}"],
        reason=reason,
        mandate_label=world.label(party["who"]),
    )
    world.tell("agreements.counter_entry", counter.instalment, party["who"], day, reason)


def _condition(world: World, row: dict[str, Any], condition: dict[str, Any]) -> None:
    session = condition.get("session")
    made = Condition.objects.create(
        instalment=world[f"instalment:{row['key']}.{condition['of']}"],
        kind=condition["kind"],
        wording=condition["ar"],
        waits_on=world.bodies[condition["waits_on"]],
        report=world.find(f"report:{condition.get('report', '')}"),
        session=world.find(f"steeringsession:{row['key']}.{session}"),
        met_on=world.story.past(condition.get("met")),
    )
    if "met" in condition:
        world.tell("agreements.meet_condition", made.instalment, condition["waits_on"], condition["met"], made.wording)


def _hold(world: World, row: dict[str, Any], hold: dict[str, Any]) -> None:
    if not world.story.happened(hold["since"]):
        return
    instalment = world[f"instalment:{row['key']}.{hold['of']}"]
    Hold.objects.create(
        instalment=instalment,
        organisation=world.bodies[hold["by"]],
        since=world.story.day(hold["since"]),
        reason=hold["ar"],
    )
    world.tell("agreements.hold", instalment, hold["by"], hold["since"], hold["ar"])
