"""Opinion groups: base clusters, then weighted k-means, k by mean silhouette (ENGINES.md 1, steps 5 and 6)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from jisr.engines.deliberation.votes import Floats, Ints

BASE_CLUSTERS, MOST_GROUPS, VOTES_NEEDED = 100, 5, 7
LLOYD_ROUNDS, STARTS, SAMPLE = 20, 8, 20_000


@dataclass(frozen=True)
class Grouping:
    """Which group (0, 1 …, the largest first) each clustered point is in, and how well apart the groups lie.

    ``silhouettes`` has the score of every number of groups that was tried.
    """

    labels: Ints
    silhouette: float
    silhouettes: dict[int, float]
    base_clusters: int


def group(points: Floats, *, wanted: int | None = None, seed: int = 0) -> Grouping:
    """Find the groups among ``points`` (n × 2); ``wanted`` forces their number. Same points and seed, same groups."""
    rng = np.random.default_rng(seed)
    base, centres, weights = base_clusters(points, rng)
    tries = _numbers_to_try(len(centres), wanted)
    if not tries:
        return Grouping(np.zeros(len(points), dtype=np.int64), 0.0, {}, len(centres))
    distances = np.sqrt(_squared(centres, centres))
    labellings = {k: _weighted_kmeans(centres, weights, k, rng) for k in tries}
    scores = {k: silhouette(distances, weights, labels) for k, labels in labellings.items()}
    best = max(tries, key=lambda k: (round(scores[k], 12), -k))
    labels = _by_size(labellings[best], weights, centres)
    return Grouping(labels[base], scores[best], scores, len(centres))


def _numbers_to_try(base: int, wanted: int | None) -> list[int]:
    if wanted is not None:
        return [min(wanted, base)] if base >= 2 and wanted >= 2 else []
    return list(range(2, min(MOST_GROUPS, 2 + base // 12, base) + 1))


def base_clusters(points: Floats, rng: np.random.Generator) -> tuple[Ints, Floats, Floats]:
    """At most 100 small clusters: every point's cluster, the centres, and how many points each holds.

    Up to 100 distinct points are their own clusters. Beyond 20,000 points the centres are fitted on a drawn sample.
    """
    # Rounded first: two people with the same votes must not differ by float noise.
    distinct, base = np.unique(np.round(points, 9), axis=0, return_inverse=True)
    base = base.reshape(-1)
    if len(distinct) > BASE_CLUSTERS:
        sample = points if len(points) <= SAMPLE else points[np.sort(rng.choice(len(points), SAMPLE, replace=False))]
        centres = _spread(sample)
        for _ in range(LLOYD_ROUNDS):
            nearest = _nearest(sample, centres)
            moved = _means(sample, nearest, centres)
            if np.allclose(moved, centres, rtol=0, atol=1e-9):
                break
            centres = moved
        base = _nearest(points, centres)
        _, base = np.unique(base, return_inverse=True)
    weights = np.bincount(base).astype(float)
    centres = np.column_stack([np.bincount(base, weights=points[:, axis]) / weights for axis in (0, 1)])
    return base, centres, weights


def _spread(points: Floats) -> Floats:
    """Starting centres where people are: ten strips of equal numbers from left to right, ten parts of each by height."""
    strip = np.empty(len(points), dtype=np.int64)
    strip[np.argsort(points[:, 0], kind="stable")] = np.arange(len(points)) * 10 // len(points)
    cell = np.empty(len(points), dtype=np.int64)
    cell[np.lexsort((points[:, 1], strip))] = np.arange(len(points)) * BASE_CLUSTERS // len(points)
    return _means(points, cell, np.zeros((BASE_CLUSTERS, 2)))


def _squared(left: Floats, right: Floats) -> Floats:
    return (left[:, None, 0] - right[None, :, 0]) ** 2 + (left[:, None, 1] - right[None, :, 1]) ** 2


def _nearest(points: Floats, centres: Floats) -> Ints:
    """The position of the closest centre; the points' own length does not change which is closest."""
    half = (centres**2).sum(axis=1) / 2
    chunks = [
        np.argmin(half - points[first : first + 8192] @ centres.T, axis=1) for first in range(0, len(points), 8192)
    ]
    return np.concatenate(chunks)


def _means(points: Floats, nearest: Ints, centres: Floats) -> Floats:
    size = np.bincount(nearest, minlength=len(centres))
    sums = [np.bincount(nearest, weights=points[:, axis], minlength=len(centres)) for axis in (0, 1)]
    return np.where(size[:, None] > 0, np.column_stack(sums) / np.maximum(size, 1)[:, None], centres)


def _weighted_kmeans(centres: Floats, weights: Floats, k: int, rng: np.random.Generator) -> Ints:
    """Weighted k-means from several starts run side by side; the labels with the least within-group spread."""
    x, y = centres[:, 0], centres[:, 1]
    heavy = np.stack([weights, weights * x, weights * y], axis=1)
    means = centres[_starts(_squared(centres, centres), weights, k, rng)]
    labels = np.zeros((len(means), len(centres)), dtype=np.int64)
    for _ in range(50):
        gaps = (x - means[:, :, 0, None]) ** 2 + (y - means[:, :, 1, None]) ** 2
        renewed = gaps.argmin(axis=1)
        if np.array_equal(renewed, labels):
            break
        labels = renewed
        sums = (labels[:, None, :] == np.arange(k)[:, None]) @ heavy
        mass = sums[:, :, :1]
        means = np.where(mass > 0, sums[:, :, 1:] / np.maximum(mass, 1e-300), means)
    spread = gaps.min(axis=1) @ weights
    return labels[int(np.argmin(np.round(spread, 9)))]


def _starts(squared: Floats, weights: Floats, k: int, rng: np.random.Generator) -> Ints:
    """Several sets of k starting points, far from one another: k-means++ (Arthur & Vassilvitskii 2007)."""
    picks = np.empty((STARTS, k), dtype=np.int64)
    gap = np.broadcast_to(weights, (STARTS, len(weights)))
    closest = np.full((STARTS, len(weights)), np.inf)
    for step in range(k):
        ladder = np.cumsum(gap, axis=1)
        draw = rng.random(STARTS) * ladder[:, -1]
        picks[:, step] = np.minimum((ladder <= draw[:, None]).sum(axis=1), len(weights) - 1)
        closest = np.minimum(closest, squared[picks[:, step]])
        gap = closest * weights
    return picks


def silhouette(distances: Floats, weights: Floats, labels: Ints) -> float:
    """Mean silhouette (Rousseeuw 1987) of points that stand for ``weights`` people each, −1 to 1.

    ``distances`` is points × points; a group of one person scores 0, as is usual.
    """
    member = (labels[:, None] == np.arange(labels.max() + 1)) * weights[:, None]
    mass = member.sum(axis=0)
    if np.count_nonzero(mass) < 2:
        return 0.0
    sums = distances @ member
    own = np.take_along_axis(sums, labels[:, None], axis=1)[:, 0] / np.maximum(mass[labels] - 1, 1)
    others = np.where(mass > 0, sums / np.maximum(mass, 1e-300), np.inf)
    others[np.arange(len(labels)), labels] = np.inf
    other = others.min(axis=1)
    scale = np.maximum(own, other)
    scores = np.where((mass[labels] > 1) & (scale > 0), (other - own) / np.where(scale > 0, scale, 1), 0.0)
    return float(np.average(scores, weights=weights))


def _by_size(labels: Ints, weights: Floats, centres: Floats) -> Ints:
    """Name the groups 0, 1 … from the largest to the smallest; equal sizes from left to right."""
    names = np.unique(labels)
    keys = [(-weights[labels == name].sum(), *centres[labels == name].mean(axis=0)) for name in names]
    renamed = {int(names[old]): new for new, old in enumerate(sorted(range(len(names)), key=lambda i: keys[i]))}
    return np.array([renamed[int(label)] for label in labels], dtype=np.int64)


def clusterable(counts: npt.NDArray[np.int64], statements: int) -> npt.NDArray[np.bool_]:
    """Who cast enough votes to be placed in a group: at least min(7, number of statements), and at least one."""
    return counts >= max(1, min(VOTES_NEEDED, statements))
