"""The journal's rows. They are appended, never changed."""

from __future__ import annotations

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models


class Entry(models.Model):
    """One act: who, when, under which mandate, on what, and why."""

    at = models.DateTimeField(auto_now_add=True)
    effective_on = models.DateField()
    act = models.CharField(max_length=80)
    content_type = models.ForeignKey(ContentType, on_delete=models.PROTECT)
    object_id = models.BigIntegerField()
    record = GenericForeignKey()
    user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    mandate_id = models.BigIntegerField(null=True)
    mandate_label = models.CharField(max_length=400, blank=True)
    reason = models.TextField(blank=True)
    changes = models.JSONField(default=dict)

    class Meta:
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["content_type", "object_id"], name="entry_what_happened_to_it"),
            models.Index(fields=["user", "at"], name="entry_what_did_they_do"),
        ]

    def __str__(self) -> str:
        return f"{self.act} {self.content_type_id}:{self.object_id}"


class ReadEntry(models.Model):
    """That something about people was opened: by whom, under which mandate, for which purpose."""

    at = models.DateTimeField(auto_now_add=True)
    path = models.CharField(max_length=200)
    kind = models.CharField(max_length=60)
    object_id = models.BigIntegerField(null=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    mandate_id = models.BigIntegerField(null=True)
    mandate_label = models.CharField(max_length=400, blank=True)
    purpose = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["kind", "object_id"], name="read_who_opened_it")]

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id}"


class FollowUpTry(models.Model):
    """A try at a follow-up code, counted by origin so that guessing ends."""

    at = models.DateTimeField(auto_now_add=True)
    origin_hash = models.CharField(max_length=64)
    found = models.BooleanField()

    class Meta:
        indexes = [models.Index(fields=["origin_hash", "at"], name="try_how_many_lately")]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d} {self.found}"
