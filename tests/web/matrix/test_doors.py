"""The addresses that packages bring, and those for programs: who is let in, who is asked to sign in, what is hidden."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from jisr.actors.enums import Role
from jisr.api.objects import OBJECTS
from jisr.core.models import Record
from jisr.studies.enums import Engine, Purpose, StudyState
from tests import factories as made
from tests.web.matrix.test_matrix import OF_PACKAGES, routes

pytestmark = pytest.mark.django_db
# What is answered to nobody, and to who is signed in: a page, asked to sign in, led on, or nothing there.
PACKAGES: dict[str, tuple[str, str]] = {
    "account_login": ("page", "led on"),
    "account_signup": ("page", "led on"),
    "account_logout": ("led on", "page"),
    "account_inactive": ("page", "page"),
    "account_email": ("sign in", "page"),
    "account_email_verification_sent": ("page", "page"),
    "account_confirm_email": ("page", "page"),
    "account_confirm_login_code": ("sign in", "led on"),
    "account_change_password": ("sign in", "page"),
    "account_set_password": ("sign in", "led on"),
    "account_reauthenticate": ("sign in", "page"),
    "account_reset_password": ("page", "page"),
    "account_reset_password_done": ("page", "page"),
    "account_reset_password_from_key": ("page", "page"),
    "account_reset_password_from_key_done": ("page", "page"),
    "mfa_index": ("sign in", "page"),
    "mfa_authenticate": ("sign in", "led on"),
    "mfa_reauthenticate": ("sign in", "led on"),
    "mfa_activate_totp": ("sign in", "led on"),
    "mfa_deactivate_totp": ("sign in", "nothing"),
    "mfa_generate_recovery_codes": ("sign in", "led on"),
    "mfa_view_recovery_codes": ("sign in", "nothing"),
    "mfa_download_recovery_codes": ("sign in", "nothing"),
    "usersessions_list": ("sign in", "page"),
}
GIVEN = {"account_confirm_email": ["x"], "account_reset_password_from_key": ["1", "x-y"]}


def under(role, **fields):
    mandate = made.MandateFactory(role=role, **fields)
    client = Client()
    client.force_login(mandate.user)
    return client


def said(answer):
    if answer.status_code == 302:
        return "sign in" if "/account/login/" in answer["Location"] else "led on"
    return {200: "page", 403: "refused", 404: "nothing"}.get(answer.status_code, str(answer.status_code))


def test_every_address_of_a_package_answers_nobody_and_who_is_signed_in_as_its_row_says():
    assert {name for name, _pattern in routes() if name.startswith(OF_PACKAGES)} == set(PACKAGES)
    nobody, someone = Client(), under(Role.COORDINATOR)
    found = {}
    for name in PACKAGES:
        path = reverse(name, args=GIVEN.get(name, []))
        found[name] = said(nobody.get(path)), said(someone.get(path))
    assert found == PACKAGES


def test_programs_read_what_is_public_and_nothing_else_whoever_asks():
    """Each kind with a list of its own; a record that is not published is hidden from every reader."""
    hidden = {
        "meetings": made.MeetingFactory(),
        "commitments": made.CommitmentFactory(),
        "agreements": made.AgreementFactory(),
        "projects": made.ProjectFactory(),
        "facilities": made.FacilityFactory(),
        "reports": made.ReportFactory(),
        "sessions": made.SteeringSessionFactory(),
    }
    readers = [Client(), under(Role.MINISTRY), under(Role.ADMINISTRATOR)]
    for slug in OBJECTS:
        assert {client.get(f"/api/{slug}").status_code for client in readers} == {200}, slug
    for slug, record in hidden.items():
        for client in readers:
            assert client.get(f"/api/{slug}/{record.reference}").status_code == 404, slug
            assert record.reference not in client.get(f"/api/{slug}").content.decode(), slug
        type(record)._base_manager.filter(pk=record.pk).update(published_at="2026-01-01T00:00Z")
        assert isinstance(record, Record)
        assert readers[0].get(f"/api/{slug}/{record.reference}").status_code == 200, slug


def test_the_pairs_of_a_study_open_to_those_who_serve_families_where_one_of_the_two_lives():
    place = made.ProvinceFactory(parent=made.RegionFactory())
    study = made.StudyFactory(
        engine=Engine.LINKAGE,
        state=StudyState.DONE,
        territory=place.parent,
        published=True,
        parameters={"registers": []},
    )
    told = {"prior": -1.0, "rest": 0.0, "lines": []}
    pair = made.PairFactory(study=study, left__place=place, right__place=place, explanation=told)
    pairs = reverse("web:known_pairs", args=[study.reference])
    one = f"{reverse('web:known_pair', args=[study.reference, pair.pk])}?purpose={Purpose.values[0]}"
    elsewhere = made.ProvinceFactory(parent=made.RegionFactory())
    readers = {
        "nobody": (Client(), "sign in", "sign in"),
        "own": (under(Role.DELEGATE, territory=place), "page", "page"),
        "elsewhere": (under(Role.DELEGATE, territory=elsewhere), "page", "nothing"),
        "an association": (under(Role.ASSOCIATION_PRESIDENT, territory=place), "refused", "refused"),
        "a ministry": (under(Role.MINISTRY), "refused", "refused"),
    }
    for reader, (client, list_of_them, the_one) in readers.items():
        assert said(client.get(pairs)) == list_of_them, reader
        assert said(client.get(one)) == the_one, reader
