"""Greedy, Phragmén, completions, floors, payers, reasons."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jisr.engines.allocation import Settings, allocate, by_value, compare, from_ballots, parse_floor, side_by_side
from jisr.engines.shell import BadInput
from tests.engines.allocation.elections import small_election, supporters

RULES = ("greedy", "mes", "phragmen")


def names(outcome):
    return [outcome.election.projects[p].id for p in outcome.selected]


def with_places(seed):
    """A random election whose projects lie in two provinces and serve two groups."""
    plain = small_election(seed, projects=9, voters=12)
    places = {
        p.id: {"province": "تنغير" if i % 2 else "زاكورة", "target": ("women", "youth,women", "")[i % 3]}
        for i, p in enumerate(plain.projects)
    }
    ballots = [
        [plain.projects[p].id for p in plain.chosen[a:b]] for a, b in zip(plain.starts, plain.starts[1:], strict=False)
    ]
    return from_ballots({p.id: p.cost for p in plain.projects}, plain.budget, ballots, places)


def test_greedy_takes_most_supporters_or_most_per_cost():
    election = from_ballots(
        {"big": 80, "mid": 30, "small": 10}, 100, [["big", "small"], ["big", "mid"], ["big"], ["mid"]]
    )
    assert names(allocate(election, Settings(rule="greedy"))) == ["big", "small"]
    assert names(allocate(election, Settings(rule="greedy", satisfaction="cardinality"))) == ["small", "mid"]


def test_phragmen_worked_by_hand():
    # a: 3 supporters, 30: bought when each has earned 10. b: 2 supporters, one already spent 10: (20 + 10) / 2 = 15.
    # c: 1 supporter, 40: at 40, but 50 of 60 are spent by then, so the rule stops.
    election = from_ballots({"a": 30, "b": 20, "c": 40}, 60, [["a"], ["a"], ["a", "b"], ["b"], ["c"]])
    outcome = allocate(election, Settings(rule="phragmen"))
    assert names(outcome) == ["a", "b"]
    assert [bought.moment for bought in outcome.rounds] == [10, 15]
    (missed,) = outcome.missed
    assert (missed.reason, missed.money, missed.room) == ("envelope_spent", 30, 30)


@settings(max_examples=80, deadline=None)
@given(st.integers(0, 100_000))
def test_phragmen_buys_at_the_exact_earliest_moment(seed):
    election = small_election(seed)
    loads = [Fraction(0)] * election.voters
    backers = supporters(election)
    open_to = {p for p in election.supported if election.projects[p].cost <= election.budget}
    bought, spent = [], Fraction(0)
    while open_to:
        moments = {
            p: (election.projects[p].cost + sum(loads[v] for v in backers[p])) / len(backers[p]) for p in open_to
        }
        earliest = min(moments.values())
        tied = sorted(p for p in open_to if moments[p] == earliest)
        if any(spent + election.projects[p].cost > election.budget for p in tied):
            break
        for voter in backers[tied[0]]:
            loads[voter] = earliest
        bought.append(tied[0])
        spent += election.projects[tied[0]].cost
        open_to.discard(tied[0])
    assert list(allocate(election, Settings(rule="phragmen")).selected) == bought


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 100_000), st.sampled_from(RULES), st.sampled_from(["cost", "cardinality"]))
def test_spending_never_exceeds_the_envelope_and_adds_up(seed, rule, satisfaction):
    election = small_election(seed)
    outcome = allocate(election, Settings(rule=rule, satisfaction=satisfaction))
    assert outcome.spent == sum((election.projects[p].cost for p in outcome.selected), Fraction(0)) <= election.budget
    assert sorted([*outcome.selected, *(m.project for m in outcome.missed)]) == list(range(len(election.projects)))
    assert outcome == allocate(election, Settings(rule=rule, satisfaction=satisfaction))


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 100_000), st.sampled_from(["cost", "cardinality"]))
def test_with_the_supporters_it_lacked_greedy_buys_a_project(seed, satisfaction):
    election = small_election(seed, projects=6, voters=10)
    choice = Settings(rule="greedy", satisfaction=satisfaction)
    ballots = [
        [election.projects[p].id for p in election.chosen[a:b]]
        for a, b in zip(election.starts, election.starts[1:], strict=False)
    ]
    costs = {p.id: p.cost for p in election.projects}
    for missed in allocate(election, choice).missed:
        if missed.supporters is None:
            continue
        name = election.projects[missed.project].id
        for more, expected in ((missed.supporters, True), (missed.supporters - 1, False)):
            if more >= 0:
                again = from_ballots(costs, election.budget, ballots + [[name]] * more)
                assert (name in names(allocate(again, choice))) is expected


def test_with_the_supporters_it_lacked_equal_shares_can_pay_a_project():
    election = from_ballots({"a": 30, "b": 50}, 100, [["a"], ["a"], ["b"], [], []])
    outcome = allocate(election, Settings(completion="none"))
    (missed,) = outcome.missed
    assert (missed.money, missed.supporters) == (30, 2)


@pytest.mark.parametrize(("ties", "first"), [("file", "b"), ("id", "a"), ("cheapest", "b"), ("supporters", "b")])
def test_ties_go_by_the_rule_that_is_named(ties, first):
    election = from_ballots({"b": 10, "a": 10}, 10, [["a", "b"]])
    for rule in RULES:
        assert names(allocate(election, Settings(rule=rule, ties=ties))) == [first]


@pytest.mark.parametrize("seed", range(30))
@pytest.mark.parametrize("rule", RULES)
def test_floors_are_met_or_truly_cannot_be(seed, rule):
    election = with_places(seed)
    try:
        floors = tuple(parse_floor("target=women:35%", election) + parse_floor("province=*:#1", election))
    except BadInput:
        return
    outcome = allocate(election, Settings(rule=rule, floors=floors))
    everything = range(len(election.projects))
    possible = any(
        sum(election.projects[p].cost for p in chosen) <= election.budget
        and all(
            sum(election.projects[p].cost for p in chosen if f.holds(election, p)) >= f.share * election.budget
            and sum(f.holds(election, p) for p in chosen) >= f.projects
            for f in floors
        )
        for size in range(len(everything) + 1)
        for chosen in combinations(everything, size)
    )
    assert (outcome.status == "decided") is possible
    assert all(result.met for result in outcome.floors) is possible
    if not possible:
        assert any(result.proof for result in outcome.floors)
    assert outcome.spent <= election.budget


def test_a_floor_with_a_gap_between_totals_is_proven_impossible():
    about = {name: {"target": "women"} for name in ("a", "b", "c")}
    election = from_ballots({"a": 60, "b": 60, "c": 60}, 100, [["a", "b", "c"]], about)
    outcome = allocate(election, Settings(floors=tuple(parse_floor("target=women:70%", election))))
    assert outcome.status == "impossible"
    assert outcome.floors[0].proof.kind == "no_total"


def test_a_floor_that_the_rule_meets_anyway_changes_nothing():
    election = with_places(7)
    floors = tuple(parse_floor("province=زاكورة:0", election))
    assert names(allocate(election, Settings(floors=floors))) == names(allocate(election, Settings()))


@pytest.mark.parametrize(
    "text", ["women:0.4", "target=women", "target=women:1.5", "target=martians:0.1", "colour=red:0.1"]
)
def test_a_floor_that_cannot_be_read_is_refused(text):
    with pytest.raises(BadInput):
        parse_floor(text, with_places(1))


def test_other_payers_pay_their_part_until_their_ceiling():
    election = from_ballots(
        {"a": 100, "b": 100, "c": 100}, 120, [["a", "b", "c"]] * 3, offers={n: {"indh": 60} for n in "abc"}
    )
    outcome = allocate(election, Settings(rule="greedy", payers={"indh": Fraction(100)}))
    assert names(outcome) == ["a", "b"]
    assert outcome.paid == {0: {"indh": 60}, 1: {"indh": 40}}
    assert outcome.spent == 100


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 100_000), st.sampled_from(RULES))
def test_all_payers_together_pay_each_project_exactly(seed, rule):
    plain = small_election(seed)
    ballots = [
        [plain.projects[p].id for p in plain.chosen[a:b]] for a, b in zip(plain.starts, plain.starts[1:], strict=False)
    ]
    offers = {p.id: {"region": p.cost / 3, "ads": p.cost * (i % 2)} for i, p in enumerate(plain.projects)}
    election = from_ballots({p.id: p.cost for p in plain.projects}, plain.budget, ballots, offers=offers)
    ceilings = {"region": Fraction(7), "ads": Fraction(5)}
    outcome = allocate(election, Settings(rule=rule, payers=ceilings))
    for bought in outcome.rounds:
        parts = outcome.paid.get(bought.project, {})
        assert bought.cost + sum(parts.values(), Fraction(0)) == election.projects[bought.project].cost
    for payer, ceiling in ceilings.items():
        assert sum((parts.get(payer, Fraction(0)) for parts in outcome.paid.values()), Fraction(0)) <= ceiling
    assert outcome.spent <= election.budget


def test_three_rules_side_by_side_say_what_each_does_to_each_place():
    election = with_places(3)
    outcomes = compare(election, Settings())
    table = side_by_side(outcomes, "province")
    assert [row["rule"]["name"] for row in table] == list(RULES)
    for outcome, row in zip(outcomes, table, strict=True):
        assert row["by"]["values"] == by_value(outcome, "province")
        assert sum(Fraction(part["money"]) for part in row["by"]["values"]) == outcome.spent


def test_choices_that_do_not_go_together_are_refused():
    for wrong in (Settings(rule="dice"), Settings(step=Fraction(0)), Settings(rule="phragmen", completion="add1")):
        with pytest.raises(BadInput):
            allocate(small_election(1), wrong)
