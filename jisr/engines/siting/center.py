"""Keep the worst-off demand as near as can be: the p-center (Hakimi 1964; Minieka 1970), with proof.

The radius is found by bisection over the distinct costs; whether a radius can be kept is a covering question. First a
few demands far apart are asked, then all of them at a glance (the linear bound rules out, exchanges find), and last,
for the radii in between, with proof. Of very many demands only a growing set is asked (Contardo, Iori & Kramer 2019):
when they cannot be covered, no plan keeps the radius; else the demands left furthest join the set.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from jisr.engines.siting.choice import Choice
from jisr.engines.siting.cover import Ask, cover_table, solve_cover
from jisr.engines.siting.minsum import NOTHING, Found
from jisr.engines.siting.ranked import Floats, Mask, Ranked
from jisr.engines.siting.watch import News, Watch

ALL_ROWS, SAMPLE, CLOSE = 2_500, 3, 2e-3


@dataclass(eq=False)
class _Center:
    """The state of one search: costs, what exists already, the best plan, the asked demands."""

    lists: Ranked
    base: Floats
    choice: Choice
    watch: Watch
    chosen: Mask
    value: float
    bound: float
    asked: Mask

    def radius_of(self, chosen: Mask) -> Floats:
        """(demands,) the cost of each demand under a plan."""
        return np.minimum(self.lists.served(chosen)[0], self.base)

    def offer(self, chosen: Mask) -> None:
        """Keep the plan if it is allowed and the best so far."""
        worst = float(self.radius_of(chosen).max(initial=0.0))
        if worst < self.value and self.choice.allows(chosen):
            self.chosen, self.value = chosen, worst
        self.watch.listen(News("searching", self.value, self.bound))


def solve_center(lists: Ranked, base: Floats, choice: Choice, watch: Watch) -> Found:
    """The allowed set whose worst demand is nearest; ``base`` is each demand's cost without any (may be infinite)."""
    allowed = choice.best(np.zeros(choice.sites))
    nearest = np.minimum(lists.nearest(), base)
    if allowed is None or np.isinf(nearest).any():
        return NOTHING
    search = _Center(lists, base, choice, watch, allowed, math.inf, -math.inf, np.zeros(lists.demands, dtype=bool))
    search.bound = float(nearest.max(initial=0.0))
    search.offer(allowed)
    _first_plan(search)
    proven = _bisect(search, np.unique(np.concatenate([lists.value, base[np.isfinite(base)]])))
    if math.isinf(search.value):
        return Found(None, math.inf, math.inf if proven else search.bound)
    return Found(search.chosen, search.value, search.value if proven else min(search.bound, search.value))


def _first_plan(search: _Center) -> None:
    """The farthest-first plan (Gonzalez 1985): the demand now worst off asks for its best site.

    Goes on past the limit to sample demands that lie far apart from each other.
    """
    plan, free = np.zeros(search.choice.sites, dtype=bool), 0
    cost = search.radius_of(plan)
    # Until everyone is reached there is no plan to show, however little time is left.
    while not search.watch.over() or np.isinf(cost).any():
        worst = int(cost.argmax())
        if search.asked[worst] or search.lists.start[worst] == search.lists.start[worst + 1]:
            break
        search.asked[worst] = True
        options = _options(search, plan, worst)
        if len(options):
            plan[options[0]] = True
        elif not free:
            search.offer(plan)
            free = SAMPLE * int(plan.sum()) + 20
        else:
            free -= 1
            if not free:
                break
        site = options[0] if len(options) else search.lists.column[search.lists.start[worst]]
        at = np.flatnonzero(search.lists.column == site)
        rows = search.lists.row[at]
        cost[rows] = np.minimum(cost[rows], search.lists.value[at])
    search.offer(plan)


def _options(search: _Center, plan: Mask, demand: int) -> NDArray[np.int32]:
    """The sites of a demand that the plan can still afford, nearest first."""
    lists = search.lists
    mine = lists.column[lists.start[demand] : lists.start[demand + 1]]
    affordable = search.choice.price[mine] <= search.choice.slack(plan)
    return mine[affordable & ~plan[mine]]


def _bisect(search: _Center, radii: Floats) -> bool:
    """Narrow the radius between what is ruled out and what is reached; whether the proof came to its end."""
    few, number = search.asked.copy(), search.asked.sum()
    if number < search.lists.demands:
        _narrow(search, radii, lambda radius: _sampled(search, few, radius), close=0.0)
    if search.lists.demands <= ALL_ROWS:
        search.asked[:] = True
    _narrow(search, radii, lambda radius: _keeps(search, radius, Ask.GLANCE), close=CLOSE)
    _narrow(search, radii, lambda radius: _keeps(search, radius, Ask.GLANCE), close=CLOSE, upwards=True)
    # The programs that prove are quick on few demands; those that matter join them.
    search.asked = few
    while not search.watch.over():
        # Most often the plan found is the best, and one question just under it is the whole proof.
        high = int(np.searchsorted(radii, search.value)) if math.isfinite(search.value) else len(radii)
        if high <= np.searchsorted(radii, search.bound) or _keeps(search, float(radii[high - 1]), Ask.ANY) is False:
            return True
        _narrow(search, radii, lambda radius: _keeps(search, radius, Ask.ANY), close=0.0, rounds=1)
    return False


def _narrow(
    search: _Center,
    radii: Floats,
    keeps: Callable[[float], bool | None],
    *,
    close: float,
    upwards: bool = False,
    rounds: int = 60,
) -> None:
    """Bisect until bound and value meet or are ``close``, or for so many rounds.

    Where ``keeps`` cannot tell, look below, to raise the bound; or ``upwards``, to lower the value.
    """
    low = int(np.searchsorted(radii, search.bound))
    high = int(np.searchsorted(radii, search.value)) if math.isfinite(search.value) else len(radii)
    for _ in range(rounds):
        if low >= high or search.watch.over():
            return
        if high < len(radii) and radii[high] - radii[low] <= close * radii[high]:
            return
        middle = (low + high) // 2
        kept = keeps(float(radii[middle]))
        if kept:
            high = min(high, int(np.searchsorted(radii, search.value)))
        elif kept is None:
            low, high = (middle + 1, high) if upwards else (low, middle)
        else:
            low = middle + 1
            search.bound = max(search.bound, float(radii[low])) if low < len(radii) else math.inf


def _sampled(search: _Center, few: Mask, radius: float) -> bool | None:
    """False when a few demands alone cannot be covered; else nothing is told, but the plan found is tried."""
    found = _covered(search, few, radius, Ask.GLANCE)
    if found.chosen is not None:
        search.offer(found.chosen)
    return False if found.bound == math.inf else None


def _keeps(search: _Center, radius: float, ask: Ask) -> bool | None:
    """Whether some plan keeps everyone within the radius (the plan is then kept); None when that is not told."""
    while True:
        found = _covered(search, search.asked, radius, ask)
        if found.chosen is None:
            return False if found.bound == math.inf else None
        search.offer(found.chosen)
        cost = search.radius_of(found.chosen)
        beyond = np.flatnonzero(cost > radius)
        if not len(beyond):
            return True
        search.asked[_spread(search, found.chosen, beyond, cost)] = True


def _covered(search: _Center, asked: Mask, radius: float, ask: Ask) -> Found:
    """The covering of the asked demands by sites within the radius."""
    rows = np.flatnonzero(asked & (search.base > radius))
    return solve_cover(cover_table(search.lists.reaching(rows, radius)), search.choice, search.watch, ask)


def _spread(search: _Center, chosen: Mask, beyond: NDArray[np.intp], cost: Floats) -> NDArray[np.intp]:
    """Of the demands left beyond the radius, each site's furthest: they lie apart."""
    _, site = search.lists.served(chosen)
    order = beyond[np.argsort(-cost[beyond], kind="stable")]
    _, first = np.unique(site[order], return_index=True)
    return order[first]
