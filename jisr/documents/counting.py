"""Contributions counted by a field: how many there are, how many are answered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet

from jisr.consultations.enums import ContributionState


@dataclass(frozen=True)
class Counted:
    """Of one value of a field: how many, and how many of them answered."""

    value: Any
    total: int
    answered: int


def counted_by(contributions: QuerySet, field: str) -> list[Counted]:
    """The most frequent first, in one query."""
    answered = ~Q(state=ContributionState.OPEN)
    rows = (
        contributions.order_by()
        .values_list(field)
        .annotate(total=Count("pk", distinct=True), answered=Count("pk", filter=answered, distinct=True))
        .order_by("-total", field)
    )
    return [Counted(*row) for row in rows]
