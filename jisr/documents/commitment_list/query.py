"""The commitments that a steering session goes through: those of the agreement, and those of its parties there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, Prefetch, Q

from jisr.agreements.models import Agreement, SteeringSession
from jisr.commitments.models import Commitment, CommitmentReport, Declaration
from jisr.core.acting import Acting
from jisr.territories.models import Territory
from jisr.thread.states import ShownState, shown_states

MANY = 150
LISTED = ("overdue_commitment", "silent_commitment")


@dataclass(frozen=True)
class CommitmentFile:
    """The commitments with what is said against them; ``totals`` counts every one of them by state."""

    agreement: Agreement
    session: SteeringSession | None
    own: tuple[Commitment, ...]
    of_parties: tuple[Commitment, ...]
    total_of_parties: int
    totals: dict[str, int]
    states: dict[int, tuple[ShownState, ...]]


def commitment_file(
    agreement: Agreement, *, acting: Acting, on: date, session: SteeringSession | None = None
) -> CommitmentFile:
    """What the session has before it, the next due first; at most ``MANY`` of the parties' own."""
    seen = Commitment.objects.visible_to(acting).filter(is_example=agreement.is_example)
    arising = Q(origin_session__agreement=agreement) | Q(origin_obligation__agreement=agreement)
    if agreement.meeting_id:
        arising |= Q(origin_meeting=agreement.meeting_id)
    own = seen.filter(arising)
    parties = agreement.parties.values("organisation")
    others = seen.filter(owner__in=parties).within(agreement.territory).exclude(pk__in=own.values("pk"))
    every = seen.filter(Q(pk__in=own.values("pk")) | Q(pk__in=others.values("pk")))
    counts = every.order_by().values_list("state").annotate(n=Count("pk", distinct=True))
    return CommitmentFile(
        agreement=agreement,
        session=session,
        own=tuple(_listed(own)),
        of_parties=tuple(_listed(others)[:MANY]),
        total_of_parties=others.count(),
        totals=dict(counts),
        states=_states(agreement.territory, acting, on),
    )


def _listed(rows: Any) -> Any:
    """With owner, place, last report and declarations, in the order in which they fall due."""
    reports = Prefetch("reports", CommitmentReport.objects.order_by("-on", "-pk"))
    declarations = Prefetch("declarations", Declaration.objects.select_related("decided_by"))
    related = rows.select_related("owner", "promised_to", "territory").prefetch_related(reports, declarations)
    return related.order_by(F("due_on").asc(nulls_last=True), "pk")


def _states(territory: Territory, acting: Acting, on: date) -> dict[int, tuple[ShownState, ...]]:
    found: dict[int, tuple[ShownState, ...]] = {}
    for one in shown_states(territory, acting, on, keys=LISTED):
        found[one.record.pk] = (*found.get(one.record.pk, ()), one)
    return found
