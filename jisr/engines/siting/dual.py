"""Bounds: the Lagrangian of the minimum-sum model, with the demands' assignment relaxed.

For any prices u of the demands, Σ u + the best choice of sites at values ρ_j = Σ_i min(0, v_ij − u_i) is a bound
from below (Cornuéjols, Fisher & Nemhauser 1977; Beasley 1985). Prices are kept below each demand's base and below
what its cut list holds, so that the pairs left out can never count. Steps after Polyak (1969), with a deflected
direction; floors carry prices of their own.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from jisr.engines.siting.choice import Choice, relaxed_best
from jisr.engines.siting.ranked import Floats, Ranked, sums
from jisr.engines.siting.watch import Watch

SHRINK, WEAKEST, BLEND = 0.7, 2e-3, 0.05


@dataclass(frozen=True, eq=False)
class Dual:
    """A proven bound and what it rests on.

    ``price`` of each demand and ``floor_price`` of each floor; per site its reduced value, the share the relaxed
    choice takes of it, and ``if_opened`` / ``if_closed``: the bound once that site must be open / closed.
    """

    bound: float
    price: Floats
    floor_price: Floats
    value: Floats
    share: Floats
    if_opened: Floats
    if_closed: Floats


def evaluate(lists: Ranked, choice: Choice, price: Floats, floor_price: Floats) -> tuple[Dual, Floats]:
    """The bound at these prices, and how often each demand is served too seldom (1 − times served)."""
    reduced = lists.value - price[lists.row]
    gaining = np.flatnonzero(reduced < 0)
    column = lists.column[gaining]
    value = sums(column, reduced[gaining], lists.sites)
    if len(floor_price):
        value -= floor_price @ choice.groups
    best = relaxed_best(value, choice.price, choice.budget)
    bound = float(price.sum()) + best.worth + float(floor_price @ choice.least)
    taken = sums(lists.row[gaining], best.share[column], lists.demands)
    opened = bound + np.maximum(0.0, value + best.within * choice.price) * (best.share < 1)
    closed = bound + np.maximum(0.0, -value - best.beyond * choice.price) * (best.share > 0)
    return Dual(bound, price, floor_price, value, best.share, opened, closed), 1.0 - taken


@dataclass(frozen=True, eq=False)
class Ascent:
    """How to climb: at most ``rounds`` steps towards ``target()``, telling ``seen`` of each dual on the way.

    It ends once the bound is within ``enough`` of the target, or the step's ``strength`` has faded.
    """

    rounds: int
    target: Callable[[], float]
    seen: Callable[[int, Dual], None] = lambda _number, _dual: None
    enough: Callable[[], float] = lambda: 0.0
    strength: float = 1.5
    patience: int = 10
    memory: float = 0.7


@dataclass(frozen=True, eq=False)
class Climbed:
    """The best dual met, and how much of each site the later steps took on average: nearly the linear program's."""

    dual: Dual
    usual: Floats


def ascend(
    lists: Ranked, choice: Choice, cap: Floats, start: tuple[Floats, Floats | None], ascent: Ascent, watch: Watch
) -> Climbed:
    """The best bound that the steps reach from ``start``: prices of the demands and, if known, of the floors."""
    price = np.minimum(start[0], cap)
    floor_price = np.zeros(len(choice.least)) if start[1] is None else start[1]
    dual, missing = evaluate(lists, choice, price, floor_price)
    best, usual, strength, idle = dual, dual.share, ascent.strength, 0
    heading, floor_heading = np.zeros(lists.demands), np.zeros(len(floor_price))
    for number in range(ascent.rounds):
        ascent.seen(number, dual)
        heading = missing + ascent.memory * heading
        floor_heading = choice.least - choice.groups @ dual.share + ascent.memory * floor_heading
        length = float(heading @ heading + floor_heading @ floor_heading)
        distance = ascent.target() - dual.bound
        if length == 0 or distance <= ascent.enough() or strength < WEAKEST or watch.over():
            break
        step = strength * distance / length
        price = np.clip(price + step * heading, 0.0, cap)
        floor_price = np.maximum(0.0, floor_price + step * floor_heading)
        dual, missing = evaluate(lists, choice, price, floor_price)
        usual = usual + BLEND * (dual.share - usual)
        idle = 0 if dual.bound > best.bound + 1e-5 * abs(best.bound) else idle + 1
        best = dual if dual.bound > best.bound else best
        if idle >= ascent.patience:
            strength, idle = strength * SHRINK, 0
    return Climbed(best, usual)
