"""Which records say what was asked, and in which order: whole arrays of postings, combined."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np

from jisr.search.entries import Array, unpacked, without
from jisr.search.models import Gone, Posting

RANK_WORTH = 0.45
LEAST_SAID = 0.5  # of what the words are worth, where no record says them all


@dataclass(frozen=True)
class Say:
    """A word of the index that says the words of the question from ``first`` to ``last``, and its worth, at most 1."""

    row: int
    first: int
    last: int
    worth: float


@dataclass(frozen=True)
class Ranked:
    """Numbers of records, the best first; how many of each kind (its place in ``KINDS``); which words are left out."""

    records: list[int]
    kinds: dict[int, int]
    unsaid: list[int]

    @property
    def total(self) -> int:
        """How many records in all."""
        return sum(self.kinds.values())


NOTHING = Ranked([], {}, [])


def ranked(
    says: Iterable[Say], words: int, *, public_only: bool, kind: int | None, most: int, all_words: bool
) -> Ranked:
    """The records that say all of so many words, the best first, at most ``most``; or most of the words."""
    chosen = list(says)
    entries = _entries({say.row for say in chosen}, public_only=public_only)
    numbers = [rows["record"] for rows in entries.values() if len(rows)]
    if not numbers:
        return NOTHING
    first = min(int(some.min()) for some in numbers)
    size = max(int(some.max()) for some in numbers) - first + 1
    scores = np.zeros((words, size), dtype=np.float32)
    kinds, ranks = np.zeros(size, dtype=np.uint8), np.zeros(size, dtype=np.uint8)
    for say in chosen:
        rows = entries[say.row]
        at = rows["record"] - first
        kinds[at], ranks[at] = rows["kind"], rows["rank"]
        score = rows["weight"] * np.float32(say.worth)
        for word in range(say.first, say.last + 1):
            scores[word, at] = np.maximum(scores[word, at], score)
    return _ordered(scores, kinds, ranks, first, kind=kind, most=most, all_words=all_words)


def _ordered(
    scores: Array, kinds: Array, ranks: Array, first: int, *, kind: int | None, most: int, all_words: bool
) -> Ranked:
    said = scores > 0
    size = scores.shape[1]
    often = said.sum(axis=1)
    rarity = np.log(1 + size / (1 + often)).astype(np.float32)
    rarity[often == 0] = rarity[often > 0].mean()  # a word that nothing says is no reason to find nothing
    unsaid: list[int] = []
    if all_words:
        found = np.flatnonzero(said.all(axis=0))
    else:
        worth = rarity @ said
        best = worth.max()
        if best < LEAST_SAID * rarity.sum():
            return NOTHING
        found = np.flatnonzero(worth >= best * 0.999)
        unsaid = np.flatnonzero(~said[:, found].any(axis=1)).tolist()
    counted = dict(enumerate(np.bincount(kinds[found]).tolist()))
    if kind is not None:
        found = found[kinds[found] == kind]
    # The geometric mean: to say both words in the name is more than to be one of them and lie in the other.
    total = np.exp(rarity / rarity.sum() @ np.log1p(scores[:, found])) + RANK_WORTH * ranks[found]
    if len(found) > most:
        top = np.argpartition(-total, most)[:most]
        found, total = found[top], total[top]
    order = np.lexsort((found, -total))
    return Ranked((found[order] + first).tolist(), {place: count for place, count in counted.items() if count}, unsaid)


def _entries(rows: set[int], *, public_only: bool) -> dict[int, Any]:
    """The postings of words by their rows, without what is gone or not public."""
    parts: dict[int, list[bytes]] = {row: [] for row in rows}
    for word, part in Posting.objects.filter(word__in=rows).values_list("word", "packed"):
        parts[word].append(bytes(part))
    gone = np.fromiter(Gone.objects.values_list("record", flat=True), dtype=np.uint32)
    found = {}
    for row, some in parts.items():
        entries = without(unpacked(some), gone)
        found[row] = entries[entries["public"] > 0] if public_only else entries
    return found
