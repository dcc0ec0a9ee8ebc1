"""One indicator: its series, target, breakdown, parts and sources."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from jisr.indicators.models import Indicator, Target, Value
from jisr.territories.models import Territory
from jisr.web.beside import beside
from jisr.web.pictures.series import series_picture


def indicator(request: Any, reference: str) -> HttpResponse:
    """One indicator, a small picture a territory."""
    visible = Indicator.objects.visible_to(request.acting).select_related("organisation")
    record = get_object_or_404(visible, reference=reference)
    values = list(
        Value.objects.visible_to(request.acting)
        .filter(indicator=record, replaced_by__isnull=True)
        .select_related("territory", "period", "category__dimension", "source")
        .order_by("territory__tree_start", "period__starts_on", "pk")
    )
    for one in values:
        one.indicator = record  # the page names the unit of each value
    targets = {one.territory_id: one for one in record.targets.select_related("territory", "source")}
    context = {
        "indicator": record,
        "series": _series([one for one in values if one.category_id is None], targets),
        "parts": [one for one in values if one.category_id is not None],
        "targets": targets.values(),
        "measures": record.measures.select_related("action", "project", "programme", "objective"),
        **beside(record, request.acting, request.day),
    }
    return render(request, "web/indicator.html", context)


def _series(totals: list[Value], targets: dict[int, Target]) -> list[dict[str, Any]]:
    """The totals of each territory with their picture."""
    by_place: dict[Territory, list[Value]] = defaultdict(list)
    for one in totals:
        by_place[one.territory].append(one)
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
