"""Good sets quickly: open, or swap one site for another, while that helps (Teitz & Bart 1968).

Every swap is weighed at once, after Resende & Werneck (2007): what the newcomer saves, less what the leaver
costs, plus what the newcomer gives back to those the leaver served.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from jisr.engines.siting.choice import TINY, Choice
from jisr.engines.siting.ranked import Floats, Indices, Mask, Ranked, sums
from jisr.engines.siting.watch import Watch

TOGETHER = 12


@dataclass(frozen=True, eq=False)
class Served:
    """Each demand's nearest open site, its cost, the cost of the second nearest; ``depth`` counts the pairs before it.

    A demand with no open site has cost ``base`` and site −1.
    """

    cost: Floats
    site: Indices
    second: Floats
    depth: NDArray[np.int64]

    @property
    def total(self) -> float:
        """The sum of the costs: the objective."""
        return float(self.cost.sum())


def serve(lists: Ranked, base: Floats, chosen: Mask) -> Served:
    """Nearest and second nearest of the chosen sites for every demand, never above ``base``."""
    hits = np.flatnonzero(chosen[lists.column])
    rows = lists.row[hits]
    opens = np.empty(len(hits), dtype=bool)
    opens[:1] = True
    np.not_equal(rows[1:], rows[:-1], out=opens[1:])
    first = np.flatnonzero(opens)
    cost, second = base.copy(), base.copy()
    site = np.full(lists.demands, -1, dtype=np.int32)
    cost[rows[first]], site[rows[first]] = lists.value[hits[first]], lists.column[hits[first]]
    after = first + 1
    after = after[after < len(hits)]
    after = after[~opens[after]]
    second[rows[after]] = lists.value[hits[after]]
    depth = np.diff(lists.start)
    depth[rows[after]] = hits[after] - lists.start[rows[after]]
    return Served(cost, site, second, depth)


def improve(lists: Ranked, base: Floats, choice: Choice, chosen: Mask, watch: Watch) -> tuple[Mask, float]:
    """The best set that openings and swaps lead to from ``chosen``, and its total; the choice's limits are kept."""
    chosen = chosen.copy()
    now = serve(lists, base, chosen)
    while not watch.over():
        moves = moves_from(lists, now, choice, chosen)
        if not moves:
            break
        chosen, now = _step(lists, base, choice, chosen, now.total, moves)
    return chosen, now.total


def _step(
    lists: Ranked, base: Floats, choice: Choice, chosen: Mask, total: float, moves: list[tuple[int, int, float]]
) -> tuple[Mask, Served]:
    """Make several of the moves at once where that beats the best alone; otherwise the best."""
    alone = moved(chosen, moves[:1])
    if len(moves) > 1:
        many = moved(chosen, moves)
        if choice.allows(many):
            together = serve(lists, base, many)
            if total - together.total >= moves[0][2]:
                return many, together
    return alone, serve(lists, base, alone)


def moved(chosen: Mask, moves: list[tuple[int, int, float]]) -> Mask:
    """The set after the moves (newcomer, leaver or −1, saving)."""
    after = chosen.copy()
    for newcomer, leaver, _ in moves:
        if leaver >= 0:
            after[leaver] = False
        after[newcomer] = True
    return after


def moves_from(lists: Ranked, now: Served, choice: Choice, chosen: Mask) -> list[tuple[int, int, float]]:
    """The best move first, then others of other sites, all allowed and all saving: (newcomer, leaver or −1, saving)."""
    opened = np.flatnonzero(chosen)
    worth = _worth(lists, now, opened)
    worth[~_allowed(choice, chosen, opened)] = -np.inf
    worth[opened] = -np.inf
    leaver = worth.argmax(axis=1)
    saving = worth[np.arange(lists.sites), leaver]
    least = TINY * max(1.0, abs(now.total))
    moves, left = [], set()
    for newcomer in np.argsort(-saving, kind="stable")[:TOGETHER]:
        if saving[newcomer] <= least:
            break
        goes = int(leaver[newcomer])
        if goes not in left or goes == len(opened):
            left.add(goes)
            moves.append((int(newcomer), int(opened[goes]) if goes < len(opened) else -1, float(saving[newcomer])))
    return moves


def _worth(lists: Ranked, now: Served, opened: NDArray[np.intp]) -> Floats:
    """(sites, open + 1) what each newcomer saves when each open site leaves; the last column: when none does."""
    place = np.full(lists.sites + 1, len(opened), dtype=np.int64)
    place[opened] = np.arange(len(opened))
    width = len(opened) + 1
    server = place[now.site]
    loss = sums(server, now.second - now.cost, width)
    loss[-1] = 0.0
    near = _before_second(lists, now)
    row, column, value = lists.row[near], lists.column[near], lists.value[near]
    saved = now.cost[row] - value
    gain = sums(column, np.maximum(saved, 0.0), lists.sites)
    back = now.second[row] - np.maximum(value, now.cost[row])
    worth = sums(column * width + server[row], back, lists.sites * width).reshape(lists.sites, width)
    worth[:, -1] = 0.0
    worth += gain[:, None] - loss
    return worth


def _before_second(lists: Ranked, now: Served) -> NDArray[np.int64]:
    """The pairs nearer than their demand's second nearest open site."""
    ends = np.cumsum(now.depth)
    shift = lists.start[:-1] - (ends - now.depth)
    return np.arange(ends[-1] if len(ends) else 0) + np.repeat(shift, now.depth)


def _allowed(choice: Choice, chosen: Mask, opened: NDArray[np.intp]) -> Mask:
    """(sites, open + 1) which moves keep the budget and the floors."""
    slack = choice.slack(chosen)
    freed = np.append(choice.price[opened], 0.0)
    allowed = choice.price[:, None] - freed <= slack + TINY * max(1.0, abs(choice.budget))
    for group, least in zip(choice.groups, choice.least, strict=True):
        after = group @ chosen - np.append(group[opened], 0.0) + group[:, None]
        allowed &= after >= least - TINY
    return allowed
