"""Strategies and plans."""

from __future__ import annotations

from datetime import date

import factory
from factory.django import DjangoModelFactory

from jisr.plans import models
from jisr.plans.enums import OutsideKind, PlanState
from jisr.strategy import models as strategy
from tests.factories.actors import OrganisationFactory
from tests.factories.consultations import AnswerFactory
from tests.factories.core import DAY, NamedRecordFactory, RecordFactory, VocabularyFactory
from tests.factories.territories import a_region, country


class MarkerFactory(VocabularyFactory):
    class Meta:
        model = strategy.Marker


class StrategyFactory(NamedRecordFactory):
    class Meta:
        model = strategy.Strategy

    organisation = factory.SubFactory(OrganisationFactory, ministry=True)
    start_year = 2021
    end_year = 2026


class PillarFactory(DjangoModelFactory):
    class Meta:
        model = strategy.Pillar

    strategy = factory.SubFactory(StrategyFactory)
    number = factory.Sequence(lambda n: n + 1)
    name_ar = "ركيزة"


class AxisFactory(DjangoModelFactory):
    class Meta:
        model = strategy.Axis

    strategy = factory.SubFactory(StrategyFactory)
    number = factory.Sequence(lambda n: n + 1)
    name_ar = "محور"


class ObjectiveFactory(NamedRecordFactory):
    class Meta:
        model = strategy.Objective

    strategy = factory.SubFactory(StrategyFactory)


class ProgrammeFactory(NamedRecordFactory):
    class Meta:
        model = strategy.Programme

    owner = factory.SubFactory(OrganisationFactory, ministry=True)
    territory = factory.LazyFunction(country)


class PlanFactory(NamedRecordFactory):
    class Meta:
        model = models.Plan

    class Params:
        adopted = factory.Trait(state=PlanState.ADOPTED, adopted_on=date(2026, 1, 15))

    organisation = factory.SubFactory(OrganisationFactory)
    territory = factory.LazyFunction(a_region)
    start_year = 2026
    end_year = 2028


class ActionFactory(NamedRecordFactory):
    """An action as it is first written; ``ready=True`` has all that adoption asks for but a source."""

    class Meta:
        model = models.Action

    class Params:
        ready = factory.Trait(
            lead=factory.SubFactory(OrganisationFactory),
            cost=1_000_000,
            starts_on=date(2026, 3, 1),
            ends_on=date(2027, 3, 1),
        )

    plan = factory.SubFactory(PlanFactory)
    number = factory.Sequence(lambda n: n + 1)

    @factory.post_generation
    def territories(self, create: bool, extracted: list | None, **_: object) -> None:
        """``territories=[...]`` places it."""
        if create and extracted:
            self.territories.set(extracted)


class ActionSourceFactory(DjangoModelFactory):
    class Meta:
        model = models.ActionSource

    action = factory.SubFactory(ActionFactory)
    answer = factory.SubFactory(AnswerFactory)
    on = DAY
    mandate_label = "منسقة جهوية"


class ActionServesFactory(DjangoModelFactory):
    class Meta:
        model = models.ActionServes

    action = factory.SubFactory(ActionFactory)
    programme = factory.SubFactory(ProgrammeFactory)
    on = DAY


class OutsideItemFactory(DjangoModelFactory):
    class Meta:
        model = models.OutsideItem

    action = factory.SubFactory(ActionFactory)
    kind = OutsideKind.PDR
    name_ar = "بند"


class PrioritisationFactory(RecordFactory):
    class Meta:
        model = models.Prioritisation

    plan = factory.SubFactory(PlanFactory)
    rule = "equal-shares"
    envelope = 10_000_000
    run_on = DAY
