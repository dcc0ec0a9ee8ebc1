"""A question as search reads it: its words, and the ways in which each may be said by a record."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from jisr.core.text import without_article
from jisr.engines.words.stops import STOPS as COMMON
from jisr.search.meanings import MARK, meanings
from jisr.search.words import ARTICLES, JOINED, STOPS, wholes, words_in

MOST_WORDS, ASIDE = 12, 0.92
SAYING_NOTHING = STOPS | ARTICLES | COMMON


@dataclass(frozen=True)
class Way:
    """A folded word that says the words of the question from ``first`` to ``last``; ``worth`` at most 1."""

    text: str
    first: int
    last: int
    worth: float


@dataclass(frozen=True)
class Question:
    """The telling words of a question in order, and the ways to say them that need no look at the index."""

    words: tuple[str, ...]
    ways: tuple[Way, ...] = field(default=())

    def meant(self) -> set[str]:
        """The words that are a term of the field by themselves."""
        return {self.words[way.first] for way in self.ways if way.text[0] == MARK and way.first == way.last}


def read(question: str) -> Question:
    """The words that tell something (all of them when none does), at most ``MOST_WORDS``, and how else they are said."""
    typed = _letters_joined(words_in(question))
    joined = list(dict.fromkeys(_articles_joined(typed)))
    telling = [word for word in joined if word not in SAYING_NOTHING] or joined
    words = tuple(telling[:MOST_WORDS])
    return Question(words, tuple(_ways(words, typed[: MOST_WORDS + 4])))


def _ways(words: tuple[str, ...], typed: list[str]) -> Iterator[Way]:
    last = len(words) - 1
    # Where a word was left aside as one that tells nothing, the name that has it is still before the one that has not.
    whole_question = 1.0 if len(typed) <= len(words) else ASIDE
    for place, word in enumerate(words):
        yield Way(word, place, place, whole_question)
        if (bare := without_article(word)) != word:
            yield Way(bare, place, place, 0.9)
    for place in range(last):
        yield Way(words[place] + words[place + 1], place, place + 1, 0.95)
    for start, end, code in meanings(words):
        yield Way(code, start, end, 1.0)
    if len(typed) > 1:
        for whole in wholes(typed):
            yield Way(whole, 0, last, 1.0)
        for whole in wholes(words):
            yield Way(whole, 0, last, whole_question)


def _letters_joined(words: list[str]) -> list[str]:
    """Single letters that follow one another are an acronym: a.d.s."""
    joined: list[str] = []
    run = False
    for word in words:
        single = len(word) == 1 and word.isalpha()
        if single and run:
            joined[-1] += word
        else:
            joined.append(word)
        run = single
    return joined


def _articles_joined(words: list[str]) -> list[str]:
    """An article that takes the next sound belongs to the next word: er rachidia."""
    joined: list[str] = []
    for word in words:
        if joined and joined[-1] in JOINED:
            joined[-1] += word
        else:
            joined.append(word)
    return joined
