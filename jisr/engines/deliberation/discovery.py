"""False discoveries: of many statements × groups tested at once, which findings stand (Benjamini & Hochberg 1995)."""

from __future__ import annotations

import numpy as np
from scipy.special import ndtr

from jisr.engines.deliberation.statistics import GroupStatistics
from jisr.engines.deliberation.votes import Floats

RATE = 0.10  # of the findings said to stand, at most a tenth are expected to be chance


def q_values(p_values: Floats) -> Floats:
    """The least false-discovery rate at which each finding stands; same shape as ``p_values``, NaN stays NaN."""
    flat = p_values.ravel()
    q = np.full(flat.shape, np.nan)
    tested = np.flatnonzero(np.isfinite(flat))
    order = tested[np.argsort(flat[tested], kind="stable")]
    steps = flat[order] * len(order) / np.arange(1, len(order) + 1)
    q[order] = np.minimum(np.minimum.accumulate(steps[::-1])[::-1], 1.0)
    return q.reshape(p_values.shape)


def representativeness_p(statistics: GroupStatistics, eligible: np.ndarray) -> Floats:
    """Two-sided p value, group × statement, that a group both leans one way and does so more than everyone else.

    A direction needs both z values, so its p value is the larger one; the better of the two directions is doubled.
    Statements not ``eligible``, or on which the group has not voted, are not tested (NaN).
    """
    s = statistics
    agree = np.maximum(ndtr(-s.pat), ndtr(-s.rat))
    disagree = np.maximum(ndtr(-s.pdt), ndtr(-s.rdt))
    p = np.minimum(1.0, 2 * np.minimum(agree, disagree))
    return np.where(eligible[None, :] & (s.counts.ns > 0), p, np.nan)
