"""The words of a record, folded, and how much each weighs in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import sqrt
from typing import Any

from jisr.core.text import normalise, without_article
from jisr.search.kinds import SEARCHED, needs_of, texts_of, titles_of
from jisr.search.meanings import meanings, other_names
from jisr.territories.models import Territory

LONGEST_WORD, LONGEST_WHOLE = 38, 38
# A word that is a whole name, a word of a short name and of a long one, of a need, of the place, of a place above, of a text.
WHOLE, TITLE, LONG_TITLE, NEED, PLACE, ABOVE, TEXT = 200, 100, 36, 30, 22, 9, 7
LESS_WITHOUT_ARTICLES = 6  # Sidi Abed is before Sidi El Abed where that is what was typed
AS_MEANING, WITHOUT_ARTICLE, WITHOUT_LETTER = 0.6, 0.9, 0.75
STOPS = frozenset(
    normalise(
        "من في الى على عن مع او ثم de la le les du des et en au aux un une pour par d l the of and to in for"
    ).split()
)
# The article of Arabic names in Latin letters: left out where it stands apart, joined where it takes the next sound.
JOINED = frozenset(normalise("ar er es ez ed ech ash as ad").split())
ARTICLES = JOINED | frozenset(normalise("al el et en l la le les des").split())


def words_in(text: str) -> list[str]:
    """The words of a text, folded: no marks, one form a letter, small letters, digits 0-9."""
    return [word[:LONGEST_WORD] for word in normalise(text).split()]


def wholes(words: Sequence[str]) -> list[str]:
    """A whole name run together, with its articles and without them; nothing for a long one."""
    bare = [without_article(word) if word.startswith("ال") else word for word in words if word not in ARTICLES]
    forms = dict.fromkeys(["".join(words), "".join(bare)])
    return [form for form in forms if 1 < len(form) <= LONGEST_WHOLE]


@dataclass(frozen=True)
class Read:
    """A text as it was read: its words, the telling ones in every way they are spelt, and what they mean."""

    words: tuple[str, ...]
    forms: tuple[tuple[str, float], ...]
    codes: tuple[str, ...]


@lru_cache(maxsize=20_000)
def read_text(text: str) -> Read:
    """Read a text once, however many records bear it: places and kinds come again and again."""
    words = tuple(words_in(text))
    forms = {form: worth for word in reversed(words) if word not in STOPS for form, worth in spelt_ways(word)}
    codes = dict.fromkeys(code for _start, _end, code in meanings(words))
    return Read(words, tuple(forms.items()), tuple(codes))


def spelt_ways(word: str) -> Iterator[tuple[str, float]]:
    """A word, and the same without its article and what is glued before it, with what that is worth."""
    yield word, 1.0
    bare = without_article(word)
    if bare != word:
        yield bare, WITHOUT_ARTICLE if word.startswith("ال") else WITHOUT_LETTER


class Weighed:
    """Words with the greatest weight each was given, and those that belong to a name."""

    def __init__(self) -> None:
        """Nothing is said yet."""
        self.weights: dict[str, int] = {}
        self.names: set[str] = set()

    def add(self, word: str, weight: float) -> None:
        """Say a word once more."""
        if weight > self.weights.get(word, 0):
            self.weights[word] = int(weight)

    def text(self, text: str, weight: float, *, means: bool = True) -> tuple[str, ...]:
        """Say every word of a text that tells something, and what it means unless it is the name of a place."""
        read = read_text(text)
        for form, worth in read.forms:
            self.add(form, weight * worth)
        if means:
            for code in read.codes:
                self.add(code, weight * AS_MEANING)
        return read.words

    def name(self, name: str, *, means: bool = True) -> None:
        """Say a name: its words, the more the fewer there are, and the whole of it run together."""
        plain = name.partition("(")[0] or name
        words = read_text(plain).words
        telling = [word for word in words if word not in STOPS and word not in ARTICLES]
        if not words:
            return
        weight = max(LONG_TITLE, TITLE / sqrt(len(telling) or 1))
        if plain != name:
            self.text(name, TEXT, means=means)
        self.text(plain, weight, means=means)
        for before, after in pairwise(words):
            if before in JOINED:
                self.add(before + after, weight)
        for place, whole in enumerate(wholes(words)):
            self.add(whole, WHOLE - place * LESS_WITHOUT_ARTICLES)
        self.names.update(telling, wholes(words), (without_article(word) for word in telling if word[:2] == "ال"))


def weighed_words(record: Any, above: Iterable[Territory] = ()) -> Weighed:
    """Every word of a record with its weight; ``above`` are the territories that its place lies in."""
    searched, said = SEARCHED[type(record)], Weighed()
    place = searched.place(record)
    for territory in above:
        _say_place(said, territory, ABOVE)
    if place is not None:
        _say_place(said, place, PLACE)
    for text in texts_of(record):
        said.text(text, TEXT)
    for text in needs_of(record):
        said.text(text, NEED)
    for title in titles_of(record):
        if searched.kind == "contributions":
            said.text(title, LONG_TITLE / 2)
        else:
            said.name(title, means=not isinstance(record, Territory))
    for field in searched.also_named:
        for word in words_in(getattr(record, field)):
            said.add(word, WHOLE)
            said.names.add(word)
    if isinstance(record, Territory):
        _say_other_names(said, record)
        for whole in wholes(words_in(record.code)):
            said.add(whole, WHOLE)
    return said


def _say_place(said: Weighed, place: Territory, weight: int) -> None:
    for name in (place.name_ar, place.name_fr):
        words = said.text(name, weight, means=False)
        said.names.update(word for word in words if word not in STOPS and word not in ARTICLES)


def _say_other_names(said: Weighed, territory: Territory) -> None:
    """What else a place is called, and what else the places are called that its name joins (Casablanca-Settat)."""
    for other in other_names(territory.name_fr):
        said.name(other, means=False)
    for part in territory.name_fr.split("-"):
        for other in other_names(part):
            said.text(other, TITLE / 2, means=False)
