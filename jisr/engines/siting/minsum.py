"""Choose sites so that Σ over demands of min(base, value of the nearest chosen site) is least, with proof.

One core for three models: p-median (value = people × cost), the fair distance (people × exp(κ·cost)) and maximal
covering (value 0 within the radius, base = people). Prices and steps give bounds, interchange gives plans, what the
gap between the two rules out is fixed, and what is left goes to a small exact program.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from jisr.engines.siting.branch import Node, Tree, branch
from jisr.engines.siting.choice import Choice
from jisr.engines.siting.dual import Ascent, Dual, ascend, evaluate
from jisr.engines.siting.highs import INFEASIBLE, OPTIMAL
from jisr.engines.siting.interchange import improve, serve
from jisr.engines.siting.ranked import Floats, Mask, Ranked
from jisr.engines.siting.residual import cover_prices, solve_residual
from jisr.engines.siting.watch import News, Watch

ROUNDS, FEW_ROUNDS = 400, 60
LOOKS = frozenset([12, 20, 40, 60, 80, 100, 130, 160, 200, 250, 300, 350])
NOISE = 1e-9
FEW, MOST, POLISH, WORTHWHILE, GAINED = 20, 1_280, 1.01, 0.8, 0.1
SMALL, DRAWS = 8_000, 40


@dataclass(frozen=True, eq=False)
class Found:
    """The best set (None: none is known), its value, and the proven bound; both infinite when none can exist."""

    chosen: Mask | None
    value: float
    bound: float

    @property
    def proven(self) -> bool:
        """Whether the value is the bound."""
        return self.value <= self.bound


NOTHING = Found(None, math.inf, math.inf)


class _Search:
    """The state of one search: the best set so far, the best bound so far, and which sets were already improved."""

    def __init__(self, lists: Ranked, base: Floats, choice: Choice, watch: Watch) -> None:
        self.lists, self.choice, self.watch = lists, choice, watch
        self.must = np.isinf(base)
        self.penalty = _penalty(lists, base)
        self.base = np.where(self.must, self.penalty, base)
        self.chosen: Mask | None = None
        self.value, self.bound = math.inf, -math.inf
        self.grain = grain(lists.value, base)
        self.near: tuple[Ranked, Floats] | None = None
        self._seen: set[bytes] = set()

    @property
    def closed(self) -> bool:
        """Whether no better set can exist."""
        return self.value - self.bound <= self.tolerance

    @property
    def tolerance(self) -> float:
        """A better set would be better by more than this."""
        return max(self.grain * (1 - 1e-6), NOISE * abs(self.value) if math.isfinite(self.value) else 0.0)

    @property
    def limit(self) -> float:
        """A set that is better has a value under this."""
        return self.value - self.tolerance

    def offer(self, wish: Mask) -> None:
        """Take a wished-for set, make it allowed, improve it, and keep it if it is the best."""
        if wish.tobytes() in self._seen:
            return
        self._seen.add(wish.tobytes())
        if not self.choice.allows(wish):
            allowed = self.choice.best(
                np.where(wish, -1.0, 0.0) + 1e-6 * self.choice.price / max(self.choice.price.max(), NOISE)
            )
            if allowed is None:
                return
            wish = allowed
        if self.near is not None:
            wish, _ = improve(*self.near, self.choice, wish, self.watch)
        chosen, value = improve(self.lists, self.base, self.choice, wish, self.watch)
        self._seen.add(chosen.tobytes())
        self.keep(chosen, value)

    def keep(self, chosen: Mask, value: float) -> None:
        """Keep the set if it is the best so far."""
        if value < self.value:
            self.chosen, self.value = chosen, value
            self.tell("searching")

    def raise_bound(self, bound: float) -> None:
        """Keep the bound if it is the best so far; a bound never passes the best value."""
        self.bound = max(self.bound, min(bound, self.value))
        self.tell("bounding")

    def tell(self, stage: str) -> None:
        """Say what stands."""
        self.watch.listen(News(stage, self.value, self.bound))


def solve_minsum(lists: Ranked, base: Floats, choice: Choice, watch: Watch, start: Mask | None = None) -> Found:
    """The best allowed set for (demands,) ``base`` costs (infinite: must be served); ``start`` is a set to begin with.

    ``lists`` hold the values of the sites, each below its demand's base. Ends early when the watch is over, with
    the best set and the best bound known then.
    """
    some = choice.best(np.zeros(choice.sites))
    if some is not None and not len(lists.row) and not np.isinf(base).any():
        return Found(some, float(base.sum()), float(base.sum()))
    if (np.isinf(base) & (np.diff(lists.start) == 0)).any() or some is None:
        return NOTHING
    search = _Search(lists, base, choice, watch)
    if start is not None and choice.allows(start):
        search.offer(start)
    search.raise_bound(float(np.minimum(lists.nearest(), search.base).sum()))
    dual = _bound(search)
    if search.value >= search.penalty:
        search.chosen, search.value = None, math.inf
    if not search.closed:
        _settle(search, dual)
    return _result(search)


def _result(search: _Search) -> Found:
    if search.chosen is None:
        return Found(None, math.inf, math.inf if search.bound >= search.penalty else search.bound)
    value = serve(search.lists, search.base, search.chosen).total
    return Found(search.chosen, value, value if search.closed else min(value, search.bound))


def grain(value: Floats, base: Floats) -> float:
    """The step by which any two totals differ at least: the common divisor of whole numbers, else 0."""
    finite = base[np.isfinite(base)]
    for numbers in (value, finite):
        if len(numbers) and (np.abs(numbers).max() > 2**52 or not (numbers == np.rint(numbers)).all()):
            return 0.0
    whole = np.concatenate([value, finite]).astype(np.int64)
    return float(np.gcd.reduce(whole)) if len(whole) else 0.0


def _penalty(lists: Ranked, base: Floats) -> float:
    """More than any set costs that serves everyone who must be served."""
    worst = np.where(np.isinf(base), 0.0, base)
    np.maximum.at(worst, lists.row, lists.value)
    return float(worst.sum()) * 1.001 + 1.0


def _bound(search: _Search) -> Dual:
    """Climb the dual on cut lists, improving the sets it suggests on the way."""
    lists, base, choice = search.lists, search.base, search.choice
    lengths = np.diff(lists.start)
    many = _sites_opened(choice)
    depth = np.minimum(lengths, max(8, math.ceil(4 * lists.sites / many)))
    cap, cut = _cut(lists, base, depth)
    search.near = (cut, cap)
    begin = np.minimum(depth - 1, lists.sites // many)
    price = np.where(lengths > 0, np.append(lists.value, 0.0)[lists.start[:-1] + np.maximum(begin, 0)], base)

    def seen(number: int, dual: Dual) -> None:
        search.raise_bound(dual.bound)
        if number in LOOKS or (number == 0 and search.chosen is None):
            search.offer(dual.share > 1 - NOISE)

    rounds = FEW_ROUNDS if _large_covering(search) else ROUNDS
    ascent = Ascent(rounds, lambda: search.value, seen, lambda: search.tolerance)
    dual = ascend(cut, choice, cap, (price, None), ascent, search.watch).dual
    search.offer(dual.share > 1 - NOISE)
    if not search.closed and ((dual.price >= cap) & (cap < base)).any() and not search.watch.over():
        cap, cut = _cut(lists, base, np.minimum(lengths, 4 * depth))
        dual = ascend(cut, choice, cap, (dual.price, dual.floor_price), ascent, search.watch).dual
        search.offer(dual.share > 1 - NOISE)
    return dual


def _sites_opened(choice: Choice) -> int:
    """About how many sites an allowed set holds."""
    cheapest = np.sort(choice.price)
    return (
        max(1, int(np.searchsorted(np.cumsum(cheapest), choice.budget, side="right")) * 2 // 3)
        if (choice.price.max() > choice.price.min())
        else max(1, min(choice.sites, int(choice.budget / max(choice.price.max(), NOISE))))
    )


def _cut(lists: Ranked, base: Floats, depth: np.ndarray) -> tuple[Floats, Ranked]:
    """The first ``depth`` pairs of each demand, and the price up to which those left out cannot count."""
    full = depth >= np.diff(lists.start)
    edge = np.append(lists.value, np.inf)[lists.start[:-1] + depth]
    cap = np.where(full, base, np.minimum(base, edge))
    position = np.arange(len(lists.row)) - np.repeat(lists.start[:-1], np.diff(lists.start))
    return cap, lists.keep(position < depth[lists.row])


def _settle(search: _Search, dual: Dual) -> None:
    """Fix what the gap rules out, then branch on the rest; what is small by then goes to HiGHS."""
    rest = _whole(search)
    if _large_covering(search):
        dual = _covering_dual(search, dual)
    if search.chosen is not None:
        rest, dual = _tighten(search, rest, dual)
        # One level a demand makes so small a program that HiGHS, with its cuts, is quicker than our own tree.
        if search.lists.value.any():
            rest = _branch_and_tighten(search, rest, dual)
    if not search.closed and not search.watch.over():
        _finish(search, rest)


def _large_covering(search: _Search) -> bool:
    """Whether every value is 0 and there are many: an interior point then bounds better than steps."""
    return len(search.lists.row) > SMALL and not search.lists.value.any()


def _covering_dual(search: _Search, dual: Dual) -> Dual:
    """A better dual of maximal covering, by an interior point, and sets drawn by the shares it gives the sites.

    Of large coverings the steps of ``ascend`` stay a percent short of what the linear program proves.
    """
    found = cover_prices(search.lists, search.base, search.choice, search.watch)
    if found is None:
        return dual
    price, floor_price, share = found
    better, _ = evaluate(search.lists, search.choice, price, floor_price)
    search.raise_bound(better.bound)
    draws = np.random.default_rng(0)
    size = min(_sites_opened(search.choice), search.lists.sites)
    for number in range(DRAWS):
        if search.closed or search.watch.over():
            break
        noise = draws.gumbel(size=len(share)) if number else np.zeros(len(share))
        wish = np.zeros(len(share), dtype=bool)
        wish[np.argsort(-(np.log(share + NOISE) + noise), kind="stable")[:size]] = True
        search.offer(wish)
    return better if better.bound > dual.bound else dual


def _branch_and_tighten(search: _Search, rest: _Rest, dual: Dual) -> _Rest:
    """Branch a little, and begin again on the little that a better set leaves; more and more while none is found."""
    nodes = FEW
    while nodes <= MOST and not _enough(search, rest):
        before = search.value
        _branch(search, rest, dual, nodes)
        if search.value >= before:
            nodes *= 4
        elif not search.closed:
            rest, dual = _tighten(search, rest, _climb_again(search, rest, dual))
    return rest


def _enough(search: _Search, rest: _Rest) -> bool:
    """Whether what is left is small enough for HiGHS, or nothing is left to do."""
    return search.closed or search.watch.over() or len(rest.lists.row) <= SMALL


def _branch(search: _Search, rest: _Rest, dual: Dual, nodes: int) -> None:
    def offer(chosen: Mask) -> None:
        whole = rest.whole(chosen)
        if search.choice.allows(whole):
            value = serve(search.lists, search.base, whole).total
            if value < search.value * POLISH:
                search.offer(whole)

    limits = rest.lists, rest.base, rest.choice
    tree = Tree(*limits, lambda: search.limit, offer, search.raise_bound, search.watch, nodes)
    root = Node(rest.fixed, np.zeros(len(rest.sites), dtype=bool), dual.price, dual.floor_price)
    search.raise_bound(branch(tree, root))


def _finish(search: _Search, rest: _Rest) -> None:
    start = None if search.chosen is None else search.chosen[rest.sites]
    lists = _until_fixed(rest.lists, rest.fixed)
    outcome = solve_residual(lists, rest.base, rest.choice, rest.fixed, start, search.tolerance, search.watch)
    if outcome.x is not None:
        chosen = rest.whole(outcome.x > 0.5)
        if search.choice.allows(chosen):
            search.keep(chosen, serve(search.lists, search.base, chosen).total)
    search.raise_bound(search.value if outcome.status in (OPTIMAL, INFEASIBLE) else outcome.bound)


@dataclass(frozen=True, eq=False)
class _Rest:
    """The sites that may be in a better set, the pairs it may use, and the sites that are in every better set."""

    sites: NDArray[np.intp]
    before: int
    lists: Ranked
    base: Floats
    choice: Choice
    fixed: Mask

    def whole(self, chosen: Mask) -> Mask:
        """A choice of these sites as one of all sites."""
        all_sites = np.zeros(self.before, dtype=bool)
        all_sites[self.sites[chosen]] = True
        return all_sites


def _whole(search: _Search) -> _Rest:
    """All there is, nothing fixed."""
    sites = search.lists.sites
    base = np.where(search.must, np.inf, search.base)
    return _Rest(np.arange(sites), sites, search.lists, base, search.choice, np.zeros(sites, dtype=bool))


def _tighten(search: _Search, rest: _Rest, dual: Dual) -> tuple[_Rest, Dual]:
    """Drop what the gap rules out and climb again on the rest, as long as much is dropped and much is left."""
    gained = math.inf
    while True:
        rest, before = _without(search, rest, dual), len(rest.lists.row)
        little = len(rest.lists.row) > WORTHWHILE * before and gained < GAINED * (search.value - search.bound)
        if little or _enough(search, rest):
            return rest, dual
        last = search.bound
        dual = _climb_again(search, rest, dual)
        gained = search.bound - last


def _climb_again(search: _Search, rest: _Rest, dual: Dual) -> Dual:
    """The best dual of what is left, from the prices of ``dual``."""
    cap = np.where(np.isinf(rest.base), search.base, rest.base)
    ascent = Ascent(ROUNDS, lambda: search.value, strength=1.0, patience=20, memory=0.9)
    dual = ascend(rest.lists, rest.choice, cap, (dual.price, dual.floor_price), ascent, search.watch).dual
    search.raise_bound(dual.bound)
    search.offer(rest.whole(dual.share > 1 - NOISE))
    return dual


def _without(search: _Search, rest: _Rest, dual: Dual) -> _Rest:
    """What the gap between the bound and the best value leaves; an infinite base = served by a listed site or worse."""
    lists, limit = rest.lists, search.limit
    stays = dual.if_opened <= limit
    fixed = rest.fixed | (dual.if_closed > limit) & math.isfinite(limit)
    extra = dual.if_opened - dual.bound
    useful = stays[lists.column] & (lists.value - dual.price[lists.row] + extra[lists.column] <= limit - dual.bound)
    base = np.where(rest.base - dual.price > limit - dual.bound, np.inf, rest.base)
    at = np.flatnonzero(stays)
    kept = lists.keep(useful).of_sites(at)
    return _Rest(rest.sites[at], rest.before, kept, base, rest.choice.of_sites(at), fixed[at])


def _until_fixed(lists: Ranked, fixed: Mask) -> Ranked:
    """Each list up to its first site that is open for certain: no demand goes further."""
    if not fixed.any():
        return lists
    cost, _ = lists.served(fixed)
    return lists.keep((lists.value < cost[lists.row]) | fixed[lists.column] & (lists.value == cost[lists.row]))
