"""What an association, or any party, reports under an agreement."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from jisr.actors.models import Organisation
from jisr.agreements.enums import ReportKind, ReportState
from jisr.agreements.models.agreements import Agreement
from jisr.core.fields import money_field
from jisr.core.models import Record


class Report(Record):
    """An activity or financial report: draft, submitted, returned with a reason, accepted."""

    reference_kind = "6"
    territory_lookups = ("agreement__territory",)
    organisation_lookups = ("organisation", "agreement__parties__organisation")

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="reports")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="reports")
    reviewer = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="reports_to_review")
    kind = models.CharField(max_length=10, choices=ReportKind.choices)
    period_start = models.DateField(_("from"))
    period_end = models.DateField(_("to"))
    state = models.CharField(max_length=10, choices=ReportState.choices, default=ReportState.DRAFT)
    summary = models.TextField(_("summary"), blank=True)
    spent = money_field(null=True, blank=True, verbose_name=_("spent"))
    beneficiaries = models.PositiveIntegerField(_("people reached"), null=True, blank=True)
    submitted_on = models.DateField(_("submitted on"), null=True, blank=True)
    decided_on = models.DateField(_("decided on"), null=True, blank=True)
    return_reason = models.TextField(_("why it was returned"), blank=True)

    class Meta:
        ordering = ["period_start", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(period_end__gte=F("period_start")), name="report_period_is_ordered"),
            models.CheckConstraint(
                condition=Q(state=ReportState.DRAFT) | Q(submitted_on__isnull=False), name="report_submitted_on_a_date"
            ),
            models.CheckConstraint(
                condition=~Q(state=ReportState.RETURNED) | ~Q(return_reason=""), name="report_returned_for_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.period_start}–{self.period_end}"
