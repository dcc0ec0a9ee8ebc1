"""What the bounds could not settle at once, settled by branching: open a site or close it, and bound again.

Each node is the same problem with fewer sites, climbed from its parent's prices, so that its bound comes cheaply;
the node with the least bound is next, which is also the bound of the whole (Beasley 1985 branches so on the p-median).
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from jisr.engines.siting.choice import Choice
from jisr.engines.siting.dual import Ascent, Climbed, ascend
from jisr.engines.siting.ranked import Floats, Mask, Ranked
from jisr.engines.siting.watch import Watch

ROUNDS, STRENGTH, PATIENCE = 60, 0.4, 5


@dataclass(frozen=True, eq=False)
class Node:
    """Sites that are open and closed here, and the prices to climb from."""

    opened: Mask
    closed: Mask
    price: Floats
    floor_price: Floats | None


@dataclass(frozen=True, eq=False)
class Tree:
    """The problem, and how to learn of and tell of better sets.

    ``limit()`` is what a set's value must stay under to be of use; ``offer`` takes a set worth trying.
    """

    lists: Ranked
    base: Floats
    choice: Choice
    limit: Callable[[], float]
    offer: Callable[[Mask], None]
    told: Callable[[float], None]
    watch: Watch
    most: int


def branch(tree: Tree, root: Node) -> float:
    """Search until nothing better can exist, or ``most`` nodes, or the watch is over; gives the bound reached."""
    heap: list[tuple[float, int, Node]] = [(-math.inf, 0, root)]
    made = done = 0
    while heap and heap[0][0] < tree.limit():
        if done >= tree.most or tree.watch.over():
            return heap[0][0]
        bound, _, node = heapq.heappop(heap)
        tree.told(bound)
        for child_bound, child in _children(tree, node, bound):
            if child_bound < tree.limit():
                made += 1
                heapq.heappush(heap, (child_bound, made, child))
        done += 1
    return math.inf


def _children(tree: Tree, node: Node, bound: float) -> list[tuple[float, Node]]:
    """Bound the node and split it on the site that is least settled; nothing when it is ruled out or solved."""
    free = np.flatnonzero(~(node.opened | node.closed))
    rest = tree.choice.after(node.opened).of_sites(free)
    if rest.budget < -1e-9:
        return []
    if not len(free) or rest.price.min() > rest.budget + 1e-9:
        tree.offer(node.opened)
        return []
    near, _ = tree.lists.served(node.opened)
    base = np.minimum(tree.base, near)
    lists = tree.lists.of_sites(free)
    lists = lists.keep(lists.value < base[lists.row])
    if (np.isinf(base) & (np.diff(lists.start) == 0)).any():
        return []
    climbed = _climb(tree, node, lists, base, rest)
    bound = max(bound, climbed.dual.bound)
    if bound >= tree.limit():
        return []
    tree.offer(_opened(node, free[climbed.dual.share > 1 - 1e-9]))
    return _split(tree, node, free, climbed, bound)


def _climb(tree: Tree, node: Node, lists: Ranked, base: Floats, rest: Choice) -> Climbed:
    floor_price = (
        node.floor_price if node.floor_price is not None and len(node.floor_price) == len(rest.least) else None
    )
    ascent = Ascent(ROUNDS, tree.limit, strength=STRENGTH, patience=PATIENCE)
    return ascend(lists, rest, base, (node.price, floor_price), ascent, tree.watch)


def _split(tree: Tree, node: Node, free: NDArray[np.intp], climbed: Climbed, bound: float) -> list[tuple[float, Node]]:
    dual, limit = climbed.dual, tree.limit()
    opened = _opened(node, free[dual.if_closed >= limit])
    closed = node.closed.copy()
    closed[free[dual.if_opened >= limit]] = True
    open_here = ~(opened | closed)[free]
    unsure = np.where(open_here, np.minimum(climbed.usual, 1 - climbed.usual), -1.0)
    at = int(unsure.argmax())
    if unsure[at] < 0:
        return [(bound, Node(opened, closed, dual.price, dual.floor_price))]
    one, none = _opened(Node(opened, closed, dual.price, None), free[[at]]), closed.copy()
    none[free[at]] = True
    return [
        (max(bound, float(dual.if_opened[at])), Node(one, closed, dual.price, dual.floor_price)),
        (max(bound, float(dual.if_closed[at])), Node(opened, none, dual.price, dual.floor_price)),
    ]


def _opened(node: Node, sites: NDArray[np.intp]) -> Mask:
    opened = node.opened.copy()
    opened[sites] = True
    return opened
