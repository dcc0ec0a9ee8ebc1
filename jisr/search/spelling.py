"""Words of the index that a typed word may have meant: the same stem, the same sound, its beginning, a slip away."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.db.models import Q
from django.db.models.functions import Length
from rapidfuzz.distance import OSA

from jisr.core.text import normalise, without_article
from jisr.engines.names import romanize
from jisr.search.models import Slip, Word
from jisr.search.vocabulary import keys_for, pieces, stem_of

LAST = "\U0010ffff"
MOST_BEGINNING, SHORTEST_PIECE, MOST_ALIKE = 60, 2, 40
LEAST_ALIKE = 0.5
# Letters that messages write as digits: 3 is ع, 7 is ح, 9 is ق.
MESSAGE_DIGITS = str.maketrans("23579", "aakhq")


@dataclass(frozen=True)
class Near:
    """A word of the index that may say a typed one: its row, its text, what it is worth, and how it was found."""

    row: int
    text: str
    worth: float
    how: str


def nearest(typed: Sequence[str]) -> dict[str, list[Near]]:
    """For each typed word the words of the index that are it, share its stem, or sound as it does, the best first."""
    keys = dict(zip(typed, keys_for(typed), strict=True))
    stems = {word: stem_of(word) for word in typed}
    sounding = Q(key__in={key for key in keys.values() if len(key) > 2})
    sounding |= Q(key__in={key for key in keys.values() if 0 < len(key) <= 2}, is_name=True)
    rows = list(
        Word.objects.filter(
            Q(text__in=typed) | Q(stem__in={one for one in stems.values() if len(one) > 1}) | sounding
        ).values_list("pk", "text", "key", "stem")
    )
    return {
        word: _best(
            near
            for pk, text, key, same_stem in rows
            if (near := _near(word, keys[word], stems[word], pk, text, key, same_stem))
        )
        for word in typed
    }


def _near(word: str, key: str, stem: str, pk: int, text: str, its_key: str, its_stem: str) -> Near | None:
    if text == word:
        return Near(pk, text, 1.0, "same")
    if stem and its_stem == stem:
        return Near(pk, text, 0.6 + 0.3 * alike(word, text), "stem")
    if key and its_key == key:
        likeness = alike(word, text)
        if likeness >= LEAST_ALIKE:
            return Near(pk, text, 0.3 + 0.65 * likeness, "sound")
    return None


def beginning(typed: Sequence[str]) -> dict[str, list[Near]]:
    """For each typed word the words of the index that begin with it, the shortest first."""
    ranges = Q()
    for word in typed:
        if len(word) > 1:
            ranges |= Q(text__gt=word, text__lt=word + LAST)
    if not ranges:
        return {}
    rows = Word.objects.filter(ranges).order_by("-is_name", Length("text"))
    found = rows.values_list("pk", "text")[: MOST_BEGINNING * min(4, len(typed))]
    return {
        word: _best(
            Near(pk, text, 0.4 + 0.4 * len(word) / len(text), "begins") for pk, text in found if text.startswith(word)
        )
        for word in typed
    }


def slipped(typed: Sequence[str]) -> dict[str, list[Near]]:
    """For each typed word the words of names that are one slip away (two in a long word): a letter wrong, missing, more."""
    asked = {word: pieces(word) for word in typed}
    every = set().union(*asked.values()) if asked else set()
    if not every:
        return {}
    rows = set(Slip.objects.filter(piece__in=every).values_list("word", "word__text"))
    return {
        word: _best(
            Near(pk, text, 0.2 + 0.65 * (1 - distance / max(len(word), len(text))), "slip")
            for pk, text in rows
            if 0 < (distance := OSA.distance(word, text, score_cutoff=2)) <= (1 if len(word) < 7 else 2)
        )
        for word in typed
    }


def parted(word: str) -> list[str]:
    """The fewest words of the index that make up a word when run together; nothing when there are none."""
    spans = {(start, end) for start in range(len(word)) for end in range(start + SHORTEST_PIECE, len(word) + 1)}
    texts = {word[start:end] for start, end in spans}
    there = set(Word.objects.filter(text__in=texts).values_list("text", flat=True))
    best: list[list[str] | None] = [None] * (len(word) + 1)
    best[0] = []
    for end in range(1, len(word) + 1):
        for start in range(end):
            before = best[start]
            if before is not None and word[start:end] in there:
                found = [*before, word[start:end]]
                if best[end] is None or len(found) < len(best[end] or []):
                    best[end] = found
    return best[-1] or []


def _best(found: Iterable[Near]) -> list[Near]:
    return sorted(found, key=lambda near: -near.worth)[:MOST_ALIKE]


def alike(one: str, other: str) -> float:
    """How alike two folded words look, 0 to 1: in Latin letters where their scripts differ, without articles."""
    if is_arabic(one) == is_arabic(other):
        return float(OSA.normalized_similarity(_bare(one), _bare(other)))
    return float(OSA.normalized_similarity(_latin(one), _latin(other)))


def is_arabic(word: str) -> bool:
    """Whether a folded word is in Arabic letters."""
    return "\u0600" <= word[:1] <= "\u06ff"


def _bare(word: str) -> str:
    if is_arabic(word):
        return without_article(word) if word.startswith("ال") else word
    return word if word.isalpha() else word.translate(MESSAGE_DIGITS)


@lru_cache(maxsize=20_000)
def _latin(word: str) -> str:
    return normalise(romanize(_bare(word))).replace(" ", "") if is_arabic(word) else _bare(word)
