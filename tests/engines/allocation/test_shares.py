"""Equal Shares: worked by hand, against a slow run in exact fractions, and the properties its theory promises."""

from __future__ import annotations

import random
from fractions import Fraction
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jisr.engines.allocation import Settings, allocate, from_ballots
from jisr.engines.allocation.completion import add1
from jisr.engines.allocation.purse import Purse
from jisr.engines.allocation.shares import Run
from tests.engines.allocation.elections import slow_equal_shares, small_election, supporters


def play(election, satisfaction="cost", share=None):
    gains = Settings(satisfaction=satisfaction).gains(election)
    purse = Purse(election, range(len(election.projects)))
    return Run(election, share or election.budget / election.voters, gains, purse).play()


def test_a_case_worked_by_hand():
    # 4 voters, 30 each. School bus: 60, three supporters, 20 each, they keep 10. Ramp: 30, of its two supporters one
    # keeps 10 and one has 30: 10 + 20. Library: 50, one supporter with 10 left: 40 short, two more full shares.
    election = from_ballots(
        {"bus": 60, "ramp": 30, "library": 50}, 120, [["bus"], ["bus", "library"], ["bus", "ramp"], ["ramp"]]
    )
    outcome = allocate(election, Settings(satisfaction="cost", completion="none"))
    assert [election.projects[p].id for p in outcome.selected] == ["bus", "ramp"]
    first, second = outcome.rounds
    assert (first.paying, first.emptied, first.price) == (3, 0, 20)
    assert (second.paying, second.emptied, second.price) == (1, 1, 20)
    (missed,) = outcome.missed
    assert (missed.reason, missed.money, missed.supporters) == ("supporters_short", 40, 2)


@pytest.mark.parametrize("satisfaction", ["cost", "cardinality"])
@pytest.mark.parametrize("block", range(6))
def test_every_purchase_equals_the_rule_in_exact_fractions(satisfaction, block):
    for seed in range(block * 40, block * 40 + 40):
        election = small_election(seed)
        gains = Settings(satisfaction=satisfaction).gains(election)
        share = election.budget / election.voters
        bought, money = slow_equal_shares(election, share, gains)
        run = play(election, satisfaction)
        assert [purchase.project for purchase in run.purchases] == bought
        alive = np.flatnonzero(run.book.emptied == np.iinfo(np.int32).max)
        held = dict(zip(alive.tolist(), run.book.holdings(alive), strict=True))
        assert [held.get(v, Fraction(0)) * share for v in range(election.voters)] == money


def test_the_exact_price_agrees_with_the_fixed_point_one():
    election = small_election(11, projects=30, voters=60)
    run = play(election)
    for purchase in range(len(run.book.bought)):
        assert (
            abs(float(run.book.price(purchase)) * float(run.share) - run.purchases[purchase].price * float(run.share))
            < 1e-9
        )


def test_ties_that_floats_cannot_see_go_by_file_order():
    # A third of the supporters' money each time: 1/3 + 1/3 + 1/3 is not exactly 1 in floats.
    ballots = [["a", "b", "c", "d"]] * 3
    election = from_ballots({"d": 1, "c": 1, "b": 1, "a": 1}, 3, ballots)
    assert [p.project for p in play(election).purchases] == [0, 1, 2]


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 100_000))
def test_no_voter_pays_more_than_their_share_and_every_project_is_paid_in_full(seed):
    election = small_election(seed)
    share = election.budget / election.voters
    run = play(election)
    spent = sum((election.projects[p.project].cost for p in run.purchases), Fraction(0))
    assert spent <= election.budget
    _, money = slow_equal_shares(election, share, Settings().gains(election))
    assert sum(money, spent) == election.budget


@pytest.mark.parametrize("seed", range(60))
def test_the_outcome_is_priceable(seed):
    """What supporters paid adds up to each bought project, nobody pays for what they do not support, and no project
    left out could be paid from what its supporters hold (Peters & Skowron)."""
    election = small_election(seed)
    bought, money = slow_equal_shares(election, election.budget / election.voters, Settings().gains(election))
    assert bought == [p.project for p in play(election).purchases]
    backers = supporters(election)
    for project, entry in enumerate(election.projects):
        if project not in bought:
            assert sum((money[v] for v in backers[project]), Fraction(0)) <= entry.cost


@pytest.mark.parametrize("satisfaction", ["cost", "cardinality"])
@pytest.mark.parametrize("seed", range(40))
def test_every_deserving_group_gets_its_due_up_to_one_project(seed, satisfaction):
    """EJR up to one: of any group that agrees on projects it could pay with its share of the envelope, some member
    gets at least as much from the outcome with one more of those projects (Peters et al. 2021)."""
    election = small_election(seed, projects=5, voters=6)
    gains = Settings(satisfaction=satisfaction).gains(election)
    chosen = {p.project for p in play(election, satisfaction).purchases}
    backers = [set(voters) for voters in supporters(election)]
    for size in range(1, len(election.projects) + 1):
        for wanted in combinations(range(len(election.projects)), size):
            group = set.intersection(*(backers[p] for p in wanted))
            cost = sum(election.projects[p].cost for p in wanted)
            needed = -(-cost * election.voters // election.budget)
            if not group or len(group) < needed or needed == 0:
                continue
            due = sum(gains[p] for p in wanted)
            satisfied = {v: sum((gains[p] for p in chosen if v in backers[p]), Fraction(0)) for v in group}
            extra = max((gains[p] for p in wanted if p not in chosen), default=Fraction(0))
            short = [v for v in group if satisfied[v] < due and satisfied[v] + extra <= due and extra > 0]
            assert len(short) < needed


def test_a_share_raised_step_by_step_stops_where_it_should():
    election = small_election(5, projects=8, voters=9)
    gains = Settings().gains(election)
    for stop in ("exhaustive", "overspend"):
        outcome = allocate(election, Settings(completion="add1", stop=stop))
        share, kept = election.budget / election.voters, []
        while True:
            bought, _ = slow_equal_shares(election, share, gains)
            cost = sum(election.projects[p].cost for p in bought)
            if cost > election.budget:
                break
            kept, share = bought, share + 1
            left = [p for p in election.supported if p not in bought]
            if not left or (
                stop == "exhaustive" and all(election.projects[p].cost + cost > election.budget for p in left)
            ):
                break
        assert list(outcome.selected) == kept


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 100_000), st.sampled_from(["exhaustive", "overspend"]), st.sampled_from(["cost", "cardinality"]))
def test_steps_that_are_skipped_would_have_changed_nothing(seed, stop, satisfaction):
    rng = random.Random(seed)
    costs = {
        f"p{i}": rng.randint(1, 20) * 40 + rng.choice([0, 0, rng.randint(0, 40)]) for i in range(rng.randint(3, 10))
    }
    ballots = [[p for p in costs if rng.random() < 0.3] for _ in range(rng.randint(3, 20))]
    election = from_ballots(costs, int(sum(costs.values()) * rng.uniform(0.2, 0.8)), ballots)
    gains, order = Settings(satisfaction=satisfaction).gains(election), range(len(costs))
    raised = add1(election, gains, lambda: Purse(election, order), Fraction(1), stop)
    first = election.budget / election.voters
    for step in range(raised.steps + 1):
        run = Run(election, first + step, gains, Purse(election, order)).play()
        assert not run.purse.overdrawn
    assert run.purchases == raised.run.purchases
    assert raised.tried <= raised.steps + 3
