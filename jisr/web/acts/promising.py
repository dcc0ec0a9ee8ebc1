"""Acts on promises."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jisr.actors.permissions import may_do
from jisr.commitments import actions
from jisr.commitments.models import Commitment
from jisr.commitments.rules import may_decide, may_own
from jisr.consultations.models import Meeting, Visit
from jisr.core.acting import Acting
from jisr.core.verdict import Verdict
from jisr.web.acts.consulting import NamedForm, named
from jisr.web.acts.declare import ActPage, act_page
from jisr.web.acts.forms import DayField, LongText, Pick, PlaceField, ReasonForm, form_of
from jisr.web.acts.rows import THEMES, of_world, organisations
from jisr.web.files import FileField, attach

CommitmentForm = type(
    "CommitmentForm",
    (NamedForm,),
    {
        **named(),
        "owner": Pick(organisations, label=_("Who promises")),
        "promised_to": Pick(organisations, label=_("To whom"), required=False),
        "territory": PlaceField(label=_("Where")),
        "theme": Pick(THEMES, label=_("Theme"), required=False),
        "made_on": DayField(label=_("Made on")),
        "due_on": DayField(label=_("Due on"), required=False),
        "origin_meeting": Pick(of_world(Meeting), label=_("Promised at the meeting"), required=False),
        "origin_visit": Pick(of_world(Visit), label=_("Promised at the visit"), required=False),
    },
)


def _owns(act: str) -> Any:
    def rule(acting: Acting, record: Commitment) -> Verdict:
        return may_own(record, act, acting)

    return rule


def _declare(record: Commitment, *, by: Acting, on: Any, file: Any = None, **given: Any) -> None:
    proof = attach(record, file, title=given["proof_words"], purpose="proof", by=by) if file else None
    actions.declare_commitment(record, by=by, on=on, proof=proof, **given)


for page in (
    ActPage(
        "commitment",
        None,
        _("Write down a commitment"),
        CommitmentForm,
        lambda acting, _record: may_do(acting, "make_commitment"),
        actions.make_commitment,
        _("The commitment is in the register."),
    ),
    ActPage(
        "report",
        Commitment,
        _("Report on the way"),
        form_of("ReportForm", text=LongText(label=_("How far it is"))),
        _owns("report_on_commitment"),
        actions.report_on_commitment,
        _("The report is written down."),
    ),
    ActPage(
        "declare",
        Commitment,
        _("Declare it fulfilled, with proof"),
        form_of(
            "DeclareForm",
            text=LongText(label=_("What was done")),
            proof_words=forms.CharField(label=_("What proves it"), max_length=300),
            file=FileField(label=_("The proof itself"), required=False),
        ),
        _owns("declare_commitment"),
        _declare,
        _("It is declared fulfilled; another body has to confirm it."),
    ),
    ActPage(
        "accept",
        Commitment,
        _("Accept that it was fulfilled"),
        form_of("AcceptForm", reason=LongText(label=_("Remark"), required=False)),
        lambda acting, record: may_decide(record, acting),
        actions.accept_commitment,
        _("It is confirmed."),
        is_grave=True,
    ),
    ActPage(
        "return",
        Commitment,
        _("Return the declaration, with the reason"),
        ReasonForm,
        lambda acting, record: may_decide(record, acting),
        actions.return_commitment,
        _("It is returned, and stands again."),
    ),
    ActPage(
        "withdraw",
        Commitment,
        _("Withdraw it, with the reason"),
        ReasonForm,
        _owns("withdraw_commitment"),
        actions.withdraw_commitment,
        _("It is withdrawn, and stays in the register."),
        is_grave=True,
    ),
):
    act_page(page)
