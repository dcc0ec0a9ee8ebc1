"""How applications were marked: the mean of the assessors on each criterion, and in all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from jisr.agreements.models import Application, Criterion, Score


@dataclass(frozen=True)
class Marks:
    """What one application was given: each criterion's mean, the mean of the assessors' totals, out of how many."""

    by_criterion: dict[Criterion, Decimal]
    total: Decimal
    of: int
    assessors: int


def marks_of(applications: Iterable[Application]) -> dict[int, Marks]:
    """Each application's marks, in one query; those that nobody has scored are left out."""
    given: dict[int, dict[Criterion, list[int]]] = defaultdict(lambda: defaultdict(list))
    for row in Score.objects.filter(application__in=applications).select_related("criterion").order_by("criterion"):
        given[row.application_id][row.criterion].append(row.value)
    return {pk: _marks(rows) for pk, rows in given.items()}


def _marks(rows: dict[Criterion, list[int]]) -> Marks:
    means = {criterion: Decimal(sum(values)) / len(values) for criterion, values in rows.items()}
    assessors = max(len(values) for values in rows.values())
    return Marks(means, sum(means.values(), Decimal(0)), sum(one.maximum for one in rows), assessors)
