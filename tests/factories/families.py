"""Households, people, requests, care."""

from __future__ import annotations

from datetime import date, timedelta

import factory
from factory.django import DjangoModelFactory

from jisr.families import models
from jisr.families.enums import Kinship, LegState, RequestState, UnmetKind
from tests.factories.actors import OrganisationFactory
from tests.factories.core import DAY, LegalDelayFactory, NeedFactory, RecordFactory
from tests.factories.services import FacilityFactory, OfferFactory
from tests.factories.territories import CommuneFactory


class HouseholdFactory(RecordFactory):
    class Meta:
        model = models.Household

    organisation = factory.SubFactory(OrganisationFactory)
    territory = factory.SubFactory(CommuneFactory)
    is_example = factory.LazyAttribute(lambda home: home.organisation.is_example)


class PersonFactory(RecordFactory):
    class Meta:
        model = models.Person

    household = factory.SubFactory(HouseholdFactory)
    kinship = Kinship.HEAD
    first_name_ar = "خديجة"
    last_name_ar = "بوزكري"
    birth_date = date(1985, 3, 1)


class ConsentFactory(DjangoModelFactory):
    class Meta:
        model = models.Consent

    person = factory.SubFactory(PersonFactory)
    purpose = "الاستفادة من خدمة"
    scope = "الملف"
    given_on = DAY


class RequestFactory(RecordFactory):
    """A request just deposited; ``overdue=True`` when its legal delay has passed on ``DAY``."""

    class Meta:
        model = models.Request

    class Params:
        overdue = factory.Trait(deposited_on=DAY - timedelta(days=90))
        delivered = factory.Trait(state=RequestState.DELIVERED, answered_on=DAY)

    person = factory.SubFactory(PersonFactory)
    organisation = factory.LazyAttribute(lambda asked: asked.person.household.organisation)
    territory = factory.LazyAttribute(lambda asked: asked.person.household.territory)
    need = factory.SubFactory(NeedFactory)
    deposited_on = DAY - timedelta(days=5)
    delay = factory.SubFactory(LegalDelayFactory)
    due_on = factory.LazyAttribute(lambda asked: asked.deposited_on + timedelta(days=60))


class CompletionFactory(DjangoModelFactory):
    class Meta:
        model = models.Completion

    request = factory.SubFactory(RequestFactory, state=RequestState.TO_COMPLETE)
    asked_on = DAY
    what = "شهادة السكنى"


class LegFactory(DjangoModelFactory):
    """A leg that was sent; ``delivered=True`` or ``refused=True`` for how it ended."""

    class Meta:
        model = models.Leg

    class Params:
        draft = factory.Trait(state=LegState.DRAFT, sent_on=None)
        delivered = factory.Trait(state=LegState.DELIVERED, decided_on=DAY, delivered_on=DAY)
        refused = factory.Trait(state=LegState.REFUSED, decided_on=DAY, reason="لا تتوفر الشروط")

    request = factory.SubFactory(RequestFactory)
    offer = factory.SubFactory(OfferFactory)
    organisation = factory.LazyAttribute(lambda leg: leg.offer.organisation)
    state = LegState.SENT
    sent_on = DAY - timedelta(days=4)


class AdmissionFactory(DjangoModelFactory):
    class Meta:
        model = models.Admission

    person = factory.SubFactory(PersonFactory)
    facility = factory.SubFactory(FacilityFactory, opened=True)
    started_on = DAY - timedelta(days=30)


class WaitingPlaceFactory(DjangoModelFactory):
    class Meta:
        model = models.WaitingPlace

    person = factory.SubFactory(PersonFactory)
    facility = factory.SubFactory(FacilityFactory, opened=True)
    since = DAY


class UnmetNeedFactory(RecordFactory):
    class Meta:
        model = models.UnmetNeed

    territory = factory.SubFactory(CommuneFactory)
    need = factory.SubFactory(NeedFactory)
    kind = UnmetKind.NO_SERVICE
    noted_on = DAY


class SupportPlanFactory(RecordFactory):
    class Meta:
        model = models.SupportPlan

    person = factory.SubFactory(PersonFactory)
    starts_on = DAY


class GoalFactory(DjangoModelFactory):
    class Meta:
        model = models.Goal

    plan = factory.SubFactory(SupportPlanFactory)
    wording = "العودة إلى الدراسة"


class RightAskedFactory(DjangoModelFactory):
    class Meta:
        model = models.RightAsked

    person = factory.SubFactory(PersonFactory)
    right = "access"
    asked_on = DAY
    due_on = DAY + timedelta(days=10)


class HolidayFactory(DjangoModelFactory):
    class Meta:
        model = models.Holiday

    name_ar = "عيد"
    month = 3
    day = 2
    legal_text = "مرسوم"
