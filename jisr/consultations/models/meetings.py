"""Meetings and field visits, and who sat there."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from jisr.actors.enums import College
from jisr.actors.models import Organisation, Post
from jisr.consultations.enums import Channel
from jisr.core.models import Named, Record
from jisr.services.models import Facility
from jisr.strategy.models import Strategy
from jisr.territories.models import Territory


class Series(Named, Record):
    """A series of meetings, such as the twelve regional consultations."""

    reference_kind = "X"
    territory_lookups = ("organisation__territory",)
    organisation_lookups = ("organisation",)

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="series")
    strategy = models.ForeignKey(Strategy, null=True, blank=True, on_delete=models.PROTECT, related_name="series")

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "series"


class Meeting(Named, Record):
    """A consultation meeting. Its number and date may be stated differently by several sources: see its facts."""

    reference_kind = "M"
    organisation_lookups = ("organisation",)

    series = models.ForeignKey(Series, null=True, blank=True, on_delete=models.PROTECT, related_name="meetings")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="meetings")
    territory = models.ForeignKey(Territory, on_delete=models.PROTECT, related_name="meetings")
    number = models.PositiveSmallIntegerField(_("number in the series"), null=True, blank=True)
    held_on = models.DateField(_("held on"), null=True, blank=True)
    date_words = models.CharField(_("date, as far as it is known"), max_length=100, blank=True)
    channel = models.CharField(max_length=8, choices=Channel.choices, blank=True)
    place = models.CharField(_("place"), max_length=200, blank=True)
    chair = models.ForeignKey(Post, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    about_ar = models.TextField(blank=True)
    about_fr = models.TextField(blank=True)

    class Meta:
        ordering = ["held_on", "number", "pk"]
        indexes = [models.Index(fields=["territory", "held_on"], name="meeting_when_here")]


class AgendaItem(Named):
    """A point of the agenda."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="agenda")
    number = models.PositiveSmallIntegerField()
    decision_ar = models.TextField(_("what came of it, in Arabic"), blank=True)
    decision_fr = models.TextField(_("what came of it, in French"), blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["meeting", "number"], name="agenda_item_numbered_once")]


class Visit(Named, Record):
    """A field visit with its stops."""

    reference_kind = "V"
    organisation_lookups = ("organisation",)

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="visits")
    territory = models.ForeignKey(Territory, on_delete=models.PROTECT, related_name="visits")
    meeting = models.ForeignKey(
        Meeting,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="visits",
        help_text=_("preliminary meeting"),
    )
    held_on = models.DateField(_("held on"), null=True, blank=True)
    date_words = models.CharField(_("date, as far as it is known"), max_length=100, blank=True)
    about_ar = models.TextField(blank=True)
    about_fr = models.TextField(blank=True)

    class Meta:
        ordering = ["held_on", "pk"]


class Stop(Named):
    """A place where a visit stopped; what was found there are contributions of the kind observation."""

    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="stops")
    number = models.PositiveSmallIntegerField()
    territory = models.ForeignKey(Territory, on_delete=models.PROTECT, related_name="+")
    facility = models.ForeignKey(Facility, null=True, blank=True, on_delete=models.PROTECT, related_name="stops")

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["visit", "number"], name="stop_numbered_once")]


class Attendance(models.Model):
    """Who sat there, by post and college, and how."""

    meeting = models.ForeignKey(Meeting, null=True, blank=True, on_delete=models.CASCADE, related_name="attendance")
    visit = models.ForeignKey(Visit, null=True, blank=True, on_delete=models.CASCADE, related_name="delegation")
    post = models.ForeignKey(Post, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    description_ar = models.CharField(max_length=300, blank=True)
    description_fr = models.CharField(max_length=300, blank=True)
    college = models.CharField(max_length=14, choices=College.choices)
    channel = models.CharField(max_length=8, choices=Channel.choices, blank=True)
    number_of_people = models.PositiveIntegerField(null=True, blank=True)
    presides = models.BooleanField(default=False)

    class Meta:
        ordering = ["-presides", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(meeting__isnull=False, visit__isnull=True) | Q(meeting__isnull=True, visit__isnull=False),
                name="attendance_at_a_meeting_or_a_visit",
            ),
            models.CheckConstraint(
                condition=Q(post__isnull=False) | Q(organisation__isnull=False) | ~Q(description_ar=""),
                name="attendance_says_who",
            ),
        ]

    def __str__(self) -> str:
        return str(self.post or self.organisation or self.description_ar)
