"""What is worked in: asks for sign-in, hides other worlds, and each act is offered only to whom it is for."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from jisr.actors.enums import Role
from jisr.actors.models import Mandate
from jisr.agreements.models import Agreement, Instalment
from jisr.consultations.models import Contribution
from jisr.core.clock import today
from jisr.core.models import ReadEntry
from jisr.families.models import Request
from jisr.projects.models import Project
from jisr.web.acts.declare import ACTS
from jisr.web.kinds import kind_of
from tests import factories as made

pytestmark = pytest.mark.django_db
DESK = ["desk", "my_organisation", "requests", "new_request", "joint"]
# Nothing of these stands in the demonstration, so no act on them can be asked for.
NOT_SHOWN: tuple[type, ...] = ()
ROLES = [role.value for role in Role if role != Role.IMPORT]


@pytest.mark.parametrize("name", DESK)
def test_it_asks_for_sign_in(db, name):
    answer = Client().get(reverse(f"web:{name}"))
    assert answer.status_code == 302
    assert "/account/login/" in answer["Location"]


@pytest.mark.parametrize("role", ROLES)
def test_each_role_has_its_own_page(signed_in, role):
    client = signed_in(role)
    assert client.get(reverse("web:desk")).status_code == 200
    assert client.get(reverse("web:my_organisation")).status_code == 200


@pytest.mark.parametrize("role", ROLES)
def test_every_act_answers_every_role_with_a_form_or_a_reason(signed_in, role):
    """The matrix: each act, on a record of its kind, for each role: its page, or a refusal that says why."""
    client = signed_in(role)
    seen = set()
    for model, slug in ACTS:
        if model in NOT_SHOWN:
            continue
        if model is None:
            answer = client.get(reverse("web:begin", args=[slug]))
        else:
            record = model.objects.filter(is_example=True).order_by("pk").first()
            answer = client.get(reverse("web:act", args=[kind_of(record).slug, record.reference, slug]))
        seen.add(answer.status_code)
        assert answer.status_code in {200, 403, 404}, (slug, model)
    assert 403 in seen


@pytest.mark.parametrize("role", ROLES)
def test_what_is_about_families_is_open_only_to_those_who_serve_them(signed_in, role):
    record = Request.objects.filter(is_example=True).first()
    answer = signed_in(role).get(reverse("web:request_page", args=[record.reference]))
    if role not in Role.SERVES_FAMILIES:
        assert answer.status_code == 404


def test_opening_a_request_is_written_down_outside_the_view(signed_in):
    client = signed_in("social_worker")
    acting = Mandate.objects.get(role="social_worker", user__is_example=True).acting()
    record = Request.objects.visible_to(acting).first()
    before = ReadEntry.objects.count()
    assert client.get(reverse("web:request_page", args=[record.reference])).status_code == 200
    assert ReadEntry.objects.count() == before + 1
    assert ReadEntry.objects.latest("pk").object_id == record.pk


def test_an_act_on_a_record_of_the_other_world_is_not_found(signed_in):
    real = Agreement.objects.filter(is_example=False).first()
    assert real is None or signed_in("coordinator").get(f"/agreements/{real.reference}/do/sign/").status_code in {
        403,
        404,
    }


def test_a_contribution_is_recorded_and_its_code_shown_once(signed_in):
    client = signed_in("coordinator")
    typed = {
        "kind": "expectation",
        "wording": "بغينا مركز قريب",
        "language": "ar",
        "territory": "EX.01.1",
        "channel": "room",
        "seen": "0",
    }
    answer = client.post(reverse("web:begin", args=["contribution"]), typed)
    assert answer.status_code == 200
    code = answer.context["result"]["code"]
    page = Client()
    assert page.post("/follow/", {"code": code}).status_code == 302
    assert "بغينا مركز قريب" in page.get("/follow/").content.decode()


def test_what_was_typed_is_still_there_after_a_fault(signed_in):
    answer = signed_in("coordinator").post(
        reverse("web:begin", args=["contribution"]),
        {"kind": "expectation", "wording": "نص طويل", "language": "ar", "territory": "لا مكان"},
    )
    assert answer.status_code == 400
    assert "نص طويل" in answer.content.decode()


def test_what_was_typed_waits_while_one_signs_in_again(signed_in):
    client = Client()
    address = reverse("web:begin", args=["contribution"])
    answer = client.post(address, {"wording": "قبل انتهاء الجلسة"})
    assert answer.status_code == 302
    mandate = Mandate.objects.filter(role="coordinator", user__is_example=True).first()
    session = client.session
    kept = session["typed"]
    client.force_login(mandate.user)
    session = client.session
    session["typed"], session["mandate"] = kept, mandate.pk
    session.save()
    assert "قبل" not in str(kept)
    assert "قبل انتهاء الجلسة" in client.get(address).content.decode()


def test_pasted_markup_stays_text(signed_in):
    client = signed_in("coordinator")
    typed = {
        "kind": "proposal",
        "wording": "<script>alert(1)</script>",
        "language": "ar",
        "territory": "EX.01.1",
        "channel": "room",
    }
    answer = client.post(reverse("web:begin", args=["contribution"]), typed)
    code = answer.context["result"]["code"]
    page = Client()
    page.post("/follow/", {"code": code})
    assert "<script>alert(1)" not in page.get("/follow/").content.decode()


def test_of_two_people_on_one_record_the_second_is_told(signed_in):
    client = signed_in("coordinator")
    project = Project.objects.filter(is_example=True, handed_over_on__isnull=True).first()
    form = {"kind": "other", "wording": "شيء", "waits_on": project.owner_id}
    address = reverse("web:act", args=["projects", project.reference, "blocker"])
    assert client.post(address, {**form, "seen": "0"}).status_code in {302, 409}
    answer = client.post(address, {**form, "seen": "0"})
    assert answer.status_code == 409
    assert "شيء" in answer.content.decode()


def test_a_transfer_is_declared_and_confirmed_by_two_bodies(world):
    from jisr.agreements.models import Payment

    payment = Payment.objects.awaiting_confirmation().filter(instalment__is_example=True).first()
    receiver = Mandate.objects.filter(organisation=payment.instalment.receiver, user__is_example=True).first()
    if receiver is None:
        pytest.skip("the demonstration has nobody at the receiver of the transfer that waits")
    client = Client()
    client.force_login(receiver.user)
    address = reverse("web:act", args=["instalments", payment.instalment.reference, "confirm"])
    answer = client.post(address, {"payment": payment.pk})
    assert answer.status_code in {302, 403, 404}


def test_guessing_at_codes_ends(world, settings):
    settings.JISR = {**settings.JISR, "FOLLOW_UP_TRIES": 3}
    client = Client()
    answers = [client.post("/follow/", {"code": "0000-0000-0000-0000"}).status_code for _ in range(5)]
    assert answers[0] == 404
    assert answers[-1] == 429


def test_following_by_code_needs_no_account_and_leaves_no_trace_in_the_address(world):
    client = Client()
    answer = client.post("/follow/", {"code": "6VJS-99H8-CC33-5H1C"})
    assert (answer.status_code, answer["Location"]) == (302, "/follow/")


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_of_commitments_costs_the_same(world, rows, django_assert_max_num_queries):
    from jisr.commitments.models import Commitment

    keep = Commitment.objects.public().values_list("pk", flat=True)[:rows]
    Commitment.objects.exclude(pk__in=list(keep)).update(published_at=None)
    Client().get("/commitments/")
    with CaptureQueriesContext(connection) as queries:
        Client().get("/commitments/?world=example")
    assert len(queries) == 10


def test_instalments_of_an_agreement_cost_the_same_whatever_their_number(world):
    agreements = Agreement.objects.public().filter(is_example=True, state="in_force")
    one = agreements.get(parties__shares__instalments__reference=Instalment.objects.held_on(today()).first().reference)
    counts = []
    for turn in range(2):
        Client().get(f"/agreements/{one.reference}/")
        with CaptureQueriesContext(connection) as queries:
            Client().get(f"/agreements/{one.reference}/")
        counts.append(len(queries))
        last = Instalment.objects.filter(share__party__agreement=one).order_by("-number").first()
        made.InstalmentFactory(share=last.share, number=90 + turn, called_by=last.called_by, receiver=last.receiver)
    assert counts[0] == counts[1]


def test_a_contribution_of_another_body_is_hidden_until_it_is_public(world):
    one = Contribution.objects.filter(is_example=True).first()
    Contribution.objects.filter(pk=one.pk).update(published_at=None)
    assert Client().get(f"/contributions/{one.reference}/").status_code == 404


def test_a_request_is_sent_to_one_more_body_from_its_page_and_withdrawn_again(signed_in):
    client = signed_in("social_worker")
    acting = Mandate.objects.get(role="social_worker", user__is_example=True).acting()
    record = Request.objects.entrusted_to(acting).exclude(state="delivered").first()
    there = reverse("web:act", args=["requests", record.reference, "refer"])
    assert there in client.get(reverse("web:request_page", args=[record.reference])).content.decode()
    form = client.get(there)
    body = form.context["form"].fields["organisation"].queryset.exclude(pk__in=record.legs.values("organisation"))[0]
    typed = {"organisation": body.pk, "reason": "أقرب إلى السكن", "seen": form.context["seen"]}
    sent = record.legs.filter(organisation=body)
    assert client.post(there, typed).status_code == 400, "without the person's agreement nothing is sent"
    assert not sent.exists()
    assert client.post(there, {**typed, "agrees": "on"}).status_code == 302
    assert sent.get().state == "sent"
    page = reverse("web:request_page", args=[record.reference])
    assert client.post(page, {"act": "withdraw-leg", "leg": sent.get().pk}).status_code == 302
    assert sent.get().state == "withdrawn"
