"""Staged imports: every row is kept as it came, judged, and applied only when a person says so."""

from __future__ import annotations

from django.conf import settings
from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.utils.translation import gettext_lazy as _

from jisr.core.acting import Acting
from jisr.core.enums import BatchState, RowVerdict


class BatchQuerySet(models.QuerySet["Batch"]):
    """Files brought in, by whom they are shown to."""

    def visible_to(self, acting: Acting) -> BatchQuerySet:
        """Those of the mandate's own organisation, and nobody else's."""
        if not acting.has_mandate or acting.organisation_id is None:
            return self.none()
        return self.filter(organisation_key=acting.organisation_id)


class Batch(models.Model):
    """One file brought in."""

    kind = models.CharField(max_length=40)
    file_name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    state = models.CharField(max_length=10, choices=BatchState.choices, default=BatchState.STAGED)
    options = models.JSONField(default=dict)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    organisation_key = models.BigIntegerField(null=True)
    staged_at = models.DateTimeField(auto_now_add=True)
    applied_at = models.DateTimeField(null=True)
    entries = GenericRelation("core.Entry")

    objects = BatchQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.kind}: {self.file_name}"


class StagedRow(models.Model):
    """One row of a file: as it came, as it was read, and what it would do."""

    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="rows")
    sheet = models.CharField(max_length=100, blank=True)
    row_number = models.PositiveIntegerField(_("row"))
    raw = models.JSONField(default=dict)
    parsed = models.JSONField(default=dict)
    verdict = models.CharField(max_length=10, choices=RowVerdict.choices)
    matched_by = models.CharField(max_length=30, blank=True)
    matched_id = models.BigIntegerField(null=True)
    candidates = models.JSONField(default=list)
    changes = models.JSONField(default=dict)
    faults = models.JSONField(default=list)
    decided = models.BooleanField(default=False)

    class Meta:
        ordering = ["sheet", "row_number"]
        indexes = [models.Index(fields=["batch", "verdict"], name="staged_what_is_left_to_decide")]

    def __str__(self) -> str:
        return f"{self.row_number}: {self.verdict}"
