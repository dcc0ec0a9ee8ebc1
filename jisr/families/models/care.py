"""Admissions, waiting lists, needs that were not met, support plans."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from jisr.core.models import Need, Record
from jisr.families.enums import GoalState, UnmetKind
from jisr.families.models.people import AboutPeople, Person
from jisr.families.models.requests import Leg, Request
from jisr.services.models import Facility
from jisr.territories.models import Territory

if TYPE_CHECKING:
    from datetime import date


class AdmissionQuerySet(models.QuerySet["Admission"]):
    """Admissions by day: occupancy is counted from them, never typed."""

    def present_on(self, day: date) -> AdmissionQuerySet:
        """Those in the facility on the day."""
        return self.filter(Q(ended_on__isnull=True) | Q(ended_on__gt=day), started_on__lte=day)


class Admission(models.Model):
    """A person received in a facility, from a day to a day."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="admissions")
    facility = models.ForeignKey(Facility, on_delete=models.PROTECT, related_name="admissions")
    leg = models.ForeignKey(Leg, null=True, blank=True, on_delete=models.PROTECT, related_name="admissions")
    started_on = models.DateField(_("from"))
    ended_on = models.DateField(_("to"), null=True, blank=True)
    end_reason = models.CharField(_("reason of leaving"), max_length=200, blank=True)

    objects = AdmissionQuerySet.as_manager()

    class Meta:
        ordering = ["started_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("started_on")),
                name="admission_ends_after_it_starts",
            ),
            models.UniqueConstraint(
                fields=["person", "facility"],
                condition=Q(ended_on__isnull=True),
                name="admission_open_once_in_a_facility",
            ),
        ]
        indexes = [models.Index(fields=["facility", "ended_on"], name="admission_who_is_there")]

    def __str__(self) -> str:
        return f"{self.facility}: {self.started_on}"


class WaitingPlace(models.Model):
    """A place on a facility's waiting list."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="waits")
    facility = models.ForeignKey(Facility, on_delete=models.PROTECT, related_name="waiting_list")
    leg = models.ForeignKey(Leg, null=True, blank=True, on_delete=models.PROTECT, related_name="waits")
    since = models.DateField(_("since"))
    left_on = models.DateField(_("left on"), null=True, blank=True)

    class Meta:
        ordering = ["since", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "facility"], condition=Q(left_on__isnull=True), name="waiting_once_for_a_facility"
            )
        ]

    def __str__(self) -> str:
        return f"{self.facility}: {self.since}"


class UnmetNeed(Record):
    """A need that nothing could meet, kept by commune: no person stands in it, so its counts may be shown."""

    reference_kind = "Z"

    territory = models.ForeignKey(Territory, on_delete=models.PROTECT, related_name="unmet_needs")
    need = models.ForeignKey(Need, on_delete=models.PROTECT, related_name="unmet")
    kind = models.CharField(max_length=12, choices=UnmetKind.choices)
    request = models.ForeignKey(Request, null=True, blank=True, on_delete=models.PROTECT, related_name="unmet_needs")
    facility = models.ForeignKey(Facility, null=True, blank=True, on_delete=models.PROTECT, related_name="unmet_needs")
    noted_on = models.DateField(_("noted on"))

    class Meta:
        ordering = ["-noted_on", "-pk"]
        indexes = [models.Index(fields=["territory", "need"], name="unmet_what_is_missing_where")]

    def __str__(self) -> str:
        return f"{self.need} · {self.territory}"


class SupportPlan(AboutPeople):
    """What is agreed with a person or family, and reviewed with them."""

    reference_kind = "L"
    organisation_lookups = ("person__household__organisation", "person__household__organisation__parent")
    territory_lookups = ("person__household__territory",)

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="support_plans")
    starts_on = models.DateField(_("from"))
    review_on = models.DateField(_("to be reviewed on"), null=True, blank=True)
    ended_on = models.DateField(_("ended on"), null=True, blank=True)

    class Meta:
        ordering = ["starts_on", "pk"]

    def __str__(self) -> str:
        return self.reference


class Goal(models.Model):
    """One goal of a support plan."""

    plan = models.ForeignKey(SupportPlan, on_delete=models.CASCADE, related_name="goals")
    wording = models.CharField(_("goal"), max_length=300)
    state = models.CharField(max_length=8, choices=GoalState.choices, default=GoalState.OPEN)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.wording
