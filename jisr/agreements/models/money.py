"""Shares, instalments with their conditions, transfers declared and confirmed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.db.models import Case, Exists, ExpressionWrapper, F, OuterRef, Q, Subquery, Sum, Value, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from jisr.actors.models import Organisation
from jisr.agreements.enums import AgreementState, ConditionKind, ShareNature
from jisr.agreements.models.agreements import Party, SteeringSession
from jisr.agreements.models.reports import Report
from jisr.core.fields import money_field
from jisr.core.models import Attachment, Record, RecordQuerySet

ZERO = Value(Decimal(0), output_field=models.DecimalField(max_digits=15, decimal_places=2))


class Share(models.Model):
    """What a party promises to give, in cash or in kind. Money is counted here, once, at its origin."""

    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="shares")
    nature = models.CharField(max_length=4, choices=ShareNature.choices, default=ShareNature.CASH)
    amount = money_field(verbose_name=_("amount"))
    is_up_to = models.BooleanField(_("up to"), default=False)
    description = models.CharField(_("description"), max_length=300, blank=True)

    class Meta:
        ordering = ["party", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["party", "nature"], name="share_once_a_party_and_nature"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="share_is_an_amount"),
        ]

    def __str__(self) -> str:
        return f"{self.party}: {self.amount}"


def paid_of(path: str) -> Coalesce:
    """The confirmed payments less their counter-entries, of the row that ``path`` of a payment leads to."""
    signed = Case(When(reverses__isnull=False, then=-F("amount")), default=F("amount"))
    total = (
        Payment.objects.filter(**{path: OuterRef("pk")}, confirmed_on__isnull=False)
        .order_by()
        .values(path)
        .annotate(total=Sum(signed))
        .values("total")
    )
    return Coalesce(Subquery(total), ZERO)


class InstalmentQuerySet(RecordQuerySet):
    """Instalments by where they stand on a day; the day is given."""

    def with_paid(self) -> InstalmentQuerySet:
        """With ``paid``: what the receiver confirmed, counter-entries taken off."""
        return self.annotate(paid=paid_of("instalment"))

    def unpaid(self) -> InstalmentQuerySet:
        """Those not wholly paid, of agreements that bind."""
        return self.with_paid().filter(paid__lt=F("amount"), share__party__agreement__state__in=AgreementState.BINDING)

    def due_on(self, day: date) -> InstalmentQuerySet:
        """Unpaid ones whose date has passed."""
        return self.filter(due_on__lt=day).unpaid()

    def late_on(self, day: date) -> InstalmentQuerySet:
        """Date passed, conditions met, funds called, nobody holds it: the payer is late."""
        return self.filter(due_on__lt=day).exclude(_is_held()).unpaid()

    def held_on(self, day: date) -> InstalmentQuerySet:
        """Date passed, but an act of someone is missing: held by that actor, and the delay counts against it."""
        return self.filter(due_on__lt=day).filter(_is_held()).unpaid()

    def telling_whether_held(self) -> InstalmentQuerySet:
        """With ``is_held``: past its date, whether it is held rather than late."""
        return self.annotate(is_held=ExpressionWrapper(_is_held(), output_field=models.BooleanField()))


def _is_held() -> Q:
    unmet = Condition.objects.filter(instalment=OuterRef("pk"), met_on__isnull=True)
    hold = Hold.objects.filter(instalment=OuterRef("pk"), lifted_on__isnull=True)
    return Q(called_on__isnull=True) | Exists(unmet) | Exists(hold)


class Instalment(Record):
    """A part of a share, due on a date, once its conditions are met and the funds are called."""

    reference_kind = "T"
    territory_lookups = ("share__party__agreement__territory", "share__party__agreement__coverage__territory")
    organisation_lookups = ("share__party__agreement__parties__organisation",)

    share = models.ForeignKey(Share, on_delete=models.PROTECT, related_name="instalments")
    number = models.PositiveSmallIntegerField(_("number"))
    amount = money_field(verbose_name=_("amount"))
    due_on = models.DateField(_("due on"))
    called_on = models.DateField(_("called on"), null=True, blank=True)
    called_by = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="calls_instalments", verbose_name=_("who calls the funds")
    )
    receiver = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="receives_instalments", verbose_name=_("receiver")
    )

    objects = InstalmentQuerySet.as_manager()

    class Meta:
        ordering = ["share", "number"]
        constraints = [
            models.UniqueConstraint(fields=["share", "number"], name="instalment_numbered_once"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="instalment_is_an_amount"),
        ]
        indexes = [
            models.Index(fields=["due_on"], name="instalment_what_falls_due"),
            models.Index(fields=["called_by", "called_on", "due_on"], name="instalment_whose_to_call"),
        ]

    def __str__(self) -> str:
        return f"{self.share.party} / {self.number}"

    @property
    def is_public(self) -> bool:
        """Public with its agreement."""
        return self.share.party.agreement.is_public

    @classmethod
    def public_q(cls) -> Q:
        """Public with its agreement."""
        return Q(share__party__agreement__published_at__isnull=False)


class Condition(models.Model):
    """What must be there before the instalment is paid, and on whom it waits."""

    instalment = models.ForeignKey(Instalment, on_delete=models.CASCADE, related_name="conditions")
    kind = models.CharField(max_length=18, choices=ConditionKind.choices)
    wording = models.CharField(_("condition"), max_length=300, blank=True)
    waits_on = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="conditions_awaited")
    report = models.ForeignKey(Report, null=True, blank=True, on_delete=models.PROTECT, related_name="conditions")
    session = models.ForeignKey(
        SteeringSession, null=True, blank=True, on_delete=models.PROTECT, related_name="conditions"
    )
    met_on = models.DateField(_("met on"), null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["waits_on", "met_on"], name="condition_what_waits_on_a_body"),
            models.Index(fields=["instalment", "met_on"], name="condition_what_is_unmet"),
        ]

    def __str__(self) -> str:
        return self.wording or self.get_kind_display()


class Hold(models.Model):
    """An instalment held back by someone, with the reason, until it is lifted."""

    instalment = models.ForeignKey(Instalment, on_delete=models.PROTECT, related_name="holds")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="holds")
    since = models.DateField(_("since"))
    reason = models.TextField(_("reason"))
    lifted_on = models.DateField(_("lifted on"), null=True, blank=True)

    class Meta:
        ordering = ["since", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="hold_gives_its_reason"),
            models.UniqueConstraint(
                fields=["instalment", "organisation"], condition=Q(lifted_on__isnull=True), name="hold_open_once_a_body"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.reason[:60]}"


class PaymentQuerySet(models.QuerySet["Payment"]):
    """Payments by whether the receiver confirmed them."""

    def confirmed(self) -> PaymentQuerySet:
        """Those that the receiver confirmed."""
        return self.filter(confirmed_on__isnull=False)

    def awaiting_confirmation(self) -> PaymentQuerySet:
        """Those that the payer declared and the receiver has not confirmed or contested."""
        return self.filter(confirmed_on__isnull=True, contested_on__isnull=True)


class Payment(models.Model):
    """A transfer: declared by the payer, confirmed by the receiver. Undone by a counter-entry with its reason."""

    instalment = models.ForeignKey(Instalment, on_delete=models.PROTECT, related_name="payments")
    amount = money_field(verbose_name=_("amount"))
    declared_on = models.DateField(_("declared on"))
    transfer_number = models.CharField(_("number of the transfer"), max_length=60, blank=True)
    proof = models.ForeignKey(Attachment, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    confirmed_on = models.DateField(_("confirmed on"), null=True, blank=True)
    contested_on = models.DateField(_("contested on"), null=True, blank=True)
    reverses = models.OneToOneField("self", null=True, blank=True, on_delete=models.PROTECT, related_name="reversed_by")
    reason = models.TextField(_("reason"), blank=True)
    mandate_label = models.CharField(max_length=400, blank=True)
    entries: Any = GenericRelation("core.Entry")

    objects = PaymentQuerySet.as_manager()

    class Meta:
        ordering = ["declared_on", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="payment_is_an_amount"),
            models.CheckConstraint(
                condition=Q(confirmed_on__isnull=True) | Q(confirmed_on__gte=F("declared_on")),
                name="payment_is_confirmed_after_it_is_declared",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_on__isnull=True) | Q(contested_on__isnull=True),
                name="payment_is_confirmed_or_contested",
            ),
            models.CheckConstraint(
                condition=Q(reverses__isnull=True) | ~Q(reason=""), name="payment_counter_entry_gives_its_reason"
            ),
            models.CheckConstraint(
                condition=Q(reverses__isnull=True) | Q(confirmed_on__isnull=False),
                name="payment_counter_entry_stands_at_once",
            ),
        ]
        indexes = [
            # all that the sum of what was paid reads
            models.Index(fields=["instalment", "confirmed_on", "reverses", "amount"], name="payment_what_is_paid"),
        ]

    def __str__(self) -> str:
        return f"{self.instalment}: {self.amount}"
