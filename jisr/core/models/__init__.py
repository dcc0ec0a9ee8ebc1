"""The models of the core."""

from jisr.core.models.attachments import Attachment
from jisr.core.models.corrections import Correction
from jisr.core.models.journal import Entry, FollowUpTry, ReadEntry
from jisr.core.models.records import FollowedUp, Named, Record, RecordQuerySet, index_of_the_record
from jisr.core.models.sources import Fact, Source
from jisr.core.models.staging import Batch, StagedRow
from jisr.core.models.vocabulary import LegalDelay, Need, Parameter, TargetGroup, Theme

__all__ = [
    "Attachment",
    "Batch",
    "Correction",
    "Entry",
    "Fact",
    "FollowUpTry",
    "FollowedUp",
    "LegalDelay",
    "Named",
    "Need",
    "Parameter",
    "ReadEntry",
    "Record",
    "RecordQuerySet",
    "Source",
    "StagedRow",
    "TargetGroup",
    "Theme",
    "index_of_the_record",
]
