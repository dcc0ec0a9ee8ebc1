"""The territory tree, its codes in every vintage, its censuses and where its seats stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from jisr.core.models import Named
from jisr.territories.enums import Area, CensusMeasure, Level, PositionKnown

if TYPE_CHECKING:
    from datetime import date


class TerritoryQuerySet(models.QuerySet["Territory"]):
    """Territories are public; the rule stands here all the same, so that every page starts at one place."""

    def visible_to(self, _acting: Any) -> TerritoryQuerySet:
        """All of them: the territory is public."""
        return self.all()

    def current_on(self, day: date) -> TerritoryQuerySet:
        """Those not obsolete on the day."""
        return self.filter(Q(obsolete_on__isnull=True) | Q(obsolete_on__gt=day))

    def real(self) -> TerritoryQuerySet:
        """The country itself, without the demonstration's invented region."""
        return self.filter(is_example=False)

    def regions(self) -> TerritoryQuerySet:
        """Regions only."""
        return self.filter(level=Level.REGION)

    def provincial(self) -> TerritoryQuerySet:
        """Provinces, prefectures and prefectures of arrondissements."""
        return self.filter(level__in=Level.PROVINCIAL)

    def communes(self) -> TerritoryQuerySet:
        """Communes only."""
        return self.filter(level=Level.COMMUNE)

    def inside(self, territory: Territory) -> TerritoryQuerySet:
        """The territory and all its parts."""
        return self.filter(tree_start__range=(territory.tree_start, territory.tree_end))

    def above(self, territory: Territory) -> TerritoryQuerySet:
        """The territory and all it lies in, the largest first."""
        return self.filter(tree_start__lte=territory.tree_start, tree_end__gte=territory.tree_end).order_by(
            "tree_start"
        )


class Territory(Named):
    """One unit of the territory. Never deleted: obsolete from a date. Codes are text, each with its vintage."""

    level = models.CharField(_("level"), max_length=30, choices=Level.choices)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="children")
    code = models.CharField(_("official code"), max_length=20)
    code_vintage = models.CharField(_("vintage of the code"), max_length=20)
    name_zgh = models.CharField(_("name in Amazigh"), max_length=300, blank=True)
    area = models.CharField(_("area"), max_length=5, choices=Area.choices, blank=True)
    seat = models.CharField(_("seat"), max_length=200, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    position_known = models.CharField(max_length=12, choices=PositionKnown.choices, blank=True)
    position_source = models.CharField(max_length=200, blank=True)
    paved_road_km = models.FloatField(_("mean distance to a paved road, km"), null=True, blank=True)
    paved_road_assumed = models.BooleanField(default=False)
    obsolete_on = models.DateField(_("obsolete from"), null=True, blank=True)
    succeeded_by = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="succeeds")
    is_example = models.BooleanField(default=False, db_index=True)
    tree_start = models.PositiveIntegerField(default=0, editable=False)
    tree_end = models.PositiveIntegerField(default=0, editable=False)

    objects = TerritoryQuerySet.as_manager()

    class Meta:
        ordering = ["tree_start"]
        constraints = [
            models.UniqueConstraint(fields=["level", "code", "code_vintage"], name="territory_code_once_in_a_vintage"),
            models.CheckConstraint(
                condition=Q(level=Level.COUNTRY) | Q(parent__isnull=False), name="territory_lies_in_another"
            ),
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
                name="territory_position_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(latitude__isnull=True) | ~Q(position_known=""), name="territory_position_says_how_known"
            ),
            models.CheckConstraint(condition=Q(tree_end__gte=F("tree_start")), name="territory_tree_is_ordered"),
        ]
        indexes = [
            models.Index(fields=["tree_start", "tree_end"], name="territory_what_lies_inside"),
            models.Index(fields=["level", "is_example"], name="territory_all_of_a_level"),
        ]

    @property
    def is_region(self) -> bool:
        """Whether it is a region."""
        return self.level == Level.REGION

    @property
    def is_provincial(self) -> bool:
        """Whether it is a province or prefecture of any kind."""
        return self.level in Level.PROVINCIAL


class CodeAlias(models.Model):
    """A code that the unit bears in another list or another year."""

    territory = models.ForeignKey(Territory, on_delete=models.CASCADE, related_name="aliases")
    code = models.CharField(max_length=20)
    vintage = models.CharField(max_length=20)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["territory", "code", "vintage"], name="alias_stated_once_for_a_unit")
        ]
        indexes = [models.Index(fields=["code"], name="alias_which_unit_bears_it")]

    def __str__(self) -> str:
        return f"{self.code} ({self.vintage})"


class CensusCount(models.Model):
    """One figure of one census for one unit; a figure that the census does not give has no row."""

    territory = models.ForeignKey(Territory, on_delete=models.CASCADE, related_name="counts")
    year = models.PositiveSmallIntegerField()
    measure = models.CharField(max_length=12, choices=CensusMeasure.choices)
    value = models.PositiveIntegerField()
    is_summed = models.BooleanField(default=False)
    is_estimated = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["territory", "year", "measure"], name="count_once_a_census_and_measure")
        ]
        indexes = [
            models.Index(fields=["year", "measure"], name="count_map_of_a_measure", include=["territory", "value"])
        ]

    def __str__(self) -> str:
        return f"{self.measure} {self.year}: {self.value}"


class Boundary(models.Model):
    """An outline that the installing body supplied, as a GeoJSON geometry."""

    territory = models.OneToOneField(Territory, on_delete=models.CASCADE, related_name="boundary")
    geometry = models.JSONField()
    source = models.CharField(max_length=200)

    def __str__(self) -> str:
        return self.source
