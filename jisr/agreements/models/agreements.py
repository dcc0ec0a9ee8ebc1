"""Agreements, their parties, what they cover, and how they change."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from jisr.actors.models import Organisation, Post
from jisr.agreements.enums import AgreementKind, AgreementState, PartyRole
from jisr.core.fields import money_field
from jisr.core.models import Attachment, Named, Record, RecordQuerySet, TargetGroup, index_of_the_record
from jisr.plans.models import Action
from jisr.territories.models import Territory


class AgreementQuerySet(RecordQuerySet):
    """Agreements by what they are."""

    def binding(self) -> AgreementQuerySet:
        """Signed or in force."""
        return self.filter(state__in=AgreementState.BINDING)

    def that_carry_money(self) -> AgreementQuerySet:
        """All but frameworks: a framework's ceiling is never added to the agreements under it."""
        return self.exclude(kind=AgreementKind.FRAMEWORK)


class Agreement(Named, Record):
    """What several bodies bound themselves to. Money stands in its parties' shares; a framework has a ceiling only."""

    reference_kind = "G"
    territory_lookups = ("territory", "coverage__territory")
    organisation_lookups = ("parties__organisation", "parties__organisation__parent")

    kind = models.CharField(_("kind"), max_length=12, choices=AgreementKind.choices)
    state = models.CharField(_("state"), max_length=12, choices=AgreementState.choices, default=AgreementState.DRAFTED)
    territory = models.ForeignKey(Territory, on_delete=models.PROTECT, related_name="agreements")
    number = models.CharField(_("number"), max_length=60, blank=True)
    initialled_on = models.DateField(_("initialled on"), null=True, blank=True)
    signed_on = models.DateField(_("signed on"), null=True, blank=True)
    starts_on = models.DateField(_("from"), null=True, blank=True)
    ends_on = models.DateField(_("to"), null=True, blank=True)
    ended_on = models.DateField(_("ended on"), null=True, blank=True)
    end_reason = models.TextField(_("reason of the end"), blank=True)
    stated_amount = money_field(null=True, blank=True, verbose_name=_("total cost, as stated"))
    is_up_to = models.BooleanField(_("the stated cost is an upper limit"), default=False)
    object_ar = models.TextField(_("object in Arabic"), blank=True)
    object_fr = models.TextField(_("object in French"), blank=True)
    target_groups = models.ManyToManyField(TargetGroup, blank=True, related_name="agreements")
    date_words = models.CharField(_("date, as far as it is known"), max_length=100, blank=True)
    meeting = models.ForeignKey(
        "consultations.Meeting", null=True, blank=True, on_delete=models.PROTECT, related_name="agreements"
    )

    objects = AgreementQuerySet.as_manager()

    class Meta:
        ordering = ["-signed_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True) | Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="agreement_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=~Q(state=AgreementState.TERMINATED) | ~Q(end_reason=""),
                name="agreement_terminated_for_a_reason",
            ),
        ]
        indexes = [
            models.Index(fields=["territory", "state"], name="agreement_which_bind_here"),
            index_of_the_record("signed_on", name="agreement_list_latest"),
            index_of_the_record("state", "signed_on", name="agreement_list_by_state"),
        ]

    @property
    def is_framework(self) -> bool:
        """Whether it only sets a frame, with a ceiling."""
        return self.kind == AgreementKind.FRAMEWORK

    @property
    def is_binding(self) -> bool:
        """Whether it binds its parties now."""
        return self.state in AgreementState.BINDING


class AgreementImplements(models.Model):
    """A framework agreement and an agreement under it."""

    framework = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="implemented_by")
    agreement = models.OneToOneField(Agreement, on_delete=models.PROTECT, related_name="implements")
    on = models.DateField()
    mandate_label = models.CharField(max_length=400, blank=True)
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(framework=F("agreement")), name="agreement_implements_another")
        ]

    def __str__(self) -> str:
        return f"{self.framework} → {self.agreement}"


class Coverage(models.Model):
    """A territory that an agreement covers; with an amount where the agreement divides itself."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="coverage")
    territory = models.ForeignKey(Territory, on_delete=models.PROTECT, related_name="covered_by")
    amount = money_field(null=True, blank=True)

    class Meta:
        ordering = ["territory__tree_start"]
        constraints = [models.UniqueConstraint(fields=["agreement", "territory"], name="coverage_stated_once")]

    def __str__(self) -> str:
        return f"{self.agreement}: {self.territory}"


class Party(models.Model):
    """A body that binds itself."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="parties")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="party_to")
    role = models.CharField(max_length=10, choices=PartyRole.choices, default=PartyRole.PAYER)
    rank = models.PositiveSmallIntegerField(default=0)
    signatory = models.ForeignKey(Post, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    initialled_on = models.DateField(_("initialled on"), null=True, blank=True)
    signed_on = models.DateField(_("signed on"), null=True, blank=True)

    class Meta:
        ordering = ["rank", "pk"]
        verbose_name_plural = "parties"
        constraints = [models.UniqueConstraint(fields=["agreement", "organisation"], name="party_once_in_an_agreement")]

    def __str__(self) -> str:
        return str(self.organisation)


class Obligation(Named):
    """What a party owes besides money."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="obligations")
    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="obligations")
    due_on = models.DateField(_("due on"), null=True, blank=True)
    done_on = models.DateField(_("done on"), null=True, blank=True)

    class Meta:
        ordering = ["due_on", "pk"]


class Quota(models.Model):
    """How many people of which group in which territory the agreement is to reach, and how many it reached."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="quotas")
    territory = models.ForeignKey(Territory, on_delete=models.PROTECT, related_name="+")
    target_group = models.ForeignKey(TargetGroup, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField(_("number"))
    reached = models.PositiveIntegerField(_("reached"), null=True, blank=True)
    reached_as_at = models.DateField(_("as at"), null=True, blank=True)

    class Meta:
        ordering = ["territory__tree_start", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "territory", "target_group"], name="quota_once_a_territory_and_group"
            ),
            models.CheckConstraint(
                condition=Q(reached__isnull=True) | Q(reached_as_at__isnull=False), name="quota_reached_as_at_a_date"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.territory}: {self.number}"


class Rider(models.Model):
    """A rider (ملحق تعديلي): what a signed agreement changes by; the agreement itself is never rewritten."""

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="riders")
    number = models.PositiveSmallIntegerField()
    signed_on = models.DateField(_("signed on"))
    document_number = models.CharField(_("document number"), max_length=60, blank=True)
    reason = models.TextField(_("reason"))
    is_material_error = models.BooleanField(_("material error"), default=False)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["agreement", "number"], name="rider_numbered_once"),
            models.CheckConstraint(condition=~Q(reason=""), name="rider_gives_its_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.agreement} / {self.number}"


class RiderChange(models.Model):
    """One thing that a rider changed: before and after, both shown."""

    rider = models.ForeignKey(Rider, on_delete=models.PROTECT, related_name="changes")
    field = models.CharField(max_length=40)
    subject = models.CharField(_("of what"), max_length=300, blank=True)
    party = models.ForeignKey(Party, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    before = models.CharField(max_length=300, blank=True)
    after = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.field}: {self.before} → {self.after}"


class SteeringSession(Record):
    """A session of the agreement's steering, follow-up and evaluation committee."""

    reference_kind = "5"
    territory_lookups = ("agreement__territory",)
    organisation_lookups = ("agreement__parties__organisation", "chaired_by")

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="sessions")
    number = models.PositiveSmallIntegerField()
    planned_on = models.DateField(_("planned on"))
    held_on = models.DateField(_("held on"), null=True, blank=True)
    chaired_by = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    decisions_ar = models.TextField(_("decisions in Arabic"), blank=True)
    decisions_fr = models.TextField(_("decisions in French"), blank=True)

    class Meta:
        ordering = ["planned_on", "pk"]
        constraints = [models.UniqueConstraint(fields=["agreement", "number"], name="session_numbered_once")]

    def __str__(self) -> str:
        return f"{self.agreement} / {self.number}"


class SignedDocument(models.Model):
    """The paper itself: number, date, and the scan where there is one."""

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="documents")
    rider = models.ForeignKey(Rider, null=True, blank=True, on_delete=models.PROTECT, related_name="documents")
    number = models.CharField(_("number"), max_length=60)
    dated = models.DateField(_("date"))
    attachment = models.ForeignKey(Attachment, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["dated", "pk"]

    def __str__(self) -> str:
        return f"{self.number} ({self.dated})"


class Funding(models.Model):
    """Funded by: how much of an agreement goes to an action of the plan."""

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="fundings")
    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="fundings")
    amount = money_field()
    on = models.DateField()
    mandate_label = models.CharField(max_length=400, blank=True)
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["action", "agreement"], name="funding_once_an_action_and_agreement"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="funding_is_an_amount"),
        ]

    def __str__(self) -> str:
        return f"{self.action} ← {self.agreement}: {self.amount}"
