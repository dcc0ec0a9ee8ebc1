"""Statements that people vote on, and the texts that come out: minutes and syntheses, frozen once published."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from jisr.actors.enums import College
from jisr.consultations.enums import Ballot as BallotChoice
from jisr.consultations.enums import Channel, TextState
from jisr.consultations.models.contributions import Contribution
from jisr.consultations.models.meetings import Meeting, Series
from jisr.core.enums import Language
from jisr.core.models import Record
from jisr.territories.models import Territory


class Statement(models.Model):
    """A sentence that people agree or disagree with."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="statements")
    number = models.PositiveIntegerField()
    wording = models.CharField(_("statement"), max_length=300)
    language = models.CharField(max_length=3, choices=Language.choices)
    from_contribution = models.ForeignKey(
        Contribution, null=True, blank=True, on_delete=models.PROTECT, related_name="statements"
    )
    is_moderated_out = models.BooleanField(default=False)

    class Meta:
        ordering = ["meeting", "number"]
        constraints = [models.UniqueConstraint(fields=["meeting", "number"], name="statement_numbered_once")]

    def __str__(self) -> str:
        return self.wording


class Voter(models.Model):
    """Someone who votes, without a name: a college, a place, a channel."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="voters")
    college = models.CharField(max_length=14, choices=College.choices)
    channel = models.CharField(max_length=8, choices=Channel.choices)
    territory = models.ForeignKey(Territory, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.get_college_display()} {self.pk}"


class Ballot(models.Model):
    """One voter's vote on one statement; the last one counts, so there is one."""

    statement = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="ballots")
    voter = models.ForeignKey(Voter, on_delete=models.CASCADE, related_name="ballots")
    value = models.CharField(max_length=2, choices=BallotChoice.choices)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["statement", "voter"], name="ballot_once_a_voter_and_statement")]

    def __str__(self) -> str:
        return f"{self.statement_id}:{self.value}"


class FrozenText(models.Model):
    """A text in versions: what is published is frozen, a correction is a new version."""

    version = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(max_length=10, choices=TextState.choices, default=TextState.DRAFT)
    frozen_on = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True


class Minutes(FrozenText, Record):
    """The minutes of a meeting."""

    reference_kind = "2"
    territory_lookups = ("meeting__territory",)
    organisation_lookups = ("meeting__organisation",)

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="minutes")
    rapporteur = models.CharField(_("session rapporteur"), max_length=150, blank=True)
    body_ar = models.TextField(_("text in Arabic"), blank=True)
    body_fr = models.TextField(_("text in French"), blank=True)

    class Meta:
        ordering = ["meeting", "version"]
        verbose_name_plural = "minutes"
        constraints = [
            models.UniqueConstraint(fields=["meeting", "version"], name="minutes_version_once"),
            models.CheckConstraint(
                condition=Q(state=TextState.DRAFT) | Q(frozen_on__isnull=False), name="minutes_published_are_frozen"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.meeting} ({self.version})"


class Synthesis(FrozenText, Record):
    """What came out of a meeting or a series, sentence by sentence, each citing what it rests on."""

    reference_kind = "3"
    territory_lookups = ("territory",)

    series = models.ForeignKey(Series, null=True, blank=True, on_delete=models.PROTECT, related_name="syntheses")
    meeting = models.ForeignKey(Meeting, null=True, blank=True, on_delete=models.PROTECT, related_name="syntheses")
    territory = models.ForeignKey(Territory, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "syntheses"
        constraints = [
            models.CheckConstraint(
                condition=Q(series__isnull=False) | Q(meeting__isnull=False), name="synthesis_of_a_meeting_or_a_series"
            ),
            models.CheckConstraint(
                condition=Q(state=TextState.DRAFT) | Q(frozen_on__isnull=False), name="synthesis_published_is_frozen"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.meeting or self.series} ({self.version})"


class Sentence(models.Model):
    """One sentence of a synthesis, and the contributions it rests on."""

    synthesis = models.ForeignKey(Synthesis, on_delete=models.CASCADE, related_name="sentences")
    number = models.PositiveSmallIntegerField()
    wording_ar = models.TextField(blank=True)
    wording_fr = models.TextField(blank=True)
    cites = models.ManyToManyField(Contribution, related_name="cited_in")

    class Meta:
        ordering = ["number"]

    def __str__(self) -> str:
        return self.wording_ar or self.wording_fr
