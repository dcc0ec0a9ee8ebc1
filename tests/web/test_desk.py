"""What waits on each one's own page: the first few, how many there are, and a page with all of them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from jisr.actors.enums import Role
from jisr.actors.models import Mandate
from jisr.core.clock import today
from jisr.thread.waiting import FEW, all_that_waits, by_kind, said, waiting_on
from jisr.thread.waiting_table import SEVEN, WAITS
from tests import factories as made

pytestmark = pytest.mark.django_db


def test_what_is_asked_in_one_statement_is_what_each_rule_gives_by_itself(world):
    """For every mandate of the demonstration: the same things, in the same order, as many."""
    seen = set()
    for mandate in Mandate.objects.valid_on(today()).filter(user__is_example=True):
        acting = mandate.acting()
        groups = {group.wait.key: group for group in waiting_on(acting, today())}
        for wait in WAITS:
            alone = [said(wait, row) for row in all_that_waits(wait, acting, today())]
            together = groups.get(wait.key)
            assert (together.items if together else []) == alone[:FEW], (mandate, wait.key)
            assert (together.total if together else 0) == len(alone), (mandate, wait.key)
        seen |= set(groups)
    assert len(seen) > 12, "the demonstration shows most of what may wait"


def test_each_of_the_seven_is_there_even_when_nothing_waits():
    assert [kind.key for kind in by_kind([])] == list(SEVEN)
    assert {wait.kind for wait in WAITS} == set(SEVEN)
    assert len({wait.key for wait in WAITS}) == len(WAITS)


def desk_of(body):
    mandate = made.MandateFactory(role=Role.DELEGATE, organisation=body, territory=body.territory)
    client = Client()
    client.force_login(mandate.user)
    return client


def test_the_page_costs_the_same_however_much_waits():
    body = made.OrganisationFactory()
    client, cost = desk_of(body), {}
    for many in (0, 1, 3, 12):
        for _ in range(many):
            made.CommitmentFactory(owner=body, overdue=True)
            made.ContributionFactory(owner=body)
            made.NoticeFactory(record=made.ProjectFactory(), organisation=body, sent_on=today() - timedelta(days=1))
        client.get(reverse("web:desk"))
        with CaptureQueriesContext(
            connection,
        ) as asked:
            page = client.get(reverse("web:desk"))
        assert page.status_code == 200
        cost[many] = len(asked)
    assert len(set(cost.values())) == 1, cost


def test_of_each_group_the_first_few_are_shown_and_all_of_them_behind_a_link():
    body = made.OrganisationFactory()
    for _ in range(30):
        made.CommitmentFactory(owner=body, overdue=True)
    client = desk_of(body)
    page, there = client.get(reverse("web:desk")), reverse("web:waits", args=["overdue"])
    assert page.content.decode().count('href="/commitments/K-') == FEW
    assert f'href="{there}"' in page.content.decode()
    first, second = client.get(there), client.get(f"{there}?page=2")
    assert [len(one.context["items"]) for one in (first, second)] == [25, 5]
    assert client.get(f"{there}?page=nonsense").status_code == 200
    assert client.get(reverse("web:waits", args=["nothing"])).status_code == 404


def test_what_is_about_to_be_replied_to_is_named_and_opens_the_reply():
    body = made.OrganisationFactory()
    project = made.ProjectFactory(name_ar="مركز القرب")
    notice = made.NoticeFactory(record=project, organisation=body, state="late_project")
    [group] = [one for one in waiting_on(desk_acting(body), today()) if one.wait.key == "reply"]
    assert "مركز القرب" in group.items[0].words
    assert reverse("web:reply", args=[notice.pk]) in desk_of(body).get(reverse("web:desk")).content.decode()


def desk_acting(body):
    return made.MandateFactory(role=Role.DELEGATE, organisation=body, territory=body.territory).acting()


def owing(body):
    """Something in every part of the body's file."""
    made.InstalmentFactory(
        share__party__organisation=body, share__party__agreement__published=True, called_by=body, receiver=body
    )
    made.CommitmentFactory(owner=body, published=True)
    made.ContributionFactory(organisation=body, published=True)
    made.ReportFactory(organisation=body)
    made.ApplicationFactory(organisation=body)
    made.NoticeFactory(record=made.ProjectFactory(), organisation=body)


def test_the_file_of_a_body_shows_the_first_of_each_part_and_costs_the_same_at_any_size():
    body = made.OrganisationFactory()
    client, there, cost = desk_of(body), reverse("web:my_organisation"), {}
    for many in (1, 3, 20):
        for _ in range(many):
            owing(body)
        client.get(there)
        with CaptureQueriesContext(connection) as asked:
            page = client.get(there)
        cost[many] = len(asked)
    assert len(set(cost.values())) == 1, cost
    assert {len(rows) for rows in page.context["shown"].values()} == {len(page.context["rows"])} == {10}
    assert set(page.context["more"]) == {"money", *page.context["shown"]}
    for part in ("money", *page.context["shown"]):
        alone = client.get(there, {"show": part}).context
        assert len(alone["rows"] if part == "money" else alone["shown"][part]) == 24
        assert part == "money" or not alone["rows"]
    assert client.get(there, {"show": "nonsense", "page": "²"}).status_code == 200


def test_what_is_still_to_be_paid_stands_first_in_the_file():
    body = made.OrganisationFactory()
    fields = {"share__party__organisation": body, "share__party__agreement__state": "signed"}
    paid = made.InstalmentFactory(due_on=today() - timedelta(days=90), **fields)
    made.PaymentFactory(instalment=paid, amount=paid.amount, confirmed=True)
    waiting = made.InstalmentFactory(due_on=today() + timedelta(days=90), **fields)
    rows = desk_of(body).get(reverse("web:my_organisation")).context["rows"]
    assert [one["row"].line.instalment.pk for one in rows] == [waiting.pk, paid.pk]


def test_the_list_of_requests_costs_the_same_at_any_size():
    mandate = made.MandateFactory(role=Role.SOCIAL_WORKER)
    client, cost = Client(), {}
    client.force_login(mandate.user)
    for many in (1, 3, 30):
        for _ in range(many):
            household = made.HouseholdFactory(organisation=mandate.organisation, territory=mandate.territory)
            made.RequestFactory(person=made.PersonFactory(household=household))
        client.get(reverse("web:requests"))
        with CaptureQueriesContext(connection) as asked:
            page = client.get(reverse("web:requests"))
        cost[many] = len(asked)
    assert len(set(cost.values())) == 1, cost
    rows = page.context["rows"]
    assert len(rows) == 25
    assert rows == sorted(rows, key=lambda row: (row.due_on, row.pk))
