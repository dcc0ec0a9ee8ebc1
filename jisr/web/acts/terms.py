"""Acts on what stands in a draft agreement: changed, taken out; obligations, quotas, places, conditions, papers."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jisr.agreements import actions, rules, terms
from jisr.agreements.enums import ConditionKind, ShareNature
from jisr.agreements.models import Agreement, Condition, Instalment, Share, SignedDocument
from jisr.core.acting import Acting
from jisr.core.verdict import No, Verdict
from jisr.web.acts.agreeing import agreement_fields, shares
from jisr.web.acts.consulting import NamedForm, named
from jisr.web.acts.declare import ActPage, act_page
from jisr.web.acts.forms import AmountField, DayField, LongText, Pick, PlaceField, WholeField, form_of
from jisr.web.acts.rows import GROUPS, children, of_record, organisations
from jisr.web.files import FileField, attach


def _drafts(acting: Acting, record: Agreement) -> Verdict:
    return rules.may_draft(record, acting)


def _where_there_are(name: str, nothing: Any, rule: Any = _drafts) -> Any:
    """The rule, where there is something that the act could be about."""

    def judged(acting: Acting, record: Any) -> Verdict:
        return rule(acting, record) if getattr(record, name).exists() else No(nothing)

    return judged


def _changed(record: Agreement, **given: Any) -> None:
    groups = given.pop("target_groups")
    actions.change_agreement(record, **given)
    record.target_groups.set(groups)


def _stands(record: Agreement, _acting: Acting) -> dict[str, Any]:
    fields = ("name_ar", "name_fr", "stated_amount", "is_up_to", "object_ar", "ends_on")
    return {name: getattr(record, name) for name in fields} | {"target_groups": record.target_groups.all()}


def _instalment_stands(record: Instalment, _acting: Acting) -> dict[str, Any]:
    return {name: getattr(record, name) for name in ("amount", "due_on", "called_by", "receiver")}


def _drafts_instalment(acting: Acting, record: Instalment) -> Verdict:
    return rules.may_draft(record.share.party.agreement, acting)


@of_record
def _open_conditions(record: Instalment, _acting: Acting) -> Any:
    return Condition.objects.filter(instalment=record, met_on__isnull=True)


def _may_set_conditions(acting: Acting, record: Instalment) -> Verdict:
    first = _open_conditions(record, acting).first()
    return rules.may_change_condition(first, acting) if first else No(_("No condition waits."))


@of_record
def _own_obligations(record: Agreement, acting: Acting) -> Any:
    return record.obligations.filter(done_on__isnull=True, party__organisation=acting.organisation_id)


def _may_fulfil(acting: Acting, record: Agreement) -> Verdict:
    first = _own_obligations(record, acting).first()
    return terms.may_fulfil(first, acting) if first else No(_("Your organisation owes nothing besides money here."))


def _condition(_record: Instalment, *, condition: Condition, wording: str, waits_on: Any, **given: Any) -> None:
    """Only what was filled in changes."""
    fields = {"wording": wording or condition.wording, "waits_on": waits_on or condition.waits_on}
    terms.change_condition(condition, **fields, **given)


def _document(record: Agreement, *, by: Acting, file: bytes | None, **given: Any) -> SignedDocument:
    scan = attach(record, file, title=given["number"], purpose="signed", by=by) if file else None
    return terms.add_document(record, by=by, scan=scan, **given)


def _share(_record: Agreement, *, share: Share, **given: Any) -> None:
    terms.change_share(share, **given)


ChangeAgreementForm = type("ChangeAgreementForm", (NamedForm,), agreement_fields())
NOT_THERE = {
    "shares": _("No share is stated yet."),
    "obligations": _("No obligation is stated yet."),
    "quotas": _("No quota is stated yet."),
    "coverage": _("No territory is stated yet."),
    "parties": _("No party is stated yet."),
}


def _taken_out(slug: str, title: Any, field: str, pick: Pick, names: str, run: Any) -> ActPage:
    """An act that takes one row out of a draft."""
    form = form_of("TakeOutForm", **{field: pick})
    rule = _drafts if names == "shares" else _where_there_are(names, NOT_THERE[names])
    done = _("It is taken out of the draft.")

    def act(_record: Agreement, **given: Any) -> None:
        run(given.pop(field), **given)

    return ActPage(slug, Agreement, title, form, rule, act, done, is_minor=True)


for page in (
    ActPage(
        "change",
        Agreement,
        _("Change the draft"),
        ChangeAgreementForm,
        _drafts,
        _changed,
        _("The draft is changed."),
        initial=_stands,
    ),
    _taken_out(
        "party-remove",
        _("Take a party out, with its shares"),
        "party",
        Pick(children("parties"), label=_("Party")),
        "parties",
        actions.remove_party,
    ),
    ActPage(
        "share-change",
        Agreement,
        _("Change a share"),
        form_of(
            "ChangeShareForm",
            share=Pick(shares, label=_("Share")),
            amount=AmountField(label=_("Amount")),
            nature=forms.ChoiceField(label=_("How it is given"), choices=ShareNature.choices),
            is_up_to=forms.BooleanField(label=_("up to"), required=False),
        ),
        _drafts,
        _share,
        _("The share is changed."),
        is_minor=True,
    ),
    _taken_out(
        "share-remove",
        _("Take a share out"),
        "share",
        Pick(shares, label=_("Share")),
        "shares",
        terms.remove_share,
    ),
    ActPage(
        "obligation",
        Agreement,
        _("State what a party owes besides money"),
        type(
            "ObligationForm",
            (NamedForm,),
            {
                "party": Pick(children("parties"), label=_("Party")),
                **named(),
                "due_on": DayField(label=_("Due on"), required=False),
            },
        ),
        _drafts,
        lambda _record, *, party, **given: actions.add_obligation(party, **given),
        _("The obligation is stated."),
    ),
    ActPage(
        "obligation-done",
        Agreement,
        _("Say that our obligation is done"),
        form_of(
            "FulfilForm",
            obligation=Pick(_own_obligations, label=_("Obligation")),
            reason=LongText(label=_("What shows it")),
        ),
        _may_fulfil,
        lambda _record, *, obligation, **given: terms.fulfil_obligation(obligation, **given),
        _("It is written down as done."),
    ),
    _taken_out(
        "obligation-remove",
        _("Take an obligation out"),
        "obligation",
        Pick(children("obligations"), label=_("Obligation")),
        "obligations",
        terms.remove_obligation,
    ),
    ActPage(
        "cover",
        Agreement,
        _("State a territory that it covers"),
        form_of(
            "CoverForm",
            territory=PlaceField(label=_("Where")),
            amount=AmountField(label=_("Its part, where the agreement divides itself"), required=False),
        ),
        _drafts,
        terms.cover,
        _("The territory is covered."),
    ),
    _taken_out(
        "uncover",
        _("Take a territory out"),
        "coverage",
        Pick(children("coverage"), label=_("Where")),
        "coverage",
        terms.uncover,
    ),
    ActPage(
        "quota",
        Agreement,
        _("State how many people it is to reach"),
        form_of(
            "QuotaForm",
            territory=PlaceField(label=_("Where")),
            target_group=Pick(GROUPS, label=_("For whom"), required=False),
            number=WholeField(label=_("How many people"), min_value=1, max_value=10_000_000),
        ),
        _drafts,
        actions.set_quota,
        _("The quota is stated."),
    ),
    ActPage(
        "quota-count",
        Agreement,
        _("State how many people it has reached"),
        form_of(
            "CountForm",
            quota=Pick(children("quotas"), label=_("Quota")),
            reached=WholeField(label=_("Reached"), min_value=0, max_value=10_000_000),
        ),
        _where_there_are(
            "quotas", NOT_THERE["quotas"], lambda acting, record: rules.may_act_on(acting, "bring_into_force", record)
        ),
        lambda _record, *, quota, **given: actions.count_quota(quota, **given),
        _("It is written down as of today."),
    ),
    _taken_out(
        "quota-remove",
        _("Take a quota out"),
        "quota",
        Pick(children("quotas"), label=_("Quota")),
        "quotas",
        terms.remove_quota,
    ),
    ActPage(
        "document",
        Agreement,
        _("Write down the signed paper"),
        form_of(
            "DocumentForm",
            number=forms.CharField(label=_("Number"), max_length=60),
            dated=DayField(label=_("Date")),
            rider=Pick(children("riders"), label=_("Of which rider"), required=False),
            file=FileField(label=_("The scanned paper"), required=False),
        ),
        lambda acting, record: terms.may_document(record, acting),
        _document,
        _("The paper is written down."),
    ),
    ActPage(
        "change",
        Instalment,
        _("Change the instalment"),
        form_of(
            "ChangeInstalmentForm",
            amount=AmountField(label=_("Amount")),
            due_on=DayField(label=_("Due on")),
            called_by=Pick(organisations, label=_("Who calls the funds")),
            receiver=Pick(organisations, label=_("Receiver")),
        ),
        _drafts_instalment,
        terms.change_instalment,
        _("The instalment is changed."),
        initial=_instalment_stands,
    ),
    ActPage(
        "remove",
        Instalment,
        _("Take the instalment out of the draft"),
        form_of("RemoveInstalmentForm"),
        _drafts_instalment,
        lambda record, **given: terms.remove_instalment(record, **given) or record.share.party.agreement,
        _("It is taken out of the draft."),
    ),
    ActPage(
        "condition-change",
        Instalment,
        _("Change a condition"),
        form_of(
            "ChangeConditionForm",
            condition=Pick(_open_conditions, label=_("Condition")),
            kind=forms.ChoiceField(label=_("Kind"), choices=ConditionKind.choices),
            wording=forms.CharField(label=_("In words"), max_length=300, required=False),
            waits_on=Pick(organisations, label=_("On whom it waits"), required=False),
            reason=LongText(label=_("Reason (needed once the agreement binds)"), required=False),
        ),
        _may_set_conditions,
        _condition,
        _("The condition is changed; what stood before is in the journal."),
    ),
    ActPage(
        "condition-remove",
        Instalment,
        _("Take a condition out"),
        form_of(
            "RemoveConditionForm",
            condition=Pick(_open_conditions, label=_("Condition")),
            reason=LongText(label=_("Reason (needed once the agreement binds)"), required=False),
        ),
        _may_set_conditions,
        lambda _record, *, condition, **given: terms.remove_condition(condition, **given),
        _("The condition is taken out; that it was there is in the journal."),
        is_minor=True,
    ),
):
    act_page(page)
