"""What was said, and what it was answered. Never deleted; it always ends answered."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from jisr.actors.models import Organisation
from jisr.consultations.enums import AnswerKind, Channel, ContributionKind, ContributionState
from jisr.consultations.models.meetings import Meeting, Stop
from jisr.core.enums import Language
from jisr.core.limits import limit_of
from jisr.core.models import FollowedUp, Record, RecordQuerySet, TargetGroup, Theme, index_of_the_record
from jisr.families.models import UnmetNeed
from jisr.territories.models import Territory


class ContributionQuerySet(RecordQuerySet):
    """Contributions by where they stand."""

    def without_answer(self) -> ContributionQuerySet:
        """Those that nobody has answered."""
        return self.filter(state=ContributionState.OPEN)

    def silent_on(self, day: date) -> ContributionQuerySet:
        """Those that nobody has answered within the days allowed."""
        limit = day - timedelta(days=limit_of("SILENT_CONTRIBUTION_DAYS"))
        return self.without_answer().filter(received_on__lt=limit)

    def constraints(self) -> ContributionQuerySet:
        """Constraints only: they have an owner and a due date."""
        return self.filter(kind=ContributionKind.CONSTRAINT)


class Contribution(FollowedUp, Record):
    """An expectation, a constraint, a proposal or an observation, in its own words.

    What was found at a stop of a visit is a contribution too (``stop``). ``wording`` is what its bearer said;
    ``public_wording`` is what everyone reads, once published, with nothing personal in it.
    """

    reference_kind = "C"
    organisation_lookups = ("organisation", "owner")

    kind = models.CharField(_("kind"), max_length=12, choices=ContributionKind.choices)
    wording = models.TextField(_("in their own words"))
    public_wording = models.TextField(_("wording for everyone"), blank=True)
    language = models.CharField(_("language"), max_length=3, choices=Language.choices)
    meeting = models.ForeignKey(Meeting, null=True, blank=True, on_delete=models.PROTECT, related_name="contributions")
    stop = models.ForeignKey(Stop, null=True, blank=True, on_delete=models.PROTECT, related_name="findings")
    organisation = models.ForeignKey(
        Organisation,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="contributions",
        verbose_name=_("said by"),
    )
    territory = models.ForeignKey(Territory, on_delete=models.PROTECT, related_name="contributions")
    theme = models.ForeignKey(Theme, null=True, blank=True, on_delete=models.PROTECT, related_name="contributions")
    target_groups = models.ManyToManyField(TargetGroup, blank=True, related_name="contributions")
    channel = models.CharField(max_length=8, choices=Channel.choices, default=Channel.ROOM)
    received_on = models.DateField(_("received on"))
    state = models.CharField(max_length=10, choices=ContributionState.choices, default=ContributionState.OPEN)
    owner = models.ForeignKey(
        Organisation,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="owns_contributions",
        verbose_name=_("who has to answer"),
    )
    due_on = models.DateField(_("answer due on"), null=True, blank=True)

    objects = ContributionQuerySet.as_manager()

    class Meta:
        ordering = ["-received_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind=ContributionKind.CONSTRAINT) | Q(owner__isnull=False, due_on__isnull=False),
                name="constraint_has_an_owner_and_a_due_date",
                violation_error_message=_("A constraint has someone who must answer it, and a date."),
            ),
            models.CheckConstraint(
                condition=Q(published_at__isnull=True) | ~Q(public_wording=""),
                name="contribution_public_in_its_wording",
            ),
        ]
        indexes = [
            models.Index(fields=["state", "received_on"], name="contribution_which_are_silent"),
            models.Index(fields=["territory", "kind"], name="contribution_what_here"),
            models.Index(fields=["owner", "state", "due_on"], name="contribution_who_answers"),
            index_of_the_record("received_on", name="contribution_list_latest"),
            index_of_the_record("state", "received_on", name="contribution_list_by_state"),
            index_of_the_record("kind", "received_on", name="contribution_list_by_kind"),
            index_of_the_record("theme", "received_on", name="contribution_list_by_theme"),
            index_of_the_record("territory", "state", "received_on", name="contribution_list_by_place"),
        ]

    def __str__(self) -> str:
        return self.public_wording[:80] or self.reference


class Answer(models.Model):
    """The answer to one contribution: its kind, its reason, by whom. What it leads to points to it."""

    contribution = models.OneToOneField(Contribution, on_delete=models.PROTECT, related_name="answer")
    kind = models.CharField(_("kind"), max_length=10, choices=AnswerKind.choices)
    reason = models.TextField(_("reason"))
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="answers")
    mandate_label = models.CharField(max_length=400, blank=True)
    answered_on = models.DateField(_("answered on"))
    appealed_on = models.DateField(_("appealed on"), null=True, blank=True)
    appeal = models.TextField(_("appeal"), blank=True)
    entries: Any = GenericRelation("core.Entry")

    class Meta:
        ordering = ["answered_on", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="answer_gives_its_reason"),
            models.CheckConstraint(
                condition=Q(appealed_on__isnull=True) | Q(appealed_on__gte=F("answered_on")),
                name="answer_is_appealed_after_it_is_given",
            ),
        ]
        indexes = [models.Index(fields=["kind", "contribution"], name="answer_which_of_a_kind")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.reason[:60]}"


class Joined(models.Model):
    """A contribution or an unmet need joined to a contribution of the same meaning, confirmed by a person."""

    contribution = models.OneToOneField(
        Contribution, null=True, blank=True, on_delete=models.PROTECT, related_name="joined_to"
    )
    unmet_need = models.OneToOneField(
        UnmetNeed, null=True, blank=True, on_delete=models.PROTECT, related_name="joined_to"
    )
    into = models.ForeignKey(Contribution, on_delete=models.PROTECT, related_name="joined_from")
    joined_on = models.DateField()
    mandate_label = models.CharField(max_length=400, blank=True)
    reason = models.TextField(blank=True)
    undone_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["joined_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(contribution__isnull=False, unmet_need__isnull=True)
                | Q(contribution__isnull=True, unmet_need__isnull=False),
                name="joined_is_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(contribution__isnull=True) | ~Q(contribution=F("into")),
                name="joined_to_another_than_itself",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.contribution or self.unmet_need} → {self.into}"


class Escalation(models.Model):
    """A constraint taken to the next level: from whom, to whom, why."""

    contribution = models.ForeignKey(Contribution, on_delete=models.PROTECT, related_name="escalations")
    from_owner = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    to_owner = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    reason = models.TextField()

    class Meta:
        ordering = ["on", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(from_owner=F("to_owner")), name="escalation_goes_to_another"),
            models.CheckConstraint(condition=~Q(reason=""), name="escalation_gives_its_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.from_owner} → {self.to_owner}"
