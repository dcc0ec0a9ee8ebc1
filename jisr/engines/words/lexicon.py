"""From a text to the field's terms it speaks of, whatever their language."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from jisr.engines.words.fold import normalise
from jisr.engines.words.stems import stem
from jisr.engines.words.stops import STOPS
from jisr.engines.words.terms import TABLES

LONGEST = 6  # words in the longest form that is looked for


@dataclass(frozen=True)
class Term:
    """A meaning with its forms; ``code`` is what stands for it in every language."""

    code: str
    sort: str
    ar: tuple[str, ...]
    fr: tuple[str, ...]
    en: tuple[str, ...]


@dataclass(frozen=True)
class Found:
    """One word, or one term of several words, of a text: as written, its stem, and the term's code if any."""

    text: str
    stem: str
    code: str = ""


@lru_cache(maxsize=1)
def terms() -> tuple[Term, ...]:
    """Every term, in the order of the tables."""
    return tuple(_term(line) for table in TABLES for line in table.strip().splitlines())


def _term(line: str) -> Term:
    code, sort, *forms = (part.strip() for part in line.split("|"))
    ar, fr, en = (tuple(form.strip() for form in side.split(",") if form.strip()) for side in forms)
    return Term(code, sort, ar, fr, en)


@lru_cache(maxsize=8)
def lexicon(sorts: frozenset[str]) -> dict[tuple[str, ...], str]:
    """Stemmed forms of the terms of these sorts, with their code; the first table that has a form keeps it."""
    forms: dict[tuple[str, ...], str] = {}
    for term in terms():
        if term.sort in sorts:
            for form in (*term.ar, *term.fr, *term.en):
                forms.setdefault(tuple(stem(normalise(word)) for word in content_words(form)), term.code)
    forms.pop((), None)
    return forms


def words_of(text: str) -> list[str]:
    """The words of a text as written, without tashkeel, tatweel and punctuation."""
    plain = unicodedata.normalize("NFC", text).replace("\u0640", "")
    return _WORD.findall("".join(letter for letter in plain if unicodedata.category(letter) not in {"Mn", "Cf"}))


_WORD = re.compile(r"[^\W_]+")


def content_words(text: str) -> list[str]:
    """The words of a text as written, without the stop words of Arabic, Moroccan, French and English.

    A word with a hamza on the line (ماء) is not the stop word that it folds to (ما).
    """
    return [word for word in words_of(text) if normalise(word) not in STOPS or "ء" in word]


def read(text: str, *sorts: str) -> list[Found]:
    """The words of ``text`` in order, the longest term first where several fit; stop words are left out."""
    words = content_words(text)
    stems = [stem(normalise(word)) for word in words]
    forms = lexicon(frozenset(sorts))
    found, place = [], 0
    while place < len(words):
        span = next(
            (n for n in range(min(LONGEST, len(words) - place), 0, -1) if tuple(stems[place : place + n]) in forms), 0
        )
        code = forms[tuple(stems[place : place + span])] if span else ""
        step = span or 1
        found.append(Found(" ".join(words[place : place + step]), " ".join(stems[place : place + step]), code))
        place += step
    return found


def read_apart(text: str, *sorts: str) -> list[Found]:
    """The words of ``text`` one by one, each with the term that it is by itself."""
    return [found for word in content_words(text) for found in read(word, *sorts)]


def codes(found: Iterable[Found]) -> list[str]:
    """The codes of the terms in what was found, in order."""
    return [word.code for word in found if word.code]
