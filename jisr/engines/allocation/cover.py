"""Is there a set of projects that meets all needs within the money? Found, or shown not to exist."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

import numpy as np

from jisr.engines.allocation.money import shown

NODES = 200_000  # cases looked at one by one before leaving it to the solver
BITS = 50_000_000  # sums held at once when all reachable totals are listed


@dataclass(frozen=True)
class Need:
    """Of the projects in ``members``: at least ``money`` in cost and ``count`` in number."""

    members: frozenset[int]
    money: Fraction
    count: int

    @property
    def open(self) -> bool:
        """Something is still needed."""
        return self.money > 0 or self.count > 0

    def met(self, bought: Mapping[int, Fraction]) -> bool:
        """``bought`` (project → cost) holds enough."""
        inside = [cost for project, cost in bought.items() if project in self.members]
        return sum(inside, Fraction(0)) >= self.money and len(inside) >= self.count


@dataclass(frozen=True)
class Proof:
    """Why no selection can meet the floors: ``kind`` for programs, ``text`` in a sentence, ``need`` which floor
    (by place; −1: all together), and the figures."""

    kind: str
    text: str
    need: int
    values: dict[str, str]


def find_cover(needs: Sequence[Need], costs: Mapping[int, Fraction], money: Fraction) -> frozenset[int] | None:
    """A set of projects out of ``costs`` that meets the needs for at most ``money``, or None; checked exactly."""
    if not any(need.open for need in needs):
        return frozenset()
    usable = sorted(p for p, cost in costs.items() if cost <= money and any(p in need.members for need in needs))
    found = _solve(needs, usable, costs, money)
    if found is None:
        found, _ = _search(needs, usable, costs, money)
    return found


def serves(chosen: frozenset[int], needs: Sequence[Need], costs: Mapping[int, Fraction], money: Fraction) -> bool:
    """The set meets every need within the money, in exact arithmetic."""
    bought = {p: costs[p] for p in chosen}
    return sum(bought.values(), Fraction(0)) <= money and all(need.met(bought) for need in needs)


def _solve(
    needs: Sequence[Need], usable: list[int], costs: Mapping[int, Fraction], money: Fraction
) -> frozenset[int] | None:
    """Ask the integer solver for the cheapest such set, and check its answer exactly."""
    from scipy.optimize import Bounds, LinearConstraint, milp  # noqa: PLC0415 -- slow import, needed with floors only

    if not usable:
        return None
    unit = float(money) or 1.0
    price = np.array([float(costs[p]) / unit for p in usable])
    rows, least = [price], [-np.inf]
    highest = [1.0]
    for need in needs:
        inside = np.array([p in need.members for p in usable], dtype=float)
        rows += [inside * price, inside]
        least += [float(need.money) / unit, need.count]
        highest += [np.inf, np.inf]
    answer = milp(
        price,
        integrality=np.ones(len(usable)),
        bounds=Bounds(0, 1),
        constraints=LinearConstraint(np.array(rows), np.array(least), np.array(highest)),
        options={"time_limit": 20.0},
    )
    if answer.x is None:
        return None
    chosen = frozenset(p for p, x in zip(usable, answer.x, strict=True) if x > 0.5)
    return chosen if serves(chosen, needs, costs, money) else None


def prove_impossible(needs: Sequence[Need], costs: Mapping[int, Fraction], money: Fraction) -> Proof | None:
    """Why the needs cannot be met; None when they can. Simple reasons are looked for first."""
    for place, need in enumerate(needs):
        proof = _alone(place, need, costs, money)
        if proof is not None:
            return proof
    usable = sorted(p for p, cost in costs.items() if cost <= money and any(p in need.members for need in needs))
    found = _solve(needs, usable, costs, money)
    if found is not None:
        return None
    found, nodes = _search(needs, usable, costs, money)
    if found is not None:
        return None
    if nodes <= NODES:
        text = (
            f"no selection meets all the floors together within {shown(money)}: all cases excluded ({nodes} looked at)"
        )
        return Proof("no_selection", text, -1, {"cases": str(nodes), "money": str(shown(money))})
    return Proof(
        "solver", "the integer solver finds no selection that meets all the floors; not proven case by case", -1, {}
    )


def _alone(place: int, need: Need, costs: Mapping[int, Fraction], money: Fraction) -> Proof | None:
    """A need that cannot be met even by itself."""
    fitting = sorted(cost for p, cost in costs.items() if p in need.members and cost <= money)
    total = sum(fitting, Fraction(0))
    if need.money > money:
        text = f"it needs {shown(need.money)}, the envelope holds {shown(money)}"
        return Proof("above_envelope", text, place, {"needed": str(shown(need.money)), "money": str(shown(money))})
    if total < need.money:
        text = f"it needs {shown(need.money)}, and all its projects that fit the envelope cost {shown(total)} together"
        return Proof(
            "not_enough_projects", text, place, {"needed": str(shown(need.money)), "available": str(shown(total))}
        )
    if len(fitting) < need.count:
        text = f"it needs {need.count} projects, and {len(fitting)} fit the envelope"
        return Proof("too_few_projects", text, place, {"needed": str(need.count), "available": str(len(fitting))})
    if sum(fitting[: need.count], Fraction(0)) > money:
        least = sum(fitting[: need.count], Fraction(0))
        text = f"its {need.count} cheapest projects cost {shown(least)}, the envelope holds {shown(money)}"
        return Proof("cheapest_too_dear", text, place, {"needed": str(shown(least)), "money": str(shown(money))})
    if need.count == 0 and _no_total_between(fitting, need.money, money):
        text = f"no choice among its {len(fitting)} projects costs between {shown(need.money)} and {shown(money)}: all totals listed"
        return Proof("no_total", text, place, {"from": str(shown(need.money)), "to": str(shown(money))})
    return None


def _no_total_between(costs: Sequence[Fraction], least: Fraction, most: Fraction) -> bool:
    """No subset of ``costs`` has a total from ``least`` to ``most``; False also where there are too many to list."""
    scale = lcm(*(c.denominator for c in costs), least.denominator, most.denominator)
    whole = [int(c * scale) for c in costs]
    step = int(np.gcd.reduce(np.array(whole, dtype=object))) if whole else 1
    low, high = -(-int(least * scale) // max(step, 1)), int(most * scale) // max(step, 1)
    if high > BITS:
        return False
    totals = 1
    keep = (1 << (high + 1)) - 1
    for cost in whole:
        totals |= (totals << (cost // max(step, 1))) & keep
    return totals >> low == 0


def _search(
    needs: Sequence[Need], usable: list[int], costs: Mapping[int, Fraction], money: Fraction
) -> tuple[frozenset[int] | None, int]:
    """Exact depth-first search, dearest projects first; gives the set found, if any, and the cases looked at."""
    order = sorted(usable, key=lambda p: (-costs[p], p))
    inside = [[p in need.members for p in order] for need in needs]
    nodes = 0
    stack: list[tuple[int, Fraction, tuple[tuple[Fraction, int], ...], frozenset[int]]] = [
        (0, money, tuple((need.money, need.count) for need in needs), frozenset())
    ]
    while stack and nodes <= NODES:
        place, left, open_needs, chosen = stack.pop()
        nodes += 1
        if all(value <= 0 and count <= 0 for value, count in open_needs):
            return chosen, nodes
        if place == len(order) or not _hopeful(open_needs, inside, order, place, costs, left):
            continue
        project = order[place]
        stack.append((place + 1, left, open_needs, chosen))
        if costs[project] <= left:
            fewer = tuple(
                (value - costs[project], count - 1) if member[place] else (value, count)
                for (value, count), member in zip(open_needs, inside, strict=True)
            )
            stack.append((place + 1, left - costs[project], fewer, chosen | {project}))
    return None, nodes


def _hopeful(
    open_needs: Sequence[tuple[Fraction, int]],
    inside: list[list[bool]],
    order: list[int],
    place: int,
    costs: Mapping[int, Fraction],
    left: Fraction,
) -> bool:
    """Each need, alone, could still be met by the projects not yet decided."""
    for (value, count), member in zip(open_needs, inside, strict=True):
        if value <= 0 and count <= 0:
            continue
        fitting = [costs[p] for p, m in zip(order[place:], member[place:], strict=True) if m and costs[p] <= left]
        if value > left or sum(fitting, Fraction(0)) < value or len(fitting) < count:
            return False
        if count > 0 and sum(fitting[-count:], Fraction(0)) > left:  # the dearest come first
            return False
    return True
