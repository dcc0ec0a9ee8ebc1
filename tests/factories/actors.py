"""Organisations, posts, accounts and mandates, notices, training."""

from __future__ import annotations

from datetime import date, timedelta

import factory
from django.contrib.contenttypes.models import ContentType
from factory.django import DjangoModelFactory

from jisr.actors import models
from jisr.actors.enums import ChangeKind, Holding, OrganisationKind, Role, TrainingPresence
from jisr.core.acting import Acting
from jisr.territories.enums import Level
from tests.factories.core import DAY, NamedRecordFactory, OfRecordFactory
from tests.factories.territories import a_region


class OrganisationFactory(NamedRecordFactory):
    class Meta:
        model = models.Organisation

    class Params:
        association = factory.Trait(kind=OrganisationKind.ASSOCIATION)
        committee = factory.Trait(kind=OrganisationKind.COMMITTEE)
        council = factory.Trait(kind=OrganisationKind.REGIONAL_COUNCIL)
        ministry = factory.Trait(kind=OrganisationKind.MINISTRY)

    kind = OrganisationKind.COORDINATION
    territory = factory.LazyFunction(a_region)
    is_example = factory.LazyAttribute(lambda body: body.territory.is_example)


class OrganisationChangeFactory(DjangoModelFactory):
    class Meta:
        model = models.OrganisationChange

    organisation = factory.SubFactory(OrganisationFactory)
    kind = ChangeKind.RENAMED
    on = DAY
    name_ar = "الاسم القديم"


class CompetenceFactory(DjangoModelFactory):
    class Meta:
        model = models.Competence

    organisation = factory.SubFactory(OrganisationFactory)
    level = Level.REGION
    name_ar = "اختصاص"


class PostFactory(DjangoModelFactory):
    class Meta:
        model = models.Post

    organisation = factory.SubFactory(OrganisationFactory)
    name_ar = factory.Sequence(lambda n: f"منصب {n}")


class HolderFactory(DjangoModelFactory):
    class Meta:
        model = models.Holder

    name_ar = factory.Sequence(lambda n: f"مسؤول {n}")


class TenureFactory(DjangoModelFactory):
    class Meta:
        model = models.Tenure

    post = factory.SubFactory(PostFactory)
    holder = factory.SubFactory(HolderFactory)
    as_at = DAY


class UserFactory(DjangoModelFactory):
    class Meta:
        model = models.User

    email = factory.Sequence(lambda n: f"user{n}@example.ma")
    name_ar = factory.Sequence(lambda n: f"مستعمل {n}")


class MandateFactory(DjangoModelFactory):
    """A coordinator of the region; ``acting_as(...)`` gives the plain values at once."""

    class Meta:
        model = models.Mandate

    class Params:
        delegated = factory.Trait(
            holding=Holding.DELEGATED, delegated_by=factory.SubFactory("tests.factories.actors.MandateFactory")
        )

    user = factory.SubFactory(UserFactory)
    role = Role.COORDINATOR
    organisation = factory.SubFactory(OrganisationFactory)
    territory = factory.LazyAttribute(lambda mandate: mandate.organisation.territory)
    starts_on = date(2020, 1, 1)


def acting_as(role: Role = Role.COORDINATOR, **fields: object) -> Acting:
    """Someone who acts: under a fresh mandate of the role."""
    return MandateFactory(role=role, **fields).acting()


class InterlocutorFactory(DjangoModelFactory):
    class Meta:
        model = models.Interlocutor

    organisation = factory.SubFactory(OrganisationFactory, association=True)
    mandate = factory.SubFactory(MandateFactory)
    since = DAY


class NoticeFactory(OfRecordFactory):
    """A notice just sent; ``shown=True`` when its period of reply has passed."""

    class Meta:
        model = models.Notice

    class Params:
        shown = factory.Trait(sent_on=DAY - timedelta(days=60))
        replied = factory.Trait(reply="جوابنا", replied_on=DAY)

    organisation = factory.SubFactory(OrganisationFactory)
    content_type = factory.LazyAttribute(lambda row: ContentType.objects.get_for_model(row.record))
    state = "overdue_commitment"
    sent_on = DAY


class TrainingSessionFactory(NamedRecordFactory):
    class Meta:
        model = models.TrainingSession

    organisation = factory.SubFactory(OrganisationFactory, kind=OrganisationKind.TRAINING_INSTITUTE)
    territory = factory.LazyFunction(a_region)
    starts_on = DAY
    ends_on = DAY
    places = 20


class TraineeFactory(DjangoModelFactory):
    class Meta:
        model = models.Trainee

    class Params:
        attended = factory.Trait(presence=TrainingPresence.ATTENDED)

    session = factory.SubFactory(TrainingSessionFactory)
    organisation = factory.SubFactory(OrganisationFactory, association=True)
    full_name = factory.Sequence(lambda n: f"متدربة {n}")
