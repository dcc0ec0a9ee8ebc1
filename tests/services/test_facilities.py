"""The life of a facility: opened once, closed with a reason, opened again; licensed and inspected."""

from __future__ import annotations

from datetime import timedelta

import pytest

from jisr.core.verdict import Refused
from jisr.services import actions
from jisr.services.enums import FacilityOperation, InspectionResult, LicenceState
from jisr.services.models import Facility
from tests import factories as made
from tests.factories import DAY
from tests.usecases.cast import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def it():
    people = cast()
    people.facility = actions.record_facility(
        by=people.driss,
        on=DAY,
        kind=made.FacilityKindFactory(),
        territory=people.commune,
        operator=people.centre,
        name_ar="مركز",
    )
    return people


def operates(day):
    return Facility.objects.operating_on(day).exists()


def test_a_facility_operates_from_its_opening_until_it_closes(it):
    actions.open_facility(it.facility, by=it.driss, on=DAY)
    actions.close_facility(it.facility, by=it.driss, on=DAY + timedelta(days=10), reason="أشغال")
    actions.reopen_facility(it.facility, by=it.driss, on=DAY + timedelta(days=20))
    assert [operates(DAY + timedelta(days=n)) for n in (-1, 0, 9, 10, 19, 20)] == [
        False, True, True, False, False, True,
    ]  # fmt: skip


def test_of_a_facility_without_any_event_nobody_said_whether_it_operates(it):
    def said(day):
        return Facility.objects.with_operation(day).get().operation

    assert said(DAY) == FacilityOperation.NOT_KNOWN
    assert not Facility.objects.not_operating_on(DAY).exists()
    made.FacilityEventFactory(facility=it.facility, kind="built", on=DAY)
    assert said(DAY) == FacilityOperation.NOT_OPERATING
    actions.open_facility(it.facility, by=it.driss, on=DAY + timedelta(days=1))
    actions.close_facility(it.facility, by=it.driss, on=DAY + timedelta(days=2), reason="أشغال")
    days = [DAY + timedelta(days=n) for n in (-1, 0, 1, 2)]
    assert [said(day) for day in days] == ["not_known", "not_operating", "operating", "not_operating"]


def test_it_opens_once_and_closes_only_while_open(it):
    with pytest.raises(Refused):
        actions.close_facility(it.facility, by=it.driss, on=DAY, reason="سبب")
    actions.open_facility(it.facility, by=it.driss, on=DAY)
    with pytest.raises(Refused):
        actions.open_facility(it.facility, by=it.driss, on=DAY)
    with pytest.raises(Refused):
        actions.close_facility(it.facility, by=it.driss, on=DAY - timedelta(days=1), reason="سبب")


def test_it_closes_for_a_reason(it):
    actions.open_facility(it.facility, by=it.driss, on=DAY)
    with pytest.raises(Refused):
        actions.close_facility(it.facility, by=it.driss, on=DAY, reason="")


def test_a_licence_bears_a_number_or_says_why_there_is_none(it):
    with pytest.raises(Refused):
        actions.set_licence(it.facility, state=LicenceState.LICENSED, by=it.driss, on=DAY)
    with pytest.raises(Refused):
        actions.set_licence(it.facility, state=LicenceState.UNLICENSED, by=it.driss, on=DAY)
    actions.set_licence(it.facility, state=LicenceState.LICENSED, number="7/26", by=it.driss, on=DAY)
    assert it.facility.licences.get().number == "7/26"


def test_an_inspection_says_what_is_wrong(it):
    with pytest.raises(Refused):
        actions.inspect(it.facility, result=InspectionResult.REMARKS, by=it.driss, on=DAY)
    found = actions.inspect(it.facility, result=InspectionResult.CONFORMING, by=it.driss, on=DAY)
    assert found.organisation == it.centre


def test_another_region_does_not_touch_it(it):
    stranger = made.acting_as(organisation=made.OrganisationFactory(territory=made.RegionFactory()))
    with pytest.raises(Refused):
        actions.open_facility(it.facility, by=stranger, on=DAY)
