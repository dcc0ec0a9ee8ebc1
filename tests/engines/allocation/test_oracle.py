"""The same selections as pabutools wherever the rules coincide."""

from __future__ import annotations

from fractions import Fraction

import pytest

from jisr.engines.allocation import Settings, allocate, parse_pabulib
from tests.engines.allocation.elections import pb_text

pytestmark = [pytest.mark.oracle, pytest.mark.filterwarnings("ignore")]
rules = pytest.importorskip("pabutools.rules", reason="the oracles are not installed here")
election = pytest.importorskip("pabutools.election", reason="the oracles are not installed here")
pabulib = pytest.importorskip("pabutools.election.pabulib", reason="the oracles are not installed here")


def pair(seed):
    """One file read by both; its ids sort as they stand, so ties go the same way."""
    text = pb_text(seed)
    return parse_pabulib(text.encode()), *pabulib.parse_pabulib_from_string(text)


def ours(read, **choices):
    outcome = allocate(read, Settings(**choices))
    return [read.projects[p].id for p in outcome.selected], outcome


def gain(satisfaction):
    return election.Cost_Sat if satisfaction == "cost" else election.Cardinality_Sat


@pytest.mark.parametrize("satisfaction", ["cost", "cardinality"])
@pytest.mark.parametrize("seed", range(40))
def test_equal_shares_and_its_completions(seed, satisfaction):
    read, instance, profile = pair(seed)
    sat = gain(satisfaction)
    plain = rules.method_of_equal_shares(instance, profile, sat_class=sat)
    assert ours(read, satisfaction=satisfaction, completion="none")[0] == [p.name for p in plain]
    raised = rules.method_of_equal_shares(instance, profile, sat_class=sat, voter_budget_increment=3)
    assert ours(read, satisfaction=satisfaction, completion="add1", step=Fraction(3))[0] == [p.name for p in raised]
    full = rules.completion_by_rule_combination(
        instance,
        profile,
        [rules.method_of_equal_shares, rules.greedy_utilitarian_welfare],
        [{"sat_class": sat, "voter_budget_increment": 3}, {"sat_class": sat}],
    )
    assert ours(read, satisfaction=satisfaction, step=Fraction(3))[0] == [p.name for p in full]


@pytest.mark.parametrize("seed", range(20))
def test_raising_until_it_would_overspend(seed):
    read, instance, profile = pair(seed)
    mine, outcome = ours(read, completion="add1", stop="overspend", step=Fraction(2))
    if outcome.completion.ended == "all_bought":
        return
    theirs = rules.exhaustion_by_budget_increase(
        instance,
        profile,
        rules.method_of_equal_shares,
        {"sat_class": election.Cost_Sat},
        exhaustive_stop=False,
        budget_step=2 * profile.num_ballots(),
        budget_bound=10**9,
    )
    assert mine == [p.name for p in theirs]


@pytest.mark.parametrize("satisfaction", ["cost", "cardinality"])
@pytest.mark.parametrize("seed", range(60))
def test_greedy(seed, satisfaction):
    read, instance, profile = pair(seed)
    theirs = rules.greedy_utilitarian_welfare(instance, profile, sat_class=gain(satisfaction))
    assert ours(read, rule="greedy", satisfaction=satisfaction)[0] == [p.name for p in theirs]


@pytest.mark.parametrize("seed", range(80))
def test_phragmen(seed):
    read, instance, profile = pair(seed)
    if not isinstance(profile, election.ApprovalProfile):
        return
    theirs = {p.name for p in rules.sequential_phragmen(instance, profile)}
    # Once all supported projects are bought, the peer goes on to those that nobody supports.
    unsupported = {p.id for i, p in enumerate(read.projects) if not read.support[i]}
    assert set(ours(read, rule="phragmen")[0]) == theirs - unsupported
