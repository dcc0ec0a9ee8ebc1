"""A request sent to one more body after it was filed: with the person's agreement, a reason, and a way back."""

from __future__ import annotations

from datetime import timedelta

import pytest

from jisr.core.verdict import Refused
from jisr.families import actions
from jisr.families.models import Consent, Leg, Request
from jisr.families.queries import entries_of
from jisr.families.referring import may_refer, refer
from tests import factories as made
from tests.factories import DAY
from tests.usecases.cast import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def it():
    people = cast()
    household = made.HouseholdFactory(organisation=people.centre, territory=people.commune)
    person = made.PersonFactory(household=household)
    act = {"by": people.nadia, "on": DAY}
    people.asked, _code = actions.file_request(
        person=person, need=made.NeedFactory(), delay=made.LegalDelayFactory(), **act
    )
    people.other = made.OrganisationFactory(territory=people.commune)
    return people


def sent(it, **fields):
    fields = {"organisation": it.other, "reason": "تنقل الأسرة", "by": it.nadia, "on": DAY} | fields
    return refer(it.asked, **fields)


def test_it_is_sent_at_once_and_the_agreement_names_the_body(it):
    offer = made.OfferFactory(organisation=it.other)
    leg = sent(it, offer=offer)
    it.asked.refresh_from_db()
    assert (leg.state, leg.sent_on, leg.offer, it.asked.state) == ("sent", DAY, offer, "under_way")
    assert Consent.objects.get(person=it.asked.person).scope == str(it.other)
    told = list(entries_of(it.asked).values_list("act", "reason"))
    assert ("families.add_leg", "تنقل الأسرة") in told


def test_it_is_not_sent_twice_to_the_same_body_until_that_has_finished(it):
    leg = sent(it)
    with pytest.raises(Refused, match=str(it.other)):
        sent(it)
    actions.withdraw_leg(leg, by=it.nadia, on=DAY, reason="عدلت الأسرة عن الطلب")
    assert sent(it).state == "sent"


def test_it_can_be_withdrawn_and_the_request_falls_back_to_where_it_was(it):
    first, second = sent(it), sent(it, organisation=made.OrganisationFactory())
    actions.withdraw_leg(second, by=it.nadia, on=DAY)
    it.asked.refresh_from_db()
    assert it.asked.state == "under_way"
    assert list(Leg.objects.filter(request=it.asked).values_list("state", flat=True)) == ["sent", "withdrawn"]
    actions.withdraw_leg(first, by=it.nadia, on=DAY)
    it.asked.refresh_from_db()
    assert (it.asked.state, bool(may_refer(it.nadia, it.asked))) == ("withdrawn", True)


def test_a_refusal_of_one_body_shuts_no_other_door_but_what_is_delivered_is_closed(it):
    first = sent(it)
    answering = made.MandateFactory(role="centre_manager", organisation=it.other).acting()
    actions.refuse_leg(first, reason="لا مكان", by=answering, on=DAY)
    asked = Request.objects.get(pk=it.asked.pk)
    assert asked.state == "refused"
    assert may_refer(it.nadia, asked)
    second = refer(asked, organisation=made.OrganisationFactory(), reason="جهة أخرى", by=it.nadia, on=DAY)
    asked.refresh_from_db()
    assert asked.state == "under_way"
    Leg.objects.filter(pk__in=(first.pk, second.pk)).update(state="delivered", delivered_on=DAY)
    asked.state = "delivered"
    assert asked.get_state_display() in str(may_refer(it.nadia, asked).reason)


def test_it_takes_a_reason_and_a_service_that_is_still_given(it):
    with pytest.raises(Refused):
        sent(it, reason=" ")
    ended = made.OfferFactory(organisation=it.other, starts_on=None, ends_on=DAY - timedelta(days=1))
    with pytest.raises(Refused):
        sent(it, offer=ended)
    assert not Leg.objects.filter(request=it.asked).exists()
    assert not Consent.objects.exists()
