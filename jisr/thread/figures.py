"""What the thread tells as figures: legs, which are about people, and the last values of an indicator."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, IntegerField, Q, QuerySet
from django.utils.translation import gettext as _

from jisr.core.acting import Acting
from jisr.core.prepared import KEYS, GivenKeys, any_reader, prepared, reader_values
from jisr.core.small import is_small
from jisr.families.enums import LegState
from jisr.families.models import Leg
from jisr.indicators.models import Value
from jisr.thread.reading import things

PLACES: Any = GivenKeys("places", IntegerField())


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
    """The figures of the offers and indicators of a thread, in four queries; about ``most`` values, of each some."""
    places = _places_measured(indicators, acting)
    each = max(1, most // len(places)) if most is not None and places else None
    shown = {one: found[:each] for one, found in places.items()}
    left = {one: len(found) - len(shown[one]) for one, found in places.items() if len(found) > len(shown[one])}
    return Figures(_legs(offers) + _values(shown, acting), left)


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


def _places_measured(indicators: set[int], acting: Acting) -> dict[int, list[int]]:
    """The keys of the territories of which a total of each indicator stands, the widest first."""
    found: dict[int, list[int]] = {}
    for indicator, place in (
        _measured(any_reader(acting), keys=indicators, **reader_values(acting)) if indicators else ()
    ):
        found.setdefault(indicator, []).append(place)
    return found


def _totals(acting: Acting) -> QuerySet[Value]:
    rows = Value.objects.visible_to(acting)
    return rows.filter(indicator__in=KEYS, category__isnull=True, replaced_by__isnull=True)


@prepared
def _measured(acting: Acting) -> QuerySet[Any, Any]:
    wide = F("territory__tree_start") - F("territory__tree_end")
    rows = _totals(acting).order_by(wide, "territory__tree_start")
    return rows.values_list("indicator", "territory").distinct()


@prepared
def _ends(acting: Acting) -> QuerySet[Any, Any]:
    rows = _totals(acting).filter(territory__in=PLACES).order_by("period__ends_on", "pk")
    return rows.values_list("indicator", "territory", "pk")


def _values(shown: dict[int, list[int]], acting: Acting) -> list[Figure]:
    """The last total that stands of each indicator in each of its territories."""
    if not shown:
        return []
    places = {place for found in shown.values() for place in found}
    ends = _ends(any_reader(acting), keys=shown, places=places, **reader_values(acting))
    last = {(indicator, place): pk for indicator, place, pk in ends}
    keys = [last[indicator, place] for indicator, found in shown.items() for place in found]
    rows = {row.pk: row for row in things(Value, keys)}
    return [_figure(rows[key]) for key in keys]


def _figure(row: Value) -> Figure:
    near = f"indicator:{row.indicator_id}"
    return Figure(near, f"value:{row.pk}", "value", "value", str(row), row.period.ends_on, row, row.reference)
