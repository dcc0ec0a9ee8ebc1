"""Facilities, what they offer, and the papers and events of their life."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Value, When
from django.utils.translation import gettext_lazy as _

from jisr.actors.models import Organisation
from jisr.core.models import LegalDelay, Named, Need, Record, RecordQuerySet, TargetGroup
from jisr.core.models.vocabulary import Vocabulary
from jisr.services.enums import FacilityEventKind, FacilityOperation, InspectionResult, LicenceState, Weekday
from jisr.territories.enums import PositionKnown
from jisr.territories.models import Territory

if TYPE_CHECKING:
    from datetime import date


class FacilityKind(Vocabulary):
    """A kind of facility, as data: the fourteen of Entraide Nationale, social pole, youth platform, ..."""

    target_group = models.ForeignKey(TargetGroup, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    holds_others = models.BooleanField(default=False)
    needs_licence = models.BooleanField(default=False)


class FacilityQuerySet(RecordQuerySet):
    """Facilities by whether they serve."""

    def with_operation(self, day: date) -> FacilityQuerySet:
        """With ``operation``: what the events until the day say, and *not known* where there is none."""
        return self.annotate(
            operation=Case(
                When(Exists(_standing_opening(day)), then=Value(FacilityOperation.OPERATING)),
                When(Exists(_events(day)), then=Value(FacilityOperation.NOT_OPERATING)),
                default=Value(FacilityOperation.NOT_KNOWN),
            )
        )

    def operating_on(self, day: date) -> FacilityQuerySet:
        """Those whose last event until the day is an opening."""
        return self.filter(Exists(_standing_opening(day)))

    def not_operating_on(self, day: date) -> FacilityQuerySet:
        """Those that were built or closed, and no opening stands; of the others nobody said."""
        return self.filter(Exists(_events(day))).exclude(Exists(_standing_opening(day)))


def _events(day: date) -> models.QuerySet:
    return FacilityEvent.objects.filter(facility=OuterRef("pk"), on__lte=day)


def _standing_opening(day: date) -> models.QuerySet:
    """Opening events until the day that no closing event follows."""
    later_closing = FacilityEvent.objects.filter(
        facility=OuterRef("facility"), kind=FacilityEventKind.CLOSED, on__lte=day
    ).filter(Q(on__gt=OuterRef("on")) | Q(on=OuterRef("on"), pk__gt=OuterRef("pk")))
    opening = (FacilityEventKind.OPENED, FacilityEventKind.REOPENED)
    return _events(day).filter(kind__in=opening).exclude(Exists(later_closing))


class Facility(Named, Record):
    """A place where people are served. Who runs it stands apart from who supervises it."""

    reference_kind = "F"
    organisation_lookups = ("operator", "supervisor")

    kind = models.ForeignKey(FacilityKind, on_delete=models.PROTECT, related_name="facilities")
    territory = models.ForeignKey(Territory, on_delete=models.PROTECT, related_name="facilities")
    part_of = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="holds")
    operator = models.ForeignKey(
        Organisation,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="operates",
        verbose_name=_("operator"),
    )
    supervisor = models.ForeignKey(
        Organisation,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="supervises",
        verbose_name=_("supervisor"),
    )
    address = models.CharField(_("address"), max_length=300, blank=True)
    how_to_get_there = models.TextField(_("how to get there"), blank=True)
    phone = models.CharField(_("telephone"), max_length=30, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    position_known = models.CharField(max_length=12, choices=PositionKnown.choices, blank=True)
    capacity = models.PositiveIntegerField(_("capacity"), null=True, blank=True)
    capacity_female = models.PositiveIntegerField(_("capacity for women and girls"), null=True, blank=True)
    capacity_male = models.PositiveIntegerField(_("capacity for men and boys"), null=True, blank=True)
    wheelchair_access = models.BooleanField(_("wheelchair access"), null=True, blank=True)

    objects = FacilityQuerySet.as_manager()

    class Meta:
        ordering = ["territory__tree_start", "name_ar", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(capacity__isnull=True)
                | Q(capacity_female__isnull=True)
                | Q(capacity_male__isnull=True)
                | Q(capacity=F("capacity_female") + F("capacity_male")),
                name="facility_capacity_is_the_sum_of_its_parts",
            ),
            models.CheckConstraint(
                condition=Q(latitude__isnull=True) | ~Q(position_known=""), name="facility_position_says_how_known"
            ),
        ]
        indexes = [models.Index(fields=["territory", "kind"], name="facility_what_is_where")]


class FacilityEvent(models.Model):
    """Built, opened, closed, opened again: on a date, with its reason."""

    facility = models.ForeignKey(Facility, on_delete=models.PROTECT, related_name="events")
    kind = models.CharField(max_length=10, choices=FacilityEventKind.choices)
    on = models.DateField(_("on"))
    reason = models.CharField(_("reason"), max_length=300, blank=True)

    class Meta:
        ordering = ["on", "pk"]
        indexes = [models.Index(fields=["facility", "on"], name="facility_event_the_last_one")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.on}"


class Licence(models.Model):
    """The licence to operate, or the reason why there is none."""

    facility = models.ForeignKey(Facility, on_delete=models.PROTECT, related_name="licences")
    state = models.CharField(max_length=14, choices=LicenceState.choices)
    number = models.CharField(_("number"), max_length=60, blank=True)
    granted_on = models.DateField(_("granted on"), null=True, blank=True)
    expires_on = models.DateField(_("expires on"), null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    as_of = models.DateField(_("as of"))

    class Meta:
        ordering = ["-as_of", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=LicenceState.LICENSED) | ~Q(number=""), name="licence_bears_a_number"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[LicenceState.UNLICENSED, LicenceState.WITHDRAWN]) | ~Q(reason=""),
                name="licence_lacking_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_state_display()} {self.number}"


class Inspection(models.Model):
    """A visit of inspection, its result and remarks."""

    facility = models.ForeignKey(Facility, on_delete=models.PROTECT, related_name="inspections")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    on = models.DateField(_("on"))
    result = models.CharField(max_length=12, choices=InspectionResult.choices)
    remarks = models.TextField(_("remarks"), blank=True)

    class Meta:
        ordering = ["-on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(result=InspectionResult.CONFORMING) | ~Q(remarks=""), name="inspection_says_what_is_wrong"
            )
        ]

    def __str__(self) -> str:
        return f"{self.on}: {self.get_result_display()}"


class RequiredDocument(Vocabulary):
    """A paper that a person is asked for."""


class Service(Named, Record):
    """A social service, by what it is for."""

    reference_kind = "S"
    territory_lookups = ()
    organisation_lookups = ("organisation",)

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="services")
    needs = models.ManyToManyField(Need, related_name="services", blank=True)
    target_groups = models.ManyToManyField(TargetGroup, related_name="services", blank=True)
    description_ar = models.TextField(_("description in Arabic"), blank=True)
    description_fr = models.TextField(_("description in French"), blank=True)
    documents = models.ManyToManyField(RequiredDocument, related_name="services", blank=True)
    delay = models.ForeignKey(LegalDelay, null=True, blank=True, on_delete=models.PROTECT, related_name="services")

    class Meta:
        ordering = ["name_ar", "pk"]


class Offer(Record):
    """A service at a place: a facility gives it, or an organisation over a territory."""

    reference_kind = "B"
    organisation_lookups = ("organisation",)

    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="offers")
    facility = models.ForeignKey(Facility, null=True, blank=True, on_delete=models.PROTECT, related_name="offers")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="offers")
    territory = models.ForeignKey(Territory, on_delete=models.PROTECT, related_name="offers")
    starts_on = models.DateField(_("from"), null=True, blank=True)
    ends_on = models.DateField(_("to"), null=True, blank=True)
    fee = models.CharField(_("fee"), max_length=200, blank=True)
    languages = models.CharField(_("languages"), max_length=60, blank=True)
    remote = models.BooleanField(_("also remote"), default=False)

    class Meta:
        ordering = ["service", "territory__tree_start", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["service", "facility"], condition=Q(facility__isnull=False), name="offer_once_in_a_facility"
            )
        ]

    def __str__(self) -> str:
        return f"{self.service} · {self.facility or self.territory}"


class OpeningHours(models.Model):
    """When a facility receives people, one row a stretch of a weekday."""

    facility = models.ForeignKey(Facility, on_delete=models.CASCADE, related_name="hours")
    weekday = models.CharField(max_length=1, choices=Weekday.choices)
    opens_at = models.TimeField(_("opens at"))
    closes_at = models.TimeField(_("closes at"))

    class Meta:
        ordering = ["weekday", "opens_at"]
        constraints = [
            models.CheckConstraint(condition=Q(closes_at__gt=F("opens_at")), name="hours_close_after_they_open")
        ]

    def __str__(self) -> str:
        return f"{self.get_weekday_display()} {self.opens_at:%H:%M}–{self.closes_at:%H:%M}"
