"""Writing an agreement of a file through the acts of its room: a draft, its parties, shares and instalments."""

from __future__ import annotations

from datetime import date
from typing import Any

from jisr.actors.enums import Role
from jisr.agreements import actions
from jisr.agreements.enums import PartyRole
from jisr.agreements.models import Agreement, Party, Share
from jisr.agreements.terms import change_share
from jisr.core.acting import Acting
from jisr.core.formats import day
from jisr.usecases.imports.agreements.money import Due, Given
from jisr.usecases.imports.declare import Judged

LONGEST_DATE_WORDS = 100


def bring_in(judged: Judged, *, by: Acting, on: date) -> Agreement:
    """Begin the draft, or complete the one that is there. Each party signs for itself afterwards.

    What is loaded from the command line acts under the mandate *import*, which states the signatures as well.
    """
    told, agreement = judged.fields, judged.match
    fields = {name: value for name, value in told["fields"].items() if value not in (None, "")}
    if agreement is None:
        agreement = actions.draft_agreement(
            by=by, on=on, target_groups=told["groups"], **fields, **_signed(told["signed"])
        )
    else:
        changed = {name for change in judged.changes.values() for name in change}
        actions.change_agreement(agreement, by=by, on=on, **{n: fields[n] for n in changed if n in fields})
    parties = {party.organisation_id: party for party in agreement.parties.all()}
    _executor(agreement, told["executor"], parties, by=by, on=on)
    for one in told["given"]:
        _give(agreement, one, parties, by=by, on=on)
    if judged.match is None and by.role == Role.IMPORT and isinstance(told["signed"], date):
        _sign(agreement, told["signed"], by=by)
    return agreement


def _signed(signed: Any) -> dict[str, Any]:
    """The date of signature as the file states it, in words: a signature is each party's own act."""
    if not signed:
        return {}
    words = day(signed) if isinstance(signed, date) else str(signed)
    return {"date_words": words[:LONGEST_DATE_WORDS]}


def _executor(agreement: Agreement, body: Any, parties: dict[int, Party], *, by: Acting, on: date) -> None:
    if body is not None and body.pk not in parties:
        role = PartyRole.EXECUTOR
        parties[body.pk] = actions.add_party(agreement, organisation=body, role=role, by=by, on=on)


def _give(agreement: Agreement, one: Given, parties: dict[int, Party], *, by: Acting, on: date) -> None:
    """The party where it is new, its share where it has none of that nature, the instalments that are missing."""
    party = parties.get(one.body.pk) or actions.add_party(agreement, organisation=one.body, by=by, on=on)
    parties[one.body.pk] = party
    share = party.shares.filter(nature=one.nature).first()
    if share is None and one.amount:
        share = actions.add_share(party, amount=one.amount, nature=one.nature, is_up_to=one.is_up_to, by=by, on=on)
    elif share is not None and one.amount and share.amount != one.amount:
        change_share(share, amount=one.amount, by=by, on=on)
    if share is not None:
        for due in sorted(one.dues, key=lambda row: row.on):
            _schedule(share, due, by=by, on=on)


def _schedule(share: Share, due: Due, *, by: Acting, on: date) -> None:
    """One instalment of the share."""
    actions.add_instalment(
        share, amount=due.amount, due_on=due.on, called_by=due.caller, receiver=due.receiver, by=by, on=on
    )


def _sign(agreement: Agreement, signed: date, *, by: Acting) -> None:
    for party in agreement.parties.all():
        actions.sign_agreement(party, by=by, on=signed, number=agreement.number)
