"""Around a person: working days, support plans, rights, retention, small counts, and the pages they are worked in."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from jisr.core.models import ReadEntry
from jisr.core.verdict import Refused
from jisr.families import actions, care, rights, support
from jisr.families.calendar import after_working_days, holidays_between, working_days
from jisr.families.enums import GoalState, Right, RightState
from jisr.families.models import Household, Person, Request, SupportPlan
from jisr.families.queries import occupancy_of, unmet_table
from jisr.families.retention import anonymise, households_to_forget
from jisr.families.rules import due_after_pause, due_by
from jisr.services.models import Facility
from tests import factories as made
from tests.factories import DAY
from tests.usecases.cast import cast
from tests.web.conftest import region, signed_in, world  # noqa: F401 -- fixtures are found by their name

pytestmark = pytest.mark.django_db


@pytest.fixture
def it():
    people = cast()
    household = made.HouseholdFactory(organisation=people.centre, territory=people.commune)
    people.person = made.PersonFactory(household=household)
    return people


def test_a_holiday_counts_every_year_from_its_first_or_in_one_year_alone():
    made.HolidayFactory(month=1, day=14, from_year=2024)
    made.HolidayFactory(month=3, day=20, year=2026)
    assert holidays_between(date(2023, 1, 1), date(2025, 12, 31)) == {date(2024, 1, 14), date(2025, 1, 14)}
    assert holidays_between(date(2026, 3, 1), date(2027, 3, 31)) == {date(2026, 3, 20), date(2027, 1, 14)}


def test_working_days_are_counted_both_ways_alike():
    closed = {date(2026, 11, 6), date(2026, 11, 18)}
    for number in (1, 5, 20):
        end = after_working_days(date(2026, 11, 2), number, closed)
        assert working_days(date(2026, 11, 2), end, closed) == number
        assert end not in closed
        assert end.weekday() < 5


def test_the_legal_delay_leaves_out_the_holidays_of_the_table():
    made.HolidayFactory(month=6, day=16)
    delay = made.LegalDelayFactory(working=True, number=3)
    assert due_by(date(2026, 6, 12), delay) == date(2026, 6, 18)


def test_the_clock_that_stood_still_runs_on_with_what_was_left_in_its_own_unit():
    working = made.LegalDelayFactory(working=True, number=10)
    # asked on a Monday with nine working days left, supplied on a Friday: nine working days from there
    due = due_after_pause(date(2026, 6, 12), working, asked_on=date(2026, 6, 1), supplied_on=date(2026, 6, 5))
    assert due == date(2026, 6, 18)
    calendar = made.LegalDelayFactory(number=30)
    moved = due_after_pause(date(2026, 7, 1), calendar, asked_on=date(2026, 6, 1), supplied_on=date(2026, 6, 5))
    assert moved == date(2026, 7, 5)


def test_a_support_plan_has_goals_is_reviewed_and_ends(it):
    plan = support.begin_support_plan(it.person, goals=["", "سكن قار", "تكوين"], by=it.nadia, on=DAY)
    with pytest.raises(Refused):
        support.begin_support_plan(it.person, goals=["آخر"], by=it.nadia, on=DAY)
    first, second = plan.goals.all()
    support.settle_goal(first, state=GoalState.REACHED, by=it.nadia, on=DAY)
    with pytest.raises(Refused):
        support.settle_goal(second, state=GoalState.DROPPED, by=it.nadia, on=DAY)
    with pytest.raises(Refused):
        support.review_support_plan(plan, review_on=DAY, remark="لقاء", by=it.nadia, on=DAY)
    support.review_support_plan(plan, review_on=DAY + timedelta(days=60), remark="لقاء", by=it.nadia, on=DAY)
    support.end_support_plan(plan, reason="بلوغ الأهداف", by=it.nadia, on=DAY)
    with pytest.raises(Refused):
        support.add_goal(plan, wording="جديد", by=it.nadia, on=DAY)
    assert SupportPlan.objects.get().ended_on == DAY


def test_a_right_is_asked_once_at_a_time_and_answered_with_words(it):
    with pytest.raises(Refused):
        rights.ask_right(it.person, right=Right.CORRECTION, by=it.nadia, on=DAY)
    asked = rights.ask_right(it.person, right=Right.CORRECTION, wording="تاريخ الازدياد", by=it.nadia, on=DAY)
    assert asked.due_on == DAY + timedelta(days=10)
    with pytest.raises(Refused):
        rights.ask_right(it.person, right=Right.CORRECTION, wording="ثانية", by=it.nadia, on=DAY)
    rights.correct_person(
        it.person, by=it.nadia, on=DAY, reason="وثيقة", birth_date=date(1986, 3, 1), phone="0600011111", cin="EX123456"
    )
    rights.answer_right(asked, granted=True, answer="تم التصحيح", by=it.nadia, on=DAY)
    with pytest.raises(Refused):
        rights.answer_right(asked, granted=False, answer="لا", by=it.nadia, on=DAY)
    it.person.refresh_from_db()
    asked.refresh_from_db()
    assert (it.person.birth_date, it.person.household.phone, asked.state) == (
        date(1986, 3, 1),
        "0600011111",
        RightState.GRANTED,
    )
    assert "EX123456" not in json.dumps([entry.changes for entry in it.person.entries.all()])


def silent(it) -> Household:
    """A household whose request ended long ago."""
    request, _code = actions.file_request(
        person=it.person, by=it.nadia, on=DAY, need=made.NeedFactory(), delay=made.LegalDelayFactory(), wording="كرسي"
    )
    actions.withdraw_request(request, by=it.nadia, on=DAY, reason="انتقلت")
    Household.objects.update(created_at=timezone.now() - timedelta(days=4000))
    return it.person.household


def test_names_go_after_the_time_of_keeping_and_what_is_counted_stays(it):
    home, later = silent(it), DAY + timedelta(days=6 * 365)
    counted = list(Request.objects.values_list("need", "territory", "state", "deposited_on", "person__sex"))
    assert list(households_to_forget(before=DAY)) == []
    assert anonymise(before=later - timedelta(days=5 * 365), by=it.nadia, on=later) == 1
    it.person.refresh_from_db()
    home.refresh_from_db()
    request = Request.objects.get()
    assert (str(it.person), it.person.cin, home.phone, home.address, request.wording) == ("—", "", "", "", "")
    assert (it.person.birth_date, it.person.birth_year_only) == (date(1985, 1, 1), True)
    assert list(Request.objects.values_list("need", "territory", "state", "deposited_on", "person__sex")) == counted
    assert anonymise(before=later, by=it.nadia, on=later) == 0


@pytest.mark.parametrize("why", ["request", "stay", "plan", "right", "consent"])
def test_a_household_with_anything_open_keeps_its_names(it, why):
    silent(it)
    later, by = DAY + timedelta(days=4000), it.nadia
    if why == "request":
        made.RequestFactory(person=it.person)
    elif why == "stay":
        made.AdmissionFactory(person=it.person, started_on=DAY)
    elif why == "plan":
        support.begin_support_plan(it.person, goals=["سكن"], by=by, on=DAY)
    elif why == "right":
        rights.ask_right(it.person, right=Right.ACCESS, by=by, on=DAY)
    else:
        care.give_consent(it.person, purpose="تتبع", scope="الملف", ends_on=later, by=by, on=DAY)
    assert not households_to_forget(before=later).exists()


def test_the_command_says_first_and_does_then(it, capsys):
    silent(it)
    Request.objects.update(deposited_on=date(2012, 1, 2))
    call_command("anonymise", "--dry-run", "--json")
    assert json.loads(capsys.readouterr().out)["households"] == 1
    assert Household.objects.filter(anonymised_on__isnull=True).count() == 1
    call_command("anonymise")
    assert "1 households" in capsys.readouterr().out
    assert Household.objects.filter(anonymised_on__isnull=True).count() == 0


def test_needs_that_nothing_met_are_counted_by_commune_and_small_counts_hidden(it):
    need, other = made.NeedFactory(), made.NeedFactory()
    for _ in range(7):
        made.UnmetNeedFactory(territory=it.commune, need=need, kind="no_place")
    for _ in range(2):
        made.UnmetNeedFactory(territory=it.commune, need=other, kind="no_service")
    found = unmet_table(None, example=it.commune.is_example)
    lines = {line.of: (line.no_place, line.no_service) for line in found.needs}
    assert lines[need] == (7, 0)
    assert lines[other] == (0, None)
    assert [(line.of, line.no_place, line.no_service) for line in found.communes] == [(it.commune, 7, None)]
    assert found.no_service is None


def worker_person(client: Client) -> Person:
    return Person.objects.entrusted_to(client.get("/desk/").wsgi_request.acting).order_by("pk").first()


def test_a_manager_admits_someone_and_undoes_it_and_the_places_follow(signed_in, world):  # noqa: F811 -- fixtures
    client = signed_in("centre_manager")
    acting, day = client.get("/desk/").wsgi_request.acting, client.get("/desk/").wsgi_request.day
    counts = occupancy_of(Facility.objects.values_list("pk", flat=True), on=day)
    rooms = Facility.objects.entrusted_to(acting).operating_on(day).filter(capacity__isnull=False)
    facility = next(one for one in rooms if counts.get(one.pk, 0) < one.capacity)
    person = worker_person(client)
    address = f"/persons/{person.reference}/do/"
    assert client.post(address + "admit/", {"facility": facility.pk}).status_code == 302
    assert occupancy_of([facility.pk], on=day).get(facility.pk) == counts.get(facility.pk, 0) + 1
    assert client.get(f"/desk/facilities/{facility.reference}/people/").status_code == 200
    admission = person.admissions.filter(ended_on__isnull=True, facility=facility).get()
    answer = client.post(address + "discharge/", {"admission": admission.pk, "reason": "خطأ في التسجيل"})
    assert answer.status_code == 302
    assert occupancy_of([facility.pk], on=day).get(facility.pk, 0) == counts.get(facility.pk, 0)


def test_a_known_person_is_not_written_down_twice_and_their_consent_is(signed_in):  # noqa: F811 -- a fixture
    client = signed_in("social_worker")
    person = worker_person(client)
    before = Person.objects.count()
    need, delay = Request.objects.values_list("need", "delay").first()
    page = client.get("/desk/requests/new/", {"person": person.reference})
    assert "first_name_ar" not in page.content.decode()
    typed = {"person": person.reference, "need": need, "delay": delay, "agrees": "on"}
    assert client.post("/desk/requests/new/", typed).status_code == 200
    assert Person.objects.count() == before
    made_ = Request.objects.latest("pk")
    assert made_.person == person
    assert made_.reference in person.consents.latest("pk").purpose


def test_a_mother_sees_what_is_kept_of_her_and_uses_her_rights(world):  # noqa: F811 -- a fixture
    client = Client()
    record = Request.objects.filter(is_example=True).first()
    session = client.session
    session["follow_request"] = record.pk
    session.save()
    page = client.get("/follow/request/").content.decode()
    assert str(record.person) in page
    assert record.delay.legal_text.split()[0] in page
    assert client.post("/follow/request/", {"right": "correction", "wording": "اسمي مكتوب خطأ"}).status_code == 302
    assert record.person.rights.get().wording == "اسمي مكتوب خطأ"
    assert "اسمي مكتوب خطأ" in client.get("/follow/request/").content.decode()


def test_opening_a_person_is_written_down_and_closed_to_others(signed_in):  # noqa: F811 -- a fixture
    client = signed_in("social_worker")
    person = worker_person(client)
    assert client.get(f"/desk/people/{person.reference}/").status_code == 200
    assert ReadEntry.objects.filter(kind="person", object_id=person.pk).count() == 1
    assert client.get("/desk/people/", {"q": person.reference}).status_code == 200
    for role in ("ministry", "wali_office", "association_president", "inspector"):
        assert signed_in(role).get(f"/desk/people/{person.reference}/").status_code == 404


@pytest.mark.parametrize("prefix", ["", "/fr", "/en"])
def test_unmet_needs_are_public_and_name_nobody(world, prefix):  # noqa: F811 -- a fixture
    page = Client().get(f"{prefix}/unmet/", {"place": "EX.01"})
    assert page.status_code == 200
    assert "<td" in page.content.decode()
