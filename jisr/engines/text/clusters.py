"""Average-linkage clusters of contributions, cut at a stated likeness.

Two clusters are joined only while the mean likeness of their texts reaches the threshold; then some pair between
them does too, so clusters never reach over the parts into which the pairs above the threshold fall: each part is
clustered by itself, with the same result as all at once, and only its own table of distances in memory.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.sparse.csgraph import connected_components

from jisr.engines.text.features import Features
from jisr.engines.text.likeness import BLOCK, like_pairs, likeness


def cluster(known: Features, threshold: float) -> NDArray[np.intp]:
    """The number of each text's cluster, counted from 0 in the order in which the clusters first appear."""
    count = len(known.found)
    if count == 0:
        return np.zeros(0, dtype=np.intp)
    labels = np.full(count, -1, dtype=np.intp)
    parts, part_of = connected_components(like_pairs(known, threshold), directed=False)
    used = 0
    for members in np.split(np.argsort(part_of, kind="stable"), np.cumsum(np.bincount(part_of, minlength=parts))[:-1]):
        inside = _inside(known, members, threshold)
        labels[members] = used + inside
        used += int(inside.max()) + 1
    first_seen = {label: place for place, label in enumerate(dict.fromkeys(labels.tolist()))}
    return np.array([first_seen[label] for label in labels.tolist()], dtype=np.intp)


def _inside(known: Features, members: NDArray[np.intp], threshold: float) -> NDArray[np.intp]:
    """The clusters of one part, counted from 0."""
    if len(members) == 1:
        return np.zeros(1, dtype=np.intp)
    tree = linkage(_distances(known, members), method="average")
    found: NDArray[np.intp] = fcluster(tree, 1 - threshold, criterion="distance").astype(np.intp) - 1
    return found


def _distances(known: Features, members: NDArray[np.intp]) -> NDArray[np.float64]:
    """One minus the likeness of every two members, each pair once, row by row, as scipy takes it."""
    count = len(members)
    distances = np.empty(count * (count - 1) // 2)
    filled = 0
    for start in range(0, count, BLOCK):
        block = 1 - likeness(known, members[start : start + BLOCK], members[start:])
        for place, row in enumerate(block):
            rest = row[place + 1 :]
            distances[filled : filled + len(rest)] = rest
            filled += len(rest)
    return np.clip(distances, 0, 1)
