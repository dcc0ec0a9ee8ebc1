"""The public register of promises."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import models
from django.db.models import Exists, F, Max, OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _

from jisr.actors.models import Organisation
from jisr.agreements.models import Obligation, SteeringSession
from jisr.commitments.enums import CommitmentState
from jisr.consultations.models import Answer, Meeting, Visit
from jisr.core.limits import limit_of
from jisr.core.models import Attachment, Named, Record, RecordQuerySet, Theme, index_of_the_record
from jisr.families.models import UnmetNeed
from jisr.territories.models import Territory


class CommitmentQuerySet(RecordQuerySet):
    """Commitments by where they stand on a day; the day is given."""

    def standing(self) -> CommitmentQuerySet:
        """Not declared fulfilled, not withdrawn."""
        return self.filter(state=CommitmentState.STANDING)

    def confirmed(self) -> CommitmentQuerySet:
        """Accepted as fulfilled by another body than the owner."""
        return self.filter(state=CommitmentState.CONFIRMED)

    def overdue_on(self, day: date) -> CommitmentQuerySet:
        """Due date past, not declared fulfilled."""
        return self.standing().filter(due_on__lt=day)

    def silent_on(self, day: date) -> CommitmentQuerySet:
        """Standing, with no report for the days allowed, and made before that."""
        limit = day - timedelta(days=limit_of("SILENT_COMMITMENT_DAYS"))
        reported = CommitmentReport.objects.filter(commitment=OuterRef("pk"), on__gte=limit)
        return self.standing().filter(made_on__lt=limit).exclude(Exists(reported))

    def falling_due(self, day: date, *, days: int) -> CommitmentQuerySet:
        """Standing, due from the day on within so many days."""
        return self.standing().filter(due_on__range=(day, day + timedelta(days=days)))


class Commitment(Named, Record):
    """A promise: whose, to whom, from where it comes, until when, with what proof it was kept."""

    reference_kind = "K"
    organisation_lookups = ("owner", "owner__parent", "promised_to")

    owner = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="commitments", verbose_name=_("who promised")
    )
    promised_to = models.ForeignKey(
        Organisation,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="promised",
        verbose_name=_("to whom"),
    )
    territory = models.ForeignKey(Territory, on_delete=models.PROTECT, related_name="commitments")
    theme = models.ForeignKey(Theme, null=True, blank=True, on_delete=models.PROTECT, related_name="commitments")
    made_on = models.DateField(_("made on"), null=True, blank=True)
    date_words = models.CharField(_("date, as far as it is known"), max_length=100, blank=True)
    due_on = models.DateField(_("due on"), null=True, blank=True)
    state = models.CharField(max_length=10, choices=CommitmentState.choices, default=CommitmentState.STANDING)
    origin_meeting = models.ForeignKey(
        Meeting, null=True, blank=True, on_delete=models.PROTECT, related_name="commitments"
    )
    origin_visit = models.ForeignKey(Visit, null=True, blank=True, on_delete=models.PROTECT, related_name="commitments")
    origin_session = models.ForeignKey(
        SteeringSession, null=True, blank=True, on_delete=models.PROTECT, related_name="commitments"
    )
    origin_obligation = models.ForeignKey(
        Obligation, null=True, blank=True, on_delete=models.PROTECT, related_name="commitments"
    )
    withdrawn_reason = models.TextField(_("why it was withdrawn"), blank=True)

    objects = CommitmentQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=CommitmentState.WITHDRAWN) | ~Q(withdrawn_reason=""),
                name="commitment_withdrawn_for_a_reason",
                violation_error_message=_("A commitment is withdrawn with its reason."),
            ),
            models.CheckConstraint(
                condition=Q(promised_to__isnull=True) | ~Q(promised_to=F("owner")), name="commitment_is_made_to_another"
            ),
            models.CheckConstraint(
                condition=(
                    Q(origin_meeting__isnull=True, origin_visit__isnull=True, origin_session__isnull=True)
                    | Q(origin_meeting__isnull=True, origin_visit__isnull=True, origin_obligation__isnull=True)
                    | Q(origin_meeting__isnull=True, origin_session__isnull=True, origin_obligation__isnull=True)
                    | Q(origin_visit__isnull=True, origin_session__isnull=True, origin_obligation__isnull=True)
                ),
                name="commitment_has_one_origin_at_most",
            ),
        ]
        indexes = [
            models.Index(fields=["state", "due_on"], name="commitment_which_are_overdue"),
            models.Index(fields=["territory", "state"], name="commitment_where_they_stand"),
            models.Index(fields=["owner", "state", "due_on"], name="commitment_whose_and_by_when"),
            index_of_the_record("due_on", name="commitment_list_by_date"),
            index_of_the_record("state", "due_on", name="commitment_list_by_state"),
            index_of_the_record("territory", "state", "due_on", name="commitment_list_by_place"),
            index_of_the_record("owner", name="commitment_list_by_owner"),
        ]

    @property
    def origin(self) -> Meeting | Visit | SteeringSession | Obligation | None:
        """Where it was promised."""
        return self.origin_meeting or self.origin_visit or self.origin_session or self.origin_obligation


class CommitmentReport(models.Model):
    """What the owner reports on the way."""

    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="reports")
    on = models.DateField()
    text = models.TextField(_("report"))
    mandate_label = models.CharField(max_length=400, blank=True)

    class Meta:
        ordering = ["-on", "-pk"]
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="commitment_report_says_something")]

    def __str__(self) -> str:
        return self.text[:60]


def last_report() -> Subquery:
    """Of a commitment: the day of the last report on it, if there is one."""
    reports = CommitmentReport.objects.filter(commitment=OuterRef("pk")).order_by().values("commitment")
    return Subquery(reports.annotate(last=Max("on")).values("last"))


class Declaration(models.Model):
    """The owner declares it fulfilled, with proof; another body accepts or returns."""

    commitment = models.ForeignKey(Commitment, on_delete=models.PROTECT, related_name="declarations")
    declared_on = models.DateField(_("declared on"))
    text = models.TextField(_("what was done"))
    proof = models.ForeignKey(Attachment, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    proof_words = models.CharField(_("proof"), max_length=300)
    mandate_label = models.CharField(max_length=400, blank=True)
    decided_on = models.DateField(_("decided on"), null=True, blank=True)
    decided_by = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    accepted = models.BooleanField(null=True)
    reason = models.TextField(_("reason"), blank=True)

    class Meta:
        ordering = ["declared_on", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(proof_words=""), name="declaration_comes_with_proof"),
            models.CheckConstraint(
                condition=Q(accepted__isnull=True, decided_on__isnull=True, decided_by__isnull=True)
                | Q(accepted__isnull=False, decided_on__isnull=False, decided_by__isnull=False),
                name="declaration_is_decided_wholly",
            ),
            models.CheckConstraint(
                condition=Q(accepted__isnull=True) | Q(accepted=True) | ~Q(reason=""),
                name="declaration_returned_for_a_reason",
            ),
            models.UniqueConstraint(
                fields=["commitment"], condition=Q(decided_on__isnull=True), name="declaration_one_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.commitment}: {self.declared_on}"


class CommitmentAnswers(models.Model):
    """Answered by: a promise answers a contribution (through its Answer) or an unmet need."""

    commitment = models.ForeignKey(Commitment, on_delete=models.PROTECT, related_name="sources")
    answer = models.ForeignKey(Answer, null=True, blank=True, on_delete=models.PROTECT, related_name="commitments")
    unmet_need = models.ForeignKey(
        UnmetNeed, null=True, blank=True, on_delete=models.PROTECT, related_name="commitments"
    )
    on = models.DateField()
    mandate_label = models.CharField(max_length=400, blank=True)
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(answer__isnull=False, unmet_need__isnull=True)
                | Q(answer__isnull=True, unmet_need__isnull=False),
                name="commitment_answers_one_thing",
            )
        ]

    def __str__(self) -> str:
        return f"{self.commitment} ← {self.answer or self.unmet_need}"
