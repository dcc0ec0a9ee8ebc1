"""Indicators and their values; studies; the index of search."""

from __future__ import annotations

from datetime import date

import factory
from django.contrib.contenttypes.models import ContentType
from factory.django import DjangoModelFactory

from jisr.indicators import models
from jisr.indicators.enums import IndicatorKind, PeriodKind
from jisr.search.models import Edition, Gone, IndexedRecord, Posting, Slip, Word
from jisr.studies import models as studies
from jisr.studies.enums import Engine
from tests.factories.actors import OrganisationFactory
from tests.factories.core import DAY, NamedRecordFactory, OfRecordFactory, RecordFactory
from tests.factories.plans import ActionFactory
from tests.factories.territories import a_region


class IndicatorFactory(NamedRecordFactory):
    class Meta:
        model = models.Indicator

    class Params:
        rate = factory.Trait(kind=IndicatorKind.RATE)

    organisation = factory.SubFactory(OrganisationFactory)
    kind = IndicatorKind.COUNT


class DimensionFactory(DjangoModelFactory):
    class Meta:
        model = models.Dimension

    indicator = factory.SubFactory(IndicatorFactory)
    code = "sex"
    name_ar = "الجنس"


class CategoryFactory(DjangoModelFactory):
    class Meta:
        model = models.Category

    dimension = factory.SubFactory(DimensionFactory)
    code = factory.Sequence(lambda n: f"part-{n}")
    name_ar = "فئة"


class PeriodFactory(DjangoModelFactory):
    class Meta:
        model = models.Period
        django_get_or_create = ("kind", "starts_on")

    kind = PeriodKind.YEAR
    starts_on = date(2025, 1, 1)
    ends_on = factory.LazyAttribute(lambda period: date(period.starts_on.year, 12, 31))


class TargetFactory(DjangoModelFactory):
    class Meta:
        model = models.Target

    indicator = factory.SubFactory(IndicatorFactory)
    territory = factory.LazyFunction(a_region)
    value = 100
    due_on = date(2028, 12, 31)


class ValueFactory(RecordFactory):
    class Meta:
        model = models.Value

    indicator = factory.SubFactory(IndicatorFactory)
    territory = factory.LazyFunction(a_region)
    period = factory.SubFactory(PeriodFactory)
    amount = 50
    source_words = "سجل المركز"


class MeasuredByFactory(DjangoModelFactory):
    class Meta:
        model = models.MeasuredBy

    indicator = factory.SubFactory(IndicatorFactory)
    action = factory.SubFactory(ActionFactory)
    on = DAY


class StudyFactory(NamedRecordFactory):
    class Meta:
        model = studies.Study

    engine = Engine.values[0]
    engine_version = "1"
    territory = factory.LazyFunction(a_region)
    fingerprint = "0" * 64


class RegisterFactory(DjangoModelFactory):
    class Meta:
        model = studies.Register

    name_ar = factory.Sequence(lambda n: f"لائحة {n}")
    organisation = factory.SubFactory(OrganisationFactory)
    territory = factory.LazyFunction(a_region)
    delivered_on = DAY
    fingerprint = "0" * 64


class ListedFactory(DjangoModelFactory):
    class Meta:
        model = studies.Listed

    register = factory.SubFactory(RegisterFactory)
    number = factory.Sequence(lambda n: f"L{n}")
    first_name = "خديجة"
    last_name = "بوزكري"
    place = factory.LazyFunction(a_region)


class PairFactory(DjangoModelFactory):
    class Meta:
        model = studies.Pair

    study = factory.SubFactory(StudyFactory)
    left = factory.SubFactory(ListedFactory)
    right = factory.SubFactory(ListedFactory)
    probability = 0.9
    decision = "link"
    why = "evidence"


class PairVerdictFactory(DjangoModelFactory):
    class Meta:
        model = studies.PairVerdict

    left = factory.SubFactory(ListedFactory)
    right = factory.SubFactory(ListedFactory)
    said = "same"
    reason = "نفس الشخص"
    on = DAY


class IndexedRecordFactory(OfRecordFactory):
    class Meta:
        model = IndexedRecord

    content_type = factory.LazyAttribute(lambda row: ContentType.objects.get_for_model(row.record))
    kind = "organisation"


class WordFactory(DjangoModelFactory):
    """A word that search knows."""

    class Meta:
        model = Word

    text = factory.Sequence(lambda n: f"word{n}")


class SlipFactory(DjangoModelFactory):
    class Meta:
        model = Slip

    word = factory.SubFactory(WordFactory)
    piece = factory.LazyAttribute(lambda row: row.word.text[1:])


class PostingFactory(DjangoModelFactory):
    """The records that say a word: none."""

    class Meta:
        model = Posting

    word = factory.SubFactory(WordFactory)
    packed = b""


class GoneFactory(DjangoModelFactory):
    class Meta:
        model = Gone

    record = factory.Sequence(lambda n: 1_000_000 + n)


class EditionFactory(DjangoModelFactory):
    class Meta:
        model = Edition

    version = 0
