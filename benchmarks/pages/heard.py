"""What is heard, planned and promised in the measured country."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from ground import Ground

from jisr.commitments.models import Commitment, CommitmentAnswers, CommitmentReport, Declaration
from jisr.consultations.models import AgendaItem, Answer, Attendance, Contribution, Meeting, Series, Stop, Visit
from jisr.families.models import UnmetNeed
from jisr.plans.models import Action, ActionServes, ActionSource, Plan
from jisr.strategy.models import Axis, Objective, Pillar, Programme, Strategy

MEETINGS, VISITS, CONTRIBUTIONS, UNMET, COMMITMENTS = 600, 300, 50_000, 30_000, 12_000
PLANS, ACTIONS_A_PLAN, PROGRAMMES = 87, (25, 35), 60
ANSWERS = ("planned", "promised", "under_way", "declined")


def build_heard(ground: Ground) -> dict[str, list[Any]]:
    """Strategy, meetings, visits, contributions with their answers, plans with their actions, commitments."""
    made: dict[str, list[Any]] = {}
    made["programmes"] = _strategy(ground)
    made["meetings"] = ground.maker.keep(_meetings(ground))
    made["stops"] = _visits(ground)
    made["contributions"] = ground.maker.keep(_contributions(ground, made))
    made["answers"] = ground.maker.keep(_answers(ground, made["contributions"]))
    made["unmet"] = ground.maker.keep(_unmet(ground))
    made["actions"] = _plans(ground, made)
    _commitments(ground, made)
    return made


def _strategy(ground: Ground) -> list[Any]:
    maker, owner = ground.maker, ground.heads[0]
    strategy = maker.new(
        Strategy, organisation=owner, start_year=2024, end_year=2030, **ground.names("استراتيجية", "Stratégie", 1)
    )
    maker.save([strategy])
    pillars = maker.keep(
        maker.new(Pillar, strategy=strategy, number=n, **ground.names("ركيزة", "Pilier", n))
        for n in range(1, 1 + maker.few(3, 3))
    )
    maker.save(
        maker.new(Axis, strategy=strategy, pillar=maker.pick(pillars), number=n, **ground.names("محور", "Axe", n))
        for n in range(1, 1 + maker.few(9, 9))
    )
    maker.save(
        maker.new(
            Objective,
            strategy=strategy,
            pillar=maker.pick(pillars),
            territory=maker.pick(ground.regions),
            **ground.names("هدف", "Objectif", n),
        )
        for n in range(maker.many(36))
    )
    return maker.keep(
        maker.new(
            Programme,
            strategy=strategy,
            owner=maker.pick(ground.heads),
            territory=ground.country,
            budget=2_000_000,
            **ground.names("برنامج", "Programme", n),
        )
        for n in range(maker.many(PROGRAMMES))
    )


def _meetings(ground: Ground) -> Iterator[Any]:
    maker = ground.maker
    series = maker.new(Series, organisation=ground.heads[0], **ground.names("لقاءات", "Rencontres", 1))
    maker.save([series])
    rows = [
        maker.new(
            Meeting,
            series=series,
            number=n % 30_000,
            organisation=ground.body(),
            territory=maker.pick(ground.provinces),
            held_on=maker.ago(20, 900),
            **ground.names("لقاء تشاوري", "Concertation", n),
        )
        for n in range(maker.many(MEETINGS))
    ]
    yield from rows


def _visits(ground: Ground) -> list[Any]:
    maker = ground.maker
    visits = maker.keep(
        maker.new(
            Visit,
            organisation=ground.body(),
            territory=maker.pick(ground.provinces),
            held_on=maker.ago(20, 900),
            **ground.names("زيارة", "Visite", n),
        )
        for n in range(maker.many(VISITS))
    )
    meetings = list(Meeting.objects.all())
    maker.save(
        maker.new(AgendaItem, meeting=one, number=n, **ground.names("نقطة", "Point", n))
        for one in meetings
        for n in range(1, 1 + maker.few(3, 6))
    )
    maker.save(
        maker.new(
            Attendance,
            meeting=one,
            organisation=maker.pick(ground.associations),
            college="associations",
            number_of_people=3,
        )
        for one in meetings
        for _n in range(maker.few(5, 12))
    )
    return maker.keep(
        maker.new(Stop, visit=one, number=n, territory=maker.pick(ground.communes), **ground.names("محطة", "Étape", n))
        for one in visits
        for n in range(1, 1 + maker.few(2, 4))
    )


def _contributions(ground: Ground, made: dict[str, list[Any]]) -> Iterator[Any]:
    maker = ground.maker
    for number in range(maker.many(CONTRIBUTIONS)):
        at_meeting, owner = maker.often(0.9), ground.body()
        names = ground.names("نطلب", "Nous demandons", number)
        received = maker.ago(1, 900)
        constraint = number % 4 == 1
        french = number % 3 == 2
        words = names["name_fr"] if french else names["name_ar"]
        yield maker.new(
            Contribution,
            kind="constraint" if constraint else ("expectation", "proposal", "observation")[number % 3],
            wording=words, public_wording=words, language="fr" if french else "ar",
            meeting=maker.pick(made["meetings"]) if at_meeting else None,
            stop=None if at_meeting else maker.pick(made["stops"]),
            organisation=maker.pick(ground.associations), territory=maker.pick(ground.communes),
            theme=maker.pick(ground.themes), received_on=received,
            state="open" if number % 5 == 1 else "answered",
            owner=owner, due_on=received + timedelta(days=60),
        )  # fmt: skip


def _answers(ground: Ground, contributions: list[Any]) -> Iterator[Any]:
    for number, one in enumerate(contributions):
        if one.state == "answered":
            yield ground.maker.new(
                Answer, contribution=one, kind=ANSWERS[number % 4], reason="سبب (للقياس)", organisation=one.owner,
                answered_on=min(one.received_on + timedelta(days=30), ground.maker.day),
            )  # fmt: skip


def _unmet(ground: Ground) -> Iterator[Any]:
    maker = ground.maker
    for number in range(maker.many(UNMET)):
        yield maker.new(
            UnmetNeed, territory=maker.pick(ground.communes), need=maker.pick(ground.needs),
            kind=("no_place", "no_service")[number % 2], noted_on=maker.ago(1, 700),
        )  # fmt: skip


def _plans(ground: Ground, made: dict[str, list[Any]]) -> list[Any]:
    maker = ground.maker
    places = [*ground.regions, *ground.provinces][: maker.many(PLANS)]
    plans = maker.keep(
        maker.new(
            Plan,
            organisation=ground.body(),
            territory=place,
            start_year=2025,
            end_year=2029,
            state="adopted",
            adopted_on=maker.ago(100, 500),
            envelope=90_000_000,
            **ground.names("مخطط", "Plan", n),
        )
        for n, place in enumerate(places)
    )
    actions = maker.keep(_actions(ground, plans))
    reaches = Action.territories.through
    maker.save(
        reaches(action_id=one.pk, territory_id=place.pk)
        for one in actions
        for place in _parts_of(ground, one.plan.territory)
    )
    maker.save(
        Action.target_groups.through(action_id=one.pk, targetgroup_id=maker.pick(ground.groups).pk) for one in actions
    )
    day = maker.day - timedelta(days=90)
    leading = [one for one in made["answers"] if one.kind == "planned"]
    maker.save(
        maker.new(ActionSource, action=action, answer=answer, on=day)
        for action, answer in zip(actions, leading, strict=False)
    )
    maker.save(maker.new(ActionServes, action=one, programme=maker.pick(made["programmes"]), on=day) for one in actions)
    return actions


def _parts_of(ground: Ground, place: Any) -> list[Any]:
    inside = [one for one in ground.communes if place.tree_start <= one.tree_start <= place.tree_end] or ground.communes
    return ground.maker.chance.sample(inside, min(len(inside), ground.maker.few(1, 3)))


def _actions(ground: Ground, plans: list[Any]) -> Iterator[Any]:
    maker = ground.maker
    for plan in plans:
        for number in range(1, 1 + maker.few(*ACTIONS_A_PLAN)):
            yield maker.new(
                Action, plan=plan, number=number, theme=maker.pick(ground.themes), lead=ground.body(), cost=1_200_000,
                starts_on=maker.ago(200, 500), ends_on=maker.day + timedelta(days=maker.chance.randint(10, 900)),
                **ground.names("إجراء", "Action", number),
            )  # fmt: skip


def _commitments(ground: Ground, made: dict[str, list[Any]]) -> None:
    maker = ground.maker
    rows = maker.keep(_promises(ground, made))
    maker.save(
        maker.new(CommitmentReport, commitment=one, on=maker.ago(1, 400), text="تقرير (للقياس)")
        for one in rows
        for _n in range(maker.few(0, 3))
    )
    maker.save(_declarations(ground, rows))
    leading = [one for one in made["answers"] if one.kind == "promised"]
    day = maker.day - timedelta(days=60)
    maker.save(
        maker.new(CommitmentAnswers, commitment=one, answer=answer, on=day)
        for one, answer in zip(rows, leading, strict=False)
    )


def _promises(ground: Ground, made: dict[str, list[Any]]) -> Iterator[Any]:
    maker = ground.maker
    for number in range(maker.many(COMMITMENTS)):
        made_on = maker.ago(100, 800)
        yield maker.new(
            Commitment, owner=ground.body(), promised_to=maker.pick(ground.associations),
            territory=maker.pick(ground.communes), theme=maker.pick(ground.themes), made_on=made_on,
            due_on=made_on + timedelta(days=maker.chance.randint(60, 1200)),
            state=("standing", "standing", "declared", "confirmed")[number % 4],
            origin_meeting=maker.pick(made["meetings"]), **ground.names("التزام", "Engagement", number),
        )  # fmt: skip


def _declarations(ground: Ground, rows: list[Any]) -> Iterator[Any]:
    for one in rows:
        if one.state == "standing":
            continue
        decided = {"decided_on": ground.maker.ago(1, 30), "decided_by": one.promised_to, "accepted": True}
        yield ground.maker.new(
            Declaration, commitment=one, declared_on=ground.maker.ago(31, 60), text="أنجز (للقياس)",
            proof_words="محضر (للقياس)", **(decided if one.state == "confirmed" else {}),
        )  # fmt: skip
