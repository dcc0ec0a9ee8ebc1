"""The invented region: how large it is, which situations it holds, and that it is the same every time."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date, timedelta
from itertools import pairwise

import pytest
from django.apps import apps
from django.contrib.auth.hashers import check_password
from django.contrib.contenttypes.models import ContentType
from django.db import transaction

from jisr.actors.enums import Holding, Role
from jisr.actors.models import Mandate, Notice, Organisation, Trainee, User
from jisr.agreements.enums import AgreementState
from jisr.agreements.models import Agreement, Application, Call, Funding, Instalment, Payment, Report, Rider, Share
from jisr.agreements.rules import AGREEMENT_MOVES, APPLICATION_MOVES, CALL_MOVES, REPORT_MOVES
from jisr.commitments.models import Commitment
from jisr.commitments.rules import COMMITMENT_MOVES
from jisr.consultations.enums import AnswerKind
from jisr.consultations.models import Answer, Ballot, Contribution, Escalation, Minutes, Statement, Synthesis, Voter
from jisr.consultations.rules import CONTRIBUTION_MOVES, TEXT_MOVES
from jisr.core.followup import hash_of_code
from jisr.core.models import Entry
from jisr.families.models import Admission, Leg, Person, Request, UnmetNeed, WaitingPlace
from jisr.families.queries import second_hash
from jisr.families.rules import LEG_MOVES
from jisr.indicators.models import Indicator, Value
from jisr.ops.demonstration.build import build_demonstration
from jisr.ops.demonstration.facts import REQUEST, WHOLE, facts
from jisr.ops.demonstration.houses import PASSWORD
from jisr.ops.demonstration.listening import code_of
from jisr.ops.demonstration.story import Stage, Story, chance, marked
from jisr.plans.enums import PlanState
from jisr.plans.models import Action, Plan
from jisr.plans.rules import PLAN_MOVES
from jisr.projects.enums import ProjectStatus
from jisr.projects.models import ProgressReport, Project
from jisr.projects.queries import status_of
from jisr.projects.rules import PROGRESS_MOVES
from jisr.services.enums import LicenceState
from jisr.services.models import Facility, FacilityKind, Licence, Offer
from jisr.territories.models import CensusCount, Territory
from jisr.usecases.send_notices import send_notices

pytestmark = pytest.mark.django_db
MOVES = {
    Agreement: AGREEMENT_MOVES,
    Application: APPLICATION_MOVES,
    Call: CALL_MOVES,
    Commitment: COMMITMENT_MOVES,
    Contribution: CONTRIBUTION_MOVES,
    Leg: LEG_MOVES,
    Minutes: TEXT_MOVES,
    Plan: PLAN_MOVES,
    ProgressReport: PROGRESS_MOVES,
    Report: REPORT_MOVES,
    Synthesis: TEXT_MOVES,
}
DAY = date(2026, 11, 21)


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """The region at the day of review, built once for this file and thrown away after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield build_demonstration("review", on=DAY)
        transaction.set_rollback(True)


def test_it_is_large_enough_to_be_lived_in(world):
    assert Territory.objects.filter(is_example=True).count() == 1 + 1 + 4 + 31
    assert Contribution.objects.count() == 122
    assert Plan.objects.get(state=PlanState.ADOPTED).actions.count() == 25
    assert Plan.objects.get(state=PlanState.REPLACED).replaced_by.version == 2
    assert Agreement.objects.count() == 8
    assert Project.objects.count() == 30
    assert Facility.objects.count() == 41
    assert Request.objects.count() == 412
    assert Indicator.objects.count() == 20
    assert Organisation.objects.civil_society().count() == 25
    assert Offer.objects.count() >= 50
    assert Voter.objects.count() == 160
    assert Statement.objects.count() == 24
    assert Commitment.objects.count() == 15


def test_every_territory_is_counted_twice_in_every_measure_and_the_sums_hold(world):
    for measure in CensusCount.measure.field.choices:
        for year in (2014, 2024):
            rows = CensusCount.objects.filter(measure=measure[0], year=year, territory__is_example=True)
            values = dict(rows.values_list("territory__code", "value"))
            assert len(values) == 37
            assert values["EX"] == values["EX.01"] == sum(value for code, value in values.items() if len(code) == 10)


def test_every_name_says_that_it_is_invented(world):
    for model in (Territory, Organisation, Facility, Agreement, Project, Action, Commitment, Indicator, User):
        for row in model._base_manager.filter(is_example=True):
            assert "مثال" in row.name_ar, row
            assert not row.name_fr or "exemple" in row.name_fr.lower(), row
    for person in Person.objects.all():
        assert "مثال" in person.last_name_ar


def test_nothing_of_it_lies_in_the_real_country(world):
    for model in apps.get_models():
        fields = {field.name for field in model._meta.fields}
        if {"territory", "is_example"} <= fields:
            assert not model._base_manager.filter(is_example=True, territory__is_example=False).exists(), model
        if "is_example" in fields:
            assert not model._base_manager.filter(is_example=False).exists(), model


def test_there_is_an_account_for_every_role_and_every_way_of_holding_one(world):
    assert set(Mandate.objects.values_list("role", flat=True)) == set(Role.values)
    assert set(Mandate.objects.values_list("holding", flat=True)) == set(Holding.values)
    assert 2 in Counter(Mandate.objects.values_list("user", flat=True)).values()
    coordinator = User.objects.get(email="coordinator@example.jisr.test")
    assert check_password(PASSWORD, coordinator.password)
    assert all(user.mandates.valid_on(DAY).exists() for user in User.objects.all())


def test_projects_stand_in_every_state(world):
    found = Counter(status.state for status in status_of(Project.objects.all(), on=DAY).values())
    assert set(found) >= set(ProjectStatus) - {ProjectStatus.PLANNED}
    assert found[ProjectStatus.STALLED] == 3
    assert found[ProjectStatus.BUILT_NOT_OPERATING] == 3


def test_money_is_paid_declared_contested_late_held_and_given_back(world):
    held = {str(row.share.party.organisation): row for row in Instalment.objects.held_on(DAY)}
    council = next(row for name, row in held.items() if "مجلس جهة المثال" in name or "Conseil de la Région" in name)
    assert (DAY - council.holds.get().since).days == 43
    assert council.conditions.filter(met_on__isnull=True, report__state="submitted").exists()
    assert Instalment.objects.late_on(DAY).count() == 3
    assert Payment.objects.awaiting_confirmation().count() == 1
    assert Payment.objects.filter(contested_on__isnull=False).count() == 1
    assert Payment.objects.filter(reverses__isnull=False).count() == 1
    partnership = Agreement.objects.get(stated_amount=20_000_000)
    shares = Share.objects.filter(party__agreement=partnership).order_by("-amount").values_list("amount", flat=True)
    assert list(shares) == [10_000_000, 5_000_000, 5_000_000]


def test_agreements_are_framed_divided_initialled_ended_and_changed(world):
    framework = Agreement.objects.get(kind="framework")
    assert framework.implemented_by.count() == 3
    assert not Share.objects.filter(party__agreement=framework).exists()
    states = Counter(Agreement.objects.values_list("state", flat=True))
    assert (states[AgreementState.INITIALLED], states[AgreementState.TERMINATED]) == (1, 1)
    assert Rider.objects.count() == 3
    divided = Agreement.objects.filter(stated_amount=7_000_000, coverage__isnull=False).distinct().get()
    assert sum(divided.coverage.values_list("amount", flat=True)) == 7_000_000
    assert set(Application.objects.values_list("state", flat=True)) == {
        "draft",
        "submitted",
        "selected",
        "not_selected",
        "not_eligible",
    }


def test_one_action_is_given_more_than_it_costs(world):
    given = Counter()
    for funding in Funding.objects.all():
        given[funding.action_id] += funding.amount
    over = [action for action in Action.objects.filter(pk__in=given) if given[action.pk] > action.cost]
    assert len(over) == 1


def test_promises_stand_in_every_state(world):
    assert set(Commitment.objects.values_list("state", flat=True)) == {"standing", "declared", "confirmed", "withdrawn"}
    assert Commitment.objects.overdue_on(DAY).count() == 4
    assert Commitment.objects.silent_on(DAY).count() >= 1
    assert Commitment.objects.falling_due(DAY, days=30).count() == 2
    assert Commitment.objects.filter(declarations__accepted=False).count() == 1


def test_what_was_said_is_answered_in_every_way_or_not_at_all(world):
    assert set(Answer.objects.values_list("kind", flat=True)) == set(AnswerKind.values)
    assert Contribution.objects.silent_on(DAY).count() >= 10
    assert Contribution.objects.filter(state="appealed").count() == 2
    assert Escalation.objects.count() == 2
    assert set(Contribution.objects.values_list("language", flat=True)) == {"ar", "fr"}


def test_facilities_are_of_many_kinds_and_their_licences_in_every_state(world):
    assert set(Facility.objects.values_list("kind__code", flat=True)) >= set(
        FacilityKind.objects.exclude(code="cpsh").values_list("code", flat=True)
    )
    assert set(Licence.objects.values_list("state", flat=True)) == set(LicenceState.values)
    assert Facility.objects.get(kind__holds_others=True).holds.count() == 3


def test_requests_are_delivered_refused_overdue_and_met_by_nothing(world):
    assert Request.objects.overdue_on(DAY).count() >= 10
    assert Leg.objects.filter(state="refused").exclude(reason="").count() >= 20
    assert UnmetNeed.objects.filter(need__code="rehabilitation").count() >= 10
    assert Admission.objects.present_on(DAY).count() >= 500
    assert WaitingPlace.objects.filter(left_on__isnull=True).count() >= 30
    told = facts()["request"]
    request = Request.objects.get(follow_up_hash=hash_of_code(told["code"]))
    assert request.second_element_hash == second_hash(told["year of birth"])
    assert code_of(REQUEST) == told["code"]


def test_indicators_have_three_years_with_parts_that_sum_and_holes_on_purpose(world):
    short = Indicator.objects.get(name_fr__startswith="Femmes écoutées")
    for total in Value.objects.filter(category__isnull=True, amount__isnull=False):
        parts = Value.objects.filter(
            indicator=total.indicator, territory=total.territory, period=total.period, category__isnull=False
        )
        if parts and total.indicator != short:
            assert sum(part.amount for part in parts) == total.amount
    periods = Value.objects.filter(indicator=short, category__isnull=True).values_list("territory__code", flat=True)
    assert sorted(Counter(periods).values()) == [11, 11, 12, 12]


def test_what_speaks_against_a_body_was_sent_to_it_with_its_reply_beside(world):
    assert not Notice.objects.filter(ended_on__isnull=False).exists()
    assert Notice.objects.filter(replied_on__isnull=False).count() == 7
    assert Notice.objects.shown_on(DAY).count() == Notice.objects.count() - 1
    with transaction.atomic():
        assert send_notices(by=world.acting("coordination"), on=DAY) == []
        transaction.set_rollback(True)
    assert Trainee.objects.exclude(certificate_number="").count() == 8


def test_votes_fall_into_groups_that_really_differ(world):
    cast = Ballot.objects.count()
    assert 160 * 24 * 0.8 < cast < 160 * 24 * 0.9


def test_the_journal_tells_each_move_with_its_mandate(world):
    assert not Entry.objects.filter(mandate_label="").exclude(act="ops.build_demonstration").exists()
    for agreement in Agreement.objects.exclude(state="drafted"):
        moves = [entry.changes["state"] for entry in agreement.entries.all() if "state" in entry.changes]
        assert moves[0][0] == "drafted"
        assert moves[-1][1] == agreement.state
        assert all(before[1] == after[0] for before, after in pairwise(moves))


def test_every_move_that_the_journal_tells_is_one_that_the_rooms_allow(world):
    for model, moves in MOVES.items():
        kind = ContentType.objects.get_for_model(model)
        told = defaultdict(list)
        for entry in Entry.objects.filter(content_type=kind, changes__has_key="state").order_by("pk"):
            told[entry.object_id].append((entry.act.partition(".")[2], *entry.changes["state"]))
        for row in model._base_manager.all():
            steps = told[row.pk]
            assert all(
                before in moves.table[verb][0] and after == moves.table[verb][1] for verb, before, after in steps
            )
            assert all(first[2] == second[1] for first, second in pairwise(steps))
            assert not steps or steps[-1][2] == row.state, row
            assert steps or row.state in {"draft", "open", "standing"}, (model, row.state)


def test_every_text_fits_its_field(world):
    for model in apps.get_models():
        for field in model._meta.fields:
            if field.max_length and field.get_internal_type() in {"CharField", "SlugField", "EmailField"}:
                longest = max(
                    (len(value or "") for value in model._base_manager.values_list(field.name, flat=True)), default=0
                )
                assert longest <= field.max_length, (model, field.name)


def test_a_stage_is_a_day_of_the_story():
    story = Story(DAY, Stage.PLANNING)
    assert story.day(story.now) == DAY
    assert story.past(story.now + 1) is None
    assert story.day(story.now + 10) == DAY + timedelta(days=10)


def test_a_mark_is_set_once_and_only_where_the_name_does_not_say_it():
    assert marked("جماعة واد الزيتون", "ar") == "جماعة واد الزيتون (مثال)"
    assert marked("ولاية جهة المثال", "ar") == "ولاية جهة المثال"
    assert marked("", "fr") == ""


def test_chance_is_the_same_every_time():
    assert chance("a").random() == chance("a").random()
    assert chance("a").random() != chance("b").random()


def test_the_code_of_the_whole_thread_opens_its_contribution(world):
    assert Contribution.objects.filter(follow_up_hash=hash_of_code(facts()["follow-up codes"]["whole thread"])).exists()
    assert WHOLE
