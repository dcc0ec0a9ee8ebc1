"""Under which mandate something was done: its words, frozen in the language of the act, said in the reader's.

A mandate's words are a role, a body and a territory. Each part that is still known by that name is said in the
reader's language; what was renamed or is gone stays in the words that were frozen.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

from django.db.models import Q
from django.utils.translation import get_language, override

from jisr.actors.enums import Holding, Role
from jisr.actors.models import Organisation
from jisr.territories.models import Territory

BETWEEN = " · "
LANGUAGES = ("ar", "fr", "en")


def labels_in_words(labels: Iterable[str]) -> dict[str, str]:
    """Each label with its words in the reader's language, in two queries however many there are."""
    split = {label: label.split(BETWEEN) for label in labels if label}
    names = {part for parts in split.values() for part in parts[1:]}
    if not names:
        return {label: _role(label) for label in split}
    bodies, places = _named(Organisation, names), _named(Territory, names)
    return {label: _said(parts, bodies, places) for label, parts in split.items()}


def _said(parts: list[str], bodies: dict[str, str], places: dict[str, str]) -> str:
    """The parts in their order: the role first, the territory last, the body between them."""
    role, *middle = parts
    last = middle.pop() if len(middle) > 1 else ""
    said = [_role(role), *(bodies.get(name, name) for name in middle)]
    return BETWEEN.join([*said, places.get(last, bodies.get(last, last))] if last else said)


def _named(model: type[Any], names: set[str]) -> dict[str, str]:
    """For each name, in whichever language, the reader's; a name that several bear differently stays as it is."""
    asked = Q(name_ar__in=names) | Q(name_fr__in=names) | Q(name_en__in=names)
    found: dict[str, set[str]] = {}
    for row in model.objects.filter(asked).only("name_ar", "name_fr", "name_en"):
        for language in LANGUAGES:
            found.setdefault(getattr(row, f"name_{language}"), set()).add(row.name)
    return {name: said.pop() for name, said in found.items() if len(said) == 1}


@cache
def _words_of_roles() -> dict[str, tuple[Any, Any]]:
    """Every role's words, with how it is held, in the three languages."""
    found: dict[str, tuple[Any, Any]] = {}
    for language in LANGUAGES:
        with override(language):
            for role in Role:
                found[str(role.label)] = (role, None)
                for holding in Holding:
                    found[f"{role.label} ({holding.label})"] = (role, holding)
    return found


def _role(words: str) -> str:
    role, holding = _words_of_roles().get(words, (None, None))
    if role is None or not get_language():
        return words
    return f"{role.label} ({holding.label})" if holding else str(role.label)
