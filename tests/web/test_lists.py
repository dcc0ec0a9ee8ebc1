"""Lists, exports, the service directory and the pages for programs: quick by short cuts that must change no answer."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import datetime, time

import openpyxl
import pytest
from django.db import connection
from django.http import QueryDict
from django.test import Client
from django.test.utils import CaptureQueriesContext

from jisr.api.objects import OBJECTS
from jisr.core.acting import NOBODY
from jisr.services.directory import Asked, offers_for
from jisr.territories.models import Territory
from jisr.web.listing import read_listing
from jisr.web.lists import LISTINGS
from tests.web.conftest import DAY

pytestmark = pytest.mark.django_db
NOW = datetime.combine(DAY, time(10))


@pytest.mark.parametrize("slug", LISTINGS)
def test_a_list_costs_the_same_for_one_row_and_for_three(world, slug):
    costs = set()
    for rows in (3, 1, 3):  # the first asks what is kept from then on: the kinds of content, the compiled questions
        listing = replace(LISTINGS[slug], page_size=rows)
        with CaptureQueriesContext(connection) as queries:
            reading = read_listing(listing, QueryDict("world=example"), acting=NOBODY, day=DAY)
            shown = [column.value(row) for row in reading.page for column in listing.columns]
        if len(reading.page.object_list) == rows and shown:
            costs.add(len(queries) if rows == 1 or costs else 0)
    assert len(costs - {0}) <= 1


@pytest.mark.parametrize("slug", OBJECTS)
def test_a_page_for_programs_is_what_the_framework_would_fetch(world, slug):
    kind = OBJECTS[slug]
    rows = kind.rows().order_by(*kind.order)[:25]
    whole = [{field.name: field.read(row) for field in kind.fields} for row in rows]
    assert Client().get(f"/api/{slug}").json()["items"] == whole


def test_fields_left_out_are_not_read(world):
    client = Client()
    with CaptureQueriesContext(connection) as all_fields:
        client.get("/api/agreements?world=example")
    with CaptureQueriesContext(connection) as few:
        client.get("/api/agreements?world=example&fields=reference,name_ar")
    assert len(few) <= len(all_fields) - 7


def test_the_directory_shows_one_world_at_a_time(world):
    client = Client()
    assert "(مثال)" not in client.get("/services/").content.decode().split("<main")[1]
    there = client.get("/services/?world=example").content.decode().split("<main")[1]
    assert "(مثال)" in there
    assert '<option value="example" selected>' in there
    commune = Territory.objects.communes().filter(is_example=True).first()
    near = client.get(f"/services/?near={commune.code}").content.decode().split("<main")[1]
    assert '<option value="example" selected>' in near


@pytest.mark.parametrize("km", [None, 10.0, 100.0])
def test_the_nearest_are_those_that_measuring_every_offer_finds(world, km):
    commune = Territory.objects.communes().filter(is_example=True, latitude__isnull=False).first()
    found = offers_for(Asked(near=commune, within_km=km), acting=NOBODY, moment=NOW)
    every = [one.offer for one in found._within(commune, None) if km is None or one.km <= km]
    assert [one.offer.pk for one in found[0:5]] == every[:5]
    assert [one.offer.pk for one in found[5:10]] == every[5:10]
    assert found.count() == len(every)


def test_an_export_asks_for_nothing_that_only_the_page_shows(world):
    with CaptureQueriesContext(connection) as queries:
        answer = Client().get("/commitments/?format=csv&world=example")
    assert not any("COUNT(" in query["sql"] for query in queries)
    lines = list(csv.reader(io.StringIO(b"".join(answer.streaming_content).decode("utf-8-sig"))))
    assert len(lines) > 2


def test_the_comparison_is_exported_with_where_it_comes_from(world):
    client = Client()
    answer = client.get("/fr/compare/?format=csv&world=example")
    head, *lines = list(csv.reader(io.StringIO(b"".join(answer.streaming_content).decode("utf-8-sig"))))
    assert len(lines) > 1
    assert all(len(line) == len(head) for line in lines)
    book = openpyxl.load_workbook(io.BytesIO(client.get("/compare/?format=xlsx&world=example").content))
    page, about = book.worksheets
    assert page.sheet_view.rightToLeft
    assert page.max_row == len(lines) + 1
    assert "RGPH" in str(list(about.values)) or "2024" in str(list(about.values))
    assert client.get("/compare/?format=exe").status_code == 400
