"""What falls due, month by month; and where threads break, by region."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from jisr.territories.models import Territory
from jisr.thread.breaks import WORDS, breaks_by_region
from jisr.thread.due import due_between
from jisr.web.pictures.calendar import months_of

MONTHS = 12


def calendar(request: Any) -> HttpResponse:
    """A year of dates: promises, instalments, milestones, sessions, calls, targets."""
    code = request.GET.get("region", "")
    region = get_object_or_404(Territory.objects.visible_to(request.acting), code=code) if code else None
    months = months_of(request.day, MONTHS)
    is_example = region.is_example if region else request.GET.get("world") == "example"
    rows = due_between(months[0].first, months[-1].last, territory=region, acting=request.acting, example=is_example)
    for month in months:
        month.rows.extend(row for row in rows if month.first <= row.on <= month.last)
    context = {
        "months": months,
        "region": region,
        "is_example": is_example,
        "regions": Territory.objects.visible_to(request.acting).regions(),
        "total": len(rows),
    }
    return render(request, "web/calendar.html", context)


def breaks(request: Any) -> HttpResponse:
    """How many threads break, where and why, by region."""
    is_example = request.GET.get("world") == "example"
    counted = breaks_by_region(request.day, request.acting, example=is_example)
    regions = Territory.objects.visible_to(request.acting).regions().filter(is_example=is_example)
    kinds = [key for key in WORDS if any(counts.get(key) for counts in counted.values())]
    rows: list[dict[str, Any]] = [
        {"region": one, "cells": [counted[one.pk][key] if one.pk in counted else 0 for key in kinds]} for one in regions
    ]
    most = max((cell for row in rows for cell in row["cells"]), default=0) or 1
    for row in rows:
        row["cells"] = [{"total": cell, "shade": -(-4 * cell // most)} for cell in row["cells"]]
    context = {"kinds": [WORDS[key] for key in kinds], "rows": rows, "is_example": is_example}
    return render(request, "web/breaks.html", context)
