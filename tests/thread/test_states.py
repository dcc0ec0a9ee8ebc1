"""The derived states, one test a row of the table: when each holds, why, since when and on whom; and who may see it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jisr.core.acting import NOBODY
from jisr.thread.enums import Derived
from jisr.thread.states import BY_KEY, TABLE, shown_states, states_of
from jisr.usecases.send_notices import send_notices
from tests import factories as made
from tests.factories import DAY

pytestmark = pytest.mark.django_db
REPLY = timedelta(days=20)


def whys(key, record):
    """Why the state holds of the record, or None."""
    state = BY_KEY[key]
    rows = list(state.find(type(record).objects.filter(pk=record.pk), DAY))
    return state.explain(rows, DAY).get(record.pk) if rows else None


def test_the_table_holds_every_derived_state_once():
    assert sorted(BY_KEY) == sorted(Derived.values)
    assert len(TABLE) == len(BY_KEY)


def test_a_contribution_is_silent_after_sixty_days_without_an_answer():
    silent = made.ContributionFactory(received_on=DAY - timedelta(days=61), constraint=True)
    why = whys("silent_contribution", silent)
    assert (why.since, why.body) == (silent.received_on, silent.owner)
    assert "61" in why.sentence
    assert whys("silent_contribution", made.ContributionFactory(received_on=DAY - timedelta(days=60))) is None
    assert whys("silent_contribution", made.ContributionFactory(silent=True, answered=True)) is None


def test_a_silent_contribution_without_an_owner_waits_on_who_called_the_meeting():
    meeting = made.MeetingFactory()
    assert (
        whys("silent_contribution", made.ContributionFactory(silent=True, meeting=meeting)).body == meeting.organisation
    )


def test_a_silent_finding_waits_on_who_made_the_visit():
    stop = made.StopFactory()
    found = made.ContributionFactory(silent=True, stop=stop)
    assert whys("silent_contribution", found).body == stop.visit.organisation
    assert whys("silent_contribution", made.ContributionFactory(silent=True)).body is None


def test_a_commitment_is_overdue_past_its_date_unless_declared():
    overdue = made.CommitmentFactory(overdue=True)
    why = whys("overdue_commitment", overdue)
    assert (why.since, why.body) == (overdue.due_on, overdue.owner)
    assert whys("overdue_commitment", made.CommitmentFactory(overdue=True, state="declared")) is None
    assert whys("overdue_commitment", made.CommitmentFactory(due_on=DAY)) is None


def test_a_commitment_is_silent_after_ninety_days_without_a_report():
    commitment = made.CommitmentFactory(silent=True)
    assert whys("silent_commitment", commitment).since == commitment.made_on
    made.CommitmentReportFactory(commitment=commitment, on=DAY - timedelta(days=120))
    assert whys("silent_commitment", commitment).since == DAY - timedelta(days=120)
    made.CommitmentReportFactory(commitment=commitment, on=DAY - timedelta(days=90))
    assert whys("silent_commitment", commitment) is None


def test_an_instalment_is_late_once_called_with_its_conditions_met_and_held_by_nobody():
    late = made.InstalmentFactory(late=True)
    why = whys("late_instalment", late)
    assert (why.since, why.body) == (late.due_on, late.share.party.organisation)
    assert whys("late_instalment", made.InstalmentFactory(late=True, due_on=DAY)) is None
    assert whys("late_instalment", made.InstalmentFactory(paid=True, due_on=DAY - timedelta(days=9))) is None
    assert whys("late_instalment", made.InstalmentFactory(held=True)) is None
    assert whys("late_instalment", made.InstalmentFactory(late=True, share__party__agreement__state="drafted")) is None


@pytest.mark.parametrize("cause", ["hold", "condition", "call"])
def test_an_instalment_is_held_by_the_one_whose_act_is_missing(cause):
    instalment = made.InstalmentFactory(late=True, called_on=None if cause == "call" else DAY)
    body = instalment.called_by
    if cause == "hold":
        body = made.HoldFactory(instalment=instalment, reason="ينقص محضر").organisation
    if cause == "condition":
        body = made.ConditionFactory(instalment=instalment).waits_on
    why = whys("held_instalment", instalment)
    assert why.body == body
    assert str(body) in why.sentence
    assert whys("late_instalment", instalment) is None


def test_a_hold_names_its_reason_and_since_when():
    instalment = made.InstalmentFactory(held=True)
    hold = instalment.holds.get()
    why = whys("held_instalment", instalment)
    assert why.since == hold.since
    assert hold.reason in why.sentence
    assert "43" in why.sentence


def test_a_project_is_late_when_a_milestone_passed_its_last_agreed_date():
    late = made.ProjectFactory(late=True)
    why = whys("late_project", late)
    assert (why.since, why.body) == (DAY - timedelta(days=30), late.owner)
    assert late.milestones.get().name in why.sentence
    made.MilestoneRevisionFactory(milestone=late.milestones.get())
    late.milestones.update(agreed_on=DAY)
    assert whys("late_project", late) is None


def test_a_project_is_stalled_by_a_blocker_and_says_which_and_since_when():
    stalled = made.ProjectFactory(stalled=True)
    blocker = stalled.blockers.get()
    why = whys("stalled_project", stalled)
    assert (why.since, why.body) == (blocker.since, blocker.waits_on)
    assert blocker.wording in why.sentence


def test_a_project_is_stalled_by_an_instalment_that_someone_holds():
    project = made.ProjectFactory(running=True)
    instalment = made.InstalmentFactory(held=True)
    made.ProjectFinancingFactory(project=project, agreement=instalment.share.party.agreement)
    why = whys("stalled_project", project)
    assert why.body == instalment.holds.get().organisation


@pytest.mark.parametrize("freed", ["reported", "lifted", "handed_over", "young"])
def test_a_project_that_moves_is_not_stalled(freed):
    project = made.ProjectFactory(stalled=True)
    if freed == "reported":
        made.ProgressReportFactory(project=project, accepted=True)
    if freed == "lifted":
        project.blockers.update(lifted_on=DAY)
    if freed == "handed_over":
        project.handed_over_on = DAY
    if freed == "young":
        project.starts_on = DAY - timedelta(days=30)
    project.save()
    assert whys("stalled_project", project) is None


def test_a_report_that_is_only_submitted_does_not_move_a_project():
    project = made.ProjectFactory(stalled=True)
    made.ProgressReportFactory(project=project, submitted=True)
    assert whys("stalled_project", project) is not None


def test_what_is_built_does_not_operate_until_it_opens_or_receives_someone():
    built = made.ProjectFactory(built=True)
    why = whys("built_not_operating", built)
    assert (why.since, why.body) == (built.handed_over_on, built.owner)
    made.AdmissionFactory(facility=built.facilities.get().facility)
    assert whys("built_not_operating", built) is None
    assert whys("built_not_operating", made.ProjectFactory(operating=True)) is None


def test_a_request_is_overdue_past_its_legal_delay_without_an_answer():
    overdue = made.RequestFactory(overdue=True)
    assert whys("overdue_request", overdue).since == overdue.due_on
    assert whys("overdue_request", made.RequestFactory(overdue=True, delivered=True)) is None
    assert whys("overdue_request", made.RequestFactory(overdue=True, state="to_complete")) is None


def test_nobody_reads_what_speaks_against_a_body_before_it_was_told():
    overdue = made.CommitmentFactory(overdue=True, published=True)
    assert shown_states(overdue.territory, NOBODY, DAY) == []


def test_everyone_reads_it_once_the_period_of_reply_has_passed():
    overdue = made.CommitmentFactory(overdue=True, published=True)
    send_notices(by=made.acting_as(), on=DAY)
    assert shown_states(overdue.territory, NOBODY, DAY) == []
    shown = shown_states(overdue.territory, NOBODY, DAY + REPLY)
    assert [(one.record, one.body, one.reply) for one in shown] == [(overdue, overdue.owner, "")]


def test_a_reply_is_shown_beside_the_state_at_once():
    overdue = made.CommitmentFactory(overdue=True, published=True)
    made.NoticeFactory(record=overdue, organisation=overdue.owner, state="overdue_commitment", replied=True)
    assert [one.reply for one in shown_states(overdue.territory, NOBODY, DAY)] == ["جوابنا"]


def test_those_in_charge_and_the_body_itself_see_it_at_once():
    overdue = made.CommitmentFactory(overdue=True, published=True)
    for acting in (
        made.acting_as(organisation=made.OrganisationFactory(territory=overdue.territory)),
        made.acting_as("communal_council", organisation=overdue.owner),
    ):
        assert [one.record for one in shown_states(overdue.territory, acting, DAY)] == [overdue]
    stranger = made.acting_as("communal_council", organisation=made.OrganisationFactory())
    assert shown_states(overdue.territory, stranger, DAY) == []


def test_a_state_that_names_nobody_is_shown_without_notice():
    silent = made.ContributionFactory(silent=True, published=True)
    assert [one.record for one in shown_states(silent.territory, NOBODY, DAY)] == [silent]


def test_a_request_of_a_person_is_never_told_to_others():
    overdue = made.RequestFactory(overdue=True)
    assert send_notices(by=made.acting_as(), on=DAY) == []
    assert shown_states(overdue.territory, NOBODY, DAY + REPLY) == []


def test_a_state_that_ended_and_came_back_is_sent_anew():
    overdue = made.CommitmentFactory(overdue=True, published=True)
    amina = made.acting_as()
    first = send_notices(by=amina, on=DAY)
    type(overdue).objects.update(state="declared")
    assert send_notices(by=amina, on=DAY + REPLY) == []
    first[0].refresh_from_db()
    assert first[0].ended_on == DAY + REPLY
    type(overdue).objects.update(state="standing")
    assert len(send_notices(by=amina, on=DAY + REPLY)) == 1
    assert shown_states(overdue.territory, NOBODY, DAY + REPLY) == []


def test_no_notice_crosses_from_the_demonstration_to_the_kingdom():
    region = made.RegionFactory(example=True)
    made.CommitmentFactory(
        overdue=True,
        published=True,
        is_example=True,
        territory=region,
        owner=made.OrganisationFactory(territory=region),
    )
    assert send_notices(by=made.acting_as(), on=DAY) == []


def test_the_states_of_one_record_stand_on_its_page():
    project = made.ProjectFactory(stalled=True, published=True)
    made.MilestoneFactory(project=project, passed=True)
    amina = made.acting_as(organisation=made.OrganisationFactory(territory=project.territory))
    assert {one.key for one in states_of(project, amina, DAY)} == {"stalled_project", "late_project"}


def test_what_waits_costs_the_same_for_any_number_of_things():
    region = made.a_region()
    amina = made.acting_as(organisation=made.OrganisationFactory(territory=region))
    counts = []
    for rows in (1, 3):
        for _ in range(rows):
            made.CommitmentFactory(overdue=True, silent=True)
            made.InstalmentFactory(held=True)
            made.InstalmentFactory(late=True)
            made.ProjectFactory(stalled=True)
            made.ProjectFactory(built=True)
            made.ContributionFactory(silent=True)
        with CaptureQueriesContext(connection) as queries:
            assert len(shown_states(region, amina, DAY)) >= 7 * rows
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_the_first_few_are_the_first_of_all():
    region = made.a_region()
    for _ in range(2):
        made.CommitmentFactory(overdue=True)
        made.ProjectFactory(stalled=True)
    amina = made.acting_as(organisation=made.OrganisationFactory(territory=region))
    every = shown_states(region, amina, DAY)
    assert [shown_states(region, amina, DAY, limit=n) for n in (1, 3)] == [every[:1], every[:3]]


def a_world():
    """Every state once, some in several ways at a time."""
    money = made.InstalmentFactory(held=True)
    for since in (9, 5):
        made.HoldFactory(instalment=money, since=DAY - timedelta(days=since))
    stopped = made.ProjectFactory(stalled=True)
    made.ProjectFinancingFactory(project=stopped, agreement=money.share.party.agreement)
    made.BlockerFactory(project=stopped, since=DAY - timedelta(days=200))
    waiting = made.ProjectFactory(running=True)
    made.ProjectFinancingFactory(project=waiting, agreement=made.ConditionFactory().instalment.share.party.agreement)
    late = made.InstalmentFactory(late=True)
    made.ConditionFactory(instalment=made.InstalmentFactory(late=True))
    made.MilestoneFactory(project=stopped, passed=True)
    made.MilestoneFactory(project=stopped, agreed_on=DAY - timedelta(days=300))
    made.CommitmentReportFactory(commitment=made.CommitmentFactory(silent=True), on=DAY - timedelta(days=95))
    made.CommitmentFactory(silent=True, overdue=True)
    made.ContributionFactory(silent=True)
    made.ProjectFactory(built=True)
    made.RequestFactory(overdue=True)
    return late


@pytest.mark.parametrize("state", TABLE, ids=lambda state: state.key)
def test_the_day_by_which_the_database_orders_is_the_day_that_is_said(state):
    a_world()
    rows = state.find(state.model.objects.all(), DAY).annotate(waits_since=state.since(DAY))
    said = state.explain(list(rows), DAY)
    assert {row.pk: row.waits_since for row in rows} == {pk: why.since for pk, why in said.items()} != {}


def test_a_state_told_of_one_body_is_not_told_of_the_next():
    """The first in a state waits on another body than the one that was told: the next takes its place."""
    rows = [made.CommitmentFactory(overdue=True, published=True, due_on=DAY - timedelta(days=n)) for n in (90, 80, 70)]
    for row in rows:
        made.NoticeFactory(record=row, organisation=row.owner, state="overdue_commitment", replied=True)
    assert [one.record for one in shown_states(None, NOBODY, DAY, limit=2)] == rows[:2]
    type(rows[0]).objects.filter(pk=rows[0].pk).update(owner=made.OrganisationFactory())
    assert [one.record for one in shown_states(None, NOBODY, DAY, limit=2)] == rows[1:]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_states_of_a_record_cost_the_same_for_any_number_of_reasons(rows, django_assert_num_queries):
    project = made.ProjectFactory(stalled=True, published=True)
    made.MilestoneFactory.create_batch(rows, project=project, passed=True)
    made.BlockerFactory.create_batch(rows, project=project)
    amina = made.acting_as(organisation=made.OrganisationFactory(territory=project.territory))
    with django_assert_num_queries(8):
        assert {one.key for one in states_of(project, amina, DAY)} == {"stalled_project", "late_project"}
