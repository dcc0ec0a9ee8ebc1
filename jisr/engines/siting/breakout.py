"""Cover everyone with sites already limited: swap while it helps, and when stuck weigh heavier who is left out.

Raising the weight of what stays uncovered turns a dead end into a slope (Morris 1993, "The breakout method for
escaping from local minima"; Gao et al. 2015 for set covering).
"""

from __future__ import annotations

import numpy as np
from scipy.sparse import csr_array

from jisr.engines.siting.choice import Choice
from jisr.engines.siting.interchange import moved, moves_from, serve
from jisr.engines.siting.ranked import Mask, Ranked
from jisr.engines.siting.watch import Watch


def covering_lists(table: csr_array) -> Ranked:
    """The pairs of a covering table as lists of value 0."""
    row = np.repeat(np.arange(table.shape[0], dtype=np.int32), np.diff(table.indptr))
    return Ranked(table.shape[0], table.shape[1], row, table.indices.astype(np.int32), np.zeros(len(row)))


def reach_everyone(lists: Ranked, choice: Choice, chosen: Mask, rounds: int, watch: Watch) -> Mask | None:
    """An allowed set that covers every row of ``lists``, from the allowed set ``chosen``; None when none was met.

    Few demands are given few rounds: exact programs are quick there.
    """
    weight = np.ones(lists.demands)
    rounds = min(rounds, lists.demands // 5)
    for _ in range(rounds):
        now = serve(lists, weight, chosen)
        beyond = now.site < 0
        if not beyond.any():
            return chosen
        if watch.over():
            return None
        moves = moves_from(lists, now, choice, chosen)
        if moves:
            chosen = moved(chosen, moves[:1])
        else:
            weight[beyond] += 1.0
    return None


def greedy_cover(lists: Ranked, choice: Choice, watch: Watch) -> Mask | None:
    """Open, one at a time, the site that covers most of what is still uncovered, while the limits allow."""
    chosen = np.zeros(lists.sites, dtype=bool)
    left = np.ones(lists.demands, dtype=bool)
    while left.any() and not watch.over():
        gain = np.bincount(lists.column[left[lists.row]], minlength=lists.sites)
        gain[chosen | (choice.price > choice.slack(chosen))] = 0
        best = int(gain.argmax())
        if not gain[best]:
            return None
        chosen[best] = True
        left[lists.row[lists.column == best]] = False
    return None if left.any() else chosen
