"""Which records say what was asked, and in which order: whole arrays of postings, combined."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from jisr.search.entries import ABOUT, Array, abouts_of, records_of, unpacked
from jisr.search.models import Gone, Posting

RANK_WORTH = 0.45
LEAST_SAID = 0.4  # of what the words are worth, where no record says them all


@dataclass(frozen=True)
class Say:
    """A word of the index that says the words of the question from ``first`` to ``last``, and its worth, at most 1."""

    row: int
    first: int
    last: int
    worth: float


@dataclass(frozen=True)
class Ranked:
    """Numbers of records, the best first; how many public ones of each kind (its place in ``KINDS``); words left out."""

    records: list[int]
    kinds: dict[int, int]
    unsaid: list[int]


NOTHING = Ranked([], {}, [])


class Board:
    """How much each record says each word of a question."""

    def __init__(self, says: Iterable[Say], words: int, *, public_only: bool) -> None:
        """Read the postings of everything that says one of so many words."""
        chosen: dict[int, list[Say]] = defaultdict(list)
        for say in says:
            chosen[say.row].append(say)
        entries = _entries(set(chosen))
        numbers = [records_of(rows) for rows in entries.values() if len(rows)]
        self.first = min((int(some.min()) for some in numbers), default=0)
        size = max((int(some.max()) for some in numbers), default=-1) - self.first + 1
        self.scores = np.zeros((words, size), dtype=np.float32)
        self.about = np.zeros(size, dtype=ABOUT)
        fresh = set(range(words))
        for row, rows in sorted(entries.items(), key=lambda item: -len(item[1])):
            at = records_of(rows).astype(np.intp) - self.first
            self.about.view(np.uint32)[at] = abouts_of(rows)
            for say in chosen[row]:
                self._add(at, rows["weight"] * np.float32(say.worth), range(say.first, say.last + 1), fresh)
        self.scores[:, _gone(self.first, size)] = 0
        if public_only:
            self.scores[:, np.flatnonzero(self.about["public"] == 0)] = 0
        self.said = self.scores > 0
        often = self.said.sum(axis=1)
        self.rarity = np.log(1 + size / (1 + often)).astype(np.float32)
        # A word that nothing says is no reason to find nothing: it counts as the others do.
        self.rarity[often == 0] = self.rarity[often > 0].mean() if often.any() else 1

    def _add(self, at: Array, score: Array, words: range, fresh: set[int]) -> None:
        """What a record gives to some words: the greatest score that any of its words gives."""
        for word in words:
            one = self.scores[word]
            one[at] = score if word in fresh else np.maximum(one[at], score)
            fresh.discard(word)

    def saying_all(self, kind: int | None, most: int) -> Ranked:
        """The records that say all the words, the best first, at most ``most``."""
        return self._ordered(np.flatnonzero(self.said.all(axis=0)), [], kind, most)

    def saying_most(self, kind: int | None, most: int) -> Ranked:
        """The records that say as much as any does, unless that is less than half."""
        worth = np.zeros(self.said.shape[1], dtype=np.float32)
        for rarity, said in zip(self.rarity, self.said, strict=True):
            worth += said * rarity
        if not worth.size or worth.max() < LEAST_SAID * self.rarity.sum():
            return NOTHING
        found = np.flatnonzero(worth >= worth.max() * 0.999)
        unsaid = np.flatnonzero(~self.said[:, found].any(axis=1))
        return self._ordered(found, unsaid.tolist(), kind, most)

    def _ordered(self, found: Array, unsaid: list[int], kind: int | None, most: int) -> Ranked:
        counted = np.bincount(self.about["kind"][found[self.about["public"][found] > 0]])
        if kind is not None:
            found = found[self.about["kind"][found] == kind]
        # The geometric mean: to say both words in the name is more than to be one of them and lie in the other.
        share = self.rarity / self.rarity.sum()
        worth = np.exp(share @ np.log1p(self.scores[:, found])) + RANK_WORTH * self.about["rank"][found]
        if len(found) > most:
            top = np.argpartition(-worth, most)[:most]
            found, worth = found[top], worth[top]
        order = np.lexsort((found, -worth))
        kinds = {place: count for place, count in enumerate(counted.tolist()) if count}
        return Ranked((found[order] + self.first).tolist(), kinds, unsaid)


def _entries(rows: set[int]) -> dict[int, Array]:
    """The postings of words by their rows."""
    parts: dict[int, list[bytes]] = {row: [] for row in rows}
    for word, part in Posting.objects.filter(word__in=rows).values_list("word", "packed"):
        parts[word].append(bytes(part))
    return {row: unpacked(some) for row, some in parts.items()}


def _gone(first: int, size: int) -> Array:
    """Which of so many records from ``first`` on are gone, counted from it."""
    gone = np.fromiter(Gone.objects.values_list("record", flat=True), dtype=np.int64) - first
    return gone[(gone >= 0) & (gone < size)]
