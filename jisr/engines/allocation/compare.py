"""The same envelope under several rules, side by side: what each does to every territory or target group."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

from jisr.engines.allocation.allocate import allocate
from jisr.engines.allocation.election import Election
from jisr.engines.allocation.money import shown
from jisr.engines.allocation.outcome import Outcome
from jisr.engines.allocation.report import rule_as_dict
from jisr.engines.allocation.settings import Settings
from jisr.engines.allocation.shortfall import spread


def compare(election: Election, base: Settings, rules: Sequence[str] = ("greedy", "mes", "phragmen")) -> list[Outcome]:
    """One outcome a rule, all else as in ``base`` (completions that a rule does not know fall back to its default)."""
    return [
        allocate(
            election,
            replace(base, rule=rule, completion=base.completion if rule == "mes" else None),
        )
        for rule in rules
    ]


def side_by_side(outcomes: Sequence[Outcome], attribute: str) -> list[dict[str, Any]]:
    """For each outcome: what it selects and spends, how many voters it serves, and money and projects for each value
    of ``attribute`` (a project with several values counts in full for each)."""
    return [
        {
            "rule": rule_as_dict(outcome.settings),
            "selected": [outcome.election.projects[p].id for p in outcome.selected],
            "spent": shown(outcome.spent),
            "voters": spread(outcome.election, outcome.selected),
            "by": {"attribute": attribute, "values": by_value(outcome, attribute)},
        }
        for outcome in outcomes
    ]


def by_value(outcome: Outcome, attribute: str) -> list[dict[str, Any]]:
    """Money from the envelope and number of projects, bought and proposed, for each value of an attribute."""
    election = outcome.election
    cost = {bought.project: bought.cost for bought in outcome.rounds}
    values = sorted({value for project in election.projects for value in project.values(attribute)})
    result = []
    for value in values:
        members = [i for i, project in enumerate(election.projects) if value in project.values(attribute)]
        inside = [p for p in members if p in cost]
        money = sum((cost[p] for p in inside), Fraction(0))
        result.append({"value": value, "money": shown(money), "projects": len(inside), "proposed": len(members)})
    return result
