"""Acts on instalments: called, declared paid, confirmed or contested, undone, held, released."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jisr.actors.permissions import may_act_on
from jisr.agreements import payments, rules
from jisr.agreements.models import Hold, Instalment, Payment
from jisr.core.acting import Acting
from jisr.core.verdict import No, Verdict
from jisr.web.acts.declare import ActPage, act_page
from jisr.web.acts.forms import AmountField, LongText, Pick, ReasonForm, form_of
from jisr.web.acts.rows import children
from jisr.web.files import FileField, attach


def _waiting(record: Instalment, _acting: Acting) -> Any:
    return Payment.objects.filter(instalment=record).awaiting_confirmation()


def _confirmed(record: Instalment, _acting: Acting) -> Any:
    return Payment.objects.filter(instalment=record, reverses__isnull=True, reversed_by__isnull=True).confirmed()


def _own_holds(record: Instalment, _acting: Acting) -> Any:
    return Hold.objects.filter(instalment=record, lifted_on__isnull=True)


def _of_first(rows: Any, rule: Any, nothing: Any) -> Any:
    """The rule of the first row that the act could be about, or that there is none."""

    def judged(acting: Acting, record: Instalment) -> Verdict:
        first = rows(record, acting).first()
        return No(nothing) if first is None else rule(first, acting)

    return judged


def _declare(record: Instalment, *, by: Acting, on: Any, file: Any = None, **given: Any) -> None:
    proof = attach(record, file, title=given["transfer_number"] or "proof", purpose="proof", by=by) if file else None
    payments.declare_payment(record, by=by, on=on, proof=proof, **given)


for page in (
    ActPage(
        "call",
        Instalment,
        _("Call the funds"),
        form_of("CallForm"),
        lambda acting, record: rules.may_call(record, acting),
        payments.call_funds,
        _("The funds are called."),
    ),
    ActPage(
        "declare",
        Instalment,
        _("Declare a transfer"),
        form_of(
            "TransferForm",
            amount=AmountField(label=_("Amount")),
            transfer_number=forms.CharField(label=_("Number of the transfer"), max_length=60, required=False),
            file=FileField(label=_("The order of transfer"), required=False),
        ),
        lambda acting, record: rules.may_declare(record, acting),
        _declare,
        _("The transfer is declared; the receiver has to confirm it."),
    ),
    ActPage(
        "confirm",
        Instalment,
        _("Confirm that the transfer came"),
        form_of("ConfirmForm", payment=Pick(_waiting, label=_("Transfer"))),
        _of_first(_waiting, rules.may_confirm, _("No transfer waits to be confirmed.")),
        lambda _record, *, payment, **given: payments.confirm_payment(payment, **given),
        _("The transfer is confirmed."),
    ),
    ActPage(
        "contest",
        Instalment,
        _("Say that the transfer did not come"),
        form_of("ContestForm", payment=Pick(_waiting, label=_("Transfer")), reason=LongText(label=_("Reason"))),
        _of_first(_waiting, rules.may_confirm, _("No transfer waits to be confirmed.")),
        lambda _record, *, payment, **given: payments.contest_payment(payment, **given),
        _("The transfer is contested."),
    ),
    ActPage(
        "counter",
        Instalment,
        _("Undo a transfer by a counter-entry"),
        form_of("CounterForm", payment=Pick(_confirmed, label=_("Transfer")), reason=LongText(label=_("Reason"))),
        _of_first(_confirmed, rules.may_reverse, _("Only a confirmed transfer is undone by a counter-entry.")),
        lambda _record, *, payment, **given: payments.counter_entry(payment, **given),
        _("The counter-entry stands beside the transfer."),
    ),
    ActPage(
        "hold",
        Instalment,
        _("Hold it back, with the reason"),
        ReasonForm,
        lambda acting, record: rules.may_hold(record, acting),
        payments.hold_instalment,
        _("It is held; the delay counts against your organisation."),
    ),
    ActPage(
        "lift",
        Instalment,
        _("Let it go"),
        form_of(
            "LiftForm", hold=Pick(_own_holds, label=_("Held by")), reason=LongText(label=_("Remark"), required=False)
        ),
        _of_first(_own_holds, rules.may_lift, _("Nobody holds it back.")),
        lambda _record, *, hold, **given: payments.lift_hold(hold, **given),
        _("It is held no longer."),
    ),
    ActPage(
        "condition",
        Instalment,
        _("State that a condition is met"),
        form_of(
            "ConditionForm",
            condition=Pick(children("conditions", met_on__isnull=True), label=_("Condition")),
            reason=LongText(label=_("What shows it"), required=False),
        ),
        lambda acting, record: may_act_on(acting, "meet_condition", record),
        lambda _record, *, condition, **given: payments.meet_condition(condition, **given),
        _("The condition is met."),
    ),
):
    act_page(page)
