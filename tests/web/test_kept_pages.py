"""A page made for one visitor is given to the next until an act: never to one with a session, never stale after an act."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import caches
from django.test import Client
from django.urls import reverse

from jisr.actors.enums import Role
from jisr.territories.enums import Level
from tests import factories as made

pytestmark = pytest.mark.django_db
MEMORY: dict[str, Any] = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "test pages"}


@pytest.fixture(autouse=True)
def memory(settings: Any) -> Any:
    """Pages are kept, as where the product serves."""
    settings.CACHES = {**settings.CACHES, "pages": MEMORY}
    yield
    caches["pages"].clear()


@pytest.fixture
def region() -> Any:
    """A region that the list of regions names."""
    return made.TerritoryFactory(level=Level.REGION, name_fr="Région d'essai")


def test_the_second_visitor_is_given_the_page_that_was_made_for_the_first(
    region: Any, django_assert_max_num_queries: Any
) -> None:
    first = Client().get("/fr/regions/")
    with django_assert_max_num_queries(1):
        second = Client().get("/fr/regions/")
    assert "Région d'essai" in first.content.decode().replace("&#x27;", "'")
    assert second.content == first.content


def test_after_an_act_the_page_is_made_anew(region: Any) -> None:
    Client().get("/fr/regions/")
    type(region).objects.filter(pk=region.pk).update(name_fr="Région renommée")
    assert "Région renommée" not in Client().get("/fr/regions/").content.decode()
    made.EntryFactory()
    assert "Région renommée" in Client().get("/fr/regions/").content.decode()


def test_each_language_and_each_offer_of_a_language_has_its_own_page(region: Any) -> None:
    arabic = Client().get("/regions/")
    assert 'dir="rtl"' in arabic.content.decode()
    assert 'dir="ltr"' in Client().get("/en/regions/").content.decode()
    offered = Client().get("/regions/", headers={"accept-language": "fr"})
    assert 'class="offer"' in offered.content.decode()
    assert 'class="offer"' not in Client().get("/regions/").content.decode()


def test_who_is_signed_in_is_never_given_a_kept_page_nor_leaves_one(region: Any) -> None:
    mandate = made.MandateFactory(role=Role.MINISTRY)
    signed_in = Client()
    signed_in.force_login(mandate.user)
    visitor = Client().get("/fr/regions/").content.decode()
    theirs = signed_in.get("/fr/regions/").content.decode()
    assert reverse("web:desk") in theirs
    assert reverse("web:desk") not in visitor
    assert reverse("web:desk") not in Client().get("/fr/regions/").content.decode()


def test_a_form_in_a_kept_page_carries_each_visitor_s_own_proof() -> None:
    made.TerritoryFactory(level=Level.COUNTRY)
    address = reverse("web:home")
    Client().get(address)
    visitor = Client(enforce_csrf_checks=True)
    page = visitor.get(address)
    proof = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page.content.decode())
    assert proof is not None
    assert settings.CSRF_COOKIE_NAME in visitor.cookies
    assert "ETag" not in page
    sent = visitor.post(reverse("web:follow"), {"code": "no code", "csrfmiddlewaretoken": proof[1]})
    assert sent.status_code != 403


def test_a_browser_that_has_the_page_is_told_that_nothing_changed_until_an_act(region: Any) -> None:
    known = Client().get("/fr/regions/").headers["ETag"]
    assert Client().get("/fr/regions/", headers={"if-none-match": known}).status_code == 304
    made.EntryFactory()
    assert Client().get("/fr/regions/", headers={"if-none-match": known}).status_code == 200


@pytest.mark.parametrize(
    ("prefix", "said"), [("", "لم تُقبل هذه الاستمارة"), ("/fr", "Ce formulaire n’a pas été accepté")]
)
def test_a_form_kept_open_too_long_is_refused_in_the_words_of_the_page(prefix: str, said: str) -> None:
    answer = Client(enforce_csrf_checks=True).post(f"{prefix}/follow/", {"code": "no code"})
    assert answer.status_code == 403
    assert said in answer.content.decode()


def test_a_program_is_given_the_answer_of_the_program_before_with_the_same_tag(
    region: Any, django_assert_max_num_queries: Any
) -> None:
    first = Client().get("/api/territories")
    with django_assert_max_num_queries(1):
        second = Client().get("/api/territories")
    assert (second.content, second.headers["ETag"], second.headers["Last-Modified"]) == (
        first.content,
        first.headers["ETag"],
        first.headers["Last-Modified"],
    )
    assert Client().get("/api/territories", headers={"if-none-match": first.headers["ETag"]}).status_code == 304
    made.EntryFactory()
    with django_assert_max_num_queries(20):
        assert Client().get("/api/territories").content == first.content


def test_where_calls_are_limited_each_call_is_counted(region: Any, settings: Any) -> None:
    settings.JISR = {**settings.JISR, "API_RATE": "600/m"}
    Client().get("/api/territories")
    type(region).objects.filter(pk=region.pk).update(name_fr="Région renommée")
    assert "Région renommée" in Client().get("/api/territories").content.decode()
