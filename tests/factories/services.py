"""Facilities, services, offers."""

from __future__ import annotations

from datetime import date, time

import factory
from factory.django import DjangoModelFactory

from jisr.services import models
from jisr.services.enums import FacilityEventKind, InspectionResult, LicenceState, Weekday
from tests.factories.actors import OrganisationFactory
from tests.factories.core import DAY, NamedRecordFactory, RecordFactory, VocabularyFactory
from tests.factories.territories import a_region


class FacilityKindFactory(VocabularyFactory):
    class Meta:
        model = models.FacilityKind


class FacilityEventFactory(DjangoModelFactory):
    class Meta:
        model = models.FacilityEvent

    facility = factory.SubFactory("tests.factories.services.FacilityFactory")
    kind = FacilityEventKind.OPENED
    on = date(2025, 1, 1)


class FacilityFactory(NamedRecordFactory):
    """A facility that was never opened; ``opened=True`` makes it operate."""

    class Meta:
        model = models.Facility

    class Params:
        opened = factory.Trait(opening=factory.RelatedFactory(FacilityEventFactory, factory_related_name="facility"))

    kind = factory.SubFactory(FacilityKindFactory)
    territory = factory.LazyFunction(a_region)
    operator = factory.SubFactory(OrganisationFactory)


class LicenceFactory(DjangoModelFactory):
    class Meta:
        model = models.Licence

    facility = factory.SubFactory(FacilityFactory)
    state = LicenceState.LICENSED
    number = "12/2025"
    as_of = DAY


class InspectionFactory(DjangoModelFactory):
    class Meta:
        model = models.Inspection

    facility = factory.SubFactory(FacilityFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    on = DAY
    result = InspectionResult.CONFORMING


class RequiredDocumentFactory(VocabularyFactory):
    class Meta:
        model = models.RequiredDocument


class ServiceFactory(NamedRecordFactory):
    class Meta:
        model = models.Service

    organisation = factory.SubFactory(OrganisationFactory)


class OfferFactory(RecordFactory):
    class Meta:
        model = models.Offer

    service = factory.SubFactory(ServiceFactory)
    facility = factory.SubFactory(FacilityFactory, opened=True)
    organisation = factory.LazyAttribute(lambda offer: offer.facility.operator)
    territory = factory.LazyAttribute(lambda offer: offer.facility.territory)


class OpeningHoursFactory(DjangoModelFactory):
    class Meta:
        model = models.OpeningHours

    facility = factory.SubFactory(FacilityFactory)
    weekday = Weekday.MONDAY
    opens_at = time(9)
    closes_at = time(16)
