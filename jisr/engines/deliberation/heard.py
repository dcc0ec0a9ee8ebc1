"""Who was heard, against a census; and whether the room said something else than those at a distance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import ndtr

from jisr.engines.deliberation.discovery import RATE, q_values
from jisr.engines.deliberation.statistics import Counts
from jisr.engines.deliberation.votes import Floats

Z95 = 1.959963984540054


@dataclass(frozen=True)
class Heard:
    """One part of the population: how many were heard, what share of those whose answer is known, and of the census.

    ``low, high``: 95 % Wilson interval of the share heard. ``reading`` is "under", "over" or "as expected".
    """

    attribute: str
    value: str
    heard: int
    share: float
    low: float
    high: float
    census: float
    ratio: float
    q_value: float
    reading: str


@dataclass(frozen=True)
class Difference:
    """A statement (by position) in the room and at a distance: shares agreeing and their difference with a 95 %
    interval (Newcombe 1998, method 10); ``differs`` once the false-discovery rate over all statements is held."""

    statement: int
    room: float
    room_votes: int
    remote: float
    remote_votes: int
    difference: float
    low: float
    high: float
    q_value: float
    differs: bool


def wilson(successes: Floats, trials: Floats) -> tuple[Floats, Floats]:
    """95 % score interval of a share (Wilson 1927); 0 to 1 where nobody was asked."""
    n = np.maximum(trials, 1.0)  # where nobody was asked the result is set below
    share = successes / n
    centre = (share + Z95**2 / (2 * n)) / (1 + Z95**2 / n)
    reach = Z95 / (1 + Z95**2 / n) * np.sqrt(share * (1 - share) / n + Z95**2 / (4 * n**2))
    asked = trials > 0
    return np.where(asked, np.maximum(centre - reach, 0), 0.0), np.where(asked, np.minimum(centre + reach, 1), 1.0)


def who_was_heard(answers: Mapping[str, Sequence[str]], census: Mapping[str, Mapping[str, float]]) -> tuple[Heard, ...]:
    """Compare participants with the census, attribute by attribute.

    ``answers[attribute]`` has each participant's value ("" = not known, left out); ``census[attribute]`` has the
    population of each value. A value absent from the census is listed with a census share of 0.
    """
    rows = [
        (attribute, *part)
        for attribute, population in census.items()
        for part in _shares(answers.get(attribute, ()), population)
    ]
    if not rows:
        return ()
    heard, known, share = (np.array([row[i] for row in rows], dtype=float) for i in (2, 3, 4))
    low, high = wilson(heard, known)
    spread = np.sqrt(np.maximum(known * share * (1 - share), 1e-300))
    z = np.where(share * (1 - share) > 0, (heard - known * share) / spread, np.where(heard > 0, 40.0, 0.0))
    q = q_values(np.where(known > 0, 2 * ndtr(-np.abs(z)), np.nan))
    return tuple(
        Heard(
            attribute=row[0],
            value=row[1],
            heard=int(heard[i]),
            share=float(heard[i] / known[i]) if known[i] else 0.0,
            low=float(low[i]),
            high=float(high[i]),
            census=float(share[i]),
            ratio=float(heard[i] / known[i] / share[i]) if known[i] and share[i] > 0 else 0.0,
            q_value=float(q[i]) if known[i] else 1.0,
            reading="as expected" if not (known[i] and q[i] <= RATE) else "under" if z[i] < 0 else "over",
        )
        for i, row in enumerate(rows)
    )


def _shares(values: Sequence[str], population: Mapping[str, float]) -> list[tuple[str, int, int, float]]:
    known = [value for value in values if value]
    total = sum(population.values())
    strangers = sorted(set(known) - set(population))
    return [
        (value, known.count(value), len(known), population.get(value, 0.0) / total if total > 0 else 0.0)
        for value in [*population, *strangers]
    ]


def room_against_remote(counts: Counts) -> tuple[Difference, ...]:
    """Agreement on every statement in the room (group 0 of ``counts``) less that at a distance (group 1)."""
    na, ns = counts.na.astype(float), counts.ns.astype(float)
    share = na / np.maximum(ns, 1)
    low, high = wilson(na, ns)
    difference = share[0] - share[1]
    below = np.hypot(share[0] - low[0], high[1] - share[1])
    above = np.hypot(high[0] - share[0], share[1] - low[1])
    both = (ns[0] > 0) & (ns[1] > 0)
    pooled = na.sum(axis=0) / np.maximum(ns.sum(axis=0), 1)
    error = np.sqrt(pooled * (1 - pooled) * (1 / np.maximum(ns[0], 1) + 1 / np.maximum(ns[1], 1)))
    z = np.where(error > 0, np.abs(difference) / np.where(error > 0, error, 1), 0.0)
    q = q_values(np.where(both, 2 * ndtr(-z), np.nan))
    return tuple(
        Difference(
            statement=int(j),
            room=float(share[0, j]),
            room_votes=int(ns[0, j]),
            remote=float(share[1, j]),
            remote_votes=int(ns[1, j]),
            difference=float(difference[j]),
            low=float(max(difference[j] - below[j], -1.0)),
            high=float(min(difference[j] + above[j], 1.0)),
            q_value=float(q[j]),
            differs=bool(q[j] <= RATE),
        )
        for j in np.flatnonzero(both)
    )
