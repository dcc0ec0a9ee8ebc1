"""The joint programme: who does what in a territory, and where two institutions do the same."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import combinations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from jisr.actors.enums import Role
from jisr.core.models import TargetGroup, Theme
from jisr.projects.models import Project
from jisr.thread.joint import Doing, joint_programme, overlaps_among
from tests import factories as made

FIRST = date(2026, 1, 1)


def same(one, other):
    """Said by hand: different institutions, same field, a shared public, a shared place, a shared day."""
    if one.institution == other.institution or one.theme is None or one.theme != other.theme:
        return False
    begins = max(one.starts_on or date.min, other.starts_on or date.min)
    ends = min(one.ends_on or date.max, other.ends_on or date.max)
    return bool(one.groups & other.groups) and bool(one.places & other.places) and begins <= ends


@st.composite
def doings(draw):
    days = st.one_of(st.none(), st.integers(0, 12).map(lambda step: FIRST + timedelta(days=step)))
    few = st.frozensets(st.integers(1, 3), max_size=3)
    found = []
    for key in range(draw(st.integers(0, 14))):
        starts, ends = draw(days), draw(days)
        if starts and ends and ends < starts:
            starts, ends = ends, starts
        theme = draw(st.one_of(st.none(), st.integers(1, 2)))
        found.append(Doing(Project, key, draw(st.integers(1, 3)), theme, draw(few), draw(few), starts, ends))
    return found


@given(doings())
def test_the_same_pairs_are_found_as_by_comparing_every_two(rows):
    every = {(one.key, other.key) for one, other in combinations(rows, 2) if same(one, other)}
    found = overlaps_among(rows, most=10_000)
    assert {(pair.one.key, pair.other.key) for pair in found} == every
    assert len(found) == len(every)


def test_the_work_ends_where_enough_is_found():
    rows = [Doing(Project, key, key % 2, 1, frozenset({1}), frozenset({1}), FIRST, None) for key in range(20_000)]
    assert len(overlaps_among(rows, most=100)) == 100


@pytest.fixture
def region(db):
    return made.RegionFactory()


def project(region, body, **more):
    theme, _new = Theme.objects.get_or_create(code="shared", defaults={"name_ar": "مجال"})
    group, _new = TargetGroup.objects.get_or_create(code="all", defaults={"name_ar": "الكل"})
    made_one = made.ProjectFactory(territory=region, owner=body, theme=theme, published=True, **more)
    made_one.target_groups.set([group])
    return made_one


def test_a_part_counts_for_the_institution_it_belongs_to(region):
    head = made.OrganisationFactory(territory=region)
    part, other = made.OrganisationFactory(parent=head), made.OrganisationFactory(territory=region)
    one, two = project(region, part), project(region, other)
    programme = joint_programme(region, acting=made.MandateFactory(role=Role.MINISTRY).acting())
    assert set(programme.columns) == {head.pk, other.pk}
    [pair] = programme.overlaps
    assert {pair.one.key, pair.other.key} == {one.pk, two.pk}


def test_the_page_shows_the_first_of_each_and_costs_the_same_at_any_size(region):
    mandate = made.MandateFactory(role=Role.COORDINATOR, organisation__territory=region, territory=region)
    client, cost, bodies = Client(), {}, [made.OrganisationFactory(territory=region) for _ in range(3)]
    client.force_login(mandate.user)
    for many in (1, 3, 20):
        for body in bodies:
            for _ in range(many):
                project(region, body)
        client.get(reverse("web:joint"))
        with CaptureQueriesContext(connection) as asked:
            page = client.get(reverse("web:joint"))
        cost[many] = len(asked)
    assert len(set(cost.values())) == 1, cost
    assert [(total, len(rows)) for _body, total, rows in page.context["columns"]] == [(24, 15)] * 3
    whole = client.get(reverse("web:joint"), {"show": bodies[0].pk})
    assert [len(rows) for _body, _total, rows in whole.context["columns"]] == [24]
    assert len(client.get(reverse("web:joint"), {"show": "overlaps", "page": "2"}).context["overlaps"]) == 50
    for nonsense in ("999999", "x", "²", "-1"):
        assert client.get(reverse("web:joint"), {"show": nonsense, "page": "²"}).status_code == 200
    assert client.get(reverse("web:joint"), {"region": "nowhere"}).status_code == 404
