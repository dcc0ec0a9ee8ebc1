"""What of a record is searched: its kind, its titles, its place, its text."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from jisr.actors.models import Organisation, TrainingSession
from jisr.agreements.models import Agreement, Call
from jisr.commitments.models import Commitment
from jisr.consultations.models import Contribution, Meeting, Visit
from jisr.core.text import keys_of_words, normalise, without_article
from jisr.indicators.models import Indicator
from jisr.plans.models import Action, Plan
from jisr.projects.models import Project
from jisr.services.models import Facility, Service
from jisr.strategy.models import Objective, Programme, Strategy
from jisr.territories.models import Territory

LONGEST_WORD = 38
TITLE, PLACE, TEXT, KEY = 8, 3, 1, 4
STOPS = frozenset(
    [
        "من",
        "في",
        "الى",
        "على",
        "عن",
        "مع",
        "او",
        "ثم",
        "de",
        "la",
        "le",
        "les",
        "du",
        "des",
        "et",
        "en",
        "au",
        "aux",
        "un",
        "une",
        "pour",
        "par",
        "d",
        "l",
        "the",
        "of",
        "and",
        "to",
        "in",
        "for",
    ]
)


@dataclass(frozen=True)
class Searched:
    """How one kind is searched: fields joined before reading, texts beyond names and place, other names it goes by."""

    kind: str
    joins: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    place: Callable[[Any], Any] = lambda record: getattr(record, "territory", None)
    also_named: tuple[str, ...] = ()


SEARCHED: dict[type[Any], Searched] = {
    Territory: Searched("territories", ("parent",), ("code",), lambda record: record.parent),
    Organisation: Searched("organisations", ("territory",), also_named=("acronym",)),
    Strategy: Searched("strategies", (), ("about_ar", "about_fr"), lambda _record: None),
    Objective: Searched("objectives", ("territory",)),
    Programme: Searched("programmes", ("territory",), ("target_ar", "target_fr")),
    Meeting: Searched("meetings", ("territory",), ("about_ar", "about_fr", "place")),
    Visit: Searched("visits", ("territory",), ("about_ar", "about_fr")),
    Contribution: Searched("contributions", ("territory",), ("public_wording",)),
    Plan: Searched("plans", ("territory",)),
    Action: Searched(
        "actions", ("plan__territory",), ("description_ar", "description_fr"), lambda record: record.plan.territory
    ),
    Agreement: Searched("agreements", ("territory",), ("object_ar", "object_fr", "number")),
    Call: Searched("calls", ("territory",)),
    Project: Searched("projects", ("territory",), ("description_ar", "description_fr")),
    Facility: Searched("facilities", ("territory", "kind"), ("address", "kind_ar", "kind_fr")),
    Service: Searched("services", (), ("description_ar", "description_fr"), lambda _record: None),
    Commitment: Searched("commitments", ("territory",)),
    Indicator: Searched("indicators", (), (), lambda _record: None),
    TrainingSession: Searched("training", ("territory",), ("programme",)),
}


def titles_of(record: Any) -> tuple[str, str, str]:
    """The record's title in Arabic, French and English; a contribution's is what everyone may read of it."""
    if isinstance(record, Contribution):
        wording = record.public_wording[:300]
        return ("", wording, "") if record.language == "fr" else (wording, "", "")
    return record.name_ar, record.name_fr, record.name_en


def texts_of(record: Any) -> list[str]:
    """The texts beyond title and place."""
    found = []
    for name in SEARCHED[type(record)].texts:
        owner, _under, language = name.rpartition("_")
        value = getattr(record.kind, f"name_{language}") if owner == "kind" else getattr(record, name)
        found.append(value)
    return found


def words_in(text: str) -> list[str]:
    """The words of a text, folded: no marks, one form a letter, small letters, digits 0-9."""
    return [word[:LONGEST_WORD] for word in normalise(text).split()]


def weighed_words(record: Any) -> dict[str, int]:
    """Every word and key of a record with its greatest weight."""
    weights: dict[str, int] = {}
    place = SEARCHED[type(record)].place(record)
    names_of_place = [place.name_ar, place.name_fr] if place is not None else []
    named = [*titles_of(record), *(getattr(record, field) for field in SEARCHED[type(record)].also_named)]
    for texts, weight in ((texts_of(record), TEXT), (names_of_place, PLACE), (named, TITLE)):
        _weigh(weights, [word for text in texts for word in words_in(text)], weight)
    return weights


def _weigh(weights: dict[str, int], words: Iterable[str], weight: int) -> None:
    kept = [word for word in dict.fromkeys(words) if word not in STOPS]
    forms = [form for word in kept for form in dict.fromkeys((word, without_article(word)))]
    for form, key in zip(forms, keys_of_words(forms), strict=True):
        weights[form] = max(weight, weights.get(form, 0))
        if len(key) > 1 and weight > TEXT:
            sound = f"={key}"[:LONGEST_WORD]
            weights[sound] = max(weight // 2, weights.get(sound, 0))
