"""Invented households and the people in them: names from two lists, identifiers that nobody bears."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from random import Random
from typing import Any

from jisr.actors.models import Organisation
from jisr.core.fields import identifier_hash
from jisr.families.enums import Kinship, Sex
from jisr.families.models import Consent, Household, Person
from jisr.ops.demonstration.story import Story, chance, marked, read
from jisr.ops.demonstration.world import World
from jisr.territories.models import Territory

GROWN = 18
SHARE_OF_WOMEN = 0.56
ONLY_YEAR_KNOWN = 0.12
HAS_CIN = 0.7
PURPOSE = "دراسة الطلب وتوجيهه (مثال)"


@dataclass(frozen=True)
class Drawn:
    """Someone drawn by chance, before they are written down."""

    key: str
    sex: Sex
    age: int
    family: int
    given: int
    luck: tuple[float, ...]

    @cached_property
    def name(self) -> dict[str, str]:
        """The four name fields; the family name bears the mark."""
        content = read("people")
        given = content["girls" if self.sex == Sex.FEMALE else "boys"]
        first, last = given[self.given % len(given)], content["families"][self.family % len(content["families"])]
        return {
            "first_name_ar": first[0],
            "first_name_fr": first[1],
            "last_name_ar": marked(last[0], "ar"),
            "last_name_fr": marked(last[1], "fr"),
        }

    def born(self, story: Story) -> date:
        """The date of birth that gives the age on the day of review."""
        return date(story.day(0).year - self.age, 1 + int(self.luck[0] * 12), 1 + int(self.luck[1] * 28))

    @property
    def cin(self) -> str:
        """A number in the form of an identity card's, of a series that nobody bears."""
        return f"EX{int(self.luck[2] * 1_000_000):06d}" if self.age >= GROWN and self.luck[3] < HAS_CIN else ""

    @property
    def phone(self) -> str:
        """A telephone number that reaches nobody."""
        return f"06000{int(self.luck[4] * 100_000):05d}"


def draw(key: str, who: list[Any]) -> Drawn:
    """Someone of the sex and ages that ``who`` says; the same for the same key."""
    stream: Random = chance(f"person:{key}")
    luck = tuple(stream.random() for _ in range(8))
    sex = Sex(who[0]) if who[0] else Sex.FEMALE if luck[5] < SHARE_OF_WOMEN else Sex.MALE
    age = who[1] + int(luck[6] * (who[2] - who[1] + 1))
    return Drawn(key, sex, age, int(luck[7] * 997), int(luck[0] * 991), luck)


def household_of(world: World, drawn: Drawn, body: Organisation, place: Territory) -> Household:
    """The household of someone, known to a body."""
    return world.record(
        Household,
        drawn.key,
        organisation=body,
        territory=place,
        address=f"حي المثال رقم {1 + int(drawn.luck[1] * 180)}، {place.name_ar}",
        phone=drawn.phone,
    )


def settle(world: World, drawn: Drawn, body: Organisation, place: Territory) -> Person:
    """Write someone down with their household; a child comes with a mother."""
    household = household_of(world, drawn, body, place)
    if drawn.age >= GROWN:
        return _person(world, drawn, household, Kinship.HEAD)
    mother = draw(f"{drawn.key}.mother", ["F", 25 + drawn.age, 32 + drawn.age])
    _person(world, Drawn(mother.key, mother.sex, mother.age, drawn.family, mother.given, mother.luck), household)
    return _person(world, drawn, household, Kinship.CHILD)


def _person(world: World, drawn: Drawn, household: Household, kinship: Kinship = Kinship.HEAD) -> Person:
    return world.record(Person, drawn.key, **person_fields(world.story, drawn, household, kinship))


def person_fields(story: Story, drawn: Drawn, household: Household, kinship: Kinship) -> dict[str, Any]:
    """What is written down of someone: minimal, with the identifier sealed and found by its hash."""
    born, only_year = drawn.born(story), drawn.luck[6] < ONLY_YEAR_KNOWN
    return {
        "household": household,
        "kinship": kinship,
        "birth_date": date(born.year, 1, 1) if only_year else born,
        "birth_year_only": only_year,
        "sex": drawn.sex,
        "cin": drawn.cin,
        "cin_hash": identifier_hash(drawn.cin, purpose="cin"),
        **drawn.name,
    }


def consent(world: World, person: Person, day: int) -> None:
    """What the person agreed to when they came."""
    Consent.objects.create(
        person=person,
        purpose=PURPOSE,
        scope="المؤسسات المتدخلة في الطلب",
        given_on=world.story.day(day),
        ends_on=world.story.day(day + 730),
    )
