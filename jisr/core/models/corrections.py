"""Stated material errors (خطأ مادي): what stood and what stands, both shown."""

from __future__ import annotations

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Correction(models.Model):
    """One field of one record that was written down wrongly: before, after, by whom, why. Never removed."""

    content_type = models.ForeignKey(ContentType, on_delete=models.PROTECT)
    object_id = models.BigIntegerField()
    record = GenericForeignKey()
    field = models.CharField(max_length=60)
    before = models.TextField(_("before"), blank=True)
    after = models.TextField(_("after"), blank=True)
    reason = models.TextField(_("reason"))
    on = models.DateField(_("on"))
    mandate_label = models.CharField(max_length=400, blank=True)

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["content_type", "object_id"], name="correction_of_what")]
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="correction_gives_its_reason"),
            models.CheckConstraint(condition=~Q(before=F("after")), name="correction_changes_something"),
        ]

    def __str__(self) -> str:
        return f"{self.field}: {self.before} → {self.after}"
