"""Who may do what to a commitment, and which state follows which."""

from __future__ import annotations

from django.utils.translation import gettext as _

from jisr.actors.models import Organisation
from jisr.actors.permissions import may_do, represents
from jisr.commitments.enums import CommitmentState
from jisr.commitments.models import Commitment
from jisr.core.acting import Acting
from jisr.core.moves import Moves
from jisr.core.phrases import listed
from jisr.core.verdict import No, Verdict, Yes

COMMITMENT_MOVES = Moves(
    "commitments",
    {
        "declare": (CommitmentState.STANDING, CommitmentState.DECLARED),
        "accept": (CommitmentState.DECLARED, CommitmentState.CONFIRMED),
        "return": (CommitmentState.DECLARED, CommitmentState.STANDING),
        "withdraw": (CommitmentState.STANDING, CommitmentState.WITHDRAWN),
    },
)


def deciders_of(commitment: Commitment) -> list[Organisation]:
    """Who accepts or returns a declaration: whom it was promised to, and the chair of its origin; never its owner."""
    chairs = [
        commitment.promised_to,
        commitment.origin_session.chaired_by if commitment.origin_session else None,
        _chair_of_meeting(commitment),
        commitment.origin_visit.organisation if commitment.origin_visit else None,
    ]
    return [body for body in chairs if body is not None and body.pk != commitment.owner_id]


def _chair_of_meeting(commitment: Commitment) -> Organisation | None:
    meeting = commitment.origin_meeting
    if meeting is None:
        return None
    return meeting.chair.organisation if meeting.chair else meeting.organisation


def may_own(commitment: Commitment, act: str, by: Acting) -> Verdict:
    """The owner reports, declares and withdraws."""
    return may_do(by, act) & represents(by, commitment.owner)


def may_decide(commitment: Commitment, by: Acting) -> Verdict:
    """Another body than the owner decides."""
    allowed = may_do(by, "decide_on_commitment")
    if not allowed:
        return allowed
    if by.organisation_id == commitment.owner_id:
        return No(_("What its owner declares is accepted or returned by another body."))
    deciders = deciders_of(commitment)
    if any(represents(by, body) for body in deciders):
        return Yes
    names = listed(deciders) or _("nobody that the record names")
    return No(_("This is for %(bodies)s to decide.") % {"bodies": names})
