"""Calls for projects, applications, scores and decisions."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from jisr.actors.enums import Role
from jisr.actors.models import Organisation
from jisr.agreements.enums import ApplicationState, CallState
from jisr.agreements.models.agreements import Agreement
from jisr.core.acting import Acting
from jisr.core.fields import money_field
from jisr.core.models import Named, Record, TargetGroup, Theme
from jisr.territories.models import Territory


class Call(Named, Record):
    """A call for projects, from its opening to its decisions."""

    reference_kind = "E"
    organisation_lookups = ("organisation",)

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="calls")
    territory = models.ForeignKey(Territory, on_delete=models.PROTECT, related_name="calls")
    theme = models.ForeignKey(Theme, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    target_groups = models.ManyToManyField(TargetGroup, blank=True, related_name="calls")
    state = models.CharField(max_length=8, choices=CallState.choices, default=CallState.DRAFT)
    opens_on = models.DateField(_("opens on"), null=True, blank=True)
    closes_on = models.DateField(_("closes on"), null=True, blank=True)
    envelope = money_field(null=True, blank=True, verbose_name=_("budget envelope"))
    specifications_ar = models.TextField(_("specifications in Arabic"), blank=True)
    specifications_fr = models.TextField(_("specifications in French"), blank=True)
    papers = models.TextField(_("papers asked for, one a line"), blank=True)
    results_on = models.DateField(_("results published on"), null=True, blank=True)

    class Meta:
        ordering = ["-opens_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(opens_on__isnull=True) | Q(closes_on__isnull=True) | Q(closes_on__gte=F("opens_on")),
                name="call_closes_after_it_opens",
            )
        ]

    @property
    def asked_papers(self) -> list[str]:
        """The papers that an application needs, each by its name."""
        return [line.strip() for line in self.papers.splitlines() if line.strip()]


class Criterion(Named):
    """A criterion on which applications are scored."""

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="criteria")
    maximum = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "criteria"


class Application(Named, Record):
    """What an association proposes in answer to a call, and what was decided, with the reason."""

    reference_kind = "7"
    territory_lookups = ("territory",)
    organisation_lookups = ("organisation", "call__organisation")

    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="applications")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="applications")
    territory = models.ForeignKey(Territory, on_delete=models.PROTECT, related_name="+")
    amount_asked = money_field(verbose_name=_("amount asked for"))
    summary = models.TextField(_("what it will do"), blank=True)
    people = models.PositiveIntegerField(_("people it will reach"), null=True, blank=True)
    own_share = money_field(null=True, blank=True, verbose_name=_("what the association brings itself"))
    state = models.CharField(max_length=12, choices=ApplicationState.choices, default=ApplicationState.DRAFT)
    lacks = models.TextField(_("what is missing"), blank=True)
    submitted_on = models.DateField(_("submitted on"), null=True, blank=True)
    decided_on = models.DateField(_("decided on"), null=True, blank=True)
    decision_reason = models.TextField(_("reason of the decision"), blank=True)
    appealed_on = models.DateField(_("appealed on"), null=True, blank=True)
    appeal = models.TextField(_("appeal"), blank=True)
    appealed_from = models.CharField(max_length=12, choices=ApplicationState.choices, blank=True)
    appeal_answer = models.TextField(_("answer to the appeal"), blank=True)
    appeal_answered_on = models.DateField(_("appeal answered on"), null=True, blank=True)
    agreement = models.OneToOneField(
        Agreement, null=True, blank=True, on_delete=models.PROTECT, related_name="application"
    )

    class Meta:
        ordering = ["call", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["call", "organisation", "name_ar"], name="application_once_a_call"),
            models.CheckConstraint(
                condition=~Q(state__in=[ApplicationState.NOT_ELIGIBLE, ApplicationState.NOT_SELECTED])
                | ~Q(decision_reason=""),
                name="application_turned_down_for_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(appealed_on__isnull=True, appeal="") | Q(appealed_on__isnull=False) & ~Q(appeal=""),
                name="application_appeal_is_dated_and_worded",
            ),
        ]

    @classmethod
    def entrusted_q(cls, acting: Acting) -> Q:
        """A draft is the association's own: who calls sees it once it is submitted."""
        entrusted = super().entrusted_q(acting)
        if acting.role == Role.IMPORT:
            return entrusted
        return entrusted & (~Q(state=ApplicationState.DRAFT) | Q(organisation=acting.organisation_id or 0))


class Score(models.Model):
    """One assessor's mark on one criterion."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="scores")
    criterion = models.ForeignKey(Criterion, on_delete=models.PROTECT, related_name="scores")
    assessor_label = models.CharField(max_length=400)
    value = models.PositiveSmallIntegerField()
    remark = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["application", "criterion", "assessor_label"], name="score_once_an_assessor"
            )
        ]

    def __str__(self) -> str:
        return f"{self.criterion}: {self.value}"
