"""Those who live in, attend or wait for a facility: occupancy is counted from their admissions."""

from __future__ import annotations

from datetime import timedelta

from jisr.core.codes import new_reference
from jisr.families.enums import Kinship
from jisr.families.models import Admission, Household, Person, WaitingPlace
from jisr.ops.demonstration.households import Drawn, draw, person_fields
from jisr.ops.demonstration.story import SEED, chance, number, read, read_rows
from jisr.ops.demonstration.world import World

CLOSED = "إغلاق المؤسسة"
LATEST, LONGEST = 20, 500  # how many days ago someone came, at least and at most


def build_residents(world: World) -> None:
    """Everyone in an open facility where people stay, besides those whom a request brought; and who waits."""
    content = read("people")
    for row in read_rows("facilities"):
        facility, opened = world.find(f"facility:{row['key']}"), number(row["opened"])
        if facility is None or row["kind"] not in content["residents"] or not world.story.happened(opened):
            continue
        *ages, fullness = content["residents"][row["kind"]]
        here = round((facility.capacity or 0) * content["fullness"].get(row["key"], fullness))
        sex = "F" if facility.capacity_female and not facility.capacity_male else ""
        drawn = [draw(f"{row['key']}.{rank}", [sex, *ages]) for rank in range(here)]
        _admit(world, row, _settle(world, row, drawn))
        waiting = [draw(f"{row['key']}.w{rank}", [sex, *ages]) for rank in range(content["waiting"].get(row["key"], 0))]
        _wait(world, row, _settle(world, row, waiting))
        _close(world, row)


def _settle(world: World, row: dict[str, str], drawn: list[Drawn]) -> list[Person]:
    """Write many people down at once, each with a household, known to the facility's supervisor."""
    facility, place = world[f"facility:{row['key']}"], world.places[row["at"]]
    households = [
        Household(
            reference=new_reference(Household.reference_kind, seed=f"{SEED}:{one.key}"),
            is_example=True,
            organisation=facility.operator,
            territory=place,
            phone=one.phone,
        )
        for one in drawn
    ]
    Household.objects.bulk_create(households, batch_size=200)
    people = [
        Person(
            reference=new_reference(Person.reference_kind, seed=f"{SEED}:{one.key}"),
            is_example=True,
            **person_fields(world.story, one, household, Kinship.OTHER),
        )
        for one, household in zip(drawn, households, strict=True)
    ]
    return Person.objects.bulk_create(people, batch_size=200)


def _close(world: World, row: dict[str, str]) -> None:
    """When a facility closes, whoever is still there leaves."""
    closed = number(row["closed"])
    if closed is not None and world.story.happened(closed):
        facility, day = world[f"facility:{row['key']}"], world.story.day(closed)
        facility.admissions.filter(ended_on__isnull=True).update(ended_on=day, end_reason=CLOSED)
        facility.waiting_list.filter(left_on__isnull=True).update(left_on=day)


def _admit(world: World, row: dict[str, str], people: list[Person]) -> None:
    facility, stream = world[f"facility:{row['key']}"], chance(f"admissions:{row['key']}")
    latest = (number(row["closed"]) or 0) - LATEST
    admissions = []
    for person in people:
        came = max(int(row["opened"]), latest - int(stream.random() * LONGEST))
        if world.story.happened(came):
            admissions.append(Admission(person=person, facility=facility, started_on=world.story.day(came)))
    Admission.objects.bulk_create(admissions, batch_size=200)


def _wait(world: World, row: dict[str, str], people: list[Person]) -> None:
    facility, stream = world[f"facility:{row['key']}"], chance(f"waiting:{row['key']}")
    days = [world.story.on - timedelta(days=10 + int(stream.random() * 100)) for _ in people]
    places = [
        WaitingPlace(person=person, facility=facility, since=day) for person, day in zip(people, days, strict=True)
    ]
    WaitingPlace.objects.bulk_create(places)
