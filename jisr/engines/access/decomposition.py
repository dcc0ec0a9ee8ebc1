"""Theil's T and L taken apart: between regions, between the provinces of a region, within provinces.

The parts sum to the whole (Theil 1967; Shorrocks 1980): T weighs a group by its share of the score, L by its share
of people.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from jisr.engines.access.inequality import mean_score, theil_l, theil_t

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Part:
    """What one level adds: ``level`` is a column's name, or ``within`` for what is left inside the last one."""

    level: str
    theil_t: float | None
    theil_l: float | None
    share_t: float | None
    share_l: float | None


@dataclass(frozen=True)
class Group:
    """One region, province …, named by its path from the outermost level."""

    path: tuple[str, ...]
    people: float
    mean: float
    theil_t: float | None
    theil_l: float | None


@dataclass(frozen=True)
class Decomposition:
    """The whole, its parts level by level, and the groups of every level."""

    theil_t: float | None
    theil_l: float | None
    parts: tuple[Part, ...]
    groups: tuple[Group, ...]


def decompose(score: Floats, people: Floats, levels: Mapping[str, Sequence[str]]) -> Decomposition:
    """Take Theil's T and L of ``score`` apart by ``levels`` (name: the group of each place), outermost first.

    Levels are nested by their path: a province name that stands in two regions means two provinces.
    """
    kept = np.flatnonzero(~np.isnan(score) & (people > 0))
    value, weight = score[kept], people[kept]
    paths = (
        list(zip(*([column[i] for i in kept.tolist()] for column in levels.values()), strict=True)) if levels else []
    )
    between: list[tuple[float | None, float | None]] = [(0.0, 0.0) if len(kept) else (None, None)]
    groups: list[Group] = []
    for depth in range(1, len(levels) + 1):
        found = _groups([path[:depth] for path in paths], value, weight)
        groups += found
        means, sizes = np.array([g.mean for g in found]), np.array([g.people for g in found])
        between.append((theil_t(means, sizes), theil_l(means, sizes)))
    whole = (theil_t(value, weight), theil_l(value, weight))
    # Each level adds what it shows beyond the level around it; what none shows is within.
    steps = [*between, whole]
    names = [*levels, "within"]
    parts = tuple(_part(name, steps[i], steps[i + 1], whole) for i, name in enumerate(names))
    return Decomposition(*whole, parts, tuple(groups))


def _groups(paths: Sequence[tuple[str, ...]], value: Floats, weight: Floats) -> list[Group]:
    members: dict[tuple[str, ...], list[int]] = {}
    for at, path in enumerate(paths):
        members.setdefault(path, []).append(at)
    return [_group(path, value[at], weight[at]) for path, at in sorted(members.items())]


def _group(path: tuple[str, ...], value: Floats, weight: Floats) -> Group:
    mean = mean_score(value, weight) or 0.0
    return Group(path, float(weight.sum()), mean, theil_t(value, weight), theil_l(value, weight))


def _part(
    name: str,
    outer: tuple[float | None, float | None],
    inner: tuple[float | None, float | None],
    whole: tuple[float | None, float | None],
) -> Part:
    added = [None if a is None or b is None else b - a for a, b in zip(outer, inner, strict=True)]
    shares = [None if a is None or not w else a / w for a, w in zip(added, whole, strict=True)]
    return Part(name, added[0], added[1], shares[0], shares[1])
