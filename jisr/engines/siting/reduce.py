"""Maximal covering made smaller: equal places merged, sites that another surpasses dropped."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from jisr.engines.siting.choice import Choice
from jisr.engines.siting.cover import row_marks, within_another
from jisr.engines.siting.ranked import Floats, Mask, Ranked, sums


@dataclass(frozen=True, eq=False)
class Covering:
    """Lists of value 0 for each merged place and site that covers it, the people at stake, and the sites in play."""

    lists: Ranked
    people: Floats
    choice: Choice
    sites: NDArray[np.intp]
    before: int

    def restore(self, chosen: Mask) -> Mask:
        """A choice of the sites in play as one of all free sites."""
        whole = np.zeros(self.before, dtype=bool)
        whole[self.sites[chosen]] = True
        return whole


def reduce_mclp(costs: Ranked, people: Floats, choice: Choice, radius: float) -> Covering:
    """Keep the places with (people > 0) that some free site covers; a site counted by a floor is never dropped."""
    pairs = costs.within(np.full(costs.demands, radius))
    rows = np.flatnonzero((people > 0) & (np.diff(pairs.start) > 0))
    pairs = pairs.of_demands(rows)
    table = csr_array((np.ones(len(pairs.row), dtype=np.float32), (pairs.row, pairs.column)), shape=_shape(pairs))
    _, first, merged = np.unique(row_marks(table), axis=0, return_index=True, return_inverse=True)
    table = table[first]
    weight = sums(merged.ravel(), people[rows], len(first))
    in_floor = choice.groups.any(axis=0)
    sites = np.flatnonzero(~within_another(table, choice.price) | in_floor)
    table = csr_array(table[:, sites])
    row = np.repeat(np.arange(len(first), dtype=np.int32), np.diff(table.indptr))
    lists = Ranked(len(first), len(sites), row, table.indices.astype(np.int32), np.zeros(len(row)))
    return Covering(lists, weight, choice.of_sites(sites), sites, costs.sites)


def _shape(pairs: Ranked) -> tuple[int, int]:
    return pairs.demands, pairs.sites
