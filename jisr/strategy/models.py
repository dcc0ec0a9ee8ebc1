"""A strategy, its pillars, axes, objectives and programmes."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from jisr.actors.models import Organisation
from jisr.core.fields import money_field
from jisr.core.models import Named, Record, TargetGroup
from jisr.core.models.vocabulary import Vocabulary
from jisr.territories.models import Territory


class Marker(Vocabulary):
    """What something also serves: sustainability, innovation, digitalisation, convergence."""


class Strategy(Named, Record):
    """A strategy of a body for a period; a period that sources state differently is kept as facts."""

    reference_kind = "W"
    territory_lookups = ("organisation__territory",)
    organisation_lookups = ("organisation",)

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="strategies")
    start_year = models.PositiveSmallIntegerField(_("from"))
    end_year = models.PositiveSmallIntegerField(_("to"))
    about_ar = models.TextField(blank=True)
    about_fr = models.TextField(blank=True)

    class Meta:
        ordering = ["start_year", "pk"]
        verbose_name_plural = "strategies"
        constraints = [
            models.CheckConstraint(condition=Q(end_year__gte=F("start_year")), name="strategy_ends_after_it_starts")
        ]


class Pillar(Named):
    """A pillar that the strategy rests on."""

    strategy = models.ForeignKey(Strategy, on_delete=models.CASCADE, related_name="pillars")
    number = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["strategy", "number"], name="pillar_numbered_once")]


class Axis(Named):
    """An axis: a dimension that cuts across, or a part of a pillar."""

    strategy = models.ForeignKey(Strategy, on_delete=models.CASCADE, related_name="axes")
    pillar = models.ForeignKey(Pillar, null=True, blank=True, on_delete=models.CASCADE, related_name="axes")
    number = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["number"]
        verbose_name_plural = "axes"


class Objective(Named, Record):
    """What the strategy wants to be true; for one territory, or for all."""

    reference_kind = "Q"
    organisation_lookups = ("strategy__organisation",)

    strategy = models.ForeignKey(Strategy, on_delete=models.PROTECT, related_name="objectives")
    pillar = models.ForeignKey(Pillar, null=True, blank=True, on_delete=models.PROTECT, related_name="objectives")
    axis = models.ForeignKey(Axis, null=True, blank=True, on_delete=models.PROTECT, related_name="objectives")
    territory = models.ForeignKey(Territory, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    markers = models.ManyToManyField(Marker, blank=True, related_name="objectives")

    class Meta:
        ordering = ["pk"]


class Programme(Named, Record):
    """A programme with its owner, period, target and budget, as far as they are known."""

    reference_kind = "D"
    organisation_lookups = ("owner",)

    strategy = models.ForeignKey(Strategy, null=True, blank=True, on_delete=models.PROTECT, related_name="programmes")
    objectives = models.ManyToManyField(Objective, blank=True, related_name="programmes")
    owner = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="programmes")
    territory = models.ForeignKey(Territory, on_delete=models.PROTECT, related_name="+")
    starts_on = models.DateField(_("from"), null=True, blank=True)
    ends_on = models.DateField(_("to"), null=True, blank=True)
    target_ar = models.TextField(_("target in Arabic"), blank=True)
    target_fr = models.TextField(_("target in French"), blank=True)
    budget = money_field(null=True, blank=True)
    target_groups = models.ManyToManyField(TargetGroup, blank=True, related_name="programmes")
    markers = models.ManyToManyField(Marker, blank=True, related_name="programmes")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True) | Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="programme_ends_after_it_starts",
            )
        ]
