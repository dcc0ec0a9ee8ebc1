"""What each group said to each statement, and what sets it apart (ENGINES.md 1, steps 7 to 12).

The formulas are those of Small et al. (2021) as Polis computes them: counts smoothed by one, z values one-sided.
Arrays are groups × statements unless said otherwise.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from jisr.engines.deliberation.votes import AGREE, DISAGREE, Floats, Ints, Votes


@dataclass(frozen=True)
class Counts:
    """Agreements ``na``, disagreements ``nd`` and votes in all ``ns`` (passes included), by group and statement."""

    na: Ints
    nd: Ints
    ns: Ints


@dataclass(frozen=True)
class GroupStatistics:
    """Counts and what follows from them: chances ``pa, pd``, their z values ``pat, pdt``; against everyone else in a
    group, ratios ``ra, rd`` and their z values ``rat, rdt``."""

    counts: Counts
    pa: Floats
    pd: Floats
    pat: Floats
    pdt: Floats
    ra: Floats
    rd: Floats
    rat: Floats
    rdt: Floats


def count(votes: Votes, labels: npt.NDArray[np.int64], groups: int) -> Counts:
    """Counts by group; ``labels`` holds each participant's group, −1 for those in none."""
    width = len(votes.statements)
    label = labels[votes.rows]
    inside = label >= 0
    cells = (label * width + votes.columns)[inside]
    values = votes.values[inside]

    def tally(chosen: npt.NDArray[np.int64]) -> Ints:
        return np.bincount(chosen, minlength=groups * width).reshape(groups, width)

    return Counts(tally(cells[values == AGREE]), tally(cells[values == DISAGREE]), tally(cells))


def describe(counts: Counts) -> GroupStatistics:
    """Every ratio and z value of steps 7 to 9; outside a group are the members of all the others."""
    na, nd, ns = counts.na, counts.nd, counts.ns
    na_out, nd_out, ns_out = (n.sum(axis=0) - n for n in (na, nd, ns))
    pa, pd = chance(na, ns), chance(nd, ns)
    return GroupStatistics(
        counts=counts,
        pa=pa,
        pd=pd,
        pat=one_proportion_z(na, ns),
        pdt=one_proportion_z(nd, ns),
        ra=pa / chance(na_out, ns_out),
        rd=pd / chance(nd_out, ns_out),
        rat=two_proportion_z(na, ns, na_out, ns_out),
        rdt=two_proportion_z(nd, ns, nd_out, ns_out),
    )


def chance(successes: Ints, trials: Ints) -> Floats:
    """(s + 1) / (n + 2): a share drawn towards one half when few have voted."""
    return (successes + 1) / (trials + 2)


def one_proportion_z(successes: Ints, trials: Ints) -> Floats:
    """How far a share lies above one half, in standard deviations."""
    n = trials + 1
    return 2 * np.sqrt(n) * ((successes + 1) / n - 0.5)


def two_proportion_z(successes: Ints, trials: Ints, other_successes: Ints, other_trials: Ints) -> Floats:
    """How far one share lies above another, in standard deviations; 0 where everybody succeeded."""
    s1, n1, s2, n2 = successes + 1, trials + 1, other_successes + 1, other_trials + 1
    pooled = (s1 + s2) / (n1 + n2)
    with np.errstate(divide="ignore", invalid="ignore"):
        z = (s1 / n1 - s2 / n2) / np.sqrt(pooled * (1 - pooled) * (1 / n1 + 1 / n2))
    return np.where(pooled == 1, 0.0, z)


def group_aware(statistics: GroupStatistics) -> tuple[Floats, Floats, Floats, Floats]:
    """By statement: product over groups of pa, of pd, and the least pa and pd of any group.

    The product falls with the number of groups; the minimum can be compared between conversations.
    """
    pa, pd = statistics.pa, statistics.pd
    return pa.prod(axis=0), pd.prod(axis=0), pa.min(axis=0), pd.min(axis=0)


def priority(counts: Counts, extremity: Floats) -> Floats:
    """How much it would teach to show each statement next (step 12), from the counts over all groups."""
    na, nd, ns = (n.sum(axis=0) for n in (counts.na, counts.nd, counts.ns))
    importance = chance(na, ns) * (1 - chance(ns - na - nd, ns)) * (1 + extremity)
    return (importance * (1 + 8 * 2.0 ** (-ns / 5))) ** 2
