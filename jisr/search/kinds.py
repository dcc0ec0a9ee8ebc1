"""The kinds that are searched: what of a record is read, and what a record is worth by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from jisr.actors.models import Organisation, TrainingSession
from jisr.agreements.models import Agreement, Call
from jisr.commitments.models import Commitment
from jisr.consultations.models import Contribution, Meeting, Visit
from jisr.indicators.models import Indicator
from jisr.plans.models import Action, Plan
from jisr.projects.models import Project
from jisr.services.models import Facility, Service
from jisr.strategy.models import Objective, Programme, Strategy
from jisr.territories.enums import Level
from jisr.territories.models import Territory


@dataclass(frozen=True)
class Searched:
    """How one kind is searched: fields joined or fetched before reading, texts beyond names and place, other names."""

    kind: str
    rank: int
    joins: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    place: Callable[[Any], Any] = lambda record: getattr(record, "territory", None)
    also_named: tuple[str, ...] = ()
    fetched: tuple[str, ...] = ()


SEARCHED: dict[type[Any], Searched] = {
    Territory: Searched("territories", 50, ("parent",), ("code",), lambda record: record.parent),
    Organisation: Searched("organisations", 36, ("territory",), also_named=("acronym",)),
    Strategy: Searched("strategies", 40, (), ("about_ar", "about_fr"), lambda _record: None),
    Objective: Searched("objectives", 20, ("territory",)),
    Programme: Searched("programmes", 36, ("territory",), ("target_ar", "target_fr")),
    Meeting: Searched("meetings", 28, ("territory",), ("about_ar", "about_fr", "place")),
    Visit: Searched("visits", 24, ("territory",), ("about_ar", "about_fr")),
    Contribution: Searched("contributions", 2, ("territory",), ("public_wording",)),
    Plan: Searched("plans", 34, ("territory",)),
    Action: Searched(
        "actions", 14, ("plan__territory",), ("description_ar", "description_fr"), lambda record: record.plan.territory
    ),
    Agreement: Searched("agreements", 28, ("territory",), ("object_ar", "object_fr", "number")),
    Call: Searched("calls", 26, ("territory",)),
    Project: Searched("projects", 20, ("territory",), ("description_ar", "description_fr")),
    Facility: Searched("facilities", 30, ("territory", "kind"), ("address", "kind_ar", "kind_fr")),
    Service: Searched(
        "services", 32, (), ("description_ar", "description_fr"), lambda _record: None, fetched=("needs",)
    ),
    Commitment: Searched("commitments", 18, ("territory",)),
    Indicator: Searched("indicators", 10, (), (), lambda _record: None),
    TrainingSession: Searched("training", 14, ("territory",), ("programme",)),
}
# The place of a kind here stands in the packed postings: a new one goes to the end, and EDITION goes up.
KINDS = tuple(searched.kind for searched in SEARCHED.values())
LEVEL_RANK = {
    Level.COUNTRY: 54,
    Level.REGION: 60,
    Level.PROVINCE: 58,
    Level.PREFECTURE: 58,
    Level.ARRONDISSEMENT_PREFECTURE: 46,
    Level.COMMUNE: 52,
    Level.ARRONDISSEMENT: 44,
    Level.CERCLE: 40,
}
LEVEL_WORDS = {
    Level.COUNTRY: "المغرب Maroc Morocco",
    Level.REGION: "جهة région region",
    Level.PROVINCE: "إقليم province",
    Level.PREFECTURE: "عمالة préfecture prefecture",
    Level.ARRONDISSEMENT_PREFECTURE: "عمالة مقاطعات préfecture d'arrondissements",
    Level.CERCLE: "دائرة cercle",
    Level.COMMUNE: "جماعة commune مدينة ville",
    Level.ARRONDISSEMENT: "مقاطعة arrondissement",
}
LESS_IF_EXAMPLE = 6


def rank_of(record: Any) -> int:
    """What a record is worth before any word is asked: a region before a commune, a body before a contribution."""
    rank = SEARCHED[type(record)].rank
    if isinstance(record, Territory):
        rank = LEVEL_RANK.get(Level(record.level), rank)
    return max(0, rank - LESS_IF_EXAMPLE * record.is_example)


def titles_of(record: Any) -> tuple[str, str, str]:
    """The record's title in Arabic, French and English; a contribution's is what everyone may read of it."""
    if isinstance(record, Contribution):
        wording = record.public_wording[:300]
        return ("", wording, "") if record.language == "fr" else (wording, "", "")
    return record.name_ar, record.name_fr, record.name_en


def texts_of(record: Any) -> Iterator[str]:
    """The texts beyond title and place."""
    for name in SEARCHED[type(record)].texts:
        owner, _under, language = name.rpartition("_")
        yield getattr(record.kind, f"name_{language}") if owner == "kind" else getattr(record, name)


def needs_of(record: Any) -> Iterator[str]:
    """What people come for, in plain words, of a service; what level a territory is of."""
    if isinstance(record, Territory):
        yield LEVEL_WORDS.get(Level(record.level), "")
    for name in SEARCHED[type(record)].fetched:
        for need in getattr(record, name).all():
            yield from (need.name_ar, need.name_fr, need.name_en)
