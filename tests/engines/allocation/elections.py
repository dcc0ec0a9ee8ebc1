"""Elections made for the tests, and an honest, slow Method of Equal Shares in exact fractions."""

from __future__ import annotations

import random
from fractions import Fraction

from jisr.engines.allocation import Election, from_ballots


def small_election(seed: int, projects: int = 10, voters: int = 20) -> Election:
    """A random election full of ties: few distinct costs, small numbers of voters."""
    rng = random.Random(seed)
    count, people = rng.randint(1, projects), rng.randint(1, voters)
    highest, unit = rng.choice([3, 10, 40]), rng.choice([1, 100, Fraction(1, 4)])
    costs = {f"p{i:02d}": rng.randint(1, highest) * unit for i in range(count)}
    ballots = [[p for p in costs if rng.random() < rng.choice([0.2, 0.5])] for _ in range(people)]
    return from_ballots(costs, max(rng.random() * float(sum(costs.values())), 1).__ceil__(), ballots)


def supporters(election: Election) -> list[list[int]]:
    """Who supports each project, as plain lists."""
    return [voters.tolist() for voters in election.supporters]


def slow_equal_shares(election: Election, share: Fraction, gains: list[Fraction]) -> tuple[list[int], list[Fraction]]:
    """The rule word by word: (projects in the order bought, what every voter holds in the end)."""
    money = [share] * election.voters
    backers = supporters(election)
    left = {p for p, project in enumerate(election.projects) if backers[p] and project.cost > 0}
    bought = [p for p, project in enumerate(election.projects) if backers[p] and project.cost == 0]
    while True:
        prices = {p: _price(election.projects[p].cost, sorted(money[v] for v in backers[p])) for p in left}
        payable = {p: price / gains[p] for p, price in prices.items() if price is not None}
        if not payable:
            return bought, money
        winner = min(payable, key=lambda p: (payable[p], p))
        for voter in backers[winner]:
            money[voter] -= min(money[voter], payable[winner] * gains[winner])
        bought.append(winner)
        left.discard(winner)


def _price(cost: Fraction, held: list[Fraction]) -> Fraction | None:
    if sum(held) < cost:
        return None
    rest = cost
    for place, money in enumerate(held):
        price = rest / (len(held) - place)
        if price <= money:
            return price
        rest -= money
    return held[-1]


def pb_text(seed: int) -> str:
    """A ``.pb`` file with one of the ballot kinds, decimals and quotes."""
    rng = random.Random(seed)
    kind = rng.choice(["approval", "choose-1", "cumulative", "ordinal", "scoring"])
    decimals, unit = rng.choice([0, 0, 1, 2]), rng.choice([1, 10, 100])
    costs = {
        f"{i + 1:02d}": rng.randint(1, 40) * unit + rng.randint(0, 99) / 10**decimals * (decimals > 0)
        for i in range(rng.randint(1, 9))
    }
    budget = max(1, int(rng.uniform(0.1, 1) * sum(costs.values())))
    pointed = kind in ("cumulative", "scoring")
    lines = ["META", "key;value", f"budget;{budget}", f"vote_type;{kind}", "PROJECTS", "project_id;cost;name"]
    lines += [f"{p};{round(cost, decimals)};Project {p}" for p, cost in costs.items()]
    lines += ["VOTES", "voter_id;vote" + (";points" if pointed else "")]
    for voter in range(rng.randint(1, 18)):
        ballot = [p for p in costs if rng.random() < 0.4] or (list(costs)[:1] if pointed else [])
        ballot = ballot[:1] if kind == "choose-1" else rng.sample(ballot, len(ballot))
        points = ";" + ",".join(str(rng.randint(1, 5)) for _ in ballot) if pointed else ""
        mark = '"' if ballot and rng.random() < 0.5 else ""
        lines.append(f"{voter};{mark}{','.join(ballot)}{mark}{points}")
    return "\n".join(lines)
