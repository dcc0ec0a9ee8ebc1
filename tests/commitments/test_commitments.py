"""Promises: the owner declares with proof, another body accepts or returns, withdrawal has its reason."""

from __future__ import annotations

import pytest

from jisr.commitments import actions
from jisr.commitments.rules import deciders_of, may_decide
from jisr.core.models import Entry
from jisr.core.verdict import Overtaken, Refused
from tests import factories as made
from tests.factories import DAY
from tests.usecases.cast import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def it():
    people = cast()
    people.promise = actions.make_commitment(
        owner=people.council,
        promised_to=people.association,
        territory=people.region,
        by=people.amina,
        on=DAY,
        name_ar="إتمام المركز",
        due_on=DAY,
    )
    return people


def declare(it):
    return actions.declare_commitment(it.promise, text="تم", proof_words="محضر التسليم", by=it.hamid, on=DAY)


def test_what_its_owner_declares_is_not_confirmed(it):
    declare(it)
    assert it.promise.get_state_display()
    assert it.promise.state == "declared"


def test_a_declaration_comes_with_its_proof(it):
    with pytest.raises(Refused):
        actions.declare_commitment(it.promise, text="تم", proof_words=" ", by=it.hamid, on=DAY)


def test_the_owner_does_not_confirm_its_own_promise(it):
    declare(it)
    assert not may_decide(it.promise, it.hamid)
    with pytest.raises(Refused):
        actions.accept_commitment(it.promise, by=it.hamid, on=DAY)
    actions.accept_commitment(it.promise, by=it.sara, on=DAY)
    assert (it.promise.state, it.promise.declarations.get().decided_by) == ("confirmed", it.association)


def test_a_returned_promise_stands_again_and_can_be_declared_again(it):
    declare(it)
    with pytest.raises(Refused):
        actions.return_commitment(it.promise, by=it.sara, on=DAY, reason="")
    actions.return_commitment(it.promise, by=it.sara, on=DAY, reason="لم يفتح")
    assert it.promise.state == "standing"
    declare(it)
    assert it.promise.declarations.count() == 2


def test_the_chair_of_its_origin_decides(it):
    meeting = made.MeetingFactory(chair=made.PostFactory(organisation=it.ministry))
    promise = made.CommitmentFactory(promised_to=None, owner=it.council, origin_meeting=meeting, state="declared")
    assert deciders_of(promise) == [it.ministry]
    assert may_decide(promise, it.bilal)
    assert not may_decide(promise, it.zineb)


def test_a_promise_is_withdrawn_by_its_owner_with_the_reason(it):
    with pytest.raises(Refused):
        actions.withdraw_commitment(it.promise, by=it.sara, on=DAY, reason="سبب")
    actions.withdraw_commitment(it.promise, by=it.hamid, on=DAY, reason="تغيرت الأولويات")
    assert it.promise.withdrawn_reason == "تغيرت الأولويات"
    with pytest.raises(Refused):
        actions.report_on_commitment(it.promise, text="جار", by=it.hamid, on=DAY)


def test_a_promise_comes_from_one_place_at_most(it):
    with pytest.raises(Refused):
        actions.make_commitment(
            owner=it.council,
            territory=it.region,
            by=it.amina,
            on=DAY,
            name_ar="التزام",
            origin_meeting=made.MeetingFactory(),
            origin_visit=made.VisitFactory(),
        )


def test_of_two_who_decide_one_is_told(it):
    declare(it)
    other = type(it.promise).objects.get(pk=it.promise.pk)
    actions.accept_commitment(it.promise, by=it.sara, on=DAY)
    with pytest.raises(Overtaken):
        actions.return_commitment(other, by=it.sara, on=DAY, reason="سبب")


def test_each_act_is_one_entry(it):
    actions.report_on_commitment(it.promise, text="جار", by=it.hamid, on=DAY)
    declare(it)
    actions.accept_commitment(it.promise, by=it.sara, on=DAY)
    acts = list(Entry.objects.values_list("act", flat=True))
    assert acts == ["commitments.make", "commitments.report", "commitments.declare", "commitments.accept"]


def test_a_body_writes_promises_of_its_own_and_an_office_those_of_its_territory(it):
    promise = {"territory": it.region, "on": DAY, "name_ar": "التزام"}
    assert actions.make_commitment(owner=it.council, by=it.hamid, **promise).owner == it.council
    with pytest.raises(Refused):
        actions.make_commitment(owner=it.wilaya, by=it.hamid, **promise)
    assert actions.make_commitment(owner=it.wilaya, by=it.amina, **promise).owner == it.wilaya
