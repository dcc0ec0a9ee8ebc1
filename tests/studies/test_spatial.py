"""Spatial justice: figures by hand, nobody counted twice, a study kept once, a list answered by row."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from jisr.core.acting import NOBODY, Acting
from jisr.core.clock import moment_of
from jisr.core.verdict import Refused
from jisr.services.models import Facility
from jisr.studies.actions import ask_spatial_study, carry_out
from jisr.studies.enums import Concern, StudyState
from jisr.studies.ground import demand_of, kinds_of, supply_of
from jisr.studies.lists import BadList, read_sites
from jisr.studies.models import Study
from jisr.studies.queries import communes_of, need_map, provinces_of
from jisr.studies.running import needs_a_run, take
from jisr.studies.spatial import Ask, spatial_study
from jisr.studies.tasks import run_study
from jisr.territories.enums import CensusMeasure, Level, PositionKnown
from jisr.territories.models import CensusCount, Territory
from tests.factories import FacilityFactory, TerritoryFactory
from tests.factories.territories import country as kingdom

DAY = date(2026, 11, 21)
pytestmark = pytest.mark.django_db


def unit(level: str, parent: Territory, at: tuple[float, float], *, people: int = 0, disability: int = 0) -> Territory:
    made = TerritoryFactory(
        level=level,
        parent=parent,
        latitude=at[0],
        longitude=at[1],
        position_known=PositionKnown.FOUND,
        is_example=False,
    )
    for measure, value in ((CensusMeasure.MUNICIPAL, people), (CensusMeasure.DISABILITY, disability)):
        CensusCount.objects.create(territory=made, year=2024, measure=measure, value=value)
    return made


@pytest.fixture
def country():
    """One region: a province of three communes in a row, and a city with two prefectures inside."""
    region = unit(Level.REGION, kingdom(), (33.0, -7.0))
    province = unit(Level.PROVINCE, region, (33.0, -7.0), people=6_000, disability=300)
    for step, (people, disability) in enumerate([(1_000, 100), (2_000, 100), (3_000, 100)]):
        unit(Level.COMMUNE, province, (33.0, -7.0 + step / 2), people=people, disability=disability)
    prefecture = unit(Level.PREFECTURE, region, (33.5, -7.0), people=9_000, disability=90)
    city = unit(Level.COMMUNE, prefecture, (33.5, -7.0), people=9_000, disability=90)
    for step, people in enumerate((4_000, 5_000)):
        unit(Level.ARRONDISSEMENT_PREFECTURE, city, (33.5, -7.0 + step / 100), people=people, disability=45)
    return region


def test_a_city_divided_into_prefectures_counts_its_people_once(country):
    assert {one.level for one in provinces_of(is_example=False)} == {Level.PROVINCE, Level.PREFECTURE}
    by_province = need_map(Concern.DISABILITY)
    by_commune = need_map(Concern.DISABILITY, region=country)
    assert by_province.total == by_commune.total == (390, 15_000)
    assert len(communes_of(country)) == 5


def test_the_share_of_a_place_is_that_of_its_census(country):
    lines = need_map(Concern.DISABILITY).lines
    assert [(line.part, line.whole, line.value) for line in lines] == [(300, 6_000, 5.0), (90, 9_000, 1.0)]


def test_people_beyond_and_the_plan_are_those_worked_out_by_hand(country):
    here = [("a", 33.0, -7.0, 60.0, False)]
    found = spatial_study(Ask(demand_of(country, ""), supply_of(here), 30))
    # Half a degree of longitude at 33° north is 46.6 km, 60.6 km with the detour: the second and third commune and
    # the city, half a degree north (55.6 km), all lie beyond 30 km.
    assert found["beyond"][1] == {"km": 30, "people": 14_000.0}
    assert found["nearest"]["mean"] == pytest.approx((60.6 * 2 + 121.3 * 3 + 72.3 * 9) / 15, rel=0.01)
    assert found["plan"]["status"] == "optimal"
    assert found["plan"]["after"] == 0
    assert found["score"]["mean"] == pytest.approx(1000 * 60 / 15_000)
    assert found["score"]["at_zero"] == 14_000


def test_the_parts_of_inequality_sum_to_the_whole(country):
    sites = [("a", 33.0, -7.0, 60.0, False), ("b", 33.5, -7.0, 20.0, False)]
    found = spatial_study(Ask(demand_of(country, ""), supply_of(sites), 60))
    assert sum(part["share"] for part in found["score"]["parts"]) == pytest.approx(1)


def test_positions_that_are_approximate_give_a_range(country):
    Territory.objects.filter(level=Level.COMMUNE).update(position_known=PositionKnown.APPROXIMATE)
    found = spatial_study(Ask(demand_of(country, ""), supply_of([("a", 33.0, -7.2, 0.0, False)]), 30))
    spread = found["sensitivity"]
    assert found["approximate"] == 3
    assert spread["low"] <= spread["given"] <= spread["high"]
    assert found["score"] is None


def facility_in(region: Territory) -> None:
    FacilityFactory(
        opened=True,
        published_at="2026-01-01T08:00Z",
        territory=region,
        latitude=33.0,
        longitude=-7.0,
        position_known=PositionKnown.SUPPLIED,
        capacity=50,
        is_example=False,
    )


def ask(region: Territory, **changes) -> Study:
    wish = {"group": "", "radius": 30, "sites": None, "by": NOBODY, "on": DAY}
    return ask_spatial_study(region, **{**wish, **changes})


def test_the_same_question_is_not_computed_twice(country):
    facility_in(country)
    first = carry_out(ask(country), on=DAY)
    again = ask(country)
    assert again.pk == first.pk
    assert again.state == StudyState.DONE
    assert ask(country, radius=10).pk != first.pk
    CensusCount.objects.filter(measure=CensusMeasure.MUNICIPAL, value=1_000).update(value=1_001)
    assert ask(country).pk != first.pk


def test_a_study_that_is_done_is_left_as_it_is(country):
    facility_in(country)
    study = carry_out(ask(country), on=DAY)
    Study.objects.filter(pk=study.pk).update(result={"kept": True})
    carry_out(Study.objects.get(pk=study.pk), on=DAY)
    assert Study.objects.get(pk=study.pk).result == {"kept": True}


def test_a_study_that_failed_may_be_asked_again(country):
    facility_in(country)
    study = ask(country)
    Study.objects.filter(pk=study.pk).update(parameters={"group": "", "radius": 30, "sites": [["a"]]})
    with pytest.raises(IndexError):
        carry_out(Study.objects.get(pk=study.pk), on=DAY)
    assert Study.objects.get(pk=study.pk).state == StudyState.FAILED
    assert carry_out(ask(country), on=DAY).state == StudyState.DONE


def test_a_run_that_died_is_taken_again(country):
    facility_in(country)
    study = ask(country)
    Study.objects.filter(pk=study.pk).update(state=StudyState.RUNNING, beat_at=moment_of(DAY) - timedelta(days=400))
    assert needs_a_run(ask(country))
    assert carry_out(study, on=DAY).state == StudyState.DONE


def test_a_run_in_other_hands_is_left_alone(country):
    facility_in(country)
    study = ask(country)
    assert take(study)
    assert not needs_a_run(study)
    assert carry_out(Study.objects.get(pk=study.pk), on=DAY).state == StudyState.RUNNING


def test_the_database_keeps_a_question_once(country):
    facility_in(country)
    study = ask(country)
    with pytest.raises(IntegrityError), transaction.atomic():
        Study.objects.create(
            engine=study.engine, territory=study.territory, fingerprint=study.fingerprint, is_example=False
        )


def test_one_kind_of_facility_is_another_question(country):
    facility_in(country)
    kind = Facility.objects.get().kind
    assert kinds_of([country], on=DAY) == [kind]
    assert ask(country, kinds=[kind.code]).pk != ask(country).pk
    with pytest.raises(Refused):
        ask(country, kinds=["none-such"])


def test_each_aim_and_each_further_centre_are_told_with_the_plan(country):
    facility_in(country)
    plan = carry_out(ask(country, radius=10), on=DAY).result["plan"]
    assert [one["aim"] for one in plan["tradeoff"]] == ["mclp", "pmedian", "fair", "pcenter"]
    assert plan["tradeoff"][0]["beyond"] == plan["after"] == plan["frontier"][2]["after"]
    left = [one["after"] for one in plan["frontier"]]
    assert left == sorted(left, reverse=True)
    assert min(one["mean"] for one in plan["tradeoff"]) == plan["tradeoff"][1]["mean"]
    assert min(one["worst"] for one in plan["tradeoff"]) == plan["tradeoff"][3]["worst"]


def test_the_worker_carries_out_what_is_long(country):
    facility_in(country)
    study = ask(country)
    run_study.enqueue(study.pk, DAY.isoformat())
    study.refresh_from_db()
    assert (study.state, study.run_on) == (StudyState.DONE, DAY)


def test_where_no_position_is_known_access_is_not_judged(country):
    FacilityFactory(territory=country, published_at="2026-01-01T08:00Z", is_example=False)
    with pytest.raises(Refused):
        ask(country)
    assert not Study.objects.exists()


def test_a_list_of_ones_own_needs_a_mandate_and_stays_with_the_institution(country):
    sites = read_sites(b"id;lat;lon;capacity\n007;33,0;-7,0;40\n", "list.csv")
    assert sites == [("007", 33.0, -7.0, 40.0, False)]
    with pytest.raises(Refused):
        ask(country, sites=sites)
    study = ask(country, sites=sites, by=Acting(user_id=None, mandate_id=1))
    assert study.published_at is None
    assert not Study.objects.visible_to(NOBODY).exists()


def test_a_bad_list_is_answered_with_a_sentence_a_row():
    with pytest.raises(BadList) as bad:
        read_sites(b"id,lat,lon,capacity\na,33,-7,1\na,95,x,-2\n,33,-7,\n", "list.csv")
    told = bad.value.sentences
    assert len(told) == 5
    assert sum("3" in sentence for sentence in told) >= 4


@pytest.mark.parametrize("data", [b"", b"id,lat,lon\n", b"\xff\xfe\x00", b"id,lat\n1,2,3\n", b"x" * 1_000_002, b"a\n1"])
def test_what_is_no_list_is_answered_with_a_sentence(data):
    with pytest.raises(BadList) as bad:
        read_sites(data, "list.csv")
    assert bad.value.sentences
