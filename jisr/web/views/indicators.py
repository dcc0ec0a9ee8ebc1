"""One indicator: its series, target, breakdown, parts and sources."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from jisr.core.acting import Acting
from jisr.core.prepared import KEY, KEYS, any_reader, prepared, reader_values
from jisr.indicators.models import Indicator, Target, Value
from jisr.territories.enums import Level
from jisr.territories.models import Territory
from jisr.web.asking import picked
from jisr.web.beside import beside
from jisr.web.own import own, shown_or_404
from jisr.web.pictures.series import series_picture

# So many places stand in full; of more, one does, and the others in a line each, the regions alone where there are any.
IN_FULL, IN_LINES = 6, 25
HIGH_LEVELS = (Level.COUNTRY, Level.REGION)


@dataclass(frozen=True)
class Last:
    """The last total of one place."""

    place: int
    code: str
    level: str
    ends_on: date
    parts: tuple[Any, ...]

    def value_of(self, record: Indicator) -> Value:
        """The value itself, as the page measures it."""
        value = Value(**dict(zip(PARTS, self.parts, strict=True)))
        value.indicator = record
        return value


def indicator(request: Any, reference: str) -> HttpResponse:
    """One indicator: a small picture a place; where there are many, one of them in full and a line for the others."""
    record = shown_or_404(Indicator, reference, request.acting, "organisation")
    faults: list[str] = []
    lasts = _last_totals(record, request.acting)
    chosen = _chosen(request, lasts, faults)
    lines = _lines(lasts) if len(lasts) > len(chosen) else []
    targets = _targets_of(record, {*chosen, *(one.place for one in lines)})
    values = _values(any_reader(request.acting), key=record.pk, keys=chosen, **reader_values(request.acting))
    for one in values:
        one.indicator = record  # the page names the unit of each value
    names = {one.pk: one for one in _places(keys=[one.place for one in lines])}
    context = {
        "indicator": record,
        "series": _series([one for one in values if one.category_id is None], targets),
        "parts": [one for one in values if one.category_id is not None],
        "targets": [] if lasts else own(record, "targets", "territory")[:IN_LINES],
        "lines": [(names[one.place], one.value_of(record), one.ends_on, targets.get(one.place)) for one in lines],
        "number": len(lasts),
        "measures": own(record, "measures", "action", "project", "programme", "objective"),
        "faults": faults,
        **beside(record, request.acting, request.day),
    }
    return render(request, "web/indicator.html", context, status=400 if faults else 200)


def _last_totals(record: Indicator, acting: Acting) -> list[Last]:
    """The last total of each place, in the order of the tree."""
    last: dict[int, Last] = {}
    rows = _totals(any_reader(acting), key=record.pk, **reader_values(acting))
    for place, code, level, ends_on, *parts in rows:
        last[place] = Last(place, code, level, ends_on, tuple(parts))
    return list(last.values())


PARTS = ("amount", "numerator", "denominator")


@prepared
def _totals(acting: Acting) -> QuerySet[Value, Any]:
    stands = Value.objects.visible_to(acting).filter(indicator=KEY, category__isnull=True, replaced_by__isnull=True)
    place = ("territory", "territory__code", "territory__level", "period__ends_on")
    return stands.order_by("territory__tree_start", "period__starts_on", "pk").values_list(*place, *PARTS)


def _chosen(request: Any, lasts: list[Last], faults: list[str]) -> list[int]:
    """The places that stand in full: all of a few, else the one that is asked for, the largest where none is."""
    codes = {one.code: one.place for one in lasts}
    asked = picked(request.GET, "place", _("Where"), codes, faults)
    if asked:
        return [codes[asked]]
    return [one.place for one in (lasts if len(lasts) <= IN_FULL else lasts[:1])]


def _lines(lasts: list[Last]) -> list[Last]:
    high = [one for one in lasts if one.level in HIGH_LEVELS]
    return (high if len(high) > 1 else lasts)[:IN_LINES]


@prepared
def _places() -> QuerySet[Territory]:
    return Territory.objects.filter(pk__in=KEYS)


@prepared
def _values(acting: Acting) -> QuerySet[Value]:
    """What stands of the series of these places, totals and parts, in order of time."""
    stands = Value.objects.visible_to(acting).filter(indicator=KEY, territory__in=KEYS, replaced_by__isnull=True)
    joined = stands.select_related("territory", "period", "category__dimension", "source")
    return joined.order_by("territory__tree_start", "period__starts_on", "pk")


def _targets_of(record: Indicator, places: set[int]) -> dict[int, Target]:
    """The last target of each place."""
    return {one.territory_id: one for one in _targets(key=record.pk, keys=places)}


@prepared
def _targets() -> QuerySet[Target]:
    return Target.objects.filter(indicator=KEY, territory__in=KEYS).select_related("territory", "source")


def _series(totals: list[Value], targets: dict[int, Target]) -> list[dict[str, Any]]:
    """The totals of each territory with their picture."""
    by_place: dict[Territory, list[Value]] = {}
    for one in totals:
        by_place.setdefault(one.territory, []).append(one)
    return [
        {
            "territory": place,
            "values": rows,
            "target": targets.get(place.pk),
            "picture": series_picture(
                [(str(row.period.starts_on.year), row.number) for row in rows if row.number is not None],
                targets[place.pk].value if place.pk in targets else None,
            ),
        }
        for place, rows in by_place.items()
    ]
