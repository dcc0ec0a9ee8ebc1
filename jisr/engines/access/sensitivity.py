"""How far results move when positions that are only approximate are moved about."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from jisr.engines.access.cost import EARTH_KM
from jisr.engines.access.inequality import counted, gini, mean_score
from jisr.engines.access.measures import Scores

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]


@dataclass(frozen=True)
class Spread:
    """A figure at the positions given, and between which values nine draws in ten fall."""

    given: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, eq=False)
class Sensitivity:
    """Per place the 5th and 95th percentile of its score and how often it reaches anything; then the figures."""

    low: Floats
    high: Floats
    reached_share: Floats
    mean: Spread
    gini: Spread
    people_unreached: Spread
    draws: int
    km: float
    seed: int


def jitter(position: Floats, km: float, random: np.random.Generator, approximate: Bools | None = None) -> Floats:
    """Positions (n, 2) in degrees moved by up to ``km`` in any direction, evenly over the disc.

    Only where ``approximate`` (all of them by default).
    """
    # The root spreads positions evenly over the disc, not over its radius.
    away = km / EARTH_KM * np.sqrt(random.random(len(position)))
    turn = random.random(len(position)) * 2 * np.pi
    latitude, longitude = np.radians(position).T
    sine = np.sin(latitude) * np.cos(away) + np.cos(latitude) * np.sin(away) * np.cos(turn)
    there = np.arcsin(np.clip(sine, -1, 1))
    east = np.sin(turn) * np.sin(away) * np.cos(latitude)
    moved = np.degrees(np.column_stack([there, longitude + np.arctan2(east, np.cos(away) - np.sin(latitude) * sine)]))
    moved[:, 1] = (moved[:, 1] + 180) % 360 - 180
    return moved if approximate is None else np.where(approximate[:, None], moved, position)


def sensitivity(
    measure: Callable[[Floats, Floats], Scores],
    demand: Floats,
    supply: Floats,
    people: Floats,
    *,
    km: float,
    draws: int = 50,
    seed: int = 0,
    demand_approximate: Bools | None = None,
    supply_approximate: Bools | None = None,
) -> Sensitivity:
    """Measure again ``draws`` times under jittered positions; ``measure`` takes (demand, supply) positions.

    A place without a value in some draw has NaN bounds left out of that draw. The same seed gives the same result.
    """
    random = np.random.default_rng(seed)
    given = measure(demand, supply)
    found = [
        measure(jitter(demand, km, random, demand_approximate), jitter(supply, km, random, supply_approximate))
        for _ in range(draws)
    ]
    low, high = _bounds(np.array([scores.score for scores in found]))
    figures = [_spread(_figures(given, people)[i], [_figures(s, people)[i] for s in found]) for i in range(3)]
    reached = np.mean([scores.reached for scores in found], axis=0)
    return Sensitivity(low, high, reached, figures[0], figures[1], figures[2], draws, km, seed)


def _bounds(scores: Floats) -> tuple[Floats, Floats]:
    """The 5th and 95th percentile of each column, NaN where no draw has a value."""
    some = ~np.isnan(scores).all(axis=0)
    bounds = np.full((2, scores.shape[1]), np.nan)
    bounds[:, some] = np.nanpercentile(scores[:, some], [5, 95], axis=0)
    return bounds[0], bounds[1]


def _figures(scores: Scores, people: Floats) -> tuple[float | None, float | None, float | None]:
    value, weight = counted(scores.score, people)
    return mean_score(value, weight), gini(value, weight), float(people[~scores.reached].sum())


def _spread(given: float | None, found: list[float | None]) -> Spread:
    known = [value for value in found if value is not None]
    if not known:
        return Spread(given, None, None)
    low, high = np.percentile(known, [5, 95])
    return Spread(given, float(low), float(high))
