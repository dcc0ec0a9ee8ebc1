"""The agreements of the measured country: parties, shares, instalments with their conditions, payments, reports."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from ground import Ground

from jisr.agreements.models import (
    Agreement,
    Call,
    Condition,
    Coverage,
    Funding,
    Hold,
    Instalment,
    Party,
    Payment,
    Quota,
    Report,
    Share,
    SteeringSession,
)

AGREEMENTS, CALLS = 8_000, 400
STATES = ("in_force", "in_force", "signed", "expired", "initialled", "drafted")


def build_money(ground: Ground, actions: list[Any]) -> list[Any]:
    """The agreements, each with a body that pays, an association that receives and a body that steers."""
    maker = ground.maker
    agreements = maker.keep(_agreements(ground))
    parties = maker.keep(_parties(ground, agreements))
    payers = [one for one in parties if one.role == "payer"]
    shares = maker.keep(maker.new(Share, party=one, amount=900_000) for one in payers)
    _instalments(ground, shares)
    _around(ground, agreements, parties)
    day = maker.day - timedelta(days=80)
    binding = [one for one in agreements if one.state in {"in_force", "signed"}] or agreements
    maker.save(
        maker.new(Funding, action=action, agreement=binding[place % len(binding)], amount=300_000, on=day)
        for place, action in enumerate(actions)
        if maker.often(0.7)
    )
    maker.save(_calls(ground))
    return agreements


def _agreements(ground: Ground) -> Iterator[Any]:
    maker = ground.maker
    for number in range(maker.many(AGREEMENTS)):
        signed = maker.ago(100, 900)
        yield maker.new(
            Agreement,
            kind="specific" if number % 3 else "partnership",
            state=STATES[number % len(STATES)],
            territory=maker.pick(ground.provinces),
            signed_on=signed,
            starts_on=signed,
            ends_on=signed + timedelta(days=maker.chance.randint(300, 1500)),
            stated_amount=2_000_000,
            **ground.names("اتفاقية شراكة", "Convention", number),
        )


def _parties(ground: Ground, agreements: list[Any]) -> Iterator[Any]:
    maker = ground.maker
    for one in agreements:
        bodies = [*maker.chance.sample(ground.coordinations, 1), *maker.chance.sample(ground.delegations, 1)]
        roles = (("payer", bodies[0]), ("payer", bodies[1]), ("receiver", maker.pick(ground.associations)))
        for rank, (role, body) in enumerate(roles):
            yield maker.new(Party, agreement=one, organisation=body, role=role, rank=rank, signed_on=one.signed_on)


def _instalments(ground: Ground, shares: list[Any]) -> None:
    maker = ground.maker
    rows = maker.keep(_due(ground, shares))
    maker.save(_conditions(ground, rows))
    maker.save(
        maker.new(Hold, instalment=one, organisation=one.called_by, since=maker.ago(1, 90), reason="سبب (للقياس)")
        for one in rows
        if maker.often(0.02)
    )
    maker.save(_payments(ground, rows))


def _due(ground: Ground, shares: list[Any]) -> Iterator[Any]:
    maker = ground.maker
    for share in shares:
        for number in range(1, 1 + maker.few(2, 4)):
            due = share.party.agreement.signed_on + timedelta(days=200 * number)
            called = due < maker.day and maker.often(0.85)
            yield maker.new(
                Instalment,
                share=share,
                number=number,
                amount=200_000,
                due_on=due,
                called_on=due - timedelta(days=20) if called else None,
                called_by=maker.pick(ground.delegations),
                receiver=maker.pick(ground.associations),
            )


def _conditions(ground: Ground, rows: list[Any]) -> Iterator[Any]:
    maker = ground.maker
    for one in rows:
        met = one.due_on < maker.day and maker.often(0.8)
        yield maker.new(
            Condition,
            instalment=one,
            kind="activity_report",
            waits_on=maker.pick(ground.associations),
            met_on=one.due_on if met and not maker.rows else None,
        )


def _payments(ground: Ground, rows: list[Any]) -> Iterator[Any]:
    maker = ground.maker
    for one in rows:
        if one.called_on is None or not maker.often(0.8):
            continue
        declared = min(one.due_on + timedelta(days=10), maker.day)
        confirmed = declared if maker.chance.random() < 0.95 else None
        yield maker.new(
            Payment,
            instalment=one,
            amount=190_000 if maker.rows else 200_000,
            declared_on=declared,
            confirmed_on=confirmed,
        )


def _around(ground: Ground, agreements: list[Any], parties: list[Any]) -> None:
    maker = ground.maker
    receivers = {one.agreement_id: one.organisation for one in parties if one.role == "receiver"}
    maker.save(
        maker.new(Coverage, agreement=one, territory=place)
        for one in agreements
        for place in maker.chance.sample(ground.communes, maker.few(1, 2))
    )
    maker.save(
        maker.new(
            Quota,
            agreement=one,
            territory=one.territory,
            target_group=group,
            number=60,
            reached=30,
            reached_as_at=maker.ago(1, 90),
        )
        for one in agreements
        for group in maker.chance.sample(ground.groups, maker.few(1, 2))
    )
    maker.save(
        maker.new(
            SteeringSession,
            agreement=one,
            number=n,
            planned_on=maker.day + timedelta(days=90 * n - 200),
            chaired_by=ground.body(),
        )
        for one in agreements
        for n in range(1, 1 + maker.few(1, 3))
    )
    maker.save(
        maker.new(
            Report,
            agreement=one,
            organisation=receivers[one.pk],
            reviewer=ground.body(),
            kind="activity",
            period_start=maker.ago(200, 400),
            period_end=maker.ago(20, 199),
            state=("submitted", "accepted", "accepted")[n % 3],
            submitted_on=maker.ago(1, 19),
            spent=100_000,
        )
        for one in agreements
        for n in range(maker.few(1, 3))
    )


def _calls(ground: Ground) -> Iterator[Any]:
    maker = ground.maker
    for number in range(maker.many(CALLS)):
        opens = maker.ago(-60, 500)
        yield maker.new(
            Call,
            organisation=ground.body(),
            territory=maker.pick(ground.provinces),
            theme=maker.pick(ground.themes),
            state="open",
            opens_on=opens,
            closes_on=opens + timedelta(days=90),
            envelope=3_000_000,
            **ground.names("طلب مشاريع", "Appel à projets", number),
        )
