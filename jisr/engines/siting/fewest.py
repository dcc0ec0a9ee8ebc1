"""Small covers quickly: drop a site, take another, and weigh heavier whoever stays uncovered.

The row-weighting local search for set covering with equal prices of Gao, Weise & Li (2015); each step touches only the
rows of the two sites it exchanges. Its draws are seeded, so that the same table gives the same cover.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from jisr.engines.siting.ranked import Floats, Mask
from jisr.engines.siting.watch import Watch

LOOK, TENURE = 64, 3


class _Cover:
    """A set of sites, how often each row is covered, and what each site's coming or going would change."""

    def __init__(self, table: Any, chosen: Mask) -> None:
        by_site = table.tocsc()
        self.columns = np.split(table.indices, table.indptr[1:-1])
        self.rows = np.split(by_site.indices, by_site.indptr[1:-1])
        self.chosen = chosen.copy()
        taken = np.flatnonzero(chosen)
        part = by_site[:, taken]
        self.count = np.bincount(part.indices, minlength=table.shape[0])
        owner = np.repeat(taken, np.diff(part.indptr))
        # The sum of the sites that cover a row is the site itself where there is one alone.
        self.owners = np.bincount(part.indices, weights=owner, minlength=table.shape[0]).astype(np.int64)
        self.weight = np.ones(table.shape[0], dtype=np.int64)
        self.bare = set(np.flatnonzero(self.count == 0).tolist())
        alone = np.flatnonzero(self.count == 1)
        self.score: NDArray[np.int64] = np.zeros(table.shape[1], dtype=np.int64)
        np.add.at(self.score, self.owners[alone], -1)
        for row in self.bare:
            self.score[self.columns[row]] += 1
        self.since = np.zeros(table.shape[1], dtype=np.int64)
        self.left = np.full(table.shape[1], -TENURE, dtype=np.int64)

    def take(self, site: int) -> None:
        """Open the site."""
        rows, weight = self.rows[site], self.weight
        before = self.count[rows]
        self.count[rows] = before + 1
        for row in rows[before == 0].tolist():
            self.bare.discard(row)
            self.score[self.columns[row]] -= weight[row]
        single = rows[before == 1]
        np.add.at(self.score, self.owners[single], weight[single])
        self.owners[rows] += site
        self.chosen[site] = True
        self.score[site] = -int(weight[rows[before == 0]].sum())

    def drop(self, site: int) -> None:
        """Close the site."""
        rows, weight = self.rows[site], self.weight
        after = self.count[rows] - 1
        self.count[rows] = after
        self.owners[rows] -= site
        bare = rows[after == 0]
        for row in bare.tolist():
            self.bare.add(row)
            self.score[self.columns[row]] += weight[row]
        single = rows[after == 1]
        np.add.at(self.score, self.owners[single], -weight[single])
        self.chosen[site] = False
        self.score[site] = int(weight[bare].sum())

    def weigh(self) -> None:
        """Everything uncovered counts one more."""
        for row in self.bare:
            self.weight[row] += 1
            self.score[self.columns[row]] += 1

    def leaver(self, spared: int) -> int:
        """The open site whose going costs least, of equals the one unmoved longest; not the one spared."""
        opened = np.flatnonzero(self.chosen)
        opened = opened[opened != spared]
        score = self.score[opened]
        best = opened[score == score.max()]
        return int(best[self.since[best].argmin()])

    def newcomer(self, row: int, number: int) -> int:
        """The site that covers the row and gains most, of equals the one unmoved longest; none that has just left."""
        sites = self.columns[row]
        rested = sites[self.left[sites] + TENURE <= number]
        sites = rested if len(rested) else sites
        score = self.score[sites]
        best = sites[score == score.max()]
        return int(best[self.since[best].argmin()])


def fewest_sites(table: Any, start: Mask, enough: float, steps: int, watch: Watch) -> Mask | None:
    """The smallest cover of every row of the (rows, sites) ``table`` met within ``steps`` exchanges from ``start``.

    ``start`` may leave rows uncovered, its size is then the most allowed; ends at ``enough`` sites. None when no cover
    was met. Every row must have a site.
    """
    cover = _Cover(table, start)
    draws = np.random.default_rng(0).random(steps)
    best: Mask | None = None
    spared = -1
    for number in range(steps):
        while not cover.bare and cover.chosen.any():
            best = cover.chosen.copy()
            if best.sum() <= enough:
                return best
            cover.drop(cover.leaver(-1))
        if (number % LOOK == 0 and watch.over()) or cover.chosen.sum() < 2:
            break
        leaver = cover.leaver(spared)
        cover.drop(leaver)
        cover.left[leaver] = number
        spared = cover.newcomer(_drawn(cover, float(draws[number])), number)
        cover.take(spared)
        cover.since[spared] = number + 1
        cover.weigh()
    return best


def _drawn(cover: _Cover, draw: float) -> int:
    """One of the uncovered rows."""
    bare = sorted(cover.bare)
    return bare[int(draw * len(bare))]


def most_wanted(share: Floats, size: int) -> Mask:
    """The ``size`` sites of the greatest share in a fractional cover."""
    chosen = np.zeros(len(share), dtype=bool)
    chosen[np.argsort(-share, kind="stable")[:size]] = True
    return chosen
