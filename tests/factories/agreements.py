"""Agreements, their money, their reports, calls for projects."""

from __future__ import annotations

from datetime import date, timedelta

import factory
from factory.django import DjangoModelFactory

from jisr.agreements import models
from jisr.agreements.enums import AgreementKind, AgreementState, ApplicationState, CallState, ConditionKind, PartyRole
from jisr.agreements.enums import ReportKind as Kind
from jisr.agreements.enums import ReportState as State
from tests.factories.actors import OrganisationFactory
from tests.factories.core import DAY, NamedRecordFactory, RecordFactory
from tests.factories.plans import ActionFactory
from tests.factories.territories import a_region


class AgreementFactory(NamedRecordFactory):
    """A partnership agreement being prepared; ``signed``, ``in_force``, ``framework`` are situations."""

    class Meta:
        model = models.Agreement

    class Params:
        framework = factory.Trait(kind=AgreementKind.FRAMEWORK, stated_amount=100_000_000)
        initialled = factory.Trait(state=AgreementState.INITIALLED, initialled_on=date(2026, 1, 10))
        signed = factory.Trait(state=AgreementState.SIGNED, signed_on=date(2026, 1, 20))
        in_force = factory.Trait(state=AgreementState.IN_FORCE, signed_on=date(2026, 1, 20), starts_on=date(2026, 2, 1))

    kind = AgreementKind.PARTNERSHIP
    territory = factory.LazyFunction(a_region)


class AgreementImplementsFactory(DjangoModelFactory):
    class Meta:
        model = models.AgreementImplements

    framework = factory.SubFactory(AgreementFactory, framework=True)
    agreement = factory.SubFactory(AgreementFactory)
    on = DAY


class CoverageFactory(DjangoModelFactory):
    class Meta:
        model = models.Coverage

    agreement = factory.SubFactory(AgreementFactory)
    territory = factory.LazyFunction(a_region)


class PartyFactory(DjangoModelFactory):
    class Meta:
        model = models.Party

    class Params:
        signed = factory.Trait(signed_on=date(2026, 1, 20))
        receiver = factory.Trait(role=PartyRole.RECEIVER)

    agreement = factory.SubFactory(AgreementFactory, in_force=True)
    organisation = factory.SubFactory(OrganisationFactory)


class ObligationFactory(DjangoModelFactory):
    class Meta:
        model = models.Obligation

    agreement = factory.LazyAttribute(lambda row: row.party.agreement)
    party = factory.SubFactory(PartyFactory)
    name_ar = "توفير العقار"


class QuotaFactory(DjangoModelFactory):
    class Meta:
        model = models.Quota

    agreement = factory.SubFactory(AgreementFactory)
    territory = factory.LazyFunction(a_region)
    number = 300


class RiderFactory(DjangoModelFactory):
    class Meta:
        model = models.Rider

    agreement = factory.SubFactory(AgreementFactory, in_force=True)
    number = 1
    signed_on = DAY
    reason = "تمديد"


class RiderChangeFactory(DjangoModelFactory):
    class Meta:
        model = models.RiderChange

    rider = factory.SubFactory(RiderFactory)
    field = "ends_on"
    before = "2027-01-01"
    after = "2028-01-01"


class SteeringSessionFactory(RecordFactory):
    class Meta:
        model = models.SteeringSession

    class Params:
        held = factory.Trait(held_on=DAY - timedelta(days=10))

    agreement = factory.SubFactory(AgreementFactory, in_force=True)
    number = factory.Sequence(lambda n: n + 1)
    planned_on = DAY - timedelta(days=40)
    chaired_by = factory.SubFactory(OrganisationFactory, committee=True)


class SignedDocumentFactory(DjangoModelFactory):
    class Meta:
        model = models.SignedDocument

    agreement = factory.SubFactory(AgreementFactory, signed=True)
    number = "12/2026"
    dated = date(2026, 1, 20)


class FundingFactory(DjangoModelFactory):
    class Meta:
        model = models.Funding

    action = factory.SubFactory(ActionFactory)
    agreement = factory.SubFactory(AgreementFactory, in_force=True)
    amount = 500_000
    on = DAY
    mandate_label = "منسقة جهوية"


class ShareFactory(DjangoModelFactory):
    class Meta:
        model = models.Share

    party = factory.SubFactory(PartyFactory)
    amount = 1_000_000


class ConditionFactory(DjangoModelFactory):
    class Meta:
        model = models.Condition

    class Params:
        met = factory.Trait(met_on=date(2026, 4, 1))

    instalment = factory.SubFactory("tests.factories.agreements.InstalmentFactory")
    kind = ConditionKind.FINANCIAL_REPORT
    waits_on = factory.SubFactory(OrganisationFactory)


class HoldFactory(DjangoModelFactory):
    class Meta:
        model = models.Hold

    instalment = factory.SubFactory("tests.factories.agreements.InstalmentFactory")
    organisation = factory.SubFactory(OrganisationFactory, committee=True)
    since = DAY - timedelta(days=43)
    reason = "التقرير المالي الأول لم يصادق عليه بعد"


class PaymentFactory(DjangoModelFactory):
    """A transfer declared; ``confirmed=True`` by its receiver."""

    class Meta:
        model = models.Payment

    class Params:
        confirmed = factory.Trait(confirmed_on=DAY)
        contested = factory.Trait(contested_on=DAY)

    instalment = factory.SubFactory("tests.factories.agreements.InstalmentFactory")
    amount = factory.LazyAttribute(lambda row: row.instalment.amount)
    declared_on = DAY - timedelta(days=3)


class InstalmentFactory(RecordFactory):
    """An instalment to come; ``late`` (called, nobody holds it), ``held`` and ``paid`` are situations on ``DAY``."""

    class Meta:
        model = models.Instalment

    class Params:
        called = factory.Trait(called_on=DAY - timedelta(days=60))
        late = factory.Trait(due_on=DAY - timedelta(days=50), called_on=DAY - timedelta(days=60))
        held = factory.Trait(
            due_on=DAY - timedelta(days=50),
            called_on=DAY - timedelta(days=60),
            hold=factory.RelatedFactory(HoldFactory, factory_related_name="instalment"),
        )
        paid = factory.Trait(
            called_on=DAY - timedelta(days=60),
            payment=factory.RelatedFactory(PaymentFactory, factory_related_name="instalment", confirmed=True),
        )

    share = factory.SubFactory(ShareFactory)
    number = factory.Sequence(lambda n: n + 1)
    amount = 500_000
    due_on = DAY + timedelta(days=30)
    called_by = factory.SubFactory(OrganisationFactory, association=True)
    receiver = factory.LazyAttribute(lambda row: row.called_by)


class ReportFactory(RecordFactory):
    class Meta:
        model = models.Report

    class Params:
        submitted = factory.Trait(state=State.SUBMITTED, submitted_on=DAY)
        accepted = factory.Trait(state=State.ACCEPTED, submitted_on=DAY, decided_on=DAY)

    agreement = factory.SubFactory(AgreementFactory, in_force=True)
    organisation = factory.SubFactory(OrganisationFactory, association=True)
    reviewer = factory.SubFactory(OrganisationFactory)
    kind = Kind.FINANCIAL
    period_start = date(2026, 1, 1)
    period_end = date(2026, 3, 31)


class CallFactory(NamedRecordFactory):
    class Meta:
        model = models.Call

    class Params:
        open = factory.Trait(state=CallState.OPEN)

    organisation = factory.SubFactory(OrganisationFactory)
    territory = factory.LazyFunction(a_region)
    opens_on = DAY - timedelta(days=10)
    closes_on = DAY + timedelta(days=10)


class CriterionFactory(DjangoModelFactory):
    class Meta:
        model = models.Criterion

    call = factory.SubFactory(CallFactory)
    maximum = 20
    name_ar = "معيار"


class ApplicationFactory(NamedRecordFactory):
    class Meta:
        model = models.Application

    class Params:
        submitted = factory.Trait(state=ApplicationState.SUBMITTED, submitted_on=DAY)

    call = factory.SubFactory(CallFactory, open=True)
    organisation = factory.SubFactory(OrganisationFactory, association=True)
    territory = factory.LazyFunction(a_region)
    amount_asked = 200_000


class ScoreFactory(DjangoModelFactory):
    class Meta:
        model = models.Score

    application = factory.SubFactory(ApplicationFactory, submitted=True)
    criterion = factory.LazyAttribute(lambda row: CriterionFactory(call=row.application.call))
    assessor_label = "مقيمة"
    value = 12
