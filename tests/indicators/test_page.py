"""The page of an indicator: a few places in full, of many the whole and its regions, every value in a list."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from jisr.indicators.models import Indicator
from tests import factories as made

pytestmark = pytest.mark.django_db


def measured_in(places: int) -> Indicator:
    """An indicator with a value in so many regions."""
    indicator = made.IndicatorFactory(published=True, kind="count")
    period = made.PeriodFactory()
    for number in range(places):
        region = made.RegionFactory()
        made.ValueFactory(indicator=indicator, territory=region, period=period, amount=1000 + number, published=True)
    return indicator


def cards_and_queries(indicator: Indicator, **query: str) -> tuple[int, int, int]:
    with CaptureQueriesContext(connection) as queries:
        answer = Client().get(f"/en/indicators/{indicator.reference}/", query)
    return answer.status_code, answer.content.decode().count('<svg class="picture series'), len(queries)


def test_a_few_places_stand_in_full_and_of_many_one_with_a_line_for_each_region():
    few, many = measured_in(3), measured_in(9)
    assert cards_and_queries(few)[:2] == (200, 3)
    assert cards_and_queries(many)[:2] == (200, 1)
    last = many.values.order_by("-pk").first()
    assert last is not None
    chosen = Client().get(f"/en/indicators/{many.reference}/", {"place": last.territory.code}).content.decode()
    assert chosen.count("1,008") == 3
    assert cards_and_queries(many, place="zzz")[0] == 400


def test_it_costs_the_same_for_one_place_and_for_three():
    one, three = measured_in(1), measured_in(3)
    cards_and_queries(one)
    assert cards_and_queries(one)[2] == cards_and_queries(three)[2]


def test_every_value_stands_in_a_list_of_its_own():
    many = measured_in(9)
    made.ValueFactory(published=True)
    page = Client().get("/en/values/", {"indicator": many.reference})
    assert page.status_code == 200
    lines = b"".join(Client().get("/en/values/", {"indicator": many.reference, "format": "csv"}).streaming_content)
    assert all(f"1,00{number}".encode() in lines for number in range(9))
