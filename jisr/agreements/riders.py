"""Riders (ملحق تعديلي): what a signed agreement changes by; what stood before is kept beside what stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jisr.actors.permissions import given
from jisr.agreements import rules
from jisr.agreements.enums import ShareNature
from jisr.agreements.models import Agreement, Instalment, Party, Quota, Rider, RiderChange, Share, SignedDocument
from jisr.agreements.models.money import paid_of
from jisr.core.acting import Acting
from jisr.core.edits import check, created
from jisr.core.journal import write_entry
from jisr.core.models import Attachment
from jisr.core.verdict import Refused, require


@dataclass(frozen=True)
class Change:
    """One thing that a rider changes: a field of the agreement; what a ``party`` gives in cash (``share``); the
    ``amount`` or ``due_on`` of an ``instalment``; the number of people of a ``quota``.
    """

    field: str
    after: Any
    party: Party | None = None
    instalment: Instalment | None = None
    quota: Quota | None = None


FIELD_WORDS: dict[str, Any] = {
    "share": gettext_lazy("Share"),
    "instalment_amount": gettext_lazy("Amount of an instalment"),
    "instalment_due_on": gettext_lazy("Date of an instalment"),
    "quota": gettext_lazy("How many people"),
    "starts_on": gettext_lazy("From"),
    "ends_on": gettext_lazy("To"),
    "stated_amount": gettext_lazy("Total cost, as stated"),
    "is_up_to": gettext_lazy("The stated cost is an upper limit"),
    "name_ar": gettext_lazy("Name in Arabic"),
    "name_fr": gettext_lazy("Name in French"),
    "object_ar": gettext_lazy("Object in Arabic"),
    "object_fr": gettext_lazy("Object in French"),
}
OF_THE_AGREEMENT = tuple(FIELD_WORDS)[4:]


@transaction.atomic
def add_rider(
    agreement: Agreement,
    *,
    changes: Sequence[Change],
    reason: str,
    by: Acting,
    on: date,
    document_number: str = "",
    is_material_error: bool = False,
    scan: Attachment | None = None,
) -> Rider:
    """Change a signed agreement by a rider (or a stated material error); before and after are both kept.

    Neither a share nor an instalment ever falls below what was paid of it.
    """
    require(rules.may_add_rider(agreement, by) & given(reason))
    if not changes:
        raise Refused(_("A rider changes something: fill in what changes."))
    rider = created(
        Rider,
        agreement=agreement,
        number=agreement.riders.count() + 1,
        signed_on=on,
        document_number=document_number,
        reason=reason,
        is_material_error=is_material_error,
    )
    said = {"rider": ["", rider.number]}
    for change in changes:
        written = _write(rider, change)
        said[f"{change.field} {written.subject}".strip()] = [written.before, written.after]
    if document_number or scan:
        number = document_number or str(rider.number)
        created(SignedDocument, agreement=agreement, rider=rider, number=number, dated=on, attachment=scan)
    write_entry("agreements.add_rider", agreement, by=by, on=on, reason=reason, changes=said)
    return rider


def _write(rider: Rider, change: Change) -> RiderChange:
    before, subject = _apply(rider.agreement, change)
    words = {"before": "" if before is None else str(before), "after": str(change.after)}
    return created(RiderChange, rider=rider, field=change.field, subject=subject[:300], party=change.party, **words)


def _apply(agreement: Agreement, change: Change) -> tuple[Any, str]:
    """Make the change, and give back what stood before and the words of what it was."""
    if change.field == "share" and change.party is not None:
        return _change_share(change.party, Decimal(change.after)), str(change.party)
    if change.instalment is not None:
        return _change_instalment(change.instalment, change), str(change.instalment)
    if change.field == "quota" and change.quota is not None:
        return _set(change.quota, "number", change.after), str(change.quota.territory)
    if change.field not in OF_THE_AGREEMENT:
        raise Refused(_("A rider does not change “%(field)s”.") % {"field": change.field})
    return _set(agreement, change.field, change.after), ""


def _set(row: Model, field: str, after: Any) -> Any:
    """Set one field, once no rule of the record is broken by it, and give back what it was."""
    before = getattr(row, field)
    setattr(row, field, after)
    check(row)
    row.save(update_fields=[field])
    return before


def _change_share(party: Party, after: Decimal) -> Decimal | None:
    share = (
        Share.objects.filter(party=party, nature=ShareNature.CASH).annotate(paid=paid_of("instalment__share")).first()
    )
    if share is None:
        created(Share, party=party, amount=after)
        return None
    if after < share.paid:
        raise Refused(_("A rider never lowers a share below what was paid: %(paid)s.") % {"paid": share.paid})
    before, share.amount = share.amount, after
    check(share)
    Share.objects.filter(pk=share.pk).update(amount=after)
    return before


def _change_instalment(instalment: Instalment, change: Change) -> Any:
    """Its date, or its amount, never below what was paid of it."""
    if change.field == "instalment_due_on":
        return _set(instalment, "due_on", change.after)
    paid = Instalment.objects.with_paid().get(pk=instalment.pk).paid
    if Decimal(change.after) < paid:
        raise Refused(_("A rider never lowers an instalment below what was paid: %(paid)s.") % {"paid": paid})
    return _set(instalment, "amount", Decimal(change.after))
