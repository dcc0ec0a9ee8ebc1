"""Meetings, visits, contributions and their answers, texts."""

from __future__ import annotations

from datetime import timedelta

import factory
from factory.django import DjangoModelFactory

from jisr.actors.enums import College
from jisr.consultations import models
from jisr.consultations.enums import AnswerKind, Channel, ContributionKind, ContributionState, TextState
from jisr.consultations.enums import Ballot as BallotChoice
from jisr.core.enums import Language
from tests.factories.actors import OrganisationFactory
from tests.factories.core import DAY, NamedRecordFactory, RecordFactory
from tests.factories.territories import a_region


class SeriesFactory(NamedRecordFactory):
    class Meta:
        model = models.Series

    organisation = factory.SubFactory(OrganisationFactory)


class MeetingFactory(NamedRecordFactory):
    class Meta:
        model = models.Meeting

    organisation = factory.SubFactory(OrganisationFactory)
    territory = factory.LazyFunction(a_region)
    held_on = DAY - timedelta(days=200)


class AgendaItemFactory(DjangoModelFactory):
    class Meta:
        model = models.AgendaItem

    meeting = factory.SubFactory(MeetingFactory)
    number = factory.Sequence(lambda n: n + 1)
    name_ar = "نقطة"


class VisitFactory(NamedRecordFactory):
    class Meta:
        model = models.Visit

    organisation = factory.SubFactory(OrganisationFactory)
    territory = factory.LazyFunction(a_region)
    held_on = DAY - timedelta(days=200)


class StopFactory(DjangoModelFactory):
    class Meta:
        model = models.Stop

    visit = factory.SubFactory(VisitFactory)
    number = factory.Sequence(lambda n: n + 1)
    territory = factory.LazyAttribute(lambda stop: stop.visit.territory)
    name_ar = "محطة"


class AttendanceFactory(DjangoModelFactory):
    class Meta:
        model = models.Attendance

    meeting = factory.SubFactory(MeetingFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    college = College.OFFICIALS


class AnswerFactory(DjangoModelFactory):
    class Meta:
        model = models.Answer

    contribution = factory.SubFactory(
        "tests.factories.consultations.ContributionFactory", state=ContributionState.ANSWERED
    )
    kind = AnswerKind.PLANNED
    reason = "أدرج في المخطط"
    organisation = factory.SubFactory(OrganisationFactory)
    answered_on = DAY - timedelta(days=20)


class ContributionFactory(RecordFactory):
    """An expectation just received; ``silent``, ``answered``, ``declined``, ``constraint`` are situations."""

    class Meta:
        model = models.Contribution

    class Params:
        silent = factory.Trait(received_on=DAY - timedelta(days=100))
        constraint = factory.Trait(
            kind=ContributionKind.CONSTRAINT,
            organisation=factory.SubFactory(OrganisationFactory, association=True),
            owner=factory.SubFactory(OrganisationFactory),
            due_on=DAY + timedelta(days=30),
        )
        answered = factory.Trait(
            state=ContributionState.ANSWERED,
            the_answer=factory.RelatedFactory(AnswerFactory, factory_related_name="contribution"),
        )
        declined = factory.Trait(
            state=ContributionState.ANSWERED,
            the_refusal=factory.RelatedFactory(
                AnswerFactory, factory_related_name="contribution", kind=AnswerKind.DECLINED, reason="خارج الاختصاص"
            ),
        )

    kind = ContributionKind.EXPECTATION
    wording = "نطالب بمركز قريب"
    public_wording = "مطلب مركز قريب"
    language = Language.ARABIC
    territory = factory.LazyFunction(a_region)
    received_on = DAY - timedelta(days=10)


class JoinedFactory(DjangoModelFactory):
    class Meta:
        model = models.Joined

    contribution = factory.SubFactory(ContributionFactory)
    into = factory.SubFactory(ContributionFactory)
    joined_on = DAY


class EscalationFactory(DjangoModelFactory):
    class Meta:
        model = models.Escalation

    contribution = factory.SubFactory(ContributionFactory, constraint=True)
    from_owner = factory.SubFactory(OrganisationFactory)
    to_owner = factory.SubFactory(OrganisationFactory)
    on = DAY
    reason = "لم يصل جواب"


class StatementFactory(DjangoModelFactory):
    class Meta:
        model = models.Statement

    meeting = factory.SubFactory(MeetingFactory)
    number = factory.Sequence(lambda n: n + 1)
    wording = "نريد مركزا للنهار"
    language = Language.ARABIC


class VoterFactory(DjangoModelFactory):
    class Meta:
        model = models.Voter

    meeting = factory.SubFactory(MeetingFactory)
    college = College.CITIZENS
    channel = Channel.ROOM


class BallotFactory(DjangoModelFactory):
    class Meta:
        model = models.Ballot

    statement = factory.SubFactory(StatementFactory)
    voter = factory.LazyAttribute(lambda ballot: VoterFactory(meeting=ballot.statement.meeting))
    value = BallotChoice.AGREE


class MinutesFactory(RecordFactory):
    class Meta:
        model = models.Minutes

    class Params:
        frozen = factory.Trait(state=TextState.PUBLISHED, frozen_on=DAY)

    meeting = factory.SubFactory(MeetingFactory)
    body_ar = "نص المحضر"


class SynthesisFactory(RecordFactory):
    class Meta:
        model = models.Synthesis

    class Params:
        frozen = factory.Trait(state=TextState.PUBLISHED, frozen_on=DAY)

    meeting = factory.SubFactory(MeetingFactory)
    territory = factory.LazyFunction(a_region)


class SentenceFactory(DjangoModelFactory):
    class Meta:
        model = models.Sentence

    synthesis = factory.SubFactory(SynthesisFactory)
    number = 1
    wording_ar = "جملة"
