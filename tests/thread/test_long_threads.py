"""A long thread: all of it is walked and judged, the first of each kind are given, and what is left is said."""

from __future__ import annotations

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from jisr.agreements.models import Instalment
from jisr.core.acting import NOBODY
from jisr.projects.models import Project
from jisr.thread.thread import More, key_of, thread_of
from jisr.web.pictures.thread import MOST_OF_A_KIND
from tests import factories as made
from tests.factories import DAY
from tests.thread.worlds import whole_thread

pytestmark = pytest.mark.django_db


def given(thread, kind):
    return [node.key for node in thread.nodes if node.kind == kind]


@pytest.fixture
def many():
    """A whole thread whose agreement has nine more instalments, of which the last two are late."""
    it = whole_thread()
    it.instalments = made.InstalmentFactory.create_batch(7, share=it.share, paid=True)
    it.late = made.InstalmentFactory.create_batch(2, share=it.share, late=True)
    for one in it.late:
        made.NoticeFactory(record=one, state="late_instalment", shown=True)
    return it


def test_the_first_of_each_kind_are_given_what_breaks_before_the_rest(many):
    thread = thread_of(many.agreement, NOBODY, on=DAY, most=3)
    assert len(given(thread, "instalment")) == 3
    assert set(given(thread, "instalment")) > {key_of(one) for one in many.late}
    assert More("instalment", 7, key_of(many.agreement)) in thread.more
    assert {link.upper for link in thread.links} | {link.lower for link in thread.links} <= {
        node.key for node in thread.nodes
    }


def test_every_break_is_told_however_little_is_given(many):
    whole = thread_of(many.contribution, NOBODY, on=DAY)
    cut = thread_of(many.contribution, NOBODY, on=DAY, most=1)
    assert cut.breaks == whole.breaks
    assert [(one.node, one.kind) for one in whole.breaks] == [(key_of(one), "late") for one in many.late]
    assert len(cut.nodes) < len(whole.nodes)


def test_what_fits_is_given_whole(many):
    whole, cut = (thread_of(many.project, NOBODY, on=DAY, most=most) for most in (None, 50))
    assert cut == whole
    assert whole.more == ()


def test_the_widest_territories_measured_are_given_first():
    region, commune = made.a_region(), made.CommuneFactory()
    indicator = made.IndicatorFactory(published=True)
    for place in (commune, region):
        made.ValueFactory(indicator=indicator, territory=place, published=True)
    thread = thread_of(indicator, NOBODY, on=DAY, most=1)
    assert [node.record.territory for node in thread.nodes if node.kind == "value"] == [region]
    assert thread.more == (More("value", 1, key_of(indicator)),)


def test_a_thread_costs_the_same_for_any_number_of_things():
    it = whole_thread()
    for model in (Instalment, Project):  # the framework reads the kind of a record once for good
        ContentType.objects.get_for_model(model)
    counts = []
    for rows in (1, 3):
        for _ in range(rows):
            one = made.InstalmentFactory(share=it.share, paid=True)
            made.HoldFactory(instalment=one)
            carried = made.ProjectCarriesFactory(action=it.action, project__published=True, project__stalled=True)
            made.ProjectDeliversFactory(project=carried.project, facility__published=True)
            made.LegFactory(offer=made.OfferFactory(facility=it.facility, published=True), delivered=True)
            made.MeasuredByFactory(action=it.action, indicator__published=True)
        with CaptureQueriesContext(connection) as queries:
            thread_of(it.contribution, NOBODY, on=DAY, most=MOST_OF_A_KIND)
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_the_page_says_how_many_are_left_and_leads_to_them(many, client):
    made.InstalmentFactory.create_batch(30, share=many.share, paid=True)
    page = client.get(reverse("web:thread", args=[many.agreement.reference])).content.decode()
    assert reverse("web:agreement_page", args=[many.agreement.reference]) in page
    assert page.count(reverse("web:instalment_page", args=[many.late[0].reference])) >= 1
    assert f"{40 - MOST_OF_A_KIND}" in page
    assert len(page) < 60_000
