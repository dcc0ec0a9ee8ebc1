"""Measures of access on sparse costs: nearest, covered, and the floating catchments with capacity.

Sources: Luo and Wang (2003) 2SFCA; Luo and Qi (2009) E2SFCA; Wan, Zou and Sternberg (2012) 3SFCA; the mean
distance to the k nearest, Apparicio et al. (2008). Needs and capacities are arrays in the order of the costs.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from jisr.engines.access.cost import Costs
from jisr.engines.access.weights import FLAT, Flat, Weight

Floats = NDArray[np.float64]
Pull = Callable[[Costs], Floats | None]
MORE, LESS = "more is better", "less is better"


@dataclass(frozen=True, eq=False)
class Scores:
    """One score a demand place, with the trace that explains it.

    ``score`` is NaN where a place has no value (nothing to reach, in a cost measure); ``reads`` says which way
    is better; ``reached`` tells which places reach any supply. In the catchment measures ``ratio`` is each
    supply place's capacity per person who can come, ``load`` those people (weighted), and a supply nobody can
    come to has ratio 0.
    """

    measure: str
    score: Floats
    reads: str
    reached: NDArray[np.bool_]
    unit: str
    cut: float
    ratio: Floats | None = None
    load: Floats | None = None
    parameters: dict[str, Any] = field(default_factory=dict)

    @property
    def more_is_better(self) -> bool:
        """Whether a higher score is the better one."""
        return self.reads == MORE

    def trace(self) -> dict[str, Any]:
        """What was measured, as plain values; an open threshold is None."""
        cut = self.cut if math.isfinite(self.cut) else None
        return {"name": self.measure, "reads": self.reads, "unit": self.unit, "threshold": cut, **self.parameters}


def nearest(costs: Costs, *, cut: float = math.inf, k: int = 1) -> Scores:
    """The mean cost of the ``k`` nearest supply places within ``cut``; NaN where fewer can be reached."""
    near = costs.within(cut)
    counts = np.diff(near.indptr)
    score = np.full(len(counts), np.nan)
    # A mean over fewer than k would praise the place that has only one.
    enough = counts >= k
    if k == 1 and enough.any():
        score[enough] = np.minimum.reduceat(near.data, near.indptr[:-1][enough])
    elif enough.any():
        first = np.lexsort((near.data, near.row))
        rank = np.arange(len(first)) - np.repeat(near.indptr[:-1], counts)
        taken = first[(rank < k) & np.repeat(enough, counts)]
        score[enough] = near.data[taken].reshape(-1, k).mean(axis=1)
    return Scores("nearest", score, LESS, counts > 0, costs.unit, min(cut, costs.cut), parameters={"k": k})


def covered(costs: Costs, *, cut: float = math.inf) -> Scores:
    """1 where any supply place lies within ``cut``, else 0."""
    reached = np.diff(costs.within(cut).indptr) > 0
    return Scores("covered", reached.astype(np.float64), MORE, reached, costs.unit, min(cut, costs.cut))


def two_step(
    costs: Costs, need: Floats, capacity: Floats, *, cut: float = math.inf, weight: Weight | None = None
) -> Scores:
    """Capacity per person a place can count on: 2SFCA, or E2SFCA with a weight.

    ratio of a supply = capacity / weighted need that can come; score = weighted sum of the ratios within reach.
    Scores times need sum to the capacity of every supply that anyone can come to. Out of reach scores 0.
    """
    near = costs.within(cut)
    weight = weight or FLAT
    name = "2sfca" if isinstance(weight, Flat) else "e2sfca"
    score, ratio, load = _catchment(near, lambda part: weight(part.data), need, capacity)
    reached, trace = np.diff(near.indptr) > 0, {"weights": weight.trace()}
    return Scores(name, score, MORE, reached, costs.unit, min(cut, costs.cut), ratio, load, trace)


def three_step(
    costs: Costs, need: Floats, capacity: Floats, *, cut: float = math.inf, weight: Weight | None = None
) -> Scores:
    """3SFCA: like E2SFCA, but a place divides its need among its supplies by their weights first."""
    near = costs.within(cut)
    weight = weight or FLAT
    score, ratio, load = _catchment(near, lambda part: _divided(part, weight), need, capacity)
    reached, trace = np.diff(near.indptr) > 0, {"weights": weight.trace()}
    return Scores("3sfca", score, MORE, reached, costs.unit, min(cut, costs.cut), ratio, load, trace)


def _catchment(near: Costs, pull: Pull, need: Floats, capacity: Floats) -> tuple[Floats, Floats, Floats]:
    """Score of each row, ratio and load of each column; block by block, so that nothing large is kept."""
    need = np.asarray(need, dtype=np.float64)
    load = np.zeros(near.columns)
    for rows, part in near.blocks():
        coming = _weighted(np.repeat(need[rows], np.diff(part.indptr)), pull(part))
        load += np.bincount(part.indices, weights=coming, minlength=near.columns)
    # Nobody can come: the capacity is not reached, and is no infinite offer to a place without people.
    ratio = np.divide(capacity, load, out=np.zeros(near.columns), where=load > 0)
    score = np.zeros(near.shape[0])
    for rows, part in near.blocks():
        score[rows] = _row_sums(part, _weighted(ratio[part.indices], pull(part)))
    return score, ratio, load


def _weighted(values: Floats, weights: Floats | None) -> Floats:
    if weights is not None:
        values *= weights
    return values


def _divided(part: Costs, weight: Weight) -> Floats:
    """The pull of 3SFCA: the weight times the share of the row that it makes up."""
    pull = weight(part.data)
    pull = np.ones(len(part.data)) if pull is None else pull
    total = _row_sums(part, pull)
    share = np.divide(1.0, total, out=np.zeros_like(total), where=total > 0)
    return pull * pull * np.repeat(share, np.diff(part.indptr))


def _row_sums(near: Costs, values: Floats) -> Floats:
    """The sum of each row's values; 0 for an empty row, which reduceat alone would get wrong."""
    sums = np.zeros(len(near.indptr) - 1)
    filled = np.diff(near.indptr) > 0
    if filled.any():
        sums[filled] = np.add.reduceat(values, near.indptr[:-1][filled])
    return sums
