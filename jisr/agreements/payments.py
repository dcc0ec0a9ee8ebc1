"""What is done with an instalment: called, declared paid, confirmed or contested, undone, held, released.

Each act takes the instalment's next revision, so that of two officers one stands and the other is told.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from jisr.actors.models import Organisation
from jisr.actors.permissions import given, may_act_on
from jisr.agreements import rules
from jisr.agreements.models import Condition, Hold, Instalment, Payment
from jisr.core.acting import Acting
from jisr.core.edits import claim, created
from jisr.core.journal import write_entry
from jisr.core.models import Attachment
from jisr.core.verdict import Overtaken, Refused, require


@transaction.atomic
def call_funds(instalment: Instalment, *, by: Acting, on: date) -> None:
    """Call the funds of an instalment; from its date on the payer is late."""
    require(rules.may_call(instalment, by))
    claim(instalment, called_on=on)
    write_entry("agreements.call_funds", instalment, by=by, on=on)


@transaction.atomic
def declare_payment(
    instalment: Instalment,
    *,
    amount: Decimal,
    by: Acting,
    on: date,
    transfer_number: str = "",
    proof: Attachment | None = None,
) -> Payment:
    """The payer declares a transfer; it counts as paid when the receiver confirms it. More than is due is shown."""
    require(rules.may_declare(instalment, by))
    if amount <= 0:
        raise Refused(_("A transfer is an amount."))
    claim(instalment)
    payment = created(
        Payment,
        instalment=instalment,
        amount=amount,
        declared_on=on,
        transfer_number=transfer_number,
        proof=proof,
        mandate_label=by.mandate_label,
    )
    write_entry("agreements.declare_payment", instalment, by=by, on=on, changes={"declared": ["", str(amount)]})
    return payment


def confirm_payment(payment: Payment, *, by: Acting, on: date) -> None:
    """The receiver confirms that the transfer came."""
    _answer(payment, "confirm_payment", by=by, on=on, confirmed_on=on)


def contest_payment(payment: Payment, *, by: Acting, on: date, reason: str) -> None:
    """The receiver says that the transfer did not come, with the reason."""
    require(given(reason))
    _answer(payment, "contest_payment", by=by, on=on, reason=reason, contested_on=on)


@transaction.atomic
def _answer(payment: Payment, act: str, *, by: Acting, on: date, reason: str = "", **fields: Any) -> None:
    require(rules.may_confirm(payment, by))
    if on < payment.declared_on:
        raise Refused(_("This would lie before the transfer was declared."))
    waiting = Payment.objects.filter(pk=payment.pk).awaiting_confirmation()
    if not waiting.update(**fields, **({"reason": reason} if reason else {})):
        raise Overtaken(_("Someone else has just changed this. Look at its present state before you act."))
    for name, value in fields.items():
        setattr(payment, name, value)
    write_entry(
        f"agreements.{act}", payment.instalment, by=by, on=on, reason=reason, changes={"amount": ["", payment.amount]}
    )


@transaction.atomic
def counter_entry(payment: Payment, *, by: Acting, on: date, reason: str) -> Payment:
    """Undo a confirmed transfer by a counter-entry of the same amount; both stay."""
    require(rules.may_reverse(payment, by) & given(reason))
    counter = created(
        Payment,
        instalment=payment.instalment,
        amount=payment.amount,
        declared_on=on,
        confirmed_on=on,
        reverses=payment,
        reason=reason,
        mandate_label=by.mandate_label,
    )
    write_entry(
        "agreements.counter_entry",
        payment.instalment,
        by=by,
        on=on,
        reason=reason,
        changes={"paid": [payment.amount, 0]},
    )
    return counter


@transaction.atomic
def hold_instalment(instalment: Instalment, *, reason: str, by: Acting, on: date) -> Hold:
    """Hold an instalment back, in the name of one's organisation: the delay counts against it."""
    require(rules.may_hold(instalment, by) & given(reason))
    claim(instalment)
    hold = created(
        Hold,
        instalment=instalment,
        organisation=Organisation.objects.get(pk=by.organisation_id or 0),
        since=on,
        reason=reason,
    )
    write_entry("agreements.hold", instalment, by=by, on=on, reason=reason)
    return hold


@transaction.atomic
def lift_hold(hold: Hold, *, by: Acting, on: date, reason: str = "") -> None:
    """Let the instalment go."""
    require(rules.may_lift(hold, by))
    if not Hold.objects.filter(pk=hold.pk, lifted_on__isnull=True).update(lifted_on=on):
        raise Overtaken(_("Someone else has just changed this. Look at its present state before you act."))
    hold.lifted_on = on
    write_entry("agreements.lift_hold", hold.instalment, by=by, on=on, reason=reason)


@transaction.atomic
def meet_condition(condition: Condition, *, by: Acting, on: date, reason: str = "") -> None:
    """State that a paper was supplied or a progress reached; reports and sessions meet their own conditions."""
    require(may_act_on(by, "meet_condition", condition.instalment))
    if not Condition.objects.filter(pk=condition.pk, met_on__isnull=True).update(met_on=on):
        raise Refused(_("This condition has already been met."))
    condition.met_on = on
    write_entry(
        "agreements.meet_condition",
        condition.instalment,
        by=by,
        on=on,
        reason=reason,
        changes={"condition": ["", str(condition)]},
    )
