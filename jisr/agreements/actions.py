"""The life of an agreement: drafted with its parties and shares, initialled, signed, in force, ended."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import Sum
from django.utils.translation import gettext as _

from jisr.actors.models import Organisation
from jisr.actors.permissions import given, holds_place, may_act_on, may_do
from jisr.agreements import rules
from jisr.agreements.enums import AgreementKind, PartyRole, ShareNature
from jisr.agreements.models import (
    Agreement,
    AgreementImplements,
    Condition,
    Coverage,
    Funding,
    Instalment,
    Obligation,
    Party,
    Quota,
    Share,
    SignedDocument,
)
from jisr.agreements.queries import NOTHING
from jisr.agreements.rules import AGREEMENT_MOVES
from jisr.core.acting import Acting
from jisr.core.edits import created, edit
from jisr.core.journal import keep_entries, write_entry
from jisr.core.verdict import No, Refused, Verdict, Yes, require
from jisr.plans.models import Action
from jisr.territories.models import Territory


@transaction.atomic
def draft_agreement(*, kind: AgreementKind, territory: Territory, by: Acting, on: date, **fields: Any) -> Agreement:
    """Begin an agreement; ``fields`` are the model's own, ``target_groups`` a list.

    A body that does not oversee the territory, such as a council, is its first party from the start.
    """
    require(may_do(by, "draft_agreement") & holds_place(by, territory))
    groups = fields.pop("target_groups", ())
    agreement = created(Agreement, kind=kind, territory=territory, is_example=by.is_example, **fields)
    agreement.target_groups.set(groups)
    if not (by.oversees or by.administers):
        created(Party, agreement=agreement, organisation=Organisation.objects.get(pk=by.organisation_id or 0))
    write_entry("agreements.draft", agreement, by=by, on=on)
    return agreement


def change_agreement(agreement: Agreement, *, by: Acting, on: date, **fields: Any) -> None:
    """Change what stands in a draft."""
    require(rules.may_draft(agreement, by))
    edit(agreement, "agreements.change", by=by, on=on, **fields)


@transaction.atomic
def add_party(
    agreement: Agreement,
    *,
    organisation: Organisation,
    by: Acting,
    on: date,
    role: PartyRole = PartyRole.PAYER,
    **fields: Any,
) -> Party:
    """Put a body into a draft."""
    require(rules.may_draft(agreement, by) & _one_world(agreement, organisation))
    fields.setdefault("rank", agreement.parties.count())
    party = created(Party, agreement=agreement, organisation=organisation, role=role, **fields)
    write_entry("agreements.add_party", agreement, by=by, on=on, changes={"party": ["", str(party)]})
    return party


def _one_world(agreement: Agreement, body: Organisation) -> Verdict:
    return Yes if agreement.is_example == body.is_example else No(_("The record and the demonstration never mix."))


@transaction.atomic
def remove_party(party: Party, *, by: Acting, on: date) -> None:
    """Take a body out of a draft, with its shares and their instalments."""
    agreement = party.agreement
    require(rules.may_draft(agreement, by))
    name = str(party)
    for instalment in Instalment.objects.filter(share__party=party):
        keep_entries(instalment, with_record=agreement)
        instalment.delete()
    party.delete()
    write_entry("agreements.remove_party", agreement, by=by, on=on, changes={"party": [name, ""]})


@transaction.atomic
def add_share(
    party: Party, *, amount: Decimal, by: Acting, on: date, nature: ShareNature = ShareNature.CASH, **fields: Any
) -> Share:
    """State what a party gives, in cash or in kind; ``is_up_to`` where it is an upper limit."""
    require(rules.may_draft(party.agreement, by))
    share = created(Share, party=party, amount=amount, nature=nature, **fields)
    write_entry("agreements.add_share", party.agreement, by=by, on=on, changes={"share": ["", str(amount)]})
    return share


@transaction.atomic
def add_instalment(
    share: Share,
    *,
    amount: Decimal,
    due_on: date,
    called_by: Organisation,
    receiver: Organisation,
    by: Acting,
    on: date,
) -> Instalment:
    """Divide a share: so much, due on a day, called by one body and received by one."""
    agreement = share.party.agreement
    require(rules.may_schedule(agreement, by))
    number = share.instalments.count() + 1
    instalment = created(
        Instalment,
        share=share,
        number=number,
        amount=amount,
        due_on=due_on,
        called_by=called_by,
        receiver=receiver,
        is_example=agreement.is_example,
    )
    write_entry("agreements.add_instalment", instalment, by=by, on=on, changes={"amount": ["", str(amount)]})
    return instalment


@transaction.atomic
def add_condition(
    instalment: Instalment, *, kind: str, waits_on: Organisation, by: Acting, on: date, **fields: Any
) -> Condition:
    """State what must be there before the instalment is paid, and on whom it waits."""
    require(rules.may_schedule(instalment.share.party.agreement, by))
    condition = created(Condition, instalment=instalment, kind=kind, waits_on=waits_on, **fields)
    write_entry("agreements.add_condition", instalment, by=by, on=on, changes={"condition": ["", str(condition)]})
    return condition


@transaction.atomic
def add_obligation(party: Party, *, by: Acting, on: date, **fields: Any) -> Obligation:
    """State what a party owes besides money."""
    require(rules.may_draft(party.agreement, by))
    owed = created(Obligation, agreement=party.agreement, party=party, **fields)
    write_entry("agreements.add_obligation", party.agreement, by=by, on=on, changes={"obligation": ["", owed.name]})
    return owed


@transaction.atomic
def set_coverage(
    agreement: Agreement, *, places: Sequence[tuple[Territory, Decimal | None]], by: Acting, on: date
) -> None:
    """State which territories it covers, each with its amount where the agreement divides itself."""
    require(rules.may_draft(agreement, by))
    agreement.coverage.all().delete()
    Coverage.objects.bulk_create(
        Coverage(agreement=agreement, territory=territory, amount=amount) for territory, amount in places
    )
    write_entry("agreements.set_coverage", agreement, by=by, on=on)


@transaction.atomic
def set_quota(agreement: Agreement, *, territory: Territory, number: int, by: Acting, on: date, **fields: Any) -> Quota:
    """State how many people of which group in which territory it is to reach."""
    require(rules.may_draft(agreement, by))
    quota = created(Quota, agreement=agreement, territory=territory, number=number, **fields)
    write_entry("agreements.set_quota", agreement, by=by, on=on, changes={"quota": ["", number]})
    return quota


@transaction.atomic
def count_quota(quota: Quota, *, reached: int, by: Acting, on: date) -> None:
    """State how many people the agreement has reached as at the day."""
    require(may_act_on(by, "bring_into_force", quota.agreement))
    before, quota.reached, quota.reached_as_at = quota.reached, reached, on
    quota.save(update_fields=["reached", "reached_as_at"])
    write_entry("agreements.count_quota", quota.agreement, by=by, on=on, changes={"reached": [before, reached]})


@transaction.atomic
def fund_action(
    agreement: Agreement, *, action: Action, amount: Decimal, by: Acting, on: date, reason: str = ""
) -> Funding:
    """State how much of the agreement goes to an action of the plan."""
    require(rules.may_schedule(agreement, by))
    if agreement.is_example != action.is_example:
        raise Refused(_("The record and the demonstration never mix."))
    funding = created(
        Funding, action=action, agreement=agreement, amount=amount, on=on, mandate_label=by.mandate_label, reason=reason
    )
    write_entry("agreements.fund_action", agreement, by=by, on=on, reason=reason, changes={"action": ["", str(action)]})
    return funding


@transaction.atomic
def place_under(
    agreement: Agreement, *, framework: Agreement, by: Acting, on: date, reason: str = ""
) -> AgreementImplements:
    """State that the agreement implements a framework; the framework's ceiling is not added to it."""
    require(rules.may_schedule(agreement, by))
    if not framework.is_framework:
        raise Refused(_("An agreement is placed under a framework agreement."))
    link = created(
        AgreementImplements,
        framework=framework,
        agreement=agreement,
        on=on,
        mandate_label=by.mandate_label,
        reason=reason,
    )
    write_entry("agreements.place_under", agreement, by=by, on=on, reason=reason)
    return link


@transaction.atomic
def initial_agreement(party: Party, *, by: Acting, on: date) -> None:
    """A party puts its initials; the agreement is initialled when all have. It binds nobody yet."""
    require(rules.may_sign(party, by, initialling=True))
    _put_name(party, "initialled_on", on)
    write_entry("agreements.initial", party.agreement, by=by, on=on, changes={"party": ["", str(party)]})
    if not party.agreement.parties.filter(initialled_on__isnull=True).exists():
        AGREEMENT_MOVES.make(party.agreement, "initial", by=by, on=on, initialled_on=on)


@transaction.atomic
def sign_agreement(party: Party, *, by: Acting, on: date, number: str = "") -> None:
    """A party signs for itself; the agreement is signed when all have. A signature is never undone."""
    require(rules.may_sign(party, by))
    agreement = party.agreement
    _put_name(party, "signed_on", on)
    write_entry("agreements.sign_for", agreement, by=by, on=on, changes={"party": ["", str(party)]})
    if agreement.parties.filter(signed_on__isnull=True).exists():
        return
    fields: dict[str, Any] = {"signed_on": on} | ({"number": number} if number else {})
    AGREEMENT_MOVES.make(agreement, "sign", by=by, on=on, **fields)
    if number:
        created(SignedDocument, agreement=agreement, number=number, dated=on)


def _put_name(party: Party, field: str, on: date) -> None:
    """Once only, whoever comes first."""
    if not Party.objects.filter(pk=party.pk, **{f"{field}__isnull": True}).update(**{field: on}):
        raise Refused(_("%(party)s has already signed.") % {"party": party})
    setattr(party, field, on)


@transaction.atomic
def enter_into_force(agreement: Agreement, *, by: Acting, on: date, ends_on: date | None = None) -> None:
    """From the day on the agreement is carried out, until ``ends_on`` where it states one."""
    require(may_act_on(by, "bring_into_force", agreement))
    fields: dict[str, Any] = {"starts_on": agreement.starts_on or on, "ends_on": ends_on or agreement.ends_on}
    AGREEMENT_MOVES.make(agreement, "enter_into_force", by=by, on=on, **fields)


def expire_agreement(agreement: Agreement, *, by: Acting, on: date) -> None:
    """Its time has passed."""
    require(may_act_on(by, "end_agreement", agreement))
    if agreement.ends_on is None or on < agreement.ends_on:
        raise Refused(_("An agreement expires on its last day."))
    AGREEMENT_MOVES.make(agreement, "expire", by=by, on=on, ended_on=on)


def terminate_agreement(agreement: Agreement, *, by: Acting, on: date, reason: str) -> None:
    """End it before its time, with the reason."""
    require(may_act_on(by, "end_agreement", agreement) & given(reason))
    AGREEMENT_MOVES.make(agreement, "terminate", by=by, on=on, reason=reason, ended_on=on, end_reason=reason)


def scheduled_of(share: Share) -> Decimal:
    """How much of a share its instalments divide."""
    return share.instalments.aggregate(sum=Sum("amount"))["sum"] or NOTHING
