"""The index: one row a record, with its words in both scripts."""

from __future__ import annotations

from django.contrib.contenttypes.models import ContentType
from django.db import models


class IndexedRecord(models.Model):
    """A record as search knows it. ``words`` and ``keys`` hold the folded text and the names' keys."""

    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE)
    object_id = models.BigIntegerField()
    kind = models.CharField(max_length=20)
    reference = models.CharField(max_length=20, blank=True, db_index=True)
    title_ar = models.CharField(max_length=300, blank=True)
    title_fr = models.CharField(max_length=300, blank=True)
    place_ar = models.CharField(max_length=300, blank=True)
    place_fr = models.CharField(max_length=300, blank=True)
    words = models.TextField()
    keys = models.TextField()
    is_public = models.BooleanField(default=False)
    is_example = models.BooleanField(default=False)
    weight = models.FloatField(default=1)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["content_type", "object_id"], name="indexed_once")]
        indexes = [models.Index(fields=["kind", "is_public"], name="indexed_all_of_a_kind")]

    def __str__(self) -> str:
        return self.title_ar or self.title_fr
