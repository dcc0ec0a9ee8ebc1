"""What is done with a promise: made, reported on, declared fulfilled with proof, accepted or returned, withdrawn."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from jisr.actors.models import Organisation
from jisr.actors.permissions import given, may_do, speaks_or_oversees
from jisr.commitments.enums import CommitmentState
from jisr.commitments.models import Commitment, CommitmentReport, Declaration
from jisr.commitments.rules import COMMITMENT_MOVES, may_decide, may_own
from jisr.core.acting import Acting
from jisr.core.edits import created
from jisr.core.journal import write_entry
from jisr.core.models import Attachment
from jisr.core.verdict import No, Refused, Verdict, Yes, require
from jisr.territories.models import Territory


@transaction.atomic
def make_commitment(*, owner: Organisation, territory: Territory, by: Acting, on: date, **fields: Any) -> Commitment:
    """Write down a promise: whose, to whom, from where it comes (one ``origin_...`` at most), until when."""
    require(may_do(by, "make_commitment") & _same_world(by, owner) & speaks_or_oversees(by, owner, territory))
    fields.setdefault("made_on", on)
    commitment = created(Commitment, owner=owner, territory=territory, is_example=by.is_example, **fields)
    write_entry("commitments.make", commitment, by=by, on=on)
    return commitment


def _same_world(by: Acting, body: Organisation) -> Verdict:
    return Yes if by.is_example == body.is_example else No(_("The record and the demonstration never mix."))


@transaction.atomic
def report_on_commitment(commitment: Commitment, *, text: str, by: Acting, on: date) -> CommitmentReport:
    """The owner says how far it is; a promise without news falls silent."""
    require(may_own(commitment, "report_on_commitment", by) & given(text) & _stands(commitment))
    report = created(CommitmentReport, commitment=commitment, on=on, text=text, mandate_label=by.mandate_label)
    write_entry("commitments.report", commitment, by=by, on=on, reason=text)
    return report


def _stands(commitment: Commitment) -> Verdict:
    if commitment.state == CommitmentState.STANDING:
        return Yes
    return No(_("The commitment no longer stands: %(state)s.") % {"state": commitment.get_state_display()})


@transaction.atomic
def declare_commitment(
    commitment: Commitment,
    *,
    text: str,
    proof_words: str,
    by: Acting,
    on: date,
    proof: Attachment | None = None,
) -> Declaration:
    """The owner declares it fulfilled, with proof; until another body accepts it reads “declared, not confirmed”."""
    require(may_own(commitment, "declare_commitment", by))
    if not proof_words.strip():
        raise Refused(_("A declaration comes with its proof."))
    COMMITMENT_MOVES.make(commitment, "declare", by=by, on=on, reason=text)
    return created(
        Declaration,
        commitment=commitment,
        declared_on=on,
        text=text,
        proof=proof,
        proof_words=proof_words,
        mandate_label=by.mandate_label,
    )


def accept_commitment(commitment: Commitment, *, by: Acting, on: date, reason: str = "") -> None:
    """Another body accepts that it was fulfilled."""
    _decide(commitment, "accept", accepted=True, by=by, on=on, reason=reason)


def return_commitment(commitment: Commitment, *, by: Acting, on: date, reason: str) -> None:
    """Another body returns the declaration with its reason; the promise stands again."""
    require(given(reason))
    _decide(commitment, "return", accepted=False, by=by, on=on, reason=reason)


@transaction.atomic
def _decide(commitment: Commitment, verb: str, *, accepted: bool, by: Acting, on: date, reason: str) -> None:
    require(may_decide(commitment, by))
    COMMITMENT_MOVES.make(commitment, verb, by=by, on=on, reason=reason)
    Declaration.objects.filter(commitment=commitment, decided_on__isnull=True).update(
        decided_on=on, decided_by=by.organisation_id, accepted=accepted, reason=reason
    )


def withdraw_commitment(commitment: Commitment, *, by: Acting, on: date, reason: str) -> None:
    """The owner withdraws its promise, with the reason; it stays in the register."""
    require(may_own(commitment, "withdraw_commitment", by) & given(reason))
    COMMITMENT_MOVES.make(commitment, "withdraw", by=by, on=on, reason=reason, withdrawn_reason=reason)
