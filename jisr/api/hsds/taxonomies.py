"""The shared lists of words as HSDS taxonomies: needs, target groups and kinds of facilities, each word a term."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from jisr.api.hsds.ids import uuid_of
from jisr.core.models import Need, TargetGroup
from jisr.services.models import FacilityKind

Thing = dict[str, Any]


@dataclass(frozen=True)
class Taxonomy:
    """One list of words: the letter of its terms' identifiers, its key, its name and what it is for."""

    letter: str
    key: str
    model: Any
    name: str
    description: str


NEEDS = Taxonomy("n", "needs", Need, "Needs (Jisr)", "What a person comes for, in plain words.")
GROUPS = Taxonomy("g", "groups", TargetGroup, "Target groups (Jisr)", "Whom a service is for.")
FACILITY_KINDS = Taxonomy("k", "kinds", FacilityKind, "Kinds of facilities (Jisr)", "What a place is.")
TAXONOMIES = (NEEDS, GROUPS, FACILITY_KINDS)


def _id(letter: str, number: int) -> str:
    return uuid_of(f"{number:07d}", letter)


def taxonomy(one: Taxonomy) -> Thing:
    """A list of words."""
    return {"id": _id("t", TAXONOMIES.index(one) + 1), "name": one.name, "description": one.description}


def term(one: Taxonomy, word: Any, language: str) -> Thing:
    """A word of a list. The standard asks for a description; where there is none, its name in French stands there."""
    name, used = word.name_in(language)
    return {
        "id": _id(one.letter, word.pk),
        "code": word.code,
        "name": name or word.code,
        "description": word.name_fr or name or word.code,
        "taxonomy": one.name,
        "taxonomy_id": taxonomy(one)["id"],
        "language": used,
    }


def attributes(reference: str, entity: str, words: Iterable[tuple[Taxonomy, Any]], language: str) -> list[Thing]:
    """The words that describe a thing (``entity``: service or location), as the standard links them."""
    return [
        {
            "id": uuid_of(reference, "x", number),
            "link_id": uuid_of(reference),
            "link_entity": entity,
            "taxonomy_term_id": _id(one.letter, word.pk),
            "taxonomy_term": term(one, word, language),
        }
        for number, (one, word) in enumerate(words)
    ]


def every_taxonomy(_language: str) -> list[Thing]:
    """The three lists."""
    return [taxonomy(one) for one in TAXONOMIES]


def every_term(language: str) -> list[Thing]:
    """The words of the three lists."""
    return [term(one, word, language) for one in TAXONOMIES for word in one.model.objects.all()]
