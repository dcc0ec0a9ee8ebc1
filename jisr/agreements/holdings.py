"""Who holds an instalment back, since when and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, Min, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from jisr.actors.models import Organisation
from jisr.agreements.models import Condition, Hold, Instalment
from jisr.core.prepared import KEYS, prepared


@dataclass(frozen=True)
class Holding:
    """Who holds an instalment, since when, and why: a hold, a condition not met, or funds not called."""

    kind: str
    body: Organisation
    since: date
    hold: Hold | None = None
    condition: Condition | None = None


def holdings_of(instalments: Iterable[Instalment]) -> dict[int, Holding]:
    """Who holds each, in two queries; only those that someone holds are in the answer.

    A stated hold comes first, then the first condition that is not met, then the call of the funds. Before the
    instalment's date nothing is late on anyone: an unmet condition counts from that date.
    """
    due = {instalment.pk: instalment for instalment in instalments}
    if not due:
        return {}
    holds: dict[int, Hold] = {}
    for hold in _open_holds(keys=due):
        holds.setdefault(hold.instalment_id, hold)
    unmet: dict[int, list[Condition]] = defaultdict(list)
    for condition in _unmet_conditions(keys=due):
        unmet[condition.instalment_id].append(condition)
    found = {pk: _holding(row, holds.get(pk), unmet.get(pk, [])) for pk, row in due.items()}
    return {pk: holding for pk, holding in found.items() if holding is not None}


@prepared
def _open_holds() -> QuerySet:
    return Hold.objects.filter(instalment__in=KEYS, lifted_on__isnull=True).select_related("organisation")


@prepared
def _unmet_conditions() -> QuerySet:
    return Condition.objects.filter(instalment__in=KEYS, met_on__isnull=True).select_related("waits_on")


def held_since(_on: Any) -> Coalesce:
    """Of an instalment that someone holds: since when, as ``holdings_of`` says it."""
    holds = Hold.objects.filter(instalment=OuterRef("pk"), lifted_on__isnull=True).order_by().values("instalment")
    return Coalesce(Subquery(holds.annotate(since=Min("since")).values("since")), F("due_on"))


def _holding(instalment: Instalment, hold: Hold | None, unmet: list[Condition]) -> Holding | None:
    if hold is not None:
        return Holding("hold", hold.organisation, hold.since, hold=hold)
    if unmet:
        return Holding("condition", unmet[0].waits_on, instalment.due_on, condition=unmet[0])
    if instalment.called_on is None:
        return Holding("call", instalment.called_by, instalment.due_on)
    return None
