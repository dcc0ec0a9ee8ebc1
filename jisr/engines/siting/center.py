"""Keep the worst-off demand as near as can be: the p-center (Hakimi 1964; Minieka 1970), with proof.

The radius is found by bisection over the distinct costs. Whether a radius can be kept is a covering question, asked of
a growing set of demands only (Contardo, Iori & Kramer 2019): when they cannot be covered, no plan keeps the radius;
when the found sites cover everyone, the plan stands; otherwise the demands left furthest join the set.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from jisr.engines.siting.breakout import reach_everyone
from jisr.engines.siting.choice import Choice
from jisr.engines.siting.cover import cover_table, solve_cover
from jisr.engines.siting.minsum import NOTHING, Found
from jisr.engines.siting.ranked import Floats, Mask, Ranked
from jisr.engines.siting.watch import News, Watch

BATCH, FIRST_STEP, LAST_STEP = 20, 0.1, 0.002
MANY_ROUNDS, FEW_ROUNDS = 200, 60


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
    for plan in _first_plans(search):
        search.offer(plan)
    _shrink(search)
    radii = np.unique(np.concatenate([lists.value, base[np.isfinite(base)]]))
    proven = _bisect(search, radii)
    if math.isinf(search.value):
        return Found(None, math.inf, math.inf if proven else search.bound)
    return Found(search.chosen, search.value, search.value if proven else min(search.bound, search.value))


def _first_plans(search: _Center) -> list[Mask]:
    """Farthest-first plans (Gonzalez 1985), each asking the demand now worst off for its best site."""
    plan = np.zeros(search.choice.sites, dtype=bool)
    plans = []
    for _ in range(search.choice.sites):
        cost = search.radius_of(plan)
        worst = int(cost.argmax())
        search.asked[worst] = True
        options = _options(search, plan, worst)
        if not len(options):
            break
        plan = plan.copy()
        plan[options[0]] = True
        plans.append(plan)
    return plans[-1:]


def _shrink(search: _Center) -> None:
    """Ask for ever smaller radii, swapping sites until nobody is left beyond; smaller steps where that fails."""
    if math.isinf(search.value):
        _swap_within(search, float(search.lists.value.max(initial=0.0)), search.chosen, MANY_ROUNDS)
    step = FIRST_STEP
    while step > LAST_STEP and math.isfinite(search.value) and search.value > search.bound and not search.watch.over():
        radius = max(search.bound, search.value * (1 - step))
        if not _swap_within(search, radius, search.chosen, MANY_ROUNDS):
            step /= 2


def _swap_within(search: _Center, radius: float, chosen: Mask, rounds: int) -> bool:
    """Swap sites until fewer are left beyond the radius; whether that left nobody (the plan is then kept)."""
    lists = search.lists
    pairs = lists.within(np.full(lists.demands, radius))
    pairs = pairs.of_demands(np.flatnonzero(search.base > radius))
    plan = reach_everyone(pairs.with_value(np.zeros(len(pairs.row))), search.choice, chosen, rounds, search.watch)
    if plan is None:
        return False
    search.offer(plan)
    return search.value <= radius


def _options(search: _Center, plan: Mask, demand: int) -> NDArray[np.int32]:
    """The sites of a demand that the plan can still afford, nearest first."""
    lists = search.lists
    mine = lists.column[lists.start[demand] : lists.start[demand + 1]]
    affordable = search.choice.price[mine] <= search.choice.slack(plan)
    return mine[affordable & ~plan[mine]]


def _bisect(search: _Center, radii: Floats) -> bool:
    """Narrow the radius between what is ruled out and what is reached; whether the proof came to its end."""
    low = int(np.searchsorted(radii, search.bound))
    while not search.watch.over():
        high = int(np.searchsorted(radii, search.value)) if math.isfinite(search.value) else len(radii)
        if low >= high:
            return True
        middle = (low + high) // 2
        kept = _keeps(search, float(radii[middle]))
        if kept is None:
            return False
        if not kept:
            low = middle + 1
            search.bound = float(radii[low]) if low < len(radii) else math.inf
            if low >= len(radii):
                return True
    return False


def _keeps(search: _Center, radius: float) -> bool | None:
    """Whether some plan keeps everyone within the radius (the plan is then kept); None when time ran out first."""
    pairs = search.lists.within(np.full(search.lists.demands, radius))
    open_rows = search.base > radius
    while True:
        rows = np.flatnonzero(search.asked & open_rows)
        found = solve_cover(cover_table(pairs.of_demands(rows)), search.choice, search.watch, any_will_do=True)
        if found.chosen is None:
            return False if found.bound == math.inf else None
        search.offer(found.chosen)
        cost = search.radius_of(found.chosen)
        beyond = np.flatnonzero(cost > radius)
        if not len(beyond) or _swap_within(search, radius, found.chosen, FEW_ROUNDS):
            return True
        search.asked[_furthest(beyond, cost)] = True


def _furthest(beyond: NDArray[np.intp], cost: Floats) -> NDArray[np.intp]:
    """Some of the demands left beyond the radius, the furthest first."""
    return beyond[np.argsort(-cost[beyond], kind="stable")[:BATCH]]
