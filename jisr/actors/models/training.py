"""Training offered to associations and staff."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from jisr.actors.enums import TrainingPresence
from jisr.actors.models.organisations import Organisation
from jisr.core.models import Named, Record
from jisr.territories.models import Territory


class TrainingSession(Named, Record):
    """A session, by whom it is offered, where and when."""

    reference_kind = "U"
    organisation_lookups = ("organisation",)

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="training_sessions")
    territory = models.ForeignKey(Territory, on_delete=models.PROTECT, related_name="+")
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("to"))
    places = models.PositiveSmallIntegerField(_("places"))
    programme = models.TextField(_("programme"), blank=True)

    class Meta:
        ordering = ["starts_on", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="training_ends_after_it_starts"),
            models.CheckConstraint(condition=Q(places__gte=1), name="training_has_places"),
        ]


class Trainee(models.Model):
    """Someone sent by an organisation, whether they came, and their certificate."""

    session = models.ForeignKey(TrainingSession, on_delete=models.PROTECT, related_name="trainees")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    full_name = models.CharField(_("full name"), max_length=150)
    presence = models.CharField(max_length=10, choices=TrainingPresence.choices, default=TrainingPresence.ENROLLED)
    certificate_number = models.CharField(_("certificate number"), max_length=30, blank=True)
    certified_on = models.DateField(_("certified on"), null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(certified_on__isnull=True) | Q(presence=TrainingPresence.ATTENDED),
                name="certificate_only_for_who_attended",
            )
        ]

    def __str__(self) -> str:
        return self.full_name
