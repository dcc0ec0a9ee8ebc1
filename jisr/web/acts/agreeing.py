"""Acts on agreements: parties, shares, instalments, signatures, riders, sessions, reports."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jisr.actors.permissions import may_act_on, may_do
from jisr.agreements import actions, rules
from jisr.agreements.enums import AgreementKind, PartyRole, ShareNature
from jisr.agreements.models import Agreement, Party, Share
from jisr.core.acting import Acting
from jisr.core.verdict import No, Verdict
from jisr.plans.models import Action
from jisr.web.acts.consulting import NamedForm, named
from jisr.web.acts.declare import ActPage, act_page
from jisr.web.acts.forms import (
    AmountField,
    DayField,
    LongText,
    Pick,
    PickMany,
    PlaceField,
    ReasonForm,
    form_of,
)
from jisr.web.acts.rows import GROUPS, children, of_record, of_world, organisations


def agreement_fields() -> dict[str, forms.Field]:
    """What stands in an agreement besides its kind and its place."""
    return {
        **named(),
        "stated_amount": AmountField(label=_("Total cost, as stated"), required=False),
        "is_up_to": forms.BooleanField(label=_("The stated cost is an upper limit"), required=False),
        "object_ar": LongText(label=_("Object"), required=False),
        "target_groups": PickMany(GROUPS, label=_("For whom"), required=False),
        "ends_on": DayField(label=_("To"), required=False),
    }


AgreementForm = type(
    "AgreementForm",
    (NamedForm,),
    {
        "kind": forms.ChoiceField(label=_("Kind"), choices=AgreementKind.choices),
        "territory": PlaceField(label=_("Where")),
        **agreement_fields(),
    },
)


@of_record
def shares(record: Agreement, _acting: Acting) -> Any:
    return Share.objects.filter(party__agreement=record).select_related("party__organisation")


def party_of(record: Agreement, acting: Acting) -> Party | None:
    """The party for which the mandate speaks."""
    own = record.parties.filter(organisation=acting.organisation_id)
    return own.first() or record.parties.filter(organisation__parent=acting.organisation_id).first()


def _signs(*, initialling: bool) -> Any:
    def rule(acting: Acting, record: Agreement) -> Verdict:
        party = party_of(record, acting)
        if party is None:
            return No(_("Your organisation is no party to this agreement."))
        return rules.may_sign(party, acting, initialling=initialling)

    return rule


def _initial(record: Agreement, *, by: Acting, on: date) -> None:
    party = party_of(record, by)
    if party is not None:
        actions.initial_agreement(party, by=by, on=on)


def _sign(record: Agreement, *, by: Acting, on: date, number: str) -> None:
    party = party_of(record, by)
    if party is not None:
        actions.sign_agreement(party, by=by, on=on, number=number)


def _drafts(acting: Acting, record: Agreement) -> Verdict:
    return rules.may_draft(record, acting)


def _acts(act: str) -> Any:
    return lambda acting, record: may_act_on(acting, act, record)


def _moves(act: str, verb: str) -> Any:
    """Who may, and whether the agreement is where the move begins."""
    return lambda acting, record: may_act_on(acting, act, record) & rules.AGREEMENT_MOVES.may(record, verb)


for page in (
    ActPage(
        "agreement",
        None,
        _("Draft an agreement"),
        AgreementForm,
        lambda acting, _record: may_do(acting, "draft_agreement"),
        actions.draft_agreement,
        _("The agreement is begun."),
    ),
    ActPage(
        "party",
        Agreement,
        _("Add a party"),
        form_of(
            "PartyForm",
            organisation=Pick(organisations, label=_("Organisation")),
            role=forms.ChoiceField(label=_("What it does"), choices=PartyRole.choices),
        ),
        _drafts,
        actions.add_party,
        _("The party is in the draft."),
    ),
    ActPage(
        "share",
        Agreement,
        _("State a party's share"),
        form_of(
            "ShareForm",
            party=Pick(children("parties"), label=_("Party")),
            amount=AmountField(label=_("Amount")),
            nature=forms.ChoiceField(label=_("How it is given"), choices=ShareNature.choices),
            is_up_to=forms.BooleanField(label=_("up to"), required=False),
        ),
        _drafts,
        lambda _record, *, party, **given: actions.add_share(party, **given),
        _("The share is stated."),
    ),
    ActPage(
        "instalment",
        Agreement,
        _("Divide a share into instalments"),
        form_of(
            "InstalmentForm",
            share=Pick(shares, label=_("Share")),
            amount=AmountField(label=_("Amount")),
            due_on=DayField(label=_("Due on")),
            called_by=Pick(organisations, label=_("Who calls the funds")),
            receiver=Pick(organisations, label=_("Receiver")),
        ),
        _drafts,
        lambda _record, *, share, **given: actions.add_instalment(share, **given),
        _("The instalment is stated."),
    ),
    ActPage(
        "fund",
        Agreement,
        _("Fund an action of the plan"),
        form_of(
            "FundForm",
            action=Pick(of_world(Action, "plan"), label=_("Action")),
            amount=AmountField(label=_("Amount")),
            reason=LongText(label=_("Reason"), required=False),
        ),
        _acts("draft_agreement"),
        actions.fund_action,
        _("The action is funded."),
    ),
    ActPage(
        "under",
        Agreement,
        _("Place it under a framework"),
        form_of(
            "UnderForm",
            framework=Pick(
                lambda record, acting: of_world(Agreement)(record, acting).filter(kind="framework"),
                label=_("Framework"),
            ),
            reason=LongText(label=_("Reason"), required=False),
        ),
        _acts("draft_agreement"),
        actions.place_under,
        _("It is placed under the framework."),
    ),
    ActPage(
        "initial",
        Agreement,
        _("Initial for my organisation"),
        form_of("InitialForm"),
        _signs(initialling=True),
        _initial,
        _("Initialled. It binds nobody yet."),
    ),
    ActPage(
        "sign",
        Agreement,
        _("Sign for my organisation"),
        form_of("SignForm", number=forms.CharField(label=_("Number of the document"), max_length=60, required=False)),
        _signs(initialling=False),
        _sign,
        _("Signed."),
        is_grave=True,
    ),
    ActPage(
        "force",
        Agreement,
        _("Bring into force"),
        form_of("ForceForm", ends_on=DayField(label=_("To"), required=False)),
        _moves("bring_into_force", "enter_into_force"),
        actions.enter_into_force,
        _("The agreement is in force."),
        is_grave=True,
    ),
    ActPage(
        "expire",
        Agreement,
        _("State that its time has passed"),
        form_of("ExpireForm"),
        _moves("end_agreement", "expire"),
        actions.expire_agreement,
        _("The agreement has expired."),
        is_grave=True,
    ),
    ActPage(
        "terminate",
        Agreement,
        _("Terminate, with the reason"),
        ReasonForm,
        _moves("end_agreement", "terminate"),
        actions.terminate_agreement,
        _("The agreement is terminated."),
        is_grave=True,
    ),
):
    act_page(page)
