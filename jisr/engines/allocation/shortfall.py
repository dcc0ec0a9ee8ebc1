"""Why a project was not bought: by how much money, or how many supporters, it fell short."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import ceil, floor

import numpy as np

from jisr.engines.allocation.election import Election
from jisr.engines.allocation.money import rounded_up, shown
from jisr.engines.allocation.outcome import Missed
from jisr.engines.allocation.phragmen import Phragmen
from jisr.engines.allocation.purse import Purse
from jisr.engines.allocation.shares import Run


def _common(election: Election, project: int, purse: Purse, blocked: set[int]) -> Missed | None:
    """The reasons that hold under every rule."""
    cost = purse.cost(project)
    room = max(cost - purse.left, Fraction(0))
    if cost > election.budget:
        return Missed(project, "above_envelope", rounded_up(cost - election.budget), None, room)
    if project in blocked:
        return Missed(project, "floor", None, None, room)
    return None


def after_shares(run: Run, purse: Purse, missed: Sequence[int], blocked: set[int]) -> tuple[Missed, ...]:
    """Under Equal Shares: what the supporters' money lacked in the end, and how many more supporters with a full share
    would have brought it. A project nobody supports lacks all of its cost."""
    election = run.election
    result = []
    for project in missed:
        known = _common(election, project, purse, blocked)
        if known is None:
            money, people = _lacking(run, project)
            reason = "supporters_short" if election.support[project] else "no_supporters"
            room = max(purse.cost(project) - purse.left, Fraction(0))
            if money <= 0:
                known = Missed(project, "envelope_spent", rounded_up(room), None, room)
            else:
                known = Missed(project, reason, shown(money), people, room)
        result.append(known)
    return tuple(result)


def _lacking(run: Run, project: int) -> tuple[Fraction, int]:
    """Money missing in full hundredths, and supporters: from the floats where their error cannot change the answer."""
    value, error = run.missing(project)
    share = float(run.share)
    bounds = {(ceil((value + e) * 100), ceil((value + e) / share)) for e in (-error, error)}
    if len(bounds) == 1:
        cents, people = bounds.pop()
    else:
        exact = run.exactly_missing(project)
        cents, people = ceil(exact * 100), ceil(exact / run.share)
    return Fraction(cents, 100), people


def after_phragmen(run: Phragmen, purse: Purse, missed: Sequence[int], blocked: set[int]) -> tuple[Missed, ...]:
    """Under Phragmén: what the supporters had not yet earned when the rule stopped, and how many more, each with all
    that had been earned by then, would have had it. The project the rule stopped at lacks room in the envelope."""
    election, now = run.election, run.now
    result = []
    for project in missed:
        known = _common(election, project, purse, blocked)
        if known is None:
            cost = purse.cost(project)
            room = max(cost - purse.left, Fraction(0))
            support = int(election.support[project])
            money = run.missing(project) if support else float(cost)
            if support and money <= 1e-9 * float(cost):
                known = Missed(project, "envelope_spent", rounded_up(room), None, room)
            else:
                more = ceil(money / now * (1 - 1e-12)) if now > 0 else None
                reason = "supporters_short" if support else "no_supporters"
                known = Missed(project, reason, shown(Fraction(ceil(money * 100 * (1 - 1e-12)), 100)), more, room)
        result.append(known)
    return tuple(result)


def after_greedy(
    election: Election, ordered: Sequence[int], purse: Purse, satisfaction: str, blocked: set[int]
) -> tuple[Missed, ...]:
    """Under greedy: what the envelope lacked when the project's turn came, and how many more supporters would have
    brought its turn early enough."""
    turns: list[tuple[int, Fraction]] = []  # each project bought, with what was left before
    result = []
    left = election.budget
    for project in ordered:
        if project in purse.bought:
            turns.append((project, left))
            left -= purse.bought[project]
            continue
        known = _common(election, project, purse, blocked)
        if known is None:
            cost = purse.cost(project)
            more = _earlier_turn(election, project, cost, turns, purse, satisfaction)
            room = max(cost - purse.left, Fraction(0))
            known = Missed(project, "envelope_spent", rounded_up(max(cost - left, Fraction(0))), more, room)
        result.append(known)
    return tuple(result)


def _earlier_turn(
    election: Election,
    project: int,
    cost: Fraction,
    turns: Sequence[tuple[int, Fraction]],
    purse: Purse,
    satisfaction: str,
) -> int | None:
    """Supporters lacking to come before the last purchase ahead of which the project still fitted."""
    rival = next((other for other, left in reversed(turns) if left >= cost), None)
    if rival is None:
        return None
    support, theirs = int(election.support[project]), int(election.support[rival])
    full, rival_cost = election.projects[project].cost, election.projects[rival].cost
    if satisfaction == "cardinality" and rival_cost == 0:
        return None
    wins_ties = purse.rank[project] < purse.rank[rival]
    level = Fraction(theirs) if satisfaction == "cost" else Fraction(theirs) / rival_cost * full
    wanted = ceil(level) if wins_ties else floor(level) + 1
    return max(wanted - support, 0)


def spread(election: Election, selected: Sequence[int]) -> dict[str, float]:
    """How the selection lies among voters: the share who support at least one project of it, and the mean number."""
    served = np.zeros(election.voters, dtype=np.int64)
    for project in selected:
        served[election.supporters[project]] += 1
    if not election.voters:
        return {"served": 0.0, "mean": 0.0}
    return {"served": float(np.mean(served > 0)), "mean": float(np.mean(served))}
