"""Small places on a line, whose best plans can be worked out on paper."""

from __future__ import annotations

import math

import numpy as np
import pytest

from jisr.engines.shell import BadInput
from jisr.engines.siting import Demand, Floor, Model, Problem, Sites, Status, ranked_from_matrix, solve

# Five villages at km 0, 1, 2, 10, 11; every one may have the centre.
PLACES = np.array([0.0, 1.0, 2.0, 10.0, 11.0])
PEOPLE = np.array([20.0, 20.0, 30.0, 40.0, 50.0])


def village_problem(**changes):
    none = np.zeros(5, dtype=bool)
    sites = Sites(tuple("abcde"), **{"existing": none, "required": none, "forbidden": none, **changes.pop("sites", {})})
    cost = np.abs(PLACES[:, None] - PLACES[None])
    return Problem(Demand(tuple("abcde"), PEOPLE), sites, ranked_from_matrix(cost), **changes)


def marked(*at):
    flags = np.zeros(5, dtype=bool)
    flags[list(at)] = True
    return flags


def names(plan):
    return "".join("abcde"[at] for at in plan.selected)


def test_one_centre_covers_the_ninety_people_at_the_far_end():
    plan = solve(village_problem(number=1, radius=1.0), Model.MCLP)
    assert (plan.objective, plan.bound, plan.status) == (90.0, 90.0, Status.OPTIMAL)
    assert names(plan) in "de"
    assert plan.site_of.tolist()[:3] == [-1, -1, -1]
    assert plan.added[0].gain == 90.0


def test_two_centres_suffice_for_everyone_within_one_kilometre():
    plan = solve(village_problem(radius=1.0), Model.LSCP)
    assert (plan.objective, plan.bound) == (2.0, 2.0)
    assert names(plan) in {"bd", "be"}


def test_a_village_out_of_every_reach_is_listed_and_left_out():
    plan = solve(village_problem(radius=0.5, sites={"forbidden": marked(3)}), Model.LSCP)
    assert plan.uncoverable.tolist() == [3]
    assert names(plan) == "abce"


def test_the_two_medians_are_the_middle_of_three_and_the_larger_of_two():
    plan = solve(village_problem(number=2), Model.PMEDIAN)
    assert plan.objective == 20 * 1 + 30 * 1 + 40 * 1
    assert names(plan) == "be"
    gains = {1: 11 * 20 + 10 * 20 + 9 * 30 - 50, 4: 9 * 40 + 10 * 50 - 40}
    assert {added.site: added.gain for added in plan.added} == gains


def test_the_two_centers_leave_nobody_further_than_one():
    plan = solve(village_problem(number=2), Model.PCENTER)
    assert plan.objective == 1.0
    assert names(plan) in {"bd", "be"}


def test_a_site_kept_for_a_floor_that_is_met_takes_no_money_from_the_others():
    sites = {"price": np.full(5, 3.0), "parts": {"region": ("x", "x", "", "", "x")}, "existing": marked(0)}
    plan = solve(village_problem(budget=4.0, floors=(Floor("region", 1),), sites=sites), Model.PCENTER)
    assert plan.objective == 2.0
    assert names(plan) in {"ad", "ae"}


def test_the_fair_plan_is_worth_its_kolm_pollak_equivalent():
    plan = solve(village_problem(number=1, kappa=1.0), Model.FAIR)
    costs = np.abs(PLACES - PLACES[plan.selected[0]])
    assert plan.objective == pytest.approx(math.log(PEOPLE @ np.exp(costs) / 160))
    assert names(plan) == "c"


def test_kappa_is_one_over_the_mean_of_the_median_plan_unless_given():
    plan = solve(village_problem(number=2), Model.FAIR)
    assert plan.kappa == pytest.approx(160 / 90)


def test_a_great_kappa_does_not_overflow_and_tends_to_the_worst_off():
    plan = solve(village_problem(number=1, kappa=500.0), Model.FAIR)
    assert plan.objective == pytest.approx(9.0, abs=0.02)
    assert plan.status is Status.OPTIMAL


def test_the_number_counts_new_sites_on_top_of_existing_ones():
    plan = solve(village_problem(number=1, sites={"existing": marked(0)}), Model.PMEDIAN)
    assert names(plan) == "ae"
    assert [added.site for added in plan.added] == [4]


def test_a_budget_buys_the_two_cheap_sites_instead_of_the_dear_one():
    price = np.array([9.0, 4.0, 9.0, 6.0, 5.0])
    plan = solve(village_problem(budget=9.0, radius=1.0, sites={"price": price}), Model.MCLP)
    assert (names(plan), plan.objective, plan.spent) == ("be", 160.0, 9.0)


def test_a_required_site_takes_its_share_of_the_number():
    plan = solve(village_problem(number=1, radius=1.0, sites={"required": marked(0)}), Model.MCLP)
    assert (names(plan), plan.objective) == ("a", 40.0)


def test_more_required_sites_than_the_number_is_infeasible():
    plan = solve(village_problem(number=1, sites={"required": marked(0, 1)}), Model.PMEDIAN)
    assert (plan.status, plan.objective, plan.bound, plan.gap) == (Status.INFEASIBLE, None, None, None)


def test_a_budget_below_the_required_sites_is_infeasible():
    price = np.full(5, 4.0)
    plan = solve(village_problem(budget=3.0, sites={"required": marked(1), "price": price}), Model.PMEDIAN)
    assert plan.status is Status.INFEASIBLE


def test_a_budget_that_buys_nothing_is_infeasible_where_someone_must_be_served():
    price = np.full(5, 4.0)
    assert solve(village_problem(budget=3.0, sites={"price": price}), Model.PMEDIAN).status is Status.INFEASIBLE
    nothing = solve(village_problem(budget=3.0, radius=1.0, sites={"price": price}), Model.MCLP)
    assert (nothing.status, nothing.objective, nothing.spent) == (Status.OPTIMAL, 0.0, 0.0)


def test_a_floor_puts_a_site_in_each_region():
    parts = {"region": ("north", "north", "north", "south", "south")}
    problem = village_problem(number=2, radius=1.0, sites={"parts": parts}, floors=(Floor("region", 1),))
    plan = solve(problem, Model.MCLP)
    assert plan.objective == 160.0
    assert {parts["region"][at] for at in plan.selected} == {"north", "south"}


def test_no_site_takes_more_people_than_it_holds():
    capacity = np.array([60.0, 70.0, 60.0, 60.0, 90.0])
    plan = solve(village_problem(number=2, with_capacity=True, sites={"capacity": capacity}), Model.PMEDIAN)
    assert (names(plan), plan.objective) == ("be", 90.0)
    tight = np.full(5, 80.0)
    plan = solve(village_problem(number=2, with_capacity=True, sites={"capacity": tight}), Model.PMEDIAN)
    assert plan.objective == (20 + 9 * 40) + 9 * 30
    assert np.bincount(plan.site_of, weights=PEOPLE).max() <= 80


def test_too_little_room_for_everyone_is_infeasible():
    room = np.full(5, 70.0)
    plan = solve(village_problem(number=2, with_capacity=True, sites={"capacity": room}), Model.PMEDIAN)
    assert plan.status is Status.INFEASIBLE


def test_an_unreachable_island_makes_one_median_infeasible_and_two_feasible():
    cost = np.array([[0.0, 1.0, np.inf], [1.0, 0.0, np.inf], [np.inf, np.inf, 0.0]])
    none = np.zeros(3, dtype=bool)
    base = {
        "demand": Demand(("1", "2", "3"), np.ones(3)),
        "sites": Sites(("1", "2", "3"), none, none, none),
        "costs": ranked_from_matrix(cost),
    }
    for model in (Model.PMEDIAN, Model.PCENTER, Model.FAIR):
        assert solve(Problem(**base, number=1), model).status is Status.INFEASIBLE
        assert solve(Problem(**base, number=2), model).selected.tolist() in ([0, 2], [1, 2])


def test_places_without_people_weigh_nothing_but_count_for_the_worst_off():
    problem = village_problem(number=1)
    empty = Problem(**{**vars(problem), "demand": Demand(tuple("abcde"), np.array([0.0, 0, 0, 0, 7]))})
    assert solve(empty, Model.PMEDIAN).objective == 0.0
    assert solve(empty, Model.PCENTER).objective == 9.0
    nobody = Problem(**{**vars(problem), "demand": Demand(tuple("abcde"), np.zeros(5)), "radius": 1.0})
    for model in set(Model) - {Model.LSCP}:
        assert solve(nobody, model).status is Status.OPTIMAL


@pytest.mark.parametrize(
    ("changes", "model", "code"),
    [
        ({"number": 6}, Model.PMEDIAN, "TOO_MANY_SITES"),
        ({"number": 5, "sites": {"forbidden": marked(0)}}, Model.PCENTER, "TOO_MANY_SITES"),
        ({}, Model.PMEDIAN, "NO_LIMIT"),
        ({"number": 1}, Model.MCLP, "NO_RADIUS"),
        ({"number": 1, "budget": 1.0}, Model.FAIR, "TWO_LIMITS"),
        ({"budget": 1.0}, Model.PMEDIAN, "NO_PRICE"),
        ({"number": 1, "with_capacity": True}, Model.PMEDIAN, "NO_CAPACITY"),
        ({"number": 1, "floors": (Floor("region", 1),)}, Model.PMEDIAN, "NO_COLUMN"),
        ({"number": 1, "radius": -1.0}, Model.MCLP, "NEGATIVE"),
        ({"number": 1, "kappa": 0.0}, Model.FAIR, "NOT_POSITIVE"),
        ({"number": 1, "sites": {"required": marked(0), "forbidden": marked(0)}}, Model.PMEDIAN, "CONTRADICTION"),
    ],
)
def test_a_question_that_cannot_be_answered_says_why(changes, model, code):
    with pytest.raises(BadInput) as refused:
        solve(village_problem(**changes), model)
    assert [fault.code for fault in refused.value.faults] == [code]


def test_a_place_without_any_cost_is_refused_where_everyone_is_served():
    cost = np.array([[1.0, 2.0], [np.inf, np.inf]])
    none = np.zeros(2, dtype=bool)
    problem = Problem(
        Demand(("a", "b"), np.ones(2)), Sites(("x", "y"), none, none, none), ranked_from_matrix(cost), number=1
    )
    with pytest.raises(BadInput, match="NO_COST"):
        solve(problem, Model.PMEDIAN)


def test_a_plan_far_fairer_than_the_nearest_on_average_is_not_lost_in_rounding():
    cost = np.array([[0.0, 400.0, 300.0], [1000.0, 390.0, 300.0], [0.0, 380.0, 300.0]])
    none = np.zeros(3, dtype=bool)
    people = np.array([900.0, 1.0, 900.0])
    sites = Sites(tuple("abc"), none, none, none)
    plan = solve(
        Problem(Demand(tuple("xyz"), people), sites, ranked_from_matrix(cost), number=1, kappa=0.5), Model.FAIR
    )
    assert (plan.status, names(plan)) == (Status.OPTIMAL, "c")
    assert plan.objective == pytest.approx(300.0)
    assert plan.bound == plan.objective
