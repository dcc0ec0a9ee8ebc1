"""The demonstration region, built once a file, and its people."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import transaction
from django.test import Client

from jisr.actors.models import Mandate
from jisr.core import clock
from jisr.ops.demonstration.build import build_demonstration

DAY = date(2026, 11, 21)


@pytest.fixture(scope="module")
def region(django_db_setup, django_db_blocker):
    """The invented region at the day of review, thrown away after the file."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield build_demonstration("review", on=clock.today())
        transaction.set_rollback(True)


@pytest.fixture
def world(region):
    """The region; what one test changes is undone after it."""
    with transaction.atomic():
        yield region
        transaction.set_rollback(True)


@pytest.fixture
def signed_in(world):
    """A client signed in under a role of the demonstration: ``signed_in("coordinator")``."""

    def sign_in(role: str) -> Client:
        mandate = Mandate.objects.filter(role=role, user__is_example=True, revoked_on__isnull=True).first()
        client = Client(raise_request_exception=True)
        client.force_login(mandate.user)
        session = client.session
        session["mandate"] = mandate.pk
        session.save()
        return client

    return sign_in
