"""What stands in a draft, changed and taken out: shares, instalments, their conditions, obligations, quotas, places.

What the parties have signed changes by a rider; conditions that are not met can be set anew while it binds, with the
reason, and what stood before is in the journal.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import Model, ProtectedError
from django.utils.translation import gettext as _

from jisr.actors.models import Organisation
from jisr.actors.permissions import given, may_act_on, represents
from jisr.agreements import rules
from jisr.agreements.models import (
    Agreement,
    Condition,
    Coverage,
    Instalment,
    Obligation,
    Quota,
    Rider,
    Share,
    SignedDocument,
)
from jisr.core.acting import Acting
from jisr.core.edits import check, created
from jisr.core.journal import keep_entries, write_entry
from jisr.core.models import Attachment
from jisr.core.verdict import No, Refused, Verdict, Yes, require
from jisr.territories.models import Territory


def _change(row: Any, **fields: Any) -> dict[str, list[Any]]:
    """Set what differs, once no rule is broken; what was and what is, for the journal."""
    changes = {name: [getattr(row, name), value] for name, value in fields.items() if getattr(row, name) != value}
    for name, (_before, after) in changes.items():
        setattr(row, name, after)
    if changes:
        check(row)
        row.save(update_fields=list(changes))
    return changes


def _remove(row: Model) -> None:
    """Take the row out, unless something rests on it."""
    try:
        row.delete()
    except ProtectedError:
        raise Refused(_("Something rests on this: take that out first.")) from None


@transaction.atomic
def change_share(share: Share, *, by: Acting, on: date, **fields: Any) -> None:
    """Change what a party gives, in a draft."""
    agreement = share.party.agreement
    require(rules.may_draft(agreement, by))
    changes = _change(share, **fields)
    write_entry("agreements.change_share", agreement, by=by, on=on, changes=changes)


@transaction.atomic
def remove_share(share: Share, *, by: Acting, on: date) -> None:
    """Take a share out of a draft; its instalments go first."""
    agreement, words = share.party.agreement, str(share)
    require(rules.may_draft(agreement, by))
    _remove(share)
    write_entry("agreements.remove_share", agreement, by=by, on=on, changes={"share": [words, ""]})


@transaction.atomic
def change_instalment(instalment: Instalment, *, by: Acting, on: date, **fields: Any) -> None:
    """Change an instalment's amount, date, caller or receiver, in a draft."""
    require(rules.may_draft(instalment.share.party.agreement, by))
    changes = _change(instalment, **fields)
    write_entry("agreements.change_instalment", instalment, by=by, on=on, changes=changes)


@transaction.atomic
def remove_instalment(instalment: Instalment, *, by: Acting, on: date) -> None:
    """Take an instalment out of a draft with its conditions; its journal goes to the agreement."""
    agreement, words = instalment.share.party.agreement, f"{instalment}: {instalment.amount}"
    require(rules.may_draft(agreement, by))
    keep_entries(instalment, with_record=agreement)
    _remove(instalment)
    write_entry("agreements.remove_instalment", agreement, by=by, on=on, changes={"instalment": [words, ""]})


@transaction.atomic
def change_condition(condition: Condition, *, by: Acting, on: date, reason: str = "", **fields: Any) -> None:
    """Word a condition anew, or let it wait on another; once the agreement binds, with the reason."""
    require(rules.may_change_condition(condition, by) & _reasoned(condition, reason))
    changes = _change(condition, **fields)
    write_entry(
        "agreements.change_condition", condition.instalment, by=by, on=on, reason=reason, changes=_plain(changes)
    )


def _reasoned(condition: Condition, reason: str) -> Verdict:
    return given(reason) if condition.instalment.share.party.agreement.is_binding else Yes


def _plain(changes: dict[str, list[Any]]) -> dict[str, list[Any]]:
    return {name: [str(value) for value in values] for name, values in changes.items()}


@transaction.atomic
def remove_condition(condition: Condition, *, by: Acting, on: date, reason: str = "") -> None:
    """Take out a condition that is not met; once the agreement binds, with the reason."""
    require(rules.may_change_condition(condition, by) & _reasoned(condition, reason))
    instalment, words = condition.instalment, str(condition)
    condition.delete()
    changes = {"condition": [words, ""]}
    write_entry("agreements.remove_condition", instalment, by=by, on=on, reason=reason, changes=changes)


@transaction.atomic
def change_obligation(obligation: Obligation, *, by: Acting, on: date, **fields: Any) -> None:
    """Word what a party owes besides money anew, in a draft."""
    require(rules.may_draft(obligation.agreement, by))
    changes = _change(obligation, **fields)
    write_entry("agreements.change_obligation", obligation.agreement, by=by, on=on, changes=changes)


@transaction.atomic
def remove_obligation(obligation: Obligation, *, by: Acting, on: date) -> None:
    """Take it out of a draft."""
    agreement, words = obligation.agreement, obligation.name
    require(rules.may_draft(agreement, by))
    _remove(obligation)
    write_entry("agreements.remove_obligation", agreement, by=by, on=on, changes={"obligation": [words, ""]})


@transaction.atomic
def fulfil_obligation(obligation: Obligation, *, by: Acting, on: date, reason: str) -> None:
    """The party that owes it says that it is done, with what shows it."""
    require(may_fulfil(obligation, by) & given(reason))
    if not Obligation.objects.filter(pk=obligation.pk, done_on__isnull=True).update(done_on=on):
        raise Refused(_("This has already been done."))
    obligation.done_on = on
    changes = {"obligation": ["", obligation.name]}
    write_entry("agreements.fulfil_obligation", obligation.agreement, by=by, on=on, reason=reason, changes=changes)


def may_fulfil(obligation: Obligation, by: Acting) -> Verdict:
    """The party itself, of an agreement that binds, once."""
    if obligation.done_on is not None:
        return No(_("This has already been done."))
    own = may_act_on(by, "submit_report", obligation.agreement) & represents(by, obligation.party.organisation)
    return own & rules.binds(obligation.agreement)


@transaction.atomic
def change_quota(quota: Quota, *, by: Acting, on: date, **fields: Any) -> None:
    """Change how many people of which group it is to reach where, in a draft."""
    require(rules.may_draft(quota.agreement, by))
    changes = _change(quota, **fields)
    write_entry("agreements.change_quota", quota.agreement, by=by, on=on, changes=changes)


@transaction.atomic
def remove_quota(quota: Quota, *, by: Acting, on: date) -> None:
    """Take it out of a draft."""
    agreement, words = quota.agreement, str(quota)
    require(rules.may_draft(agreement, by))
    _remove(quota)
    write_entry("agreements.remove_quota", agreement, by=by, on=on, changes={"quota": [words, ""]})


@transaction.atomic
def cover(
    agreement: Agreement, *, territory: Territory, by: Acting, on: date, amount: Decimal | None = None
) -> Coverage:
    """State one more territory that it covers, with its amount where the agreement divides itself; or change that."""
    require(rules.may_draft(agreement, by))
    place, _new = Coverage.objects.update_or_create(
        agreement=agreement, territory=territory, defaults={"amount": amount}
    )
    changes = {"coverage": ["", f"{territory} {amount or ''}".strip()]}
    write_entry("agreements.cover", agreement, by=by, on=on, changes=changes)
    return place


@transaction.atomic
def uncover(coverage: Coverage, *, by: Acting, on: date) -> None:
    """Take a territory out of a draft's coverage."""
    agreement, words = coverage.agreement, str(coverage.territory)
    require(rules.may_draft(agreement, by))
    _remove(coverage)
    write_entry("agreements.uncover", agreement, by=by, on=on, changes={"coverage": [words, ""]})


@transaction.atomic
def add_document(
    agreement: Agreement,
    *,
    number: str,
    dated: date,
    by: Acting,
    on: date,
    rider: Rider | None = None,
    scan: Attachment | None = None,
) -> SignedDocument:
    """Write down the paper itself: its number, its date, and the scan where there is one. It stays."""
    require(may_document(agreement, by))
    if rider is not None and rider.agreement_id != agreement.pk:
        raise Refused(_("This rider belongs to another agreement."))
    paper = created(SignedDocument, agreement=agreement, rider=rider, number=number, dated=dated, attachment=scan)
    write_entry("agreements.add_document", agreement, by=by, on=on, changes={"document": ["", str(paper)]})
    return paper


def may_document(agreement: Agreement, by: Acting) -> Verdict:
    """Once it is initialled or signed, by those who may bring it into force, or a party for itself."""
    if agreement.state == "drafted":
        return No(_("A paper is written down once it is initialled or signed."))
    allowed = may_act_on(by, "bring_into_force", agreement)
    if allowed:
        return allowed
    own = agreement.parties.filter(organisation__in=Organisation.objects.filter(pk=by.organisation_id or 0)).exists()
    return may_act_on(by, "sign_agreement", agreement) if own else allowed
