"""The words of the index: each with its consonant key, its stem, and the slips of it that are near."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import TypeVar

from django.db import connection

from jisr.core.text import keys_of_words
from jisr.engines.words import stem
from jisr.search.meanings import MARK
from jisr.search.models import LONGEST_WORD, Slip, Word

AT_A_TIME, SLIPS_AT_A_TIME = 500, 400
SHORTEST_SLIP, LONGEST_SLIP = 4, 18
Any_ = TypeVar("Any_")


def parts(rows: Sequence[Any_], size: int = AT_A_TIME) -> Iterator[Sequence[Any_]]:
    """The rows, so many at a time."""
    for start in range(0, len(rows), size):
        yield rows[start : start + size]


def pieces(word: str) -> set[str]:
    """A word and every form of it with one letter left out; only itself where it is short or a number."""
    if not SHORTEST_SLIP <= len(word) <= LONGEST_SLIP or any(sign.isdigit() for sign in word):
        return set()
    return {word, *(word[:place] + word[place + 1 :] for place in range(len(word)))}


def ensure(words: Iterable[str], names: set[str]) -> dict[str, int]:
    """The keys of the rows of these words; those that are not there yet are written, with the slips of names."""
    asked = sorted(words)
    there = _rows(asked)
    new = [text for text in asked if text not in there]
    if new:
        made = [
            Word(text=text, key=key, stem=stem_of(text), is_name=text in names)
            for text, key in zip(new, keys_for(new), strict=True)
        ]
        Word.objects.bulk_create(made, ignore_conflicts=True, batch_size=2000)
        there |= _rows(new)
    named = [text for text, (_pk, is_name) in there.items() if text in names and not is_name]
    for some in parts(named):
        Word.objects.filter(text__in=some).update(is_name=True)
    write_slips({text: there[text][0] for text in (*named, *new) if text in names})
    return {text: pk for text, (pk, _is_name) in there.items()}


def write_slips(words: dict[str, int]) -> None:
    """Write the slips of words, given with the keys of their rows."""
    slips = [(piece, pk) for text, pk in words.items() for piece in pieces(text)]
    table = connection.ops.quote_name(Slip._meta.db_table)
    with connection.cursor() as cursor:
        for some in parts(slips, SLIPS_AT_A_TIME):
            values = ", ".join(["(%s, %s)"] * len(some))
            # A slip as a model object costs ten times its row, and a country has half a million of them.
            cursor.execute(
                f"INSERT INTO {table} (piece, word_id) VALUES {values}",  # noqa: S608 -- the values stand apart
                list(chain.from_iterable(some)),
            )


def keys_for(words: Sequence[str]) -> list[str]:
    """The consonant key of each word, empty for a meaning."""
    return [key[:LONGEST_WORD] for key in keys_of_words(["" if word[0] == MARK else word for word in words])]


def stem_of(word: str) -> str:
    """The stem of a word, empty for a meaning or a number."""
    return "" if word[0] == MARK or word.isdigit() else stem(word)[:LONGEST_WORD]


def _rows(texts: Sequence[str]) -> dict[str, tuple[int, bool]]:
    found: dict[str, tuple[int, bool]] = {}
    for some in parts(texts):
        rows = Word.objects.filter(text__in=some).values_list("text", "pk", "is_name")
        found |= {text: (pk, is_name) for text, pk, is_name in rows}
    return found
