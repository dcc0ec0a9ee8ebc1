"""A project's status is derived with its reason and never typed in; reports, blockers and dates are what it rests on."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest

from jisr.core.verdict import Overtaken, Refused
from jisr.projects import actions
from jisr.projects.enums import ProjectStatus
from jisr.projects.models import Project
from jisr.projects.queries import status_of
from jisr.services.models import Facility
from tests import factories as made
from tests.factories import DAY
from tests.usecases.cast import cast

pytestmark = pytest.mark.django_db


def state(project, day=DAY):
    return status_of([project], on=day)[project.pk].state


@pytest.mark.parametrize(
    ("trait", "status"),
    [
        ({}, ProjectStatus.NOT_KNOWN),
        ({"starts_on": DAY + timedelta(days=9)}, ProjectStatus.PLANNED),
        ({"running": True}, ProjectStatus.IN_PROGRESS),
        ({"late": True}, ProjectStatus.LATE),
        ({"stalled": True}, ProjectStatus.STALLED),
        ({"built": True}, ProjectStatus.BUILT_NOT_OPERATING),
        ({"operating": True}, ProjectStatus.OPERATING),
        ({"handed_over_on": DAY}, ProjectStatus.COMPLETED),
    ],
)
def test_each_status_follows_from_what_is_recorded(trait, status):
    assert state(made.ProjectFactory(**trait)) == status


def test_a_project_whose_facility_closed_again_is_completed_and_says_so():
    project = made.ProjectFactory(operating=True)
    made.FacilityEventFactory(facility=project.facilities.get().facility, kind="closed", on=DAY)
    found = status_of([project], on=DAY)[project.pk]
    assert (found.state, bool(found.sentence)) == (ProjectStatus.COMPLETED, True)


def test_stalled_is_graver_than_late_and_names_the_instalment():
    project = made.ProjectFactory(late=True)
    instalment = made.InstalmentFactory(held=True)
    made.ProjectFinancingFactory(project=project, agreement=instalment.share.party.agreement)
    found = status_of([project], on=DAY)[project.pk]
    assert (found.state, found.instalment) == (ProjectStatus.STALLED, instalment)


@pytest.mark.parametrize("rows", [1, 3])
def test_any_number_of_projects_costs_the_same(rows, django_assert_num_queries):
    made_ = [made.ProjectFactory(**{trait: True}) for _ in range(rows) for trait in ("stalled", "late", "built")]
    with django_assert_num_queries(6):
        status_of(made_, on=DAY)


@pytest.fixture
def it():
    people = cast()
    people.project = actions.record_project(
        owner=people.coordination, territory=people.commune, by=people.amina, on=DAY, name_ar="مركز", starts_on=DAY
    )
    return people


def test_a_report_is_accepted_by_another_than_the_owner(it):
    report = actions.draft_progress(it.project, as_of=DAY, physical_percent=30, by=it.amina, on=DAY)
    actions.submit_progress(report, by=it.amina, on=DAY)
    with pytest.raises(Refused):
        actions.accept_progress(report, by=it.amina, on=DAY)
    with pytest.raises(Refused):
        actions.return_progress(report, by=it.zineb, on=DAY, reason="")
    actions.return_progress(report, by=it.zineb, on=DAY, reason="صور ناقصة")
    actions.submit_progress(report, by=it.amina, on=DAY)
    actions.accept_progress(report, by=it.zineb, on=DAY)
    assert report.state == "accepted"


def test_progress_lies_between_nothing_and_all(it):
    with pytest.raises(Refused):
        actions.draft_progress(it.project, as_of=DAY, physical_percent=101, by=it.amina, on=DAY)


def test_a_date_is_moved_with_its_reason_and_the_first_one_is_kept(it):
    step = actions.add_milestone(it.project, planned_on=DAY, by=it.amina, on=DAY, name_ar="الأشغال")
    later = DAY + timedelta(days=30)
    with pytest.raises(Refused):
        actions.move_milestone(step, to=later, by=it.amina, on=DAY, reason=" ")
    actions.move_milestone(step, to=later, by=it.amina, on=DAY, reason="الربط بالماء")
    assert (step.planned_on, step.agreed_on, step.revisions.get().before) == (DAY, later, DAY)
    actions.reach_milestone(step, by=it.amina, on=later)
    with pytest.raises(Refused):
        actions.move_milestone(step, to=later, by=it.amina, on=later, reason="سبب")


def test_whom_a_blocker_waits_on_may_say_that_it_is_lifted(it):
    blocker = actions.add_blocker(
        it.project, kind="permit", wording="رخصة البناء", waits_on=it.council, by=it.amina, on=DAY
    )
    stranger = made.acting_as("regional_council")
    with pytest.raises(Refused):
        actions.lift_blocker(blocker, by=stranger, on=DAY)
    actions.lift_blocker(blocker, by=it.hamid, on=DAY)
    with pytest.raises(Refused):
        actions.lift_blocker(blocker, by=it.hamid, on=DAY)


def test_what_a_project_built_reads_built_and_not_operating_from_its_handover(it):
    delivery = made.ProjectDeliversFactory(project=it.project)
    actions.hand_over(it.project, to=it.centre, by=it.amina, on=DAY)
    assert list(delivery.facility.events.values_list("kind", "on")) == [("built", DAY)]
    assert Facility.objects.not_operating_on(DAY).get() == delivery.facility


def test_it_is_handed_over_once_even_by_two(it):
    other = Project.objects.get(pk=it.project.pk)
    actions.hand_over(it.project, to=it.centre, by=it.amina, on=DAY)
    with pytest.raises(Overtaken):
        actions.hand_over(other, to=it.council, by=it.amina, on=DAY)
    assert Project.objects.get(pk=it.project.pk).keeper == it.centre
    with pytest.raises(Refused):
        actions.change_project(it.project, by=it.amina, on=DAY, cost=Decimal(5))


def test_links_never_cross_between_the_record_and_the_demonstration(it):
    invented = made.ActionFactory(is_example=True)
    with pytest.raises(Refused):
        actions.carry_out(it.project, action=invented, by=it.amina, on=DAY)
