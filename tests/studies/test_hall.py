"""The hall's three pages, on the demonstration region, beside the engines on the same rows."""

from __future__ import annotations

from fractions import Fraction

import pytest
from django.urls import reverse
from django.utils.translation import override

from jisr.actors.enums import College, Role
from jisr.consultations.models import Contribution, Meeting
from jisr.core.verdict import Refused
from jisr.engines.allocation import Settings, allocate, from_ballots
from jisr.plans.models import Plan
from jisr.studies.enums import Engine
from jisr.studies.envelope import sharing_of, voices_for
from jisr.studies.keeping import Again, keep_study, run_again
from jisr.studies.models import Study
from jisr.studies.opinions import analysed, opinions_of, vote_rows
from jisr.studies.themes import themes_of
from jisr.territories.models import Territory
from tests.factories.actors import acting_as
from tests.factories.consultations import (
    BallotFactory,
    ContributionFactory,
    JoinedFactory,
    MeetingFactory,
    StatementFactory,
    VoterFactory,
)
from tests.factories.core import PUBLISHED
from tests.factories.plans import ActionFactory, ActionSourceFactory, PlanFactory
from tests.web.conftest import region, world  # noqa: F401 -- the demonstration, built once a file

pytestmark = pytest.mark.django_db


def the_meeting() -> Meeting:
    return Meeting.objects.filter(is_example=True, voters__isnull=False).distinct().get()


def the_plan() -> Plan:
    return Plan.objects.filter(is_example=True, replaced_by__isnull=True, envelope__isnull=False).latest("pk")


def addresses(language: str) -> list[str]:
    with override(language):
        return [
            reverse("web:opinions", args=[the_meeting().reference]),
            reverse("web:envelope", args=[the_plan().reference]),
            reverse("web:themes", args=["EX.01"]),
        ]


@pytest.mark.parametrize("language", ["ar", "fr", "en"])
def test_the_three_pages_work_in_three_languages(client, world, language):  # noqa: F811 -- the fixture
    for address in addresses(language):
        answer = client.get(address)
        assert answer.status_code == 200
        assert f'lang="{language}"' in answer.content.decode()


def test_they_are_led_to_from_the_meeting_the_plan_and_the_territory(client, world):  # noqa: F811 -- the fixture
    opinions, envelope, themes = addresses("ar")
    with override("ar"):
        meeting = reverse("web:meeting_page", args=[the_meeting().reference])
        plan = reverse("web:plan_page", args=[the_plan().reference])
        territory = reverse("web:territory", args=["EX.01"])
    assert opinions in client.get(meeting).content.decode()
    assert envelope in client.get(plan).content.decode()
    assert themes in client.get(territory).content.decode()


def test_what_is_not_public_is_hidden(client, world):  # noqa: F811 -- the fixture
    opinions, envelope, _ = addresses("ar")
    Meeting.objects.update(published_at=None)
    Plan.objects.update(published_at=None)
    assert client.get(opinions).status_code == 404
    assert client.get(envelope).status_code == 404


def test_a_private_contribution_is_neither_a_theme_nor_a_voice(world):  # noqa: F811 -- the fixture
    before = themes_of(Territory.objects.get(code="EX.01"))
    voices = sharing_of(the_plan()).voices
    hidden = Contribution.objects.public().filter(is_example=True, answer__actions__action__plan=the_plan()).first()
    hidden.organisation = None
    hidden.published_at = None
    hidden.save()
    assert themes_of(Territory.objects.get(code="EX.01")).contributions == before.contributions - 1
    assert sharing_of(the_plan()).voices in (voices, voices - 1)


def test_the_opinions_are_those_of_the_engine_on_the_same_rows(world):  # noqa: F811 -- the fixture
    found = opinions_of(the_meeting())
    _, told = analysed(vote_rows(the_meeting()), frozenset())
    assert found.people == told["participants"] == 160
    assert found.found == told["structure"]["found"]
    assert [group.size for group in found.groups] == ([one["size"] for one in told["groups"]] if found.found else [])
    assert {one.name for one in found.colleges} == {str(College(one["id"]).label) for one in told["colleges"]}
    assert all(one.stances is None for one in found.colleges if one.size < 5)


def test_everyone_alike_is_no_structure_and_names_no_group(client):
    meeting = MeetingFactory(published_at=PUBLISHED)
    statements = StatementFactory.create_batch(3, meeting=meeting)
    for _ in range(12):
        voter = VoterFactory(meeting=meeting)
        for statement in statements:
            BallotFactory(statement=statement, voter=voter)
    found = opinions_of(meeting)
    assert not found.found
    assert found.groups == []
    assert {dot.group for dot in found.dots} <= {None}
    assert [one.said for one in found.agree] == [12, 12, 12]


def test_a_meeting_without_votes_says_so(client):
    meeting = MeetingFactory(published_at=PUBLISHED)
    assert opinions_of(meeting) is None
    assert client.get(reverse("web:opinions", args=[meeting.reference])).status_code == 200


def test_a_voice_asks_for_what_answers_it_or_what_it_was_joined_to():
    plan = PlanFactory(published_at=PUBLISHED, envelope=1_000_000)
    action = ActionFactory(plan=plan, published_at=PUBLISHED, cost=600_000, number=1)
    heard = ContributionFactory(published_at=PUBLISHED, answered=True)
    ActionSourceFactory(action=action, answer=heard.answer)
    JoinedFactory(contribution=ContributionFactory(published_at=PUBLISHED), into=heard)
    JoinedFactory(contribution=ContributionFactory(), into=heard)
    assert voices_for([action]) == ((action.reference,), (action.reference,))


def test_each_rule_funds_what_the_engine_funds_and_each_missed_action_has_a_reason(world):  # noqa: F811 -- fixture
    plan = the_plan()
    found = sharing_of(plan)
    actions = [line.action for line in found.lines]
    costs = {one.reference: one.cost for one in actions}
    election = from_ballots(costs, plan.envelope, voices_for(actions))
    for place, rule in enumerate(("greedy", "mes", "phragmen")):
        outcome = allocate(election, Settings(rule=rule))
        funded = {line.action.reference for line in found.lines if line.fates[place].funded}
        assert funded == {election.projects[p].id for p in outcome.selected}
        assert Fraction(found.totals[place].spent) == outcome.spent <= Fraction(plan.envelope)
        assert all(line.fates[place].reason for line in found.lines if not line.fates[place].funded)


def test_a_suggestion_never_names_what_is_joined_already(world):  # noqa: F811 -- the fixture
    found = themes_of(Territory.objects.get(code="EX.01"))
    assert found.subjects
    pairs = [(one.one, one.other) for subject in found.subjects for one in subject.suggestions]
    assert all(getattr(other, "joined_to", None) is None or other.joined_to.into_id != one.pk for one, other in pairs)


@pytest.mark.parametrize("more", [1, 8])
def test_the_themes_cost_the_same_for_more_contributions(client, more, django_assert_max_num_queries):
    first = ContributionFactory(published_at=PUBLISHED)
    ContributionFactory.create_batch(more, published_at=PUBLISHED, territory=first.territory)
    with django_assert_max_num_queries(10):
        assert client.get(reverse("web:themes", args=[first.territory.code])).status_code == 200


@pytest.mark.parametrize("more", [1, 8])
def test_the_envelope_costs_the_same_for_more_actions(client, more, django_assert_max_num_queries):
    plan = PlanFactory(published_at=PUBLISHED, envelope=3_000_000)
    ActionFactory.create_batch(more, plan=plan, published_at=PUBLISHED, ready=True)
    with django_assert_max_num_queries(15):
        assert client.get(reverse("web:envelope", args=[plan.reference])).status_code == 200


@pytest.mark.parametrize("more", [2, 9])
def test_the_opinions_cost_the_same_for_more_voters(client, more, django_assert_max_num_queries):
    meeting = MeetingFactory(published_at=PUBLISHED)
    statement = StatementFactory(meeting=meeting)
    for _ in range(more):
        BallotFactory(statement=statement, voter=VoterFactory(meeting=meeting))
    with django_assert_max_num_queries(8):
        assert client.get(reverse("web:opinions", args=[meeting.reference])).status_code == 200


def a_keeper(code="EX.01"):
    return acting_as(Role.COORDINATOR, territory=Territory.objects.get(code=code), organisation__is_example=True)


@pytest.mark.parametrize("subject", [the_meeting, the_plan, lambda: Territory.objects.get(code="EX.01")])
def test_a_kept_run_comes_out_the_same_to_the_last_byte(world, subject):  # noqa: F811 -- the fixture
    by = a_keeper()
    kept = keep_study(subject(), by=by, on=PUBLISHED.date())
    kept.refresh_from_db()
    assert kept.result
    assert run_again(kept, subject()) == Again(same_inputs=True, same_result=True)
    assert keep_study(subject(), by=by, on=PUBLISHED.date()) == kept
    assert kept.entries.count() == 1


def test_a_kept_run_stays_as_it_was_when_the_record_changes(world):  # noqa: F811 -- the fixture
    kept = keep_study(the_plan(), by=a_keeper(), on=PUBLISHED.date())
    before = kept.result
    plan = the_plan()
    Plan.objects.filter(pk=plan.pk).update(envelope=plan.envelope / 2)
    kept.refresh_from_db()
    assert kept.result == before
    assert run_again(kept, the_plan()) == Again(same_inputs=False, same_result=False)


def test_only_a_mandate_over_the_place_keeps_a_run(client, world):  # noqa: F811 -- the fixture
    address = reverse("web:keep_study")
    client.post(address, {"of": the_plan().reference})
    assert not Study.objects.filter(engine=Engine.ALLOCATION).exists()
    province = Territory.objects.filter(parent__code="EX.01").first()
    with pytest.raises(Refused):
        keep_study(the_plan(), by=a_keeper(province.code), on=PUBLISHED.date())


def test_the_page_of_a_kept_run_says_so_and_hides_what_is_not_public(client, world):  # noqa: F811 -- the fixture
    kept = keep_study(the_plan(), by=a_keeper(), on=PUBLISHED.date())
    with override("en"):
        address = reverse("web:study_page", args=[kept.reference])
        assert "the same result to the last byte" in client.get(address, {"again": 1}).content.decode()
        assert kept.fingerprint[:12] in client.get(reverse("web:studies")).content.decode()
        Study.objects.update(published_at=None)
        assert client.get(address).status_code == 404
        assert kept.fingerprint[:12] not in client.get(reverse("web:studies")).content.decode()


def test_the_page_of_a_kept_run_tells_what_came_out(client, world):  # noqa: F811 -- the fixture
    kept = keep_study(Territory.objects.get(code="EX.01"), by=a_keeper(), on=PUBLISHED.date())
    found = themes_of(Territory.objects.get(code="EX.01"))
    with override("en"):
        page = client.get(reverse("web:study_page", args=[kept.reference])).content.decode()
    assert f">{len(found.subjects)}<" in page
    assert f">{found.alone}<" in page
