"""The index: one row a record, and one a word of it. Built from the record, and thrown away with it."""

from __future__ import annotations

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models


class ByteOrderedField(models.CharField):
    """Text ordered by its bytes on every database, so that "begins with" is one range of the index."""

    def db_parameters(self, connection: Any) -> Any:
        """The column's parameters, with the collation that PostgreSQL needs for it."""
        parameters = super().db_parameters(connection)
        if connection.vendor == "postgresql":
            parameters["collation"] = "C"
        return parameters


class IndexedRecord(models.Model):
    """A record as search knows it."""

    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE)
    object_id = models.BigIntegerField()
    kind = models.CharField(max_length=20)
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


class Token(models.Model):
    """One word of a record, folded, or its consonant key (with ``=`` before it), and how much it weighs."""

    record = models.ForeignKey(IndexedRecord, on_delete=models.CASCADE, related_name="tokens")
    word = ByteOrderedField(max_length=40)
    weight = models.PositiveSmallIntegerField()

    class Meta:
        indexes = [models.Index(fields=["word", "record", "weight"], name="token_which_records_say_it")]

    def __str__(self) -> str:
        return self.word
