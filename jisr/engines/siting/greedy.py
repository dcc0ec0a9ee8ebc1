"""A cover at once: open, one at a time, the site that covers most of what is still uncovered (Chvátal 1979)."""

from __future__ import annotations

import numpy as np
from scipy.sparse import csr_array

from jisr.engines.siting.choice import Choice
from jisr.engines.siting.ranked import Mask, Ranked
from jisr.engines.siting.watch import Watch


def covering_lists(table: csr_array) -> Ranked:
    """The pairs of a covering table as lists of value 0."""
    row = np.repeat(np.arange(table.shape[0], dtype=np.int32), np.diff(table.indptr))
    return Ranked(table.shape[0], table.shape[1], row, table.indices.astype(np.int32), np.zeros(len(row)))


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
