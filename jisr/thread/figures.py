"""What the thread tells as figures: legs, which are about people, and the last values of an indicator."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from jisr.core.acting import Acting
from jisr.core.small import is_small
from jisr.families.enums import LegState
from jisr.families.models import Leg
from jisr.indicators.models import Indicator, Value
from jisr.services.models import Offer


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


def figures_of(found: dict[type[Any], set[int]], acting: Acting) -> list[Figure]:
    """The figures of the offers and indicators of a thread, in two queries."""
    return _legs(found.get(Offer, set())) + _values(found.get(Indicator, set()), acting)


def _legs(offers: set[int]) -> list[Figure]:
    """Of each offer through which something was asked: how many legs were sent, how many delivered; no person."""
    if not offers:
        return []
    sent = Leg.objects.filter(offer__in=offers).exclude(state__in=(LegState.DRAFT, LegState.WITHDRAWN))
    counts = (
        sent.order_by()
        .values_list("offer")
        .annotate(total=Count("pk"), done=Count("pk", filter=Q(state=LegState.DELIVERED)))
    )
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
        for offer, total, done in counts
    ]


def _values(indicators: set[int], acting: Acting) -> list[Figure]:
    """The last total that stands of each indicator in each territory."""
    if not indicators:
        return []
    rows = Value.objects.visible_to(acting).filter(
        indicator__in=indicators, category__isnull=True, replaced_by__isnull=True
    )
    last: dict[tuple[int, int], Value] = {}
    for row in rows.select_related("indicator", "period", "territory").order_by("period__ends_on", "pk"):
        last[row.indicator_id, row.territory_id] = row
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
        for row in last.values()
    ]
