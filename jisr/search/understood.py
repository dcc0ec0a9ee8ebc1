"""How a question was read where that is not how it was typed: in the words of the first record found."""

from __future__ import annotations

from jisr.core.text import normalise
from jisr.engines.words import words_of
from jisr.search.models import IndexedRecord
from jisr.search.spelling import alike, is_arabic
from jisr.search.words import wholes

LEAST_ALIKE, WHOLE_ALIKE = 0.5, 0.75


def understood(typed: str, unsure: list[str], row: IndexedRecord) -> str:
    """The typed question with what ``row`` says in the place of the words that no record says; empty when the same."""
    words = words_of(typed)
    titles = [title for title in (row.title_ar, row.title_fr, row.title_en) if title]
    if whole := _whole("".join(map(normalise, words)), titles):
        return "" if normalise(whole) == normalise(typed) else whole
    said = [_nearest(word, titles) if normalise(word) in unsure else word for word in words]
    read_as = " ".join(said)
    return "" if normalise(read_as) == normalise(typed) else read_as


def as_typed(typed: str, folded: list[str]) -> list[str]:
    """Folded words as they stand in the question."""
    spelt = {normalise(word): word for word in words_of(typed)}
    return [spelt.get(word, word) for word in folded]


def _whole(joined: str, titles: list[str]) -> str:
    """The title that the whole question is, run together or parted otherwise."""
    for title in titles:
        forms = wholes(normalise(title).split())
        if any(is_arabic(form) == is_arabic(joined) and alike(form, joined) >= WHOLE_ALIKE for form in forms):
            return title
    return ""


def _nearest(word: str, titles: list[str]) -> str:
    """The word of the titles, in the script typed, that is most like a word; the word itself where none is."""
    folded = normalise(word)
    same_script = [one for title in titles for one in words_of(title) if is_arabic(normalise(one)) == is_arabic(folded)]
    best = max(same_script, key=lambda one: alike(folded, normalise(one)), default=word)
    begins = normalise(best).startswith(folded)
    return best if alike(folded, normalise(best)) >= LEAST_ALIKE and not begins else word
