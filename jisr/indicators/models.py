"""Indicators: definitions, targets, values with their parts, and what they measure."""

from __future__ import annotations

from decimal import Decimal

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from jisr.actors.models import Organisation
from jisr.core.models import Named, Record, RecordQuerySet, Source
from jisr.indicators.enums import Direction, IndicatorKind, PeriodKind
from jisr.plans.models import Action
from jisr.projects.models import Project
from jisr.strategy.models import Objective, Programme
from jisr.territories.models import Territory


class Indicator(Named, Record):
    """What is measured: unit, direction, and for a rate what is divided by what."""

    reference_kind = "Y"
    territory_lookups = ("organisation__territory",)
    organisation_lookups = ("organisation",)

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="indicators")
    kind = models.CharField(max_length=6, choices=IndicatorKind.choices)
    unit_ar = models.CharField(_("unit in Arabic"), max_length=60, blank=True)
    unit_fr = models.CharField(_("unit in French"), max_length=60, blank=True)
    unit_en = models.CharField(_("unit in English"), max_length=60, blank=True)
    direction = models.CharField(max_length=4, choices=Direction.choices, default=Direction.UP)
    numerator_ar = models.CharField(_("numerator in Arabic"), max_length=300, blank=True)
    numerator_fr = models.CharField(_("numerator in French"), max_length=300, blank=True)
    denominator_ar = models.CharField(_("denominator in Arabic"), max_length=300, blank=True)
    denominator_fr = models.CharField(_("denominator in French"), max_length=300, blank=True)

    class Meta:
        ordering = ["pk"]


class Dimension(Named):
    """A breakdown: by sex, by area, by age; its parts are meant to sum to the total."""

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="dimensions")
    code = models.SlugField(max_length=30)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["indicator", "code"], name="dimension_once_an_indicator")]


class Category(Named):
    """One part of a breakdown."""

    dimension = models.ForeignKey(Dimension, on_delete=models.CASCADE, related_name="categories")
    code = models.SlugField(max_length=30)

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "categories"
        constraints = [models.UniqueConstraint(fields=["dimension", "code"], name="category_once_a_dimension")]


class Period(models.Model):
    """A reporting period."""

    kind = models.CharField(max_length=8, choices=PeriodKind.choices)
    starts_on = models.DateField()
    ends_on = models.DateField()

    class Meta:
        ordering = ["starts_on"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "starts_on"], name="period_once"),
            models.CheckConstraint(condition=Q(ends_on__gt=F("starts_on")), name="period_ends_after_it_starts"),
        ]

    def __str__(self) -> str:
        return f"{self.starts_on}–{self.ends_on}"


class Target(models.Model):
    """What is to be reached, where, by when; the baseline is the value it starts from."""

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="targets")
    territory = models.ForeignKey(Territory, on_delete=models.PROTECT, related_name="+")
    baseline = models.DecimalField(max_digits=15, decimal_places=4, null=True, blank=True)
    baseline_on = models.DateField(null=True, blank=True)
    value = models.DecimalField(max_digits=15, decimal_places=4)
    due_on = models.DateField()
    source = models.ForeignKey(Source, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["indicator", "territory", "due_on"], name="target_once_a_date"),
            models.CheckConstraint(
                condition=Q(baseline__isnull=True) | Q(baseline_on__isnull=False), name="target_baseline_is_dated"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator}: {self.value}"


class Value(Record):
    """A measured value with its parts: a rate has a numerator and a denominator; source and evidence beside it.

    ``category`` is empty for the total. ``amount`` holds the value of a count or an amount.
    """

    reference_kind = "8"
    organisation_lookups = ("indicator__organisation",)

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="values")
    territory = models.ForeignKey(Territory, on_delete=models.PROTECT, related_name="values")
    period = models.ForeignKey(Period, on_delete=models.PROTECT, related_name="values")
    category = models.ForeignKey(Category, null=True, blank=True, on_delete=models.PROTECT, related_name="values")
    amount = models.DecimalField(max_digits=17, decimal_places=4, null=True, blank=True)
    numerator = models.DecimalField(max_digits=17, decimal_places=4, null=True, blank=True)
    denominator = models.DecimalField(max_digits=17, decimal_places=4, null=True, blank=True)
    source = models.ForeignKey(Source, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    source_words = models.CharField(_("source"), max_length=300, blank=True)
    replaced_by = models.OneToOneField("self", null=True, blank=True, on_delete=models.PROTECT, related_name="replaces")

    objects = RecordQuerySet.as_manager()

    class Meta:
        ordering = ["period__starts_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(amount__isnull=False, numerator__isnull=True, denominator__isnull=True)
                | Q(amount__isnull=True, numerator__isnull=False, denominator__gt=0),
                name="value_is_an_amount_or_has_both_parts",
            ),
            models.UniqueConstraint(
                fields=["indicator", "territory", "period"],
                condition=Q(replaced_by__isnull=True, category__isnull=True),
                name="value_total_stands_once",
            ),
            models.UniqueConstraint(
                fields=["indicator", "territory", "period", "category"],
                condition=Q(replaced_by__isnull=True, category__isnull=False),
                name="value_part_stands_once",
            ),
            models.CheckConstraint(
                condition=Q(source__isnull=False) | ~Q(source_words=""), name="value_names_its_source"
            ),
        ]
        indexes = [models.Index(fields=["indicator", "territory"], name="value_series_here")]

    def __str__(self) -> str:
        return f"{self.indicator}: {self.number}"

    @property
    def number(self) -> Decimal | None:
        """The value itself; a rate from its parts."""
        if self.amount is not None:
            return self.amount
        return self.numerator / self.denominator if self.numerator is not None and self.denominator else None


class MeasuredBy(models.Model):
    """The action, project, programme or objective that an indicator measures."""

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="measures")
    action = models.ForeignKey(Action, null=True, blank=True, on_delete=models.PROTECT, related_name="measured_by")
    project = models.ForeignKey(Project, null=True, blank=True, on_delete=models.PROTECT, related_name="measured_by")
    programme = models.ForeignKey(
        Programme, null=True, blank=True, on_delete=models.PROTECT, related_name="measured_by"
    )
    objective = models.ForeignKey(
        Objective, null=True, blank=True, on_delete=models.PROTECT, related_name="measured_by"
    )
    on = models.DateField()
    mandate_label = models.CharField(max_length=400, blank=True)
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=(
                    Q(action__isnull=False, project__isnull=True, programme__isnull=True, objective__isnull=True)
                    | Q(action__isnull=True, project__isnull=False, programme__isnull=True, objective__isnull=True)
                    | Q(action__isnull=True, project__isnull=True, programme__isnull=False, objective__isnull=True)
                    | Q(action__isnull=True, project__isnull=True, programme__isnull=True, objective__isnull=False)
                ),
                name="measured_is_one_thing",
            )
        ]

    def __str__(self) -> str:
        return f"{self.action or self.project or self.programme or self.objective} ← {self.indicator}"
