"""What was said: recorded in its own words, answered once, joined and parted, appealed, escalated; texts frozen."""

from __future__ import annotations

from datetime import timedelta

import pytest

from jisr.consultations import actions, texts
from jisr.consultations.enums import AnswerKind, ContributionKind
from jisr.consultations.models import Answer
from jisr.core.codes import read_follow_up_code
from jisr.core.followup import hash_of_code
from jisr.core.models import Entry
from jisr.core.verdict import Refused
from jisr.usecases.answer_contribution import answer_appeal, answer_contribution, carry_on
from jisr.usecases.publish import may_publish, publish
from tests import factories as made
from tests.factories import DAY
from tests.usecases.cast import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def it():
    return cast()


def heard(it, **fields):
    fields = {"kind": ContributionKind.EXPECTATION, "wording": "نريد مركزا", "language": "ar"} | fields
    return actions.record_contribution(territory=it.commune, by=it.amina, on=DAY, **fields)


def test_a_contribution_keeps_its_words_and_only_the_hash_of_its_code(it):
    contribution, code = heard(it)
    assert read_follow_up_code(code) == code
    assert contribution.follow_up_hash == hash_of_code(code)
    assert code not in str(list(Entry.objects.values_list("changes", "reason")))


def test_a_constraint_names_who_answers_and_by_when(it):
    with pytest.raises(Refused):
        heard(it, kind=ContributionKind.CONSTRAINT)
    constraint, _code = heard(it, kind=ContributionKind.CONSTRAINT, owner=it.council, due_on=DAY)
    assert constraint.owner == it.council


@pytest.mark.parametrize(
    ("kind", "make"),
    [
        (AnswerKind.PLANNED, lambda it: made.ActionFactory(plan=made.PlanFactory(territory=it.region))),
        (AnswerKind.PROMISED, lambda it: made.CommitmentFactory(territory=it.region)),
        (AnswerKind.UNDER_WAY, lambda it: made.ProjectFactory(territory=it.region)),
    ],
)
def test_one_act_writes_the_answer_and_the_row_that_follows(it, kind, make):
    contribution, _code = heard(it)
    to = make(it)
    answer = answer_contribution(contribution, kind=kind, reason="أولوية", to=to, by=it.amina, on=DAY)
    assert contribution.state == "answered"
    link = to.sources.get()
    assert (link.answer, link.on, link.mandate_label, link.reason) == (answer, DAY, it.amina.mandate_label, "أولوية")


def test_an_answer_leads_to_its_own_kind_of_thing(it):
    contribution, _code = heard(it)
    with pytest.raises(Refused):
        answer_contribution(contribution, kind=AnswerKind.PLANNED, reason="أولوية", by=it.amina, on=DAY)
    with pytest.raises(Refused):
        answer_contribution(
            contribution, kind=AnswerKind.DECLINED, reason="سبب", to=made.ProjectFactory(), by=it.amina, on=DAY
        )
    with pytest.raises(Refused):
        answer_contribution(contribution, kind=AnswerKind.DECLINED, reason=" ", by=it.amina, on=DAY)
    answer_contribution(contribution, kind=AnswerKind.DECLINED, reason="خارج الاختصاص", by=it.amina, on=DAY)
    with pytest.raises(Refused):
        answer_contribution(contribution, kind=AnswerKind.DECLINED, reason="سبب", by=it.amina, on=DAY)


def test_the_owner_of_a_constraint_answers_it_and_another_council_does_not(it):
    constraint, _code = heard(it, kind=ContributionKind.CONSTRAINT, owner=it.council, due_on=DAY)
    stranger = made.acting_as("regional_council")
    said = {"kind": AnswerKind.DECLINED, "reason": "سبب", "on": DAY}
    with pytest.raises(Refused):
        answer_contribution(constraint, by=stranger, **said)
    assert answer_contribution(constraint, by=it.hamid, **said).organisation == it.council


def test_a_promise_is_carried_on_by_a_plan(it):
    contribution, _code = heard(it)
    promise = made.CommitmentFactory(territory=it.region)
    answer = answer_contribution(contribution, kind=AnswerKind.PROMISED, reason="وعد", to=promise, by=it.amina, on=DAY)
    action = made.ActionFactory(plan=made.PlanFactory(territory=it.region))
    carry_on(answer, to=action, by=it.amina, on=DAY)
    assert action.sources.get().answer == answer


def test_what_says_the_same_is_joined_and_answered_by_that(it):
    one, other = heard(it)[0], heard(it)[0]
    actions.join_contribution(one, into=other, by=it.amina, on=DAY)
    assert (one.state, one.answer.kind) == ("answered", "joined")
    with pytest.raises(Refused):
        actions.join_contribution(other, into=one, by=it.amina, on=DAY)
    actions.undo_join(one, by=it.amina, on=DAY, reason="معنى آخر")
    assert one.state == "open"
    assert not Answer.objects.filter(contribution=one).exists()
    actions.join_contribution(one, into=other, by=it.amina, on=DAY)
    assert one.joined_to.undone_on is None


def test_an_answer_is_appealed_against_once_and_answered_again(it):
    constraint, _code = heard(
        it, kind=ContributionKind.CONSTRAINT, owner=it.council, due_on=DAY, organisation=it.association
    )
    answer_contribution(constraint, kind=AnswerKind.DECLINED, reason="سبب", by=it.hamid, on=DAY)
    with pytest.raises(Refused):
        actions.appeal(constraint, appeal="غير مقنع", by=it.zineb, on=DAY)
    actions.appeal(constraint, appeal="غير مقنع", by=it.sara, on=DAY)
    assert constraint.state == "appealed"
    answer_appeal(constraint, reason="توضيح", by=it.amina, on=DAY)
    constraint.refresh_from_db()
    assert "توضيح" in constraint.answer.reason
    with pytest.raises(Refused):
        actions.appeal(constraint, appeal="مرة أخرى", by=it.sara, on=DAY)


def test_a_constraint_is_taken_to_the_next_level_with_its_reason(it):
    constraint, _code = heard(
        it, kind=ContributionKind.CONSTRAINT, owner=it.council, due_on=DAY, organisation=it.association
    )
    with pytest.raises(Refused):
        actions.escalate(constraint, to=it.council, by=it.sara, on=DAY, reason="لا جواب")
    later = DAY + timedelta(days=30)
    taken = actions.escalate(constraint, to=it.wilaya, by=it.sara, on=DAY, reason="لا جواب", due_on=later)
    assert (constraint.owner, constraint.due_on, taken.from_owner) == (it.wilaya, later, it.council)
    with pytest.raises(Refused):
        actions.escalate(heard(it)[0], to=it.wilaya, by=it.amina, on=DAY, reason="سبب")


def test_it_is_public_only_in_the_words_written_for_everyone(it):
    contribution, _code = heard(it)
    assert not may_publish(contribution, it.amina)
    actions.word_for_everyone(contribution, public_wording="مطلب مركز", by=it.amina, on=DAY)
    assert contribution.is_public


def test_what_is_about_people_is_never_published(it):
    assert not may_publish(made.PersonFactory(), it.amina)
    assert not may_publish(made.RequestFactory(), it.amina)


def test_a_record_is_published_once(it):
    meeting = actions.record_meeting(
        organisation=it.coordination, territory=it.region, by=it.amina, on=DAY, name_ar="لقاء"
    )
    publish(meeting, by=it.amina, on=DAY)
    assert meeting.published_at.date() <= DAY
    with pytest.raises(Refused):
        publish(meeting, by=it.amina, on=DAY)


def test_a_meeting_with_its_agenda_and_who_sat_there(it):
    meeting = actions.record_meeting(
        organisation=it.coordination, territory=it.region, by=it.amina, on=DAY, name_ar="لقاء", channel="hybrid"
    )
    for name in ("الأولى", "الثانية"):
        actions.add_agenda_item(meeting, by=it.amina, on=DAY, name_ar=name)
    actions.add_attendance(meeting, by=it.amina, on=DAY, organisation=it.council, college="elected", channel="remote")
    with pytest.raises(Refused):
        actions.add_attendance(meeting, by=it.amina, on=DAY, college="elected")
    assert [item.number for item in meeting.agenda.all()] == [1, 2]
    assert meeting.attendance.get().organisation == it.council


def test_a_visit_with_its_stops_and_what_was_found(it):
    visit = actions.record_visit(organisation=it.ministry, territory=it.region, by=it.bilal, on=DAY, name_ar="زيارة")
    stop = actions.add_stop(visit, by=it.bilal, on=DAY, name_ar="المركز", territory=it.commune)
    found, _code = heard(it, kind=ContributionKind.OBSERVATION, stop=stop)
    assert stop.findings.get() == found


def test_minutes_are_frozen_once_published_and_corrected_by_a_new_version(it):
    meeting = made.MeetingFactory(organisation=it.coordination, territory=it.region)
    minutes = texts.draft_minutes(meeting, by=it.amina, on=DAY, body_ar="نص")
    with pytest.raises(Refused):
        texts.draft_minutes(meeting, by=it.amina, on=DAY)
    texts.write_minutes(minutes, by=it.amina, on=DAY, body_ar="نص أتم")
    texts.publish_text(minutes, by=it.amina, on=DAY)
    assert (minutes.state, minutes.frozen_on, minutes.is_public) == ("published", DAY, True)
    with pytest.raises(Refused):
        texts.write_minutes(minutes, by=it.amina, on=DAY, body_ar="تغيير")
    assert texts.draft_minutes(meeting, by=it.amina, on=DAY, body_ar="تصحيح").version == 2


def test_every_sentence_of_a_synthesis_cites_what_it_rests_on(it):
    meeting = made.MeetingFactory(organisation=it.coordination, territory=it.region)
    synthesis = texts.draft_synthesis(by=it.amina, on=DAY, meeting=meeting, territory=it.region)
    with pytest.raises(Refused):
        texts.publish_text(synthesis, by=it.amina, on=DAY)
    with pytest.raises(Refused):
        texts.add_sentence(synthesis, cites=[], by=it.amina, on=DAY, wording_ar="جملة")
    sentence = texts.add_sentence(synthesis, cites=[heard(it)[0]], by=it.amina, on=DAY, wording_ar="جملة")
    texts.publish_text(synthesis, by=it.amina, on=DAY)
    assert sentence.cites.count() == 1
    assert texts.draft_synthesis(by=it.amina, on=DAY, meeting=meeting, territory=it.region).version == 2


def test_an_association_speaks_for_itself_alone(it):
    said = {"kind": ContributionKind.PROPOSAL, "wording": "مقترح", "language": "ar", "territory": it.commune}
    own, _code = actions.record_contribution(organisation=it.association, by=it.sara, on=DAY, **said)
    assert own.organisation == it.association
    with pytest.raises(Refused):
        actions.record_contribution(organisation=made.OrganisationFactory(association=True), by=it.sara, on=DAY, **said)
