"""What words mean in any language: the field's terms of the engines, and plainer ways of saying them."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from jisr.engines.words import content_words, normalise, stem
from jisr.engines.words.lexicon import lexicon
from jisr.engines.words.stops import STOPS

DATA = Path(__file__).parent / "data"
SORTS = frozenset(["legal", "kind", "public", "thing", "act", "state", "name"])
MARK = "#"
Form = tuple[str, ...]


@lru_cache(maxsize=1)
def _forms() -> tuple[dict[Form, str], dict[str, int]]:
    """Every form of every term with its code, and for each first stem the length of the longest form."""
    forms = dict(lexicon(SORTS))
    plain: dict[str, list[str]] = tomllib.loads((DATA / "plain_words.toml").read_text(encoding="utf-8"))
    for code, ways in plain.items():
        for way in ways:
            forms[tuple(stem(normalise(word)) for word in content_words(way))] = code
    forms.pop((), None)
    longest: dict[str, int] = {}
    for form in forms:
        longest[form[0]] = max(len(form), longest.get(form[0], 0))
    return forms, longest


@lru_cache(maxsize=1)
def _other_names() -> dict[str, list[str]]:
    table: dict[str, list[str]] = tomllib.loads((DATA / "other_names.toml").read_text(encoding="utf-8"))
    return {normalise(name): others for name, others in table.items()}


def other_names(name: str) -> list[str]:
    """What else a well-known place is called."""
    return _other_names().get(normalise(name), [])


def meanings(words: Sequence[str]) -> list[tuple[int, int, str]]:
    """The terms that folded words speak of: each with the places of its first word and its last one.

    A longer term does not hide a shorter one inside it: a centre for persons with disabilities is also a centre.
    """
    forms, longest = _forms()
    said = [(place, stem(word)) for place, word in enumerate(words) if word not in STOPS]
    found = []
    for start, (place, first) in enumerate(said):
        for length in range(1, longest.get(first, 0) + 1):
            span = said[start : start + length]
            code = forms.get(tuple(word for _place, word in span))
            if code and len(span) == length:
                found.append((place, span[-1][0], MARK + code))
    return found
