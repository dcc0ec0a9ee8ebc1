"""The core: sources, facts, attachments, vocabularies, the journal, staged imports."""

from __future__ import annotations

from datetime import UTC, date, datetime

import factory
from django.contrib.contenttypes.models import ContentType
from factory.django import DjangoModelFactory

from jisr.core import models
from jisr.core.enums import DelayUnit, RowVerdict

DAY = date(2026, 6, 15)
PUBLISHED = datetime(2026, 1, 1, 9, tzinfo=UTC)


class RecordFactory(DjangoModelFactory):
    """What every record's factory shares: ``published=True``."""

    class Meta:
        abstract = True
        skip_postgeneration_save = True

    class Params:
        published = factory.Trait(published_at=PUBLISHED)


class NamedRecordFactory(RecordFactory):
    """A record with a name in Arabic and French."""

    class Meta:
        abstract = True

    name_ar = factory.Sequence(lambda n: f"اسم {n}")
    name_fr = factory.Sequence(lambda n: f"Nom {n}")


class VocabularyFactory(DjangoModelFactory):
    """A word of a shared list."""

    class Meta:
        abstract = True

    code = factory.Sequence(lambda n: f"code-{n}")
    name_ar = factory.Sequence(lambda n: f"كلمة {n}")
    name_fr = factory.Sequence(lambda n: f"Mot {n}")


class TargetGroupFactory(VocabularyFactory):
    class Meta:
        model = models.TargetGroup


class NeedFactory(VocabularyFactory):
    class Meta:
        model = models.Need


class ThemeFactory(VocabularyFactory):
    class Meta:
        model = models.Theme


class LegalDelayFactory(DjangoModelFactory):
    class Meta:
        model = models.LegalDelay

    class Params:
        working = factory.Trait(unit=DelayUnit.WORKING)

    code = factory.Sequence(lambda n: f"delay-{n}")
    name_ar = "الأجل العام"
    number = 60
    unit = DelayUnit.CALENDAR
    legal_text = "القانون 55.19"


class ParameterFactory(DjangoModelFactory):
    class Meta:
        model = models.Parameter

    code = factory.Sequence(lambda n: f"parameter-{n}")
    name_ar = "عتبة"
    value = 50_000
    unit = "MAD"
    valid_from = date(2020, 1, 1)
    legal_text = "منشور"


class SourceFactory(DjangoModelFactory):
    class Meta:
        model = models.Source

    key = factory.Sequence(lambda n: f"source-{n}")
    title = factory.Sequence(lambda n: f"مصدر {n}")


class OfRecordFactory(DjangoModelFactory):
    """A row that hangs on any record: pass ``record=``."""

    class Meta:
        abstract = True
        exclude = ["record"]

    record = factory.SubFactory("tests.factories.actors.OrganisationFactory")
    content_type = factory.LazyAttribute(lambda row: ContentType.objects.get_for_model(row.record))
    object_id = factory.LazyAttribute(lambda row: row.record.pk)


class FactFactory(OfRecordFactory):
    class Meta:
        model = models.Fact

    field = "number"
    value = "7"
    source = factory.SubFactory(SourceFactory)


class AttachmentFactory(OfRecordFactory):
    class Meta:
        model = models.Attachment

    title = "وثيقة"
    sha256 = factory.Sequence(lambda n: f"{n:064x}")
    file = factory.LazyAttribute(lambda row: f"attachments/{row.sha256}")
    media_type = "application/pdf"
    size = 1000


class EntryFactory(OfRecordFactory):
    class Meta:
        model = models.Entry

    act = "actors.register"
    effective_on = DAY


class ReadEntryFactory(DjangoModelFactory):
    class Meta:
        model = models.ReadEntry

    path = "/"
    kind = "request"


class FollowUpTryFactory(DjangoModelFactory):
    class Meta:
        model = models.FollowUpTry

    origin_hash = "0" * 64
    found = False


class BatchFactory(DjangoModelFactory):
    class Meta:
        model = models.Batch

    kind = "agreements"
    file_name = "conventions.xlsx"
    sha256 = "0" * 64


class StagedRowFactory(DjangoModelFactory):
    class Meta:
        model = models.StagedRow

    batch = factory.SubFactory(BatchFactory)
    row_number = factory.Sequence(lambda n: n + 2)
    verdict = RowVerdict.NEW


class CorrectionFactory(OfRecordFactory):
    class Meta:
        model = models.Correction

    field = "name_ar"
    before = "اسم خاطئ"
    after = "اسم"
    reason = "خطأ مادي"
    on = DAY
