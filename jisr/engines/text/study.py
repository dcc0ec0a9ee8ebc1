"""Contributions to suggestions: which say the same, what each group is about, which theme and pillar it touches.

Nothing is joined: the result names what a person may join, and why.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from jisr.engines.text.clusters import cluster
from jisr.engines.text.features import ACROSS, Features, features
from jisr.engines.text.likeness import Tie, likeness, nearest, ties
from jisr.engines.text.naming import TellingWord, spread, telling_words
from jisr.engines.words import Theme, themes

# chosen on the tuning half of benchmarks/text; see its README
THRESHOLD = 0.2
NEAR = 5  # contributions of other groups shown beside each one


@dataclass(frozen=True)
class ThemeSuggestion:
    """A shared theme, the pillar it serves, its share of all themes' evidence, and the terms that speak for it."""

    code: str
    pillar: int
    share: float
    terms: tuple[str, ...]


@dataclass(frozen=True)
class Joining:
    """Two contributions that may say the same, how alike they are, and the words that tie them."""

    one: str
    other: str
    likeness: float
    ties: tuple[Tie, ...]


@dataclass(frozen=True)
class Group:
    """Contributions that may say the same; ``central`` is the one most like the others."""

    members: tuple[str, ...]
    central: str
    words: tuple[TellingWord, ...]
    theme: ThemeSuggestion | None
    mean_likeness: float | None
    joinings: tuple[Joining, ...]


@dataclass(frozen=True)
class Near:
    """A contribution of another group, and how alike it is."""

    id: str
    likeness: float


@dataclass(frozen=True)
class Placed:
    """One contribution: the number of its group, its own theme, and those of other groups it may belong with."""

    id: str
    group: int
    theme: ThemeSuggestion | None
    near: tuple[Near, ...]


@dataclass(frozen=True)
class Study:
    """Groups, largest first; every contribution once, in the order given; those without a word that says anything."""

    threshold: float
    groups: tuple[Group, ...]
    contributions: tuple[Placed, ...]
    wordless: tuple[str, ...]


def study(texts: Sequence[str], ids: Sequence[str] | None = None, *, threshold: float = THRESHOLD) -> Study:
    """Group ``texts`` by what they say; ``ids`` name them (default: 1, 2, ...).

    The same texts in the same order give the same result. ValueError for ids that are not one a text, or repeated.
    """
    names = list(ids) if ids is not None else [str(number) for number in range(1, len(texts) + 1)]
    if len(names) != len(texts) or len(set(names)) != len(names):
        raise ValueError("each contribution needs an id of its own")
    known = features(texts)
    labels = cluster(known, threshold)
    evidence, everywhere = _evidence(known), spread(known)
    members = [np.flatnonzero(labels == label) for label in range(int(labels.max()) + 1 if len(labels) else 0)]
    members.sort(key=lambda rows: (-len(rows), int(rows[0])))
    number = {int(row): place for place, rows in enumerate(members, 1) for row in rows}
    return Study(
        threshold,
        tuple(_group(known, rows, names, evidence, everywhere) for rows in members),
        tuple(
            Placed(
                names[row],
                number[row],
                _theme(known, evidence, np.array([row])),
                tuple(Near(names[at], alike) for at, alike in others),
            )
            for row, others in enumerate(nearest(known, labels, NEAR))
        ),
        tuple(name for name, words in zip(names, known.found, strict=True) if not words),
    )


def _group(
    known: Features,
    rows: NDArray[np.intp],
    names: Sequence[str],
    evidence: NDArray[np.float64],
    everywhere: Counter[str],
) -> Group:
    alike = likeness(known, rows, rows)
    np.fill_diagonal(alike, 0)
    centre = int(np.argmax(alike.sum(axis=1).round(9)))
    others = [at for at in range(len(rows)) if at != centre]
    joinings = tuple(
        Joining(
            names[rows[centre]],
            names[rows[at]],
            round(float(alike[centre, at]), 4),
            tuple(ties(known, int(rows[centre]), int(rows[at]))),
        )
        for at in sorted(others, key=lambda at: (-round(float(alike[centre, at]), 9), at))
    )
    mean = round(float(alike.sum() / (len(rows) * (len(rows) - 1))), 4) if others else None
    return Group(
        tuple(names[row] for row in rows),
        names[rows[centre]],
        tuple(telling_words(known, rows, everywhere)),
        _theme(known, evidence, rows),
        mean,
        joinings,
    )


def _evidence(known: Features) -> NDArray[np.float64]:
    """For each theme and each feature shared by the languages, how much it speaks for the theme."""
    column = {name: place for place, name in enumerate(known.across_names)}
    table = np.zeros((len(themes()), len(column)))
    for place, theme in enumerate(themes()):
        for term, weight in theme.terms.items():
            if ACROSS + term in column:
                table[place, column[ACROSS + term]] = weight
    return table


def _theme(known: Features, evidence: NDArray[np.float64], rows: NDArray[np.intp]) -> ThemeSuggestion | None:
    """The theme that the terms of some texts speak for most; none when none of their terms tells one."""
    spoken = np.asarray(known.across[rows].sum(axis=0)).ravel()
    scores = evidence @ spoken
    if not len(scores) or scores.max() <= 0:
        return None
    best = int(np.argmax(scores.round(9)))
    theme: Theme = themes()[best]
    told = np.argsort(-(evidence[best] * spoken).round(9), kind="stable")[:5]
    terms = tuple(known.across_names[at][1:] for at in told if evidence[best, at] * spoken[at] > 0)
    return ThemeSuggestion(theme.code, theme.pillar, round(float(scores[best] / scores.sum()), 4), terms)
