"""The index: one row a record, one a word, and for each word the records that say it. Built from the record."""

from __future__ import annotations

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models

from jisr.territories.enums import Level

LONGEST_WORD = 40


class ByteOrderedField(models.CharField):
    """Text ordered by its bytes on every database, so that "begins with" is one range of the index."""

    def db_parameters(self, connection: Any) -> Any:
        """The column's parameters, with the collation that PostgreSQL needs for it."""
        parameters = super().db_parameters(connection)
        if connection.vendor == "postgresql":
            parameters["collation"] = "C"
        return parameters


class IndexedRecord(models.Model):
    """A record as search knows it. Its key is the number under which the words name it; read again, it gets another."""

    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE)
    object_id = models.BigIntegerField()
    kind = models.CharField(max_length=20)
    level = models.CharField(max_length=30, choices=Level.choices, blank=True)
    reference = models.CharField(max_length=20, blank=True, db_index=True)
    title_ar = models.CharField(max_length=300, blank=True)
    title_fr = models.CharField(max_length=300, blank=True)
    title_en = models.CharField(max_length=300, blank=True)
    place_ar = models.CharField(max_length=300, blank=True)
    place_fr = models.CharField(max_length=300, blank=True)
    is_public = models.BooleanField(default=False)
    is_example = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["content_type", "object_id"], name="indexed_once")]
        indexes = [models.Index(fields=["kind", "is_public"], name="indexed_all_of_a_kind")]

    def __str__(self) -> str:
        return self.title_ar or self.title_fr


class Word(models.Model):
    """A folded word that some record says, its consonant key and its stem; ``#code`` is a meaning in any language."""

    text = ByteOrderedField(max_length=LONGEST_WORD, unique=True)
    key = ByteOrderedField(max_length=LONGEST_WORD, blank=True)
    stem = ByteOrderedField(max_length=LONGEST_WORD, blank=True)
    is_name = models.BooleanField(default=False)

    class Meta:
        indexes = [
            models.Index(fields=["key", "is_name"], name="word_that_sounds_so"),
            models.Index(fields=["stem"], name="word_of_a_stem"),
        ]

    def __str__(self) -> str:
        return self.text


class Slip(models.Model):
    """A word of a name as it stands, or with one letter left out: two words that share one are a slip apart."""

    piece = ByteOrderedField(max_length=LONGEST_WORD)
    word = models.ForeignKey(Word, on_delete=models.CASCADE, related_name="slips")

    class Meta:
        indexes = [models.Index(fields=["piece", "word"], name="slip_of_which_word")]

    def __str__(self) -> str:
        return self.piece


class Posting(models.Model):
    """Which records say a word, and how much it weighs there: packed (``entries``), many records or one (``record``)."""

    word = models.ForeignKey(Word, on_delete=models.CASCADE, related_name="postings")
    record = models.BigIntegerField(null=True, blank=True)
    packed = models.BinaryField()

    class Meta:
        indexes = [models.Index(fields=["record"], name="posting_of_one_record")]

    def __str__(self) -> str:
        return f"{self.word} ({len(self.packed)})"


class Gone(models.Model):
    """A number that stands in a packed posting and whose record has been read again, or taken out."""

    record = models.BigIntegerField(unique=True)

    def __str__(self) -> str:
        return str(self.record)


class Edition(models.Model):
    """How the index was made: set-up reads the record again when the product makes it otherwise."""

    version = models.PositiveSmallIntegerField()

    def __str__(self) -> str:
        return str(self.version)
