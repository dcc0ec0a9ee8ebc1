"""A certificate: for who attended, opened by those who offered the session and the body that sent them."""

from __future__ import annotations

import pytest
from django.test import Client

from jisr.actors.models import Trainee
from tests.web.conftest import region, signed_in, world  # noqa: F401 -- fixtures are found by their name

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("prefix", ["", "/fr", "/en"])
def test_the_certificate_is_a_pdf_for_the_institute_and_closed_to_others(signed_in, prefix):  # noqa: F811 -- a fixture
    trainee = Trainee.objects.filter(session__is_example=True, certified_on__isnull=False).first()
    address = f"{prefix}/training/{trainee.session.reference}/{trainee.pk}/certificate.pdf"
    answer = signed_in("trainer").get(address)
    assert answer.status_code == 200
    assert answer.content.startswith(b"%PDF")
    assert Client().get(address).status_code == 302
    assert signed_in("donor").get(address).status_code == 404


def test_nobody_has_a_certificate_before_it_is_given(signed_in):  # noqa: F811 -- a fixture
    trainee = Trainee.objects.filter(session__is_example=True, certified_on__isnull=True).first()
    address = f"/training/{trainee.session.reference}/{trainee.pk}/certificate.pdf"
    assert signed_in("trainer").get(address).status_code == 404


@pytest.mark.parametrize("prefix", ["", "/fr", "/en"])
def test_everyone_finds_the_sessions_and_nobody_a_trainee(world, prefix):  # noqa: F811 -- a fixture
    trainee = Trainee.objects.filter(session__is_example=True, session__published_at__isnull=False).first()
    assert trainee.session.reference in Client().get(f"{prefix}/training/?world=example").content.decode()
    assert trainee.full_name not in Client().get(f"{prefix}/training/{trainee.session.reference}/").content.decode()
