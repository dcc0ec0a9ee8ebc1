"""Whatever fails for a program is said as a problem in its reader's language, and no question brings a fault."""

from __future__ import annotations

import pytest
from django.test import Client

from jisr.api.objects import OBJECTS
from jisr.api.problems import PROBLEM_TYPE
from jisr.api.schemas import query_of
from tests import factories as made

pytestmark = pytest.mark.django_db
BAD = {
    "nonsense": "zzz",
    "sql": "1' OR '1'='1'; DROP TABLE actors_user; --",
    "control": "%00%01%1b%0a",
    "long": "x" * 10_000,
    "digits": "%D9%A9%D9%A9",
    "marks": "%E2%80%AE%EF%BF%BE%F0%9F%98%80",
    "half": "%ED%A0%80%FF",
}


@pytest.mark.parametrize(
    ("address", "method", "status"),
    [
        ("/api/nothing", "get", 404),
        ("/api/agreements/G-0000-00", "get", 404),
        ("/api/agreements/%00", "get", 404),
        ("/api/agreements/" + "x" * 5_000, "get", 404),
        ("/api/agreements?page=99", "get", 404),
        ("/api/agreements", "post", 405),
        ("/api/agreements", "delete", 405),
        ("/api/hsds/services/nonsense", "get", 404),
        ("/api/iati.xml", "post", 405),
        ("/api/iati.xml?world=mars", "get", 422),
        ("/data/nothing.csv", "get", 404),
        ("/api/agreements?territory=none", "get", 422),
    ],
)
def test_an_error_is_a_problem(address, method, status):
    answer = getattr(Client(), method)(address)
    assert (answer.status_code, answer["Content-Type"]) == (status, PROBLEM_TYPE)
    body = answer.json()
    assert body["status"] == status
    assert body["title"]
    assert body["detail"]


def test_a_host_that_is_not_ours_is_a_problem_too(settings):
    settings.ALLOWED_HOSTS = ["jisr.test"]
    answer = Client().get("/api/agreements", headers={"host": "elsewhere.test"})
    assert (answer.status_code, answer["Content-Type"]) == (400, PROBLEM_TYPE)


@pytest.mark.parametrize(
    ("language", "words"),
    [("ar", "عدد صحيح"), ("fr", "un nombre entier"), ("en", "a whole number"), ("de", "عدد صحيح")],
)
def test_it_is_said_in_the_language_of_the_reader(language, words):
    answer = Client().get("/api/agreements?page=x", headers={"accept-language": language})
    assert answer.json()["detail"] == f"query.page: {words}".removeprefix("query.")
    assert answer["Vary"]


def test_a_misspelt_filter_is_not_taken_for_none():
    answer = Client().get("/api/agreements?stat=signed")
    assert answer.status_code == 422
    assert "state" in answer.json()["detail"]


def test_a_limit_on_requests_is_said_with_when_to_come_back(monkeypatch):
    from ninja.throttling import AnonRateThrottle

    from jisr.api.urls import api

    doors = {path: view for one in api._get_bound_routers() for path, view in one.path_operations.items()}
    read = doors["/territories"].operations[0]
    monkeypatch.setattr(read, "throttle_objects", [AnonRateThrottle("2/m")])
    address = "/api/territories"
    answers = [Client().get(address) for _each in range(3)]
    assert [one.status_code for one in answers] == [200, 200, 429]
    assert int(answers[-1]["Retry-After"]) >= 1
    assert answers[-1]["Content-Type"] == PROBLEM_TYPE


@pytest.mark.parametrize("bad", BAD)
def test_every_filter_of_every_kind_takes_anything_that_can_be_typed(bad):
    made.AgreementFactory(published=True, signed=True)
    client = Client(raise_request_exception=True)
    for slug, kind in OBJECTS.items():
        for name in query_of(kind).model_fields:
            status = client.get(f"/api/{slug}?{name}={BAD[bad]}").status_code
            assert status in {200, 404, 422}, (slug, name)


def test_digits_of_another_script_are_read():
    made.AgreementFactory(published=True, signed=True)
    answer = Client().get("/api/agreements?page=١&per_page=٥")
    assert answer.json()["page"] == 1


def test_a_cookie_that_cannot_be_kept_is_dropped(client):
    client.cookies["sessionid"] = "\x00\x00"
    assert client.get("/api/agreements").status_code == 200
    assert client.get("/about/").status_code == 200
