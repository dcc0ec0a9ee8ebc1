"""Whatever an address asks for: a page that says what is wrong in the reader's language, never a fault of ours."""

from __future__ import annotations

import pytest
from django.test import Client

from jisr.core.acting import NOBODY
from jisr.core.clock import today
from jisr.web.lists import LISTINGS

pytestmark = pytest.mark.django_db
SAID = {"": "ليس", "/fr": "n’est pas", "/en": "is not one of the values"}
BAD = "' OR 1=1; DROP TABLE x --\x00\x1b[31m<b>١٢٣" + "a" * 300
HUGE = "9" * 10_000


def alerts(page: str) -> int:
    """How many sentences say that something was left out."""
    return page.count('role="alert"')


@pytest.mark.parametrize("slug", LISTINGS)
def test_every_filter_sort_page_and_format_of_a_list_says_what_it_does_not_know(world, slug):
    listing = LISTINGS[slug]
    asked = {one.key: BAD for one in listing.filters} | {"sort": BAD, "page": HUGE}
    prefix = list(SAID)[list(LISTINGS).index(slug) % len(SAID)]
    answer = Client().get(f"{prefix}/{slug}/", asked)
    page = answer.content.decode()
    assert answer.status_code == 400
    assert alerts(page) == len(asked)
    assert SAID[prefix] in page
    assert "\x1b" not in page
    assert "<b>١٢٣" not in page
    assert "a" * 100 not in page.split("<main")[1]


@pytest.mark.parametrize("slug", LISTINGS)
def test_every_value_that_a_list_offers_is_understood(world, slug):
    listing, client = LISTINGS[slug], Client()
    for one in listing.filters:
        offered = [value for value, _label in one.choices(NOBODY, today())]
        if offered:
            assert client.get(f"/{slug}/", {one.key: offered[-1]}).status_code == 200, (one.key, offered[-1])


@pytest.mark.parametrize(
    ("path", "keys"),
    [
        ("calendar", ("region", "world")),
        ("breaks", ("world",)),
        ("search", ("kind", "page")),
        ("compare", ("per", "at", "world")),
        ("map", ("per", "measure", "region")),
        ("justice", ("measure", "region")),
    ],
)
def test_other_pages_say_it_too(world, path, keys):
    for value in (BAD, HUGE, "١٢٣"):
        answer = Client().get(f"/{path}/", dict.fromkeys(keys, value))
        assert (answer.status_code, alerts(answer.content.decode())) == (400, len(keys)), value[:20]


def test_the_directory_says_which_field_is_wrong(world):
    for value in (BAD, HUGE, "١٢٣"):
        answer = Client().get("/services/", dict.fromkeys(("need", "near", "within", "group", "language"), value))
        assert answer.status_code == 400
        assert answer.content.decode().count("errorlist") >= 4


def test_arabic_digits_are_digits(world):
    assert Client().get("/contributions/", {"world": "example", "page": "٢"}).status_code == 200


def test_a_format_that_there_is_not_is_said(world):
    answer = Client().get("/commitments/", {"format": "exe"})
    assert (answer.status_code, alerts(answer.content.decode())) == (400, 1)


def test_the_two_worlds_never_stand_in_one_list(world):
    client = Client()
    assert "(مثال)" not in client.get("/agreements/").content.decode().split("<tbody>")[1]
    shown = client.get("/agreements/", {"region": "EX.01"}).content.decode()
    assert '<option value="example" selected>' in shown


def test_a_count_over_a_list_opens_it_on_that_many(world):
    import re

    client = Client()
    page = client.get("/commitments/?region=EX.01").content.decode()
    counts = re.findall(r'<a href="\?([^"]*)"><b><bdi class="num">(\d+)</bdi></b>', page)
    assert len(counts) == 8
    for query, total in counts:
        opened = client.get("/commitments/?" + query.replace("&amp;", "&")).content.decode()
        assert re.search(rf'role="status">\s*{total}\D', opened) or total in ("0", "1", "2"), query
