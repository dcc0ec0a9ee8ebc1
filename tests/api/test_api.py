"""The API: every public object, paging, filters, chosen fields, conditional answers, problem details."""

from __future__ import annotations

import csv
import io
import json

import pytest
from django.test import Client

from jisr.api.objects import OBJECTS
from jisr.web.views.about import OPEN_KINDS
from tests import factories as made

pytestmark = pytest.mark.django_db


@pytest.fixture
def agreement():
    return made.AgreementFactory(published=True, signed=True)


def test_the_catalogue_names_every_kind():
    assert sorted(OPEN_KINDS) == sorted(OBJECTS)


@pytest.mark.parametrize("slug", OBJECTS)
def test_each_kind_has_a_list_and_both_bulk_files(agreement, slug):
    client = Client()
    listed = client.get(f"/api/{slug}").json()
    assert set(listed) == {"total", "page", "pages", "next", "items"}
    rows = json.loads(b"".join(client.get(f"/data/{slug}.json").streaming_content))
    lines = list(
        csv.reader(io.StringIO(b"".join(client.get(f"/data/{slug}.csv").streaming_content).decode("utf-8-sig")))
    )
    assert len(rows) == listed["total"] == len(lines) - 1


def test_one_object_has_its_reference_and_chosen_fields_only(agreement):
    one = Client().get(f"/api/agreements/{agreement.reference}").json()
    assert one["reference"] == agreement.reference
    few = Client().get(f"/api/agreements/{agreement.reference}?fields=reference,state").json()
    assert few == {"reference": agreement.reference, "state": "signed"}


def test_what_is_not_public_is_not_there():
    hidden = made.AgreementFactory(signed=True)
    answer = Client().get(f"/api/agreements/{hidden.reference}")
    assert answer.status_code == 404
    assert answer["Content-Type"] == "application/problem+json"


def test_a_second_ask_with_the_tag_gets_nothing_again(agreement):
    first = Client().get(f"/api/agreements/{agreement.reference}")
    again = Client().get(f"/api/agreements/{agreement.reference}", headers={"if-none-match": first["ETag"]})
    assert again.status_code == 304
    assert first["Last-Modified"]


@pytest.mark.parametrize(
    "query", ["page=0", "page=x", "per_page=1000", "state=zz", "fields=zz", "territory=zz", "world=zz", "page=99999"]
)
def test_a_bad_question_is_answered_with_the_problem(agreement, query):
    answer = Client().get(f"/api/agreements?{query}")
    assert answer.status_code in {404, 422}
    assert answer.json()["status"] == answer.status_code


def test_a_filter_by_territory_gives_what_lies_in_it(agreement):
    inside = Client().get(f"/api/agreements?territory={agreement.territory.code}").json()
    assert [row["reference"] for row in inside["items"]] == [agreement.reference]


def test_the_description_is_openapi_with_examples():
    described = Client().get("/api/openapi.json").json()
    assert described["openapi"].startswith("3.1")
    assert "/api/agreements" in described["paths"]
    assert "examples" in json.dumps(described)


def test_nothing_about_people_is_given():
    assert not {"households", "persons", "requests", "people"} & set(OBJECTS)
