"""Four hundred requests of families: deposited, sent on, answered, delivered, refused, late, and what nothing met."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import accumulate
from typing import Any

from jisr.consultations.models import Joined
from jisr.core.followup import hash_of_code
from jisr.core.models import LegalDelay, Need
from jisr.families.models import Person, Request, UnmetNeed
from jisr.families.queries import second_hash
from jisr.ops.demonstration.following import Course, follow
from jisr.ops.demonstration.households import consent, draw, settle
from jisr.ops.demonstration.listening import code_of
from jisr.ops.demonstration.serving import DELAY
from jisr.ops.demonstration.story import chance, number, read, read_rows
from jisr.ops.demonstration.world import World

FIRST_DAY = -420
BY_A_COMMUNE = 0.12  # the others are received by the delegation of the province
TIME_TO_SERVE = 120  # days before a facility closes in which nobody new is sent there
SENT_FAR = 0.55  # to another province, where there is no offer at home
OUTCOMES = (
    ("unanswered", 0.06),
    ("incomplete", 0.11),
    ("completed", 0.16),
    ("refused", 0.24),
    ("withdrawn", 0.27),
    ("waiting", 0.36),
    ("delivered", 1.0),
)


@dataclass
class Desk:
    """What the person at the counter knows: communes by their people, needs, and who offers what where."""

    world: World
    delay: LegalDelay
    needs: dict[str, Need]
    communes: list[str]
    weights: list[int]
    province_of: dict[str, str]
    offers: dict[str, list[dict[str, Any]]]
    unmet: dict[tuple[str, str], list[UnmetNeed]] = field(default_factory=dict)

    def commune(self, luck: float) -> str:
        """A commune, the likelier the more people live there."""
        point = luck * self.weights[-1]
        return next(key for key, weight in zip(self.communes, self.weights, strict=True) if point < weight)


def build_requests(world: World) -> None:
    """Every request deposited by now, as far as it has come."""
    desk = _desk(world)
    rank = 0
    for need in read("people")["need"]:
        for _ in range(need["count"]):
            _request(desk, f"q{rank:03d}", need)
            rank += 1
    for rank, row in enumerate(read("life")["served"]):
        _serve(desk, f"h{rank:02d}", row)
    _join_unmet(desk)


def _desk(world: World) -> Desk:
    communes = read_rows("communes")
    return Desk(
        world=world,
        delay=LegalDelay.objects.get(code=DELAY),
        needs={need.code: need for need in Need.objects.all()},
        communes=[row["key"] for row in communes],
        weights=list(accumulate(int(row["population"]) for row in communes)),
        province_of={row["key"]: row["province"] for row in communes},
        offers=_offers(world, {row["key"]: row["province"] for row in communes}),
    )


def _offers(world: World, province_of: dict[str, str]) -> dict[str, list[dict[str, Any]]]:
    """By need: the offers that meet it, where, from when until when."""
    found: dict[str, list[dict[str, Any]]] = {}
    for service in read("services")["service"]:
        rows = [{"key": place, "province": place, "since": -300, "until": None} for place in service.get("over", [])]
        rows += [
            {
                "key": row["key"],
                "province": province_of[row["at"]],
                "since": number(row["opened"]),
                "until": number(row["closed"]),
            }
            for row in read_rows("facilities")
            if row["kind"] in service.get("kinds", [])
        ]
        offers = [{**row, "offer": world.find(f"offer:{service['key']}.{row['key']}")} for row in rows]
        for code in service["needs"]:
            found.setdefault(code, []).extend(row for row in offers if row["offer"])
    return found


def _request(desk: Desk, key: str, need: dict[str, Any]) -> None:
    """A request by lot: whose, from where, on which day, and what comes of it."""
    stream = chance(f"request:{key}")
    luck = [stream.random() for _ in range(10)]
    day = FIRST_DAY + int(-FIRST_DAY * luck[0] ** 0.7)
    if not desk.world.story.happened(day):
        return
    commune = desk.commune(luck[1])
    province = desk.province_of[commune]
    body = f"commune_{commune}" if luck[2] < BY_A_COMMUNE else f"del_{province}"
    request = _deposit(desk, key, need, commune, body, day)
    sent = day + 2 + int(6 * luck[5])
    decided = sent + 4 + int(44 * luck[6])
    offer = _offer_for(desk, need["code"], province, sent, luck[8])
    outcome = next(name for name, bound in OUTCOMES if luck[4] < bound)
    course = Course(key, body, outcome, day, sent, decided, decided + 4 + int(56 * luck[7]), offer)
    if unmet := follow(desk.world, request, course):
        desk.unmet.setdefault((need["code"], province), []).append(unmet)


def _deposit(desk: Desk, key: str, need: dict[str, Any], commune: str, body: str, day: int) -> Request:
    world = desk.world
    person = settle(world, draw(key, need["who"]), world.bodies[body], world.places[commune])
    consent(world, person, day)
    request = world.record(
        Request,
        key,
        person=person,
        organisation=world.bodies[body],
        territory=world.places[commune],
        need=desk.needs[need["code"]],
        wording=need["words"][day % len(need["words"])],
        deposited_on=world.story.day(day),
        delay=desk.delay,
        due_on=world.story.day(day + desk.delay.number),
        follow_up_hash=hash_of_code(code_of(key)),
        second_element_hash=second_hash(second_element(person)),
    )
    world.tell("families.file_request", request, body, day)
    return request


def _serve(desk: Desk, key: str, row: dict[str, Any]) -> None:
    """A request that is told by hand, to its delivery."""
    deposited, sent, decided, delivered = row["days"]
    if not desk.world.story.happened(deposited):
        return
    needs = {need["code"]: need for need in read("people")["need"]}
    need = needs.get(row["need"], {"code": row["need"], "who": ["", 25, 60], "words": ["بغيت غير نعرف حقوقي."]})
    body = f"del_{desk.province_of[row['at']]}"
    request = _deposit(desk, key, need, row["at"], body, deposited)
    offer = desk.world.find(f"offer:{row['offer']}")
    follow(desk.world, request, Course(key, body, "delivered", deposited, sent, decided, delivered, offer))


def _offer_for(desk: Desk, code: str, province: str, day: int, luck: float) -> Any | None:
    """An offer open on the day: at home, or in another province for those who are sent far; None where there is none."""
    is_open = [
        row
        for row in desk.offers.get(code, [])
        if row["since"] <= day and (row["until"] is None or day + TIME_TO_SERVE < row["until"])
    ]
    near = [row for row in is_open if row["province"] == province]
    chosen = near or (is_open if luck < SENT_FAR else [])
    return chosen[int(luck * 997) % len(chosen)]["offer"] if chosen else None


def second_element(person: Person) -> str:
    """What the bearer of a request's code is asked for besides: the year of birth."""
    return str(person.birth_date.year) if person.birth_date else ""


def _join_unmet(desk: Desk) -> None:
    """A few needs that nothing met are joined to what was said of the same need."""
    world = desk.world
    for row in read("life")["unmet"]:
        into = world.find(f"contribution:{row['into']}")
        if into is None or not world.story.happened(row["on"]):
            continue
        for one in desk.unmet.get((row["need"], row["province"]), [])[: row["count"]]:
            Joined.objects.create(
                unmet_need=one,
                into=into,
                joined_on=max(one.noted_on, world.story.day(row["on"])),
                mandate_label=world.label("coordination"),
                reason="الحاجة نفسها",
            )
