"""What the thread tells as figures: legs, which are about people, and the last values of an indicator."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from jisr.core.acting import Acting
from jisr.core.prepared import KEYS, any_reader, prepared, reader_values
from jisr.core.small import is_small
from jisr.families.enums import LegState
from jisr.families.models import Leg
from jisr.indicators.models import Value
from jisr.thread.reading import things


@dataclass(frozen=True)
class Figure:
    """A figure hung on a node: how much is done of how much, or a measured value."""

    of_key: str
    key: str
    kind: str
    link: str
    title: str
    on: date | None = None
    record: Any = None
    reference: str = ""
    done: int | None = None
    total: int | None = None


@dataclass(frozen=True)
class Figures:
    """The figures of a thread; of each indicator, by its key, how many values are not among them."""

    shown: list[Figure]
    left: dict[int, int]


def figures_of(offers: set[int], indicators: set[int], acting: Acting, most: int | None = None) -> Figures:
    """The figures of the offers and indicators of a thread, in three queries; ``most`` values of each indicator."""
    last = _last_values(indicators, acting)
    values = [pk for keys in last.values() for pk in keys[:most]]
    left = {one: len(keys) - most for one, keys in last.items() if most is not None and len(keys) > most}
    return Figures(_legs(offers) + _values(values), left)


def _legs(offers: set[int]) -> list[Figure]:
    """Of each offer through which something was asked: how many legs were sent, how many delivered; no person."""
    words, hidden = _("%(done)s delivered of %(total)s"), _("delivered: too few people to be shown")
    return [
        Figure(
            f"offer:{offer}",
            f"legs:{offer}",
            "legs",
            "delivered",
            hidden if is_small(done) or is_small(total - done) else words % {"done": done, "total": total},
            done=done,
            total=total,
        )
        for offer, total, done in (_sent(keys=offers) if offers else ())
    ]


@prepared
def _sent() -> QuerySet:
    sent = Leg.objects.filter(offer__in=KEYS).exclude(state__in=(LegState.DRAFT, LegState.WITHDRAWN)).order_by()
    return sent.values_list("offer").annotate(total=Count("pk"), done=Count("pk", filter=Q(state=LegState.DELIVERED)))


def _last_values(indicators: set[int], acting: Acting) -> dict[int, list[int]]:
    """The keys of the last total that stands in each territory, of each indicator: the widest territories first."""
    if not indicators:
        return {}
    last: dict[tuple[int, int], tuple[int, int]] = {}
    for pk, indicator, start, end in _totals(any_reader(acting), keys=indicators, **reader_values(acting)):
        last[indicator, start] = (pk, end)
    found: dict[int, list[int]] = {}
    for (indicator, _start), (pk, _end) in sorted(last.items(), key=lambda one: (one[0][1] - one[1][1], one[0][1])):
        found.setdefault(indicator, []).append(pk)
    return found


@prepared
def _totals(acting: Acting) -> QuerySet:
    rows = Value.objects.visible_to(acting).filter(indicator__in=KEYS, category__isnull=True, replaced_by__isnull=True)
    ordered = rows.order_by("period__ends_on", "pk")
    return ordered.values_list("pk", "indicator", "territory__tree_start", "territory__tree_end")


def _values(keys: list[int]) -> list[Figure]:
    found = {row.pk: row for row in things(Value, keys)}
    return [
        Figure(
            f"indicator:{row.indicator_id}",
            f"value:{row.pk}",
            "value",
            "value",
            str(row),
            row.period.ends_on,
            row,
            row.reference,
        )
        for row in map(found.__getitem__, keys)
    ]
