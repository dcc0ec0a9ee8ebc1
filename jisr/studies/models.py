"""Runs of the engines, kept so that they can be run again, and what people decided about their findings."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from jisr.actors.models import Organisation
from jisr.core.models import Named, Record
from jisr.studies.enums import Engine, StudyState
from jisr.territories.models import Territory


class Study(Named, Record):
    """One run: its inputs' fingerprint, parameters, version, result and trace."""

    reference_kind = "9"
    organisation_lookups = ("organisation",)

    engine = models.CharField(max_length=14, choices=Engine.choices)
    engine_version = models.CharField(max_length=20)
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="studies"
    )
    territory = models.ForeignKey(Territory, on_delete=models.PROTECT, related_name="studies")
    parameters = models.JSONField(default=dict)
    fingerprint = models.CharField(max_length=64)
    state = models.CharField(max_length=8, choices=StudyState.choices, default=StudyState.WAITING)
    share_done = models.FloatField(default=0)
    result = models.JSONField(default=dict)
    failure = models.TextField(blank=True)
    run_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]
        verbose_name_plural = "studies"
        constraints = [
            models.CheckConstraint(condition=Q(share_done__range=(0, 1)), name="study_share_done_is_a_share"),
        ]
        indexes = [models.Index(fields=["engine", "territory", "fingerprint"], name="study_was_it_run_before")]


class Decision(models.Model):
    """What a person decided about one finding of a study; kept, and never asked again."""

    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="decisions")
    finding = models.CharField(max_length=200)
    accepted = models.BooleanField()
    reason = models.TextField(_("reason"), blank=True)
    on = models.DateField()
    mandate_label = models.CharField(max_length=400, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["study", "finding"], name="decision_once_a_finding")]

    def __str__(self) -> str:
        return f"{self.finding}: {self.accepted}"
