"""How much two contributions say the same, and the words that say so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from jisr.engines.text.features import Features, features_of
from jisr.engines.words import Found

# of the likeness of two texts in one script, the share that their own words have beside the field's terms
WITHIN_SHARE = 0.65
BLOCK = 512  # texts compared with all others at once


@dataclass(frozen=True)
class Tie:
    """What two texts share: the word of the one, that of the other, the term both stand for, its part of the likeness."""

    one: str
    other: str
    term: str
    part: float


def likeness(known: Features, rows: NDArray[np.intp], columns: NDArray[np.intp]) -> NDArray[np.float64]:
    """The likeness, 0 to 1, of each text of ``rows`` with each of ``columns``.

    Two texts in different scripts are compared by terms and keys alone; two in one script a third by those, the rest by
    their words; mixed texts in between.
    """
    across = (known.across[rows] @ known.across[columns].T).toarray()
    within = (known.within[rows] @ known.within[columns].T).toarray()
    share = WITHIN_SHARE * _same_script(known.arabic[rows], known.arabic[columns])
    result: NDArray[np.float64] = (1 - share) * across + share * within
    return result


def _same_script(one: NDArray[np.float64], other: NDArray[np.float64]) -> NDArray[np.float64]:
    """The chance that a word of the one and a word of the other are in the same script."""
    return np.outer(one, other) + np.outer(1 - one, 1 - other)


def like_pairs(known: Features, threshold: float) -> csr_array:
    """Every pair of texts at or above ``threshold`` with its likeness, symmetric, the diagonal left out."""
    count = len(known.found)
    everyone = np.arange(count)
    rows, columns, values = [], [], []
    for start in range(0, count, BLOCK):
        block = everyone[start : start + BLOCK]
        found = likeness(known, block, everyone)
        at, other = np.nonzero((found >= threshold) & (block[:, None] != everyone))
        rows.append(block[at])
        columns.append(other)
        values.append(found[at, other])
    if not rows:
        return csr_array((0, 0))
    return csr_array((np.concatenate(values), (np.concatenate(rows), np.concatenate(columns))), shape=(count, count))


def nearest(known: Features, groups: NDArray[np.intp], most: int) -> Iterator[list[tuple[int, float]]]:
    """For each text in turn the ``most`` texts of other groups most like it, with their likeness; none at 0."""
    everyone = np.arange(len(known.found))
    for start in range(0, len(everyone), BLOCK):
        block = everyone[start : start + BLOCK]
        found = likeness(known, block, everyone).round(4)
        found[groups[block][:, None] == groups] = 0
        for row in found:
            first = np.argsort(-row, kind="stable")[:most]
            yield [(int(at), float(row[at])) for at in first if row[at] > 0]


def ties(known: Features, one: int, other: int, most: int = 5) -> list[Tie]:
    """The words that tie two texts, the strongest first."""
    share = float(WITHIN_SHARE * _same_script(known.arabic[[one]], known.arabic[[other]])[0, 0])
    parts: dict[tuple[str, str, str], float] = {}
    for rows, names, weight in (
        (known.across, known.across_names, 1 - share),
        (known.within, known.within_names, share),
    ):
        for column, value in _shared(rows, one, other):
            carried = _carrier(known.found[one], names[column]), _carrier(known.found[other], names[column])
            tie = carried[0].text, carried[1].text, carried[0].code if carried[0].code == carried[1].code else ""
            parts[tie] = parts.get(tie, 0.0) + weight * value
    ranked = sorted(parts.items(), key=lambda item: (-round(item[1], 9), item[0]))
    return [Tie(*tie, round(part, 4)) for tie, part in ranked[:most] if round(part, 4) > 0]


def _shared(rows: csr_array, one: int, other: int) -> Iterable[tuple[int, float]]:
    """The columns that two rows both fill, with the product of what stands there."""
    here, there = (slice(*rows.indptr[row : row + 2]) for row in (one, other))
    columns, first, second = np.intersect1d(
        rows.indices[here], rows.indices[there], assume_unique=True, return_indices=True
    )
    return zip(columns.tolist(), (rows.data[here][first] * rows.data[there][second]).tolist(), strict=True)


def _carrier(words: Sequence[Found], feature: str) -> Found:
    """The first word of a text that has a feature."""
    return next(word for word in words if feature in features_of(word))
