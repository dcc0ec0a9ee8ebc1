"""Requests: the legal clock, the state folded from the legs, the code with its second element, and who may see."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from jisr.core.acting import NOBODY
from jisr.core.verdict import Refused
from jisr.families import actions, care, rules
from jisr.families.models import Admission, Household, Leg, Person, Request
from jisr.families.queries import (
    entries_of,
    occupancy_of,
    opened_by,
    people_by_identifier,
    request_by_code,
    unmet_by_commune,
)
from jisr.families.rules import due_by, folded_state
from tests import factories as made
from tests.factories import DAY
from tests.usecases.cast import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def it():
    people = cast()
    household = made.HouseholdFactory(organisation=people.centre, territory=people.commune)
    people.person = made.PersonFactory(household=household)
    return people


def filed(it, **fields):
    fields = {"need": made.NeedFactory(), "delay": made.LegalDelayFactory()} | fields
    return actions.file_request(person=it.person, by=it.nadia, on=DAY, **fields)


def test_a_calendar_delay_counts_every_day():
    assert due_by(date(2026, 6, 15), made.LegalDelayFactory(number=30)) == date(2026, 7, 15)


def test_a_working_delay_leaves_out_the_week_end_and_holidays():
    friday = date(2026, 6, 12)
    delay = made.LegalDelayFactory(working=True, number=3)
    assert due_by(friday, delay) == date(2026, 6, 17)
    assert due_by(friday, delay, holidays=[date(2026, 6, 16)]) == date(2026, 6, 18)


def test_no_delay_passes_the_general_ceiling():
    delay = made.LegalDelayFactory(working=True, number=90)
    assert due_by(DAY, delay) == DAY + timedelta(days=60)


@pytest.mark.parametrize(
    ("states", "folded"),
    [
        ([], "deposited"),
        (["draft"], "deposited"),
        (["sent", "draft"], "under_way"),
        (["sent", "accepted"], "under_way"),
        (["accepted"], "answered"),
        (["accepted", "refused"], "answered"),
        (["delivered", "refused"], "partly"),
        (["delivered", "withdrawn"], "delivered"),
        (["refused", "refused"], "refused"),
        (["withdrawn"], "withdrawn"),
        (["delivered", "draft"], "under_way"),
    ],
)
def test_the_state_of_a_request_is_folded_from_its_legs(states, folded):
    assert folded_state([Leg(state=state) for state in states], to_complete=False) == folded


def test_a_file_that_waits_for_papers_says_so_until_everything_has_ended():
    assert folded_state([Leg(state="sent")], to_complete=True) == "to_complete"
    assert folded_state([Leg(state="delivered")], to_complete=True) == "delivered"


def test_papers_are_asked_for_once_and_the_clock_stands_still_meanwhile(it):
    request, _code = filed(it)
    due = request.due_on
    actions.ask_completion(request, what="شهادة السكنى", by=it.nadia, on=DAY + timedelta(days=5))
    assert not Request.objects.overdue_on(due + timedelta(days=30)).exists()
    actions.supply_completion(request, by=it.nadia, on=DAY + timedelta(days=25))
    request.refresh_from_db()
    assert (request.due_on, request.state) == (due + timedelta(days=20), "deposited")
    with pytest.raises(Refused):
        actions.ask_completion(request, what="وثيقة أخرى", by=it.nadia, on=DAY + timedelta(days=26))


def test_an_overdue_request_is_shown_as_overdue_and_never_granted_by_silence(it):
    request, _code = filed(it)
    late = request.due_on + timedelta(days=1)
    assert Request.objects.overdue_on(late).get() == request
    assert request.state == "deposited"


def test_the_code_opens_a_request_only_with_its_second_element(it):
    request, code = filed(it)
    assert request_by_code(code.lower(), "1985") == request
    assert request_by_code(code, "1986") is None
    assert request_by_code("0000-0000-0000-0000", "1985") is None
    assert code not in str(request.__dict__)


def test_without_a_year_of_birth_the_last_digits_of_the_telephone_are_asked_for(it):
    it.person.birth_date, it.person.household.phone = None, "06 61 23 45 67"
    _request, code = filed(it)
    assert request_by_code(code, "4567") is not None
    it.person.household.phone = ""
    with pytest.raises(Refused):
        filed(it)


def test_a_refusal_is_written_and_reasoned(it):
    request, _code = filed(it)
    leg = actions.add_leg(request, organisation=it.agency, by=it.nadia, on=DAY)
    actions.send_leg(leg, by=it.nadia, on=DAY)
    with pytest.raises(Refused):
        actions.refuse_leg(leg, reason="  ", by=it.omar, on=DAY)
    with pytest.raises(Refused):
        actions.refuse_leg(leg, reason="سبب", by=it.nadia, on=DAY)
    actions.refuse_leg(leg, reason="خارج الشروط", by=it.omar, on=DAY)
    request.refresh_from_db()
    assert (request.state, request.answered_on, leg.reason) == ("refused", DAY, "خارج الشروط")


def test_the_journal_of_a_request_holds_that_of_its_legs(it):
    request, _code = filed(it)
    leg = actions.add_leg(request, organisation=it.agency, by=it.nadia, on=DAY)
    actions.send_leg(leg, by=it.nadia, on=DAY)
    acts = ["families.file_request", "families.add_leg", "families.send_leg"]
    assert [entry.act for entry in entries_of(request)] == acts


def test_a_request_is_withdrawn_with_its_legs(it):
    request, _code = filed(it)
    actions.withdraw_request(request, by=it.nadia, on=DAY)
    assert request.state == "withdrawn"
    other, _code = filed(it)
    leg = actions.add_leg(other, organisation=it.agency, by=it.nadia, on=DAY)
    actions.send_leg(leg, by=it.nadia, on=DAY)
    actions.withdraw_request(other, by=it.nadia, on=DAY)
    assert other.state == "withdrawn"
    with pytest.raises(Refused):
        actions.add_leg(other, organisation=it.agency, by=it.nadia, on=DAY)


def test_people_are_seen_by_the_body_that_serves_them_and_by_no_other(it):
    assert Person.objects.visible_to(it.nadia).get() == it.person
    for other in (NOBODY, it.amina, it.bilal, it.zineb, it.sara, it.hamid, it.omar, it.admin):
        assert not Person.objects.visible_to(other).exists()
        assert not Household.objects.visible_to(other).exists()


def test_the_body_that_a_leg_is_sent_to_sees_the_request(it):
    request, _code = filed(it)
    assert not Request.objects.visible_to(it.omar).exists()
    actions.add_leg(request, organisation=it.agency, by=it.nadia, on=DAY)
    assert Request.objects.visible_to(it.omar).get() == request


def test_an_identifier_is_sealed_and_found_by_its_hash(it):
    person = actions.register_person(
        it.person.household, by=it.nadia, on=DAY, cin="JB 123456", kinship="child", first_name_ar="ليلى"
    )
    stored = Person.objects.filter(pk=person.pk).extra(select={"raw": "cin"}).values_list("raw")[0][0]
    assert "123456" not in stored
    assert people_by_identifier("jb123456", it.nadia).get() == person


def test_occupancy_is_counted_from_admissions(it):
    facility = made.FacilityFactory(opened=True, capacity=1)
    stay = care.admit(it.person, facility, by=it.nadia, on=DAY)
    assert occupancy_of([facility.pk], on=DAY) == {facility.pk: 1}
    other = made.PersonFactory(household=it.person.household)
    with pytest.raises(Refused):
        care.admit(other, facility, by=it.nadia, on=DAY)
    care.join_waiting_list(other, facility, by=it.nadia, on=DAY)
    care.discharge(stay, by=it.nadia, on=DAY, reason="عودة إلى الأسرة")
    care.admit(other, facility, by=it.nadia, on=DAY)
    assert not facility.waiting_list.filter(left_on=None).exists()
    assert Admission.objects.present_on(DAY).get().person == other


def test_nobody_is_admitted_where_nothing_operates(it):
    assert not rules.may_be_admitted(it.person, made.FacilityFactory(), DAY)


def test_what_could_not_be_met_is_kept_by_commune_without_a_person(it):
    need = made.NeedFactory()
    for _ in range(2):
        actions.note_unmet_need(territory=it.commune, need=need, kind="no_place", by=it.nadia, on=DAY)
    assert list(unmet_by_commune(it.region)) == [(it.commune.pk, need.pk, "no_place", 2)]


def test_the_person_sees_who_opened_their_request(it):
    request, _code = filed(it)
    made.ReadEntryFactory(kind="request", object_id=request.pk, mandate_label="مساعدة اجتماعية")
    assert [row.mandate_label for row in opened_by(request)] == ["مساعدة اجتماعية"]


def test_consent_is_given_for_a_purpose_and_withdrawn(it):
    consent = care.give_consent(it.person, purpose="الاستفادة", scope="الملف", by=it.nadia, on=DAY)
    care.withdraw_consent(consent, by=it.nadia, on=DAY)
    assert consent.withdrawn_on == DAY
