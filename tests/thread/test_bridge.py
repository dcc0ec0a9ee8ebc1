"""The bridge: seven stations, each a part of a whole, in the same number of queries for any number of places."""

from __future__ import annotations

from decimal import Decimal

import pytest

from jisr.core.acting import NOBODY
from jisr.thread.bridge import bridge_of, bridges_of
from tests import factories as made
from tests.factories import DAY

pytestmark = pytest.mark.django_db


def stations(territory, acting=NOBODY, **kwargs):
    bridge = bridge_of(territory, on=DAY, acting=acting, **kwargs)
    return {row.key: (row.numerator, row.denominator, row.known) for row in bridge.stations}


def test_an_empty_region_has_seven_stations_to_come():
    region = made.RegionFactory()
    found = stations(region)
    assert list(found) == ["heard", "promised", "planned", "agreed", "built", "served", "measured"]
    assert set(found.values()) == {(0, 0, "none")}


def test_heard_counts_the_answered_of_what_is_public():
    region = made.RegionFactory()
    made.ContributionFactory(territory=region, answered=True, published=True)
    made.ContributionFactory(territory=made.ProvinceFactory(parent=region), published=True)
    made.ContributionFactory(territory=region)
    assert stations(region)["heard"] == (1, 2, "known")


def test_a_coordinator_counts_what_lies_in_her_charge():
    region = made.RegionFactory()
    made.ContributionFactory(territory=region)
    amina = made.acting_as(organisation=made.OrganisationFactory(territory=region))
    assert stations(region, amina)["heard"] == (0, 1, "known")


def test_promised_counts_what_another_confirmed():
    region = made.RegionFactory()
    for state in ("standing", "declared", "confirmed"):
        made.CommitmentFactory(territory=region, state=state, published=True)
    assert stations(region)["promised"] == (1, 3, "known")


def test_planned_counts_actions_of_a_plan_in_force_that_a_binding_agreement_funds():
    region = made.RegionFactory()
    plan = made.PlanFactory(territory=region, adopted=True)
    funded, waiting, hoped = (made.ActionFactory(plan=plan, published=True) for _ in range(3))
    made.FundingFactory(action=funded)
    made.FundingFactory(action=hoped, agreement=made.AgreementFactory())
    made.ActionFactory(plan=made.PlanFactory(territory=region), published=True)
    assert waiting.pk
    assert stations(region)["planned"] == (1, 3, "known")


def test_an_action_in_two_provinces_counts_once_in_the_region_and_once_in_each():
    region = made.RegionFactory()
    north, south = made.ProvinceFactory(parent=region), made.ProvinceFactory(parent=region)
    plan = made.PlanFactory(territory=region, adopted=True)
    made.ActionFactory(plan=plan, published=True, territories=[north, south])
    found = bridges_of([region, north, south], on=DAY, acting=NOBODY)
    assert [bridge["planned"].denominator for bridge in found] == [1, 1, 1]


def test_agreed_counts_what_was_paid_and_confirmed_of_what_was_promised():
    agreement = made.AgreementFactory(in_force=True, published=True)
    share = made.ShareFactory(party__agreement=agreement, amount=1_000_000)
    made.InstalmentFactory(share=share, amount=400_000, paid=True)
    assert stations(agreement.territory)["agreed"] == (Decimal(400_000), Decimal(1_000_000), "known")


def test_a_payment_that_no_source_states_is_not_known():
    agreement = made.AgreementFactory(in_force=True, published=True)
    made.ShareFactory(party__agreement=agreement)
    assert stations(agreement.territory)["agreed"][2] == "unknown"


def test_built_counts_what_operates_and_says_what_is_not_known():
    region = made.RegionFactory()
    made.ProjectFactory(territory=region, published=True, operating=True)
    made.ProjectFactory(territory=region, published=True, built=True)
    made.ProjectFactory(territory=region, published=True)
    found = bridge_of(region, on=DAY, acting=NOBODY)["built"]
    assert (found.numerator, found.denominator, found.unknown) == (1, 3, 1)


def test_projects_of_which_nothing_is_known_are_hatched():
    project = made.ProjectFactory(published=True)
    assert bridge_of(project.territory, on=DAY, acting=NOBODY)["built"].filling == "unknown"


def test_served_counts_delivered_legs_without_any_person():
    region = made.RegionFactory()
    asked = made.RequestFactory(territory=region)
    for trait in ("delivered", "refused", "draft"):
        made.LegFactory(request=asked, **{trait: True})
    assert stations(region)["served"] == (1, 2, "known")


def test_measured_counts_indicators_on_track_to_their_target():
    target = made.TargetFactory(indicator__published=True, baseline=0, baseline_on=made.PeriodFactory().starts_on)
    made.ValueFactory(indicator=target.indicator, territory=target.territory, amount=60, published=True)
    made.TargetFactory(indicator__published=True)
    assert stations(target.territory)["measured"] == (1, 2, "known")


def test_the_kingdom_and_the_invented_country_never_mix():
    made.ContributionFactory(territory=made.RegionFactory(example=True), published=True, is_example=True)
    made.ContributionFactory(published=True)
    assert stations(None)["heard"][1] == 1
    assert stations(None, example=True)["heard"][1] == 1


@pytest.mark.parametrize("regions", [1, 12])
def test_any_number_of_regions_costs_the_same(regions, django_assert_num_queries):
    places = [made.RegionFactory() for _ in range(regions)]
    for region in places:
        made.ContributionFactory(territory=region, published=True)
        made.ProjectFactory(territory=region, published=True)
    with django_assert_num_queries(11):
        bridges_of(places, on=DAY, acting=NOBODY)
