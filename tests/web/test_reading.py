"""Every public page: it works in three languages, it hides what is not public, and reading writes nothing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.web.pages import NAMES, PARTS, RECORDS, address, read_routes

pytestmark = pytest.mark.django_db
WRITES = re.compile(r"^\s*(INSERT|UPDATE|DELETE|ALTER|CREATE|DROP)", re.I)
NONSENSE = [
    "zzz",
    "' OR 1=1 --",
    "\x00\x1b[31m",
    "١٢٣",
    "%F0%28%8C%28",
    "a" * 10_000,
    "-1",
    "999999999999999999999999",
    "<script>alert(1)</script>",
    "𓀀",
]


def test_the_list_of_pages_is_whole():
    assert sorted(set(read_routes())) == sorted(set(NAMES))


@pytest.mark.parametrize("name", NAMES)
def test_it_works_in_three_languages(world, name):
    there = address(name)
    for prefix, language, direction in (("", "ar", "rtl"), ("/fr", "fr", "ltr"), ("/en", "en", "ltr")):
        answer = Client().get(prefix + there)
        assert answer.status_code == 200
        page = answer.content.decode()
        if name != "suggest":
            assert f'<html lang="{language}" dir="{direction}">' in page


@pytest.mark.parametrize("name", NAMES)
def test_reading_it_writes_nothing(world, name):
    with CaptureQueriesContext(
        connection,
    ) as queries:
        Client().get(address(name))
    assert [query["sql"] for query in queries if WRITES.match(query["sql"])] == []


@pytest.mark.parametrize("name", RECORDS)
def test_it_hides_what_is_not_public(world, name):
    if name == "instalment_page":
        hidden = RECORDS[name].objects.first()
        agreement = hidden.share.party.agreement
        type(agreement).objects.filter(pk=agreement.pk).update(published_at=None)
    else:
        hidden = RECORDS[name].objects.public().first()
        type(hidden).objects.filter(pk=hidden.pk).update(published_at=None)
    from django.urls import reverse

    assert Client().get(reverse(f"web:{name}", args=[hidden.reference])).status_code == 404


@pytest.mark.parametrize("bad", NONSENSE, ids=lambda bad: ascii(bad)[:12])
def test_nonsense_in_an_address_is_answered_with_a_sentence(world, bad):
    client = Client()
    for name in NAMES:
        if name in RECORDS or name in PARTS or name == "territory":
            continue
        answer = client.get(
            address(name),
            dict.fromkeys(("q", "page", "sort", "region", "world", "state", "near", "need", "kind", "format"), bad),
        )
        assert answer.status_code in {200, 400, 404}
        assert b"Traceback" not in answer.content


@pytest.mark.parametrize("bad", NONSENSE[:-1], ids=lambda bad: ascii(bad)[:12])
def test_a_code_that_is_none_is_not_found(world, bad):
    from urllib.parse import quote

    for name in ("agreements", "territory", "thread", "projects"):
        assert Client().get(f"/{name}/{quote(bad[:300], safe='')}/").status_code == 404


def test_the_other_languages_of_a_page_are_the_same_page(world):
    page = Client().get("/fr/commitments/?state=declared").content.decode()
    assert 'href="/commitments/?state=declared"' in page
    assert 'href="/en/commitments/?state=declared"' in page


def test_the_arabic_prefix_leads_to_the_root(db):
    answer = Client().get("/ar/regions/?x=1")
    assert (answer.status_code, answer["Location"]) == (302, "/regions/?x=1")


def test_the_readers_language_is_offered_and_not_forced(db):
    page = Client().get("/about/", headers={"accept-language": "fr-FR,fr;q=0.9"}).content.decode()
    assert '<html lang="ar"' in page
    assert 'class="offer"' in page


def test_a_first_view_is_light(world):
    from django.contrib.staticfiles import finders

    page = len(Client().get("/").content)
    names = ("web/jisr.css", "web/jisr.svg", "django_htmx/htmx-2.min.js")
    assets = sum(Path(finders.find(name)).stat().st_size for name in names)
    assert page + assets < 150_000


def test_the_demonstration_says_so_on_its_pages(world):
    page = Client().get(address("territory")).content.decode()
    assert "مثال:" in page
