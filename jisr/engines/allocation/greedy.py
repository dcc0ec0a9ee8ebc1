"""Greedy rules: by supporters, or by supporters per unit of cost, what fits is bought."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from jisr.engines.allocation.election import Election
from jisr.engines.allocation.purse import Purse


def queue(election: Election, satisfaction: str, purse: Purse) -> list[int]:
    """Projects as greedy takes them: most supporters first ("cost"), or most supporters per cost ("cardinality");
    ties by the purse's order."""
    support = election.support

    def merit(project: int) -> Fraction:
        cost = election.projects[project].cost
        if satisfaction == "cost" or cost == 0:
            return Fraction(int(support[project]) * (1 if satisfaction == "cost" else 10**30))
        return Fraction(int(support[project])) / cost

    return sorted(range(len(election.projects)), key=lambda project: (-merit(project), purse.rank[project]))


def greedy(ordered: Sequence[int], purse: Purse) -> tuple[list[int], list[int]]:
    """Go through ``ordered`` once and buy what fits; gives what was bought and what a floor forbade, in order."""
    bought, blocked = [], []
    for project in ordered:
        if project in purse.bought or not purse.fits(project):
            continue
        if not purse.allows(project):
            blocked.append(project)
            continue
        purse.buy(project)
        bought.append(project)
    return bought, blocked
