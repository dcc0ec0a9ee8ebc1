"""The regional social plan: its versions, its actions, what they answer and whom they serve."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from jisr.actors.models import Organisation
from jisr.consultations.models import Answer
from jisr.core.fields import money_field
from jisr.core.models import Named, Record, RecordQuerySet, Source, TargetGroup, Theme
from jisr.families.models import UnmetNeed
from jisr.plans.enums import OutsideKind, PlanState
from jisr.strategy.models import Axis, Objective, Programme
from jisr.territories.models import Territory

if TYPE_CHECKING:
    from jisr.consultations.models import Contribution


class Plan(Named, Record):
    """One version of a territory's social plan; a new version replaces, never overwrites."""

    reference_kind = "N"
    organisation_lookups = ("organisation",)

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="plans")
    territory = models.ForeignKey(Territory, on_delete=models.PROTECT, related_name="plans")
    start_year = models.PositiveSmallIntegerField(_("from"))
    end_year = models.PositiveSmallIntegerField(_("to"))
    version = models.PositiveSmallIntegerField(_("version"), default=1)
    replaces = models.OneToOneField("self", null=True, blank=True, on_delete=models.PROTECT, related_name="replaced_by")
    state = models.CharField(max_length=10, choices=PlanState.choices, default=PlanState.DRAFT)
    adopted_on = models.DateField(_("adopted on"), null=True, blank=True)
    envelope = money_field(null=True, blank=True, verbose_name=_("budget envelope"))

    class Meta:
        ordering = ["-start_year", "-version", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(end_year__gte=F("start_year")), name="plan_ends_after_it_starts"),
            models.CheckConstraint(
                condition=Q(state=PlanState.DRAFT) | Q(adopted_on__isnull=False), name="plan_adopted_on_a_date"
            ),
        ]


class ActionQuerySet(RecordQuerySet):
    """Actions by what they lack."""

    def adopted(self) -> ActionQuerySet:
        """Actions of a plan in force."""
        return self.filter(plan__state__in=PlanState.BINDING)

    def with_a_source(self) -> ActionQuerySet:
        """Those that answer something heard, or stand on a written source."""
        heard = ActionSource.objects.filter(action=OuterRef("pk"))
        return self.filter(Exists(heard))


class Action(Named, Record):
    """A measure of the plan. Adopted, it has a lead, a cost, a place, a period and a source it answers."""

    reference_kind = "A"
    territory_lookups = ("plan__territory", "territories")
    organisation_lookups = ("plan__organisation", "lead", "partners")

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="actions")
    number = models.PositiveSmallIntegerField(_("number"))
    description_ar = models.TextField(blank=True)
    description_fr = models.TextField(blank=True)
    axis = models.ForeignKey(Axis, null=True, blank=True, on_delete=models.PROTECT, related_name="actions")
    theme = models.ForeignKey(Theme, null=True, blank=True, on_delete=models.PROTECT, related_name="actions")
    lead = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="leads")
    partners = models.ManyToManyField(Organisation, blank=True, related_name="partner_in")
    territories = models.ManyToManyField(Territory, blank=True, related_name="actions")
    target_groups = models.ManyToManyField(TargetGroup, blank=True, related_name="actions")
    cost = money_field(null=True, blank=True, verbose_name=_("cost"))
    starts_on = models.DateField(_("from"), null=True, blank=True)
    ends_on = models.DateField(_("to"), null=True, blank=True)

    objects = ActionQuerySet.as_manager()

    class Meta:
        ordering = ["plan", "number"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="action_numbered_once_in_a_plan"),
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True) | Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="action_ends_after_it_starts",
            ),
        ]


class ActionSource(models.Model):
    """Answered by: the action answers a contribution (through its Answer) or an unmet need, or a written source."""

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="sources")
    answer = models.ForeignKey(Answer, null=True, blank=True, on_delete=models.PROTECT, related_name="actions")
    unmet_need = models.ForeignKey(UnmetNeed, null=True, blank=True, on_delete=models.PROTECT, related_name="actions")
    source = models.ForeignKey(Source, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    mandate_label = models.CharField(max_length=400, blank=True)
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(answer__isnull=False, unmet_need__isnull=True, source__isnull=True)
                | Q(answer__isnull=True, unmet_need__isnull=False, source__isnull=True)
                | Q(answer__isnull=True, unmet_need__isnull=True, source__isnull=False),
                name="action_source_is_one_thing",
            ),
            models.UniqueConstraint(
                fields=["action", "answer"], condition=Q(answer__isnull=False), name="action_answers_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.action} ← {self.answer or self.unmet_need or self.source}"

    @property
    def contribution(self) -> Contribution | None:
        """What was heard, if it is that."""
        return self.answer.contribution if self.answer else None


class ActionServes(models.Model):
    """The programme or objective that an action serves."""

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="serves")
    programme = models.ForeignKey(Programme, null=True, blank=True, on_delete=models.PROTECT, related_name="served_by")
    objective = models.ForeignKey(Objective, null=True, blank=True, on_delete=models.PROTECT, related_name="served_by")
    on = models.DateField()
    mandate_label = models.CharField(max_length=400, blank=True)
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(programme__isnull=False, objective__isnull=True)
                | Q(programme__isnull=True, objective__isnull=False),
                name="action_serves_a_programme_or_an_objective",
            )
        ]

    def __str__(self) -> str:
        return f"{self.action} → {self.programme or self.objective}"


class OutsideItem(Named):
    """The item of another body's programme (PDR, PAC, INDH) that an action converges with."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="outside_items")
    kind = models.CharField(max_length=12, choices=OutsideKind.choices)
    item = models.CharField(_("item"), max_length=60, blank=True)

    class Meta:
        ordering = ["kind", "pk"]


class Prioritisation(Record):
    """A run that ranked the plan's actions within an envelope, and what was decided of it."""

    reference_kind = "4"
    territory_lookups = ("plan__territory",)
    organisation_lookups = ("plan__organisation",)

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="prioritisations")
    rule = models.CharField(max_length=60)
    envelope = money_field()
    result = models.JSONField(default=dict)
    run_on = models.DateField()
    decision = models.TextField(blank=True)

    class Meta:
        ordering = ["-run_on", "-pk"]

    def __str__(self) -> str:
        return f"{self.plan}: {self.rule}"
