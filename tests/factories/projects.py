"""Projects and commitments."""

from __future__ import annotations

from datetime import date, timedelta

import factory
from factory.django import DjangoModelFactory

from jisr.agreements.enums import ReportState
from jisr.commitments import models as commitments
from jisr.projects import models
from jisr.projects.enums import BlockerKind
from tests.factories.actors import OrganisationFactory
from tests.factories.agreements import AgreementFactory
from tests.factories.consultations import AnswerFactory
from tests.factories.core import DAY, NamedRecordFactory
from tests.factories.plans import ActionFactory
from tests.factories.services import FacilityFactory
from tests.factories.territories import a_region


class MilestoneFactory(DjangoModelFactory):
    class Meta:
        model = models.Milestone

    class Params:
        passed = factory.Trait(planned_on=DAY - timedelta(days=30))
        done = factory.Trait(done_on=DAY - timedelta(days=31))

    project = factory.SubFactory("tests.factories.projects.ProjectFactory")
    number = factory.Sequence(lambda n: n + 1)
    name_ar = "إنهاء الأشغال"
    planned_on = DAY + timedelta(days=60)
    agreed_on = factory.LazyAttribute(lambda step: step.planned_on)


class MilestoneRevisionFactory(DjangoModelFactory):
    class Meta:
        model = models.MilestoneRevision

    milestone = factory.SubFactory(MilestoneFactory)
    before = DAY
    after = DAY + timedelta(days=60)
    on = DAY
    reason = "تأخر الربط بالماء"


class ProgressReportFactory(DjangoModelFactory):
    class Meta:
        model = models.ProgressReport

    class Params:
        submitted = factory.Trait(state=ReportState.SUBMITTED, submitted_on=DAY)
        accepted = factory.Trait(state=ReportState.ACCEPTED, submitted_on=DAY, decided_on=DAY)

    project = factory.SubFactory("tests.factories.projects.ProjectFactory")
    as_of = DAY
    physical_percent = 40


class BlockerFactory(DjangoModelFactory):
    class Meta:
        model = models.Blocker

    project = factory.SubFactory("tests.factories.projects.ProjectFactory")
    kind = BlockerKind.LAND
    wording = "العقار غير مصفى"
    waits_on = factory.SubFactory(OrganisationFactory)
    since = DAY - timedelta(days=120)


class ProjectDeliversFactory(DjangoModelFactory):
    class Meta:
        model = models.ProjectDelivers

    project = factory.SubFactory("tests.factories.projects.ProjectFactory")
    facility = factory.SubFactory(FacilityFactory)
    on = DAY


class ProjectFactory(NamedRecordFactory):
    """A project of which nothing is known; ``running``, ``late``, ``stalled``, ``built``, ``operating`` on ``DAY``."""

    class Meta:
        model = models.Project

    class Params:
        running = factory.Trait(starts_on=date(2025, 9, 1))
        late = factory.Trait(
            starts_on=date(2025, 9, 1),
            milestone=factory.RelatedFactory(MilestoneFactory, factory_related_name="project", passed=True),
        )
        stalled = factory.Trait(
            starts_on=date(2025, 9, 1),
            blocker=factory.RelatedFactory(BlockerFactory, factory_related_name="project"),
        )
        built = factory.Trait(
            starts_on=date(2025, 9, 1),
            handed_over_on=date(2026, 3, 1),
            delivery=factory.RelatedFactory(ProjectDeliversFactory, factory_related_name="project"),
        )
        operating = factory.Trait(
            starts_on=date(2024, 9, 1),
            handed_over_on=date(2024, 12, 1),
            opened_delivery=factory.RelatedFactory(
                ProjectDeliversFactory, factory_related_name="project", facility__opened=True
            ),
        )

    owner = factory.SubFactory(OrganisationFactory)
    territory = factory.LazyFunction(a_region)


class ProjectFinancingFactory(DjangoModelFactory):
    class Meta:
        model = models.ProjectFinancing

    project = factory.SubFactory(ProjectFactory)
    agreement = factory.SubFactory(AgreementFactory, in_force=True)
    amount = 400_000
    on = DAY
    mandate_label = "منسقة جهوية"


class ProjectCarriesFactory(DjangoModelFactory):
    class Meta:
        model = models.ProjectCarries

    project = factory.SubFactory(ProjectFactory)
    action = factory.SubFactory(ActionFactory)
    on = DAY


class ProjectAnswersFactory(DjangoModelFactory):
    class Meta:
        model = models.ProjectAnswers

    project = factory.SubFactory(ProjectFactory)
    answer = factory.SubFactory(AnswerFactory)
    on = DAY


class CommitmentFactory(NamedRecordFactory):
    """A promise that stands; ``overdue`` and ``silent`` on ``DAY``."""

    class Meta:
        model = commitments.Commitment

    class Params:
        overdue = factory.Trait(due_on=DAY - timedelta(days=20))
        silent = factory.Trait(made_on=DAY - timedelta(days=200))

    owner = factory.SubFactory(OrganisationFactory)
    promised_to = factory.SubFactory(OrganisationFactory, association=True)
    territory = factory.LazyFunction(a_region)
    made_on = DAY - timedelta(days=30)
    due_on = DAY + timedelta(days=30)


class CommitmentReportFactory(DjangoModelFactory):
    class Meta:
        model = commitments.CommitmentReport

    commitment = factory.SubFactory(CommitmentFactory)
    on = DAY
    text = "الأشغال متواصلة"


class DeclarationFactory(DjangoModelFactory):
    class Meta:
        model = commitments.Declaration

    commitment = factory.SubFactory(CommitmentFactory, state="declared")
    declared_on = DAY
    text = "تم"
    proof_words = "محضر التسليم"


class CommitmentAnswersFactory(DjangoModelFactory):
    class Meta:
        model = commitments.CommitmentAnswers

    commitment = factory.SubFactory(CommitmentFactory)
    answer = factory.SubFactory(AnswerFactory, kind="promised")
    on = DAY
