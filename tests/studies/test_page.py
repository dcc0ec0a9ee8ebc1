"""The page of spatial justice: three languages, reading writes nothing, circles true to their people."""

from __future__ import annotations

import re

import numpy as np
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from jisr.studies.enums import Concern
from jisr.studies.models import Study
from jisr.web.pictures.dorling import laid_out
from tests.web.conftest import region, signed_in, world  # noqa: F401 -- fixtures are found by their name

WRITES = re.compile(r"^\s*(INSERT|UPDATE|DELETE|ALTER|CREATE|DROP)", re.I)
pytestmark = pytest.mark.django_db
PAGE, ASK = "/justice/", "/justice/study/"
WISH = {"territory": "EX.01", "group": "", "radius": "30"}
BAD = b"id,lat,lon,capacity\na,north,-13.1,5\n"


def shown(client: Client, **query: str) -> str:
    answer = client.get(PAGE, query)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("prefix", ["", "/fr", "/en"])
@pytest.mark.parametrize("concern", Concern.values)
def test_it_works_in_three_languages(world, prefix, concern):  # noqa: F811 -- a fixture
    answer = Client().get(prefix + PAGE, {"measure": concern, "region": "EX.01"})
    assert answer.status_code == 200
    assert answer.content.decode().count("<circle") == 31


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ({}, 200),
        ({"region": "zzz"}, 400),
        ({"measure": "\x00"}, 200),
        ({"study": "9-AAAA-AA"}, 200),
        ({"study": "x" * 99}, 200),
    ],
)
def test_reading_it_writes_nothing_whatever_is_asked(world, query, status):  # noqa: F811 -- a fixture
    with CaptureQueriesContext(connection) as queries:
        assert Client().get(PAGE, query).status_code == status
    assert [one["sql"] for one in queries if WRITES.match(one["sql"])] == []
    assert Client().get(ASK).status_code == 405


def test_a_page_shows_a_part_of_the_table_and_the_download_all_of_it(world):  # noqa: F811 -- a fixture
    lines = Client().get(PAGE, {"region": "EX.01", "format": "csv"}).content.decode("utf-8-sig").splitlines()
    pages = [shown(Client(), region="EX.01", page=str(number)).count('data-label="') for number in (1, 2)]
    assert len(lines) == 1 + 31
    assert sum(pages) == 31 * 4
    assert Client().get(PAGE, {"region": "EX.01", "page": "9"}).status_code == 400


def test_a_study_of_the_record_is_kept_and_shown_to_everyone(world):  # noqa: F811 -- a fixture
    for _ in range(2):
        answer = Client().post(ASK, WISH)
        assert answer.status_code == 302
    study = Study.objects.get()
    assert study.reference in answer.url
    assert study.reference in shown(Client())
    assert study.entries.count() == 1


@pytest.mark.parametrize("changes", [{"radius": "31"}, {"group": "zzz"}, {"radius": ""}])
def test_a_wish_outside_the_lists_is_refused_with_a_sentence(world, changes):  # noqa: F811 -- a fixture
    answer = Client().post(ASK, {**WISH, **changes})
    assert answer.status_code == 403
    assert 'role="alert"' in answer.content.decode()
    assert not Study.objects.exists()


def test_a_list_is_read_by_row_and_measured_under_a_mandate(signed_in):  # noqa: F811 -- a fixture
    client = signed_in("coordinator")
    answer = client.post(ASK, {**WISH, "sites": SimpleUploadedFile("bad.csv", BAD)})
    assert answer.status_code == 422
    assert "السطر 2" in answer.content.decode()
    good = SimpleUploadedFile("good.csv", BAD.replace(b"north", b"33.42"))
    assert client.post(ASK, {**WISH, "sites": good}).status_code == 302
    reference = Study.objects.get().reference
    assert "study-title" in shown(client, study=reference)
    assert "study-title" not in shown(Client(), study=reference)


def test_a_list_without_a_mandate_is_refused(world):  # noqa: F811 -- a fixture
    given = SimpleUploadedFile("list.csv", BAD)
    assert Client().post(ASK, {**WISH, "sites": given}).status_code == 403


def test_circles_keep_their_area_and_hardly_overlap():
    lot = np.random.default_rng(7)
    people = lot.pareto(1.2, 75) * 50_000 + 5_000
    seats = tuple(
        zip(
            (30 + 5 * lot.random(75)).tolist(),
            (-9 + 6 * lot.random(75)).tolist(),
            people.astype(int).tolist(),
            strict=True,
        )
    )
    rows, height = laid_out(seats)
    x, y, radius = np.array(rows).T
    area = radius**2 / np.array([one[2] for one in seats])
    assert area.max() / area.min() < 1.05
    apart = np.hypot(x[:, None] - x, y[:, None] - y) - radius[:, None] - radius
    np.fill_diagonal(apart, 0)
    assert apart.min() > -0.1 * radius.max()
    assert (apart < -1).sum() / 2 <= 5
    assert x.min() >= 0
    assert (y + radius).max() <= height
    laid_out.cache_clear()
    assert laid_out(seats) == (rows, height)


def test_one_seat_alone_and_two_on_one_spot_are_drawn():
    assert len(laid_out(((33.0, -7.0, 10),))[0]) == 1
    (x, y, r), (u, v, s) = laid_out(((33.0, -7.0, 10), (33.0, -7.0, 10)))[0]
    assert np.hypot(x - u, y - v) > 0.9 * (r + s)
