"""Which statements speak for a group and which for everyone (ENGINES.md 1, steps 10 and 11)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from jisr.engines.deliberation.statistics import Counts, GroupStatistics, chance, one_proportion_z
from jisr.engines.deliberation.votes import Floats

SIGNIFICANT, KEPT = 1.2816, 5  # z at 90 %, one-sided; statements shown a group and a direction
Direction = Literal["agree", "disagree"]
Marks = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Representative:
    """A statement (by position) that sets a group apart, and in which direction. ``leads`` marks best agreement."""

    group: int
    statement: int
    direction: Direction
    successes: int
    trials: int
    p: float
    z: float
    ratio: float
    ratio_z: float
    leads: bool = False


@dataclass(frozen=True)
class Consensus:
    """A statement (by position) most people who voted agree on, or disagree with."""

    statement: int
    successes: int
    trials: int
    p: float
    z: float


def representative(statistics: GroupStatistics, eligible: Marks) -> list[Representative]:
    """At most five a group: its best agreement first, then by ratio × z × chance × z; agreements before disagreements.

    A group always has one where a statement is ``eligible``, even if nothing passes the threshold, as in Polis.
    """
    return [item for group in range(len(statistics.pa)) for item in _of_group(statistics, group, eligible)]


def _of_group(statistics: GroupStatistics, group: int, eligible: Marks) -> list[Representative]:
    s = statistics
    pat, rat, pdt, rdt = s.pat[group], s.rat[group], s.pdt[group], s.rdt[group]
    passing = eligible & (((pat > SIGNIFICANT) & (rat > SIGNIFICANT)) | ((pdt > SIGNIFICANT) & (rdt > SIGNIFICANT)))
    items = [_item(s, group, int(j)) for j in np.flatnonzero(passing)]
    items.sort(key=lambda item: -(item.ratio * item.ratio_z * item.p * item.z))
    best = _best_agreement(s, group, eligible)
    if best is not None:
        head = [_item(s, group, best, leads=True)]
    elif not items and eligible.any():
        head = [_item(s, group, int(np.argmax(np.where(eligible, np.maximum(rat, rdt), -np.inf))))]
    else:
        head = items[:1]
    chosen = (head + [item for item in items if item.statement != head[0].statement])[:KEPT] if head else []
    return sorted(chosen, key=lambda item: item.direction)


def _item(s: GroupStatistics, group: int, j: int, *, leads: bool = False) -> Representative:
    """The statement in the direction in which it sets the group apart most."""
    agree = s.rat[group, j] > s.rdt[group, j]
    successes, p, z, ratio, ratio_z = (
        (s.counts.na, s.pa, s.pat, s.ra, s.rat) if agree else (s.counts.nd, s.pd, s.pdt, s.rd, s.rdt)
    )
    return Representative(
        group=group,
        statement=int(j),
        direction="agree" if agree else "disagree",
        successes=int(successes[group, j]),
        trials=int(s.counts.ns[group, j]),
        p=float(p[group, j]),
        z=float(z[group, j]),
        ratio=float(ratio[group, j]),
        ratio_z=float(ratio_z[group, j]),
        leads=leads,
    )


def _best_agreement(s: GroupStatistics, group: int, eligible: Marks) -> int | None:
    """The statement the group agrees on best, scanned in order as Polis does: each beats the best so far or not."""
    na, nd = s.counts.na[group], s.counts.nd[group]
    pa, pat, ra, rat = s.pa[group], s.pat[group], s.ra[group], s.rat[group]
    best: int | None = None
    for j in np.flatnonzero(eligible & ((na > 0) | (nd > 0))):
        if best is None:
            better = pat[j] > SIGNIFICANT or (ra[j] > 1.0 and pa[j] > 0.5)
        elif ra[best] > 1.0:
            better = ra[j] * rat[j] * pa[j] * pat[j] > ra[best] * rat[best] * pa[best] * pat[best]
        else:
            better = pa[j] * pat[j] > pa[best] * pat[best]
        if better:
            best = int(j)
    return best


def consensus(everyone: Counts, eligible: Marks) -> tuple[list[Consensus], list[Consensus]]:
    """What everyone who voted agrees on and disagrees with, five each at most, the clearest first.

    ``everyone`` holds one group of all participants, clustered or not.
    """
    ns = everyone.ns[0]
    return _clearest(everyone.na[0], ns, eligible), _clearest(everyone.nd[0], ns, eligible)


def _clearest(successes: npt.NDArray[np.int64], trials: npt.NDArray[np.int64], eligible: Marks) -> list[Consensus]:
    p: Floats = chance(successes, trials)
    z = one_proportion_z(successes, trials)
    passing = np.flatnonzero(eligible & (p > 0.5) & (z > SIGNIFICANT))
    ordered = passing[np.argsort(-(p * z)[passing], kind="stable")][:KEPT]
    return [Consensus(int(j), int(successes[j]), int(trials[j]), float(p[j]), float(z[j])) for j in ordered]
