"""Places side by side: counts against people, parts against wholes, and nothing recorded is never taken for nought."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jisr.core.acting import NOBODY
from jisr.territories.enums import CensusMeasure
from jisr.territories.models import CensusCount
from jisr.thread.comparison import compare
from jisr.thread.enums import Measure
from tests import factories as made
from tests.factories import DAY

pytestmark = pytest.mark.django_db


def region_of(people: int, disabled: int):
    region = made.RegionFactory()
    for measure, value in (("municipal", people), ("disability", disabled)):
        CensusCount.objects.update_or_create(territory=region, year=2024, measure=measure, defaults={"value": value})
    return region


def compared(places, per=CensusMeasure.MUNICIPAL, **kwargs):
    rows = compare(places, per=per, acting=NOBODY, on=DAY, **kwargs)
    return {row.measure: [cell.value for cell in row.cells] for row in rows}


def test_the_same_count_weighs_more_where_fewer_live():
    large, small = region_of(200_000, 10_000), region_of(50_000, 5_000)
    for region in (large, small):
        made.ContributionFactory.create_batch(2, territory=region, published=True)
    found = compared([large, small])
    assert found[Measure.HEARD] == [1.0, 4.0]
    assert found[Measure.NEED_DISABILITY] == [5.0, 10.0]
    assert compared([large, small], per=CensusMeasure.DISABILITY)[Measure.HEARD] == [20.0, 40.0]


def test_what_nothing_is_recorded_of_is_not_known_and_a_part_of_it_is_nought():
    told, silent = region_of(100_000, 1), region_of(100_000, 1)
    made.ContributionFactory(territory=told, published=True)
    found = compared([told, silent])
    assert found[Measure.HEARD] == [1.0, None]
    assert found[Measure.ANSWERED] == [0.0, None]


def test_money_is_set_against_each_person():
    region = region_of(1_000, 10)
    agreement = made.AgreementFactory(in_force=True, published=True, territory=region)
    made.ShareFactory(party__agreement=agreement, amount=Decimal(5_000))
    found = compared([region])
    assert found[Measure.AGREED] == [5.0]
    assert found[Measure.PAID] == [None]


def test_a_facility_of_which_nobody_says_whether_it_operates_counts_as_recorded_only():
    region = region_of(100_000, 1)
    made.FacilityFactory(territory=region, published=True)
    found = compared([region])
    assert (found[Measure.FACILITIES], found[Measure.OPERATING]) == ([1.0], [None])


def test_a_place_without_a_census_is_not_compared():
    region = made.RegionFactory()
    CensusCount.objects.filter(territory=region).delete()
    made.ContributionFactory(territory=region, published=True)
    assert compared([region])[Measure.HEARD] == [None]


def test_three_places_cost_as_many_queries_as_one():
    places = [region_of(1_000, 10) for _place in range(3)]
    counts = []
    for some in (places[:1], places):
        with CaptureQueriesContext(connection) as queries:
            compared(some)
        counts.append(len(queries))
    assert counts[0] == counts[1]
