"""What falls due, month by month; and where threads break, by region."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from jisr.territories.models import Territory
from jisr.thread.breaks import WORDS, breaks_by_region
from jisr.thread.due import due_between
from jisr.web.asking import not_a_value, picked, world_asked
from jisr.web.listing.declare import place_of_code
from jisr.web.pictures.calendar import months_of

MONTHS, SHOWN, SHOWN_OF_ONE = 12, 8, 300


def calendar(request: Any) -> HttpResponse:
    """A year of dates, or one month of it: promises, instalments, milestones, sessions, calls, ends of agreements."""
    faults: list[str] = []
    region = _place_asked(request, faults)
    every = months_of(request.day, MONTHS)
    asked = picked(request.GET, "month", _("Month"), [one.code for one in every], faults)
    months = [one for one in every if one.code == asked] or every
    world = world_asked(request.GET, faults, is_example=request.acting.is_example)
    is_example = region.is_example if region else world
    found = due_between(
        months[0].first,
        months[-1].last,
        territory=region,
        acting=request.acting,
        example=is_example,
        most=SHOWN if len(months) > 1 else SHOWN_OF_ONE,
    )
    for month in months:
        month.rows.extend(row for row in found.rows if month.first <= row.on <= month.last)
        month.by_day.update({day: number for day, number in found.by_day.items() if month.first <= day <= month.last})
    context = {
        "months": months,
        "region": region,
        "is_example": is_example,
        "regions": Territory.objects.visible_to(request.acting).regions(),
        "total": found.total,
        "is_one": len(months) == 1,
        "faults": faults,
    }
    return render(request, "web/calendar.html", context, status=400 if faults else 200)


def _place_asked(request: Any, faults: list[str]) -> Territory | None:
    """The territory whose code is asked for; a sentence where there is none."""
    code = request.GET.get("region", "").strip()
    place = place_of_code(code, request.acting) if code and code.isprintable() else None
    if code and place is None:
        faults.append(not_a_value(code, _("Region")))
    return place


def breaks(request: Any) -> HttpResponse:
    """How many threads break, where and why, by region."""
    faults: list[str] = []
    is_example = world_asked(request.GET, faults, is_example=request.acting.is_example)
    counted = breaks_by_region(request.day, request.acting, example=is_example)
    regions = Territory.objects.visible_to(request.acting).regions().filter(is_example=is_example)
    kinds = [key for key in WORDS if any(counts.get(key) for counts in counted.values())]
    rows: list[dict[str, Any]] = [
        {"region": one, "cells": [counted[one.pk][key] if one.pk in counted else 0 for key in kinds]} for one in regions
    ]
    most = max((cell for row in rows for cell in row["cells"]), default=0) or 1
    for row in rows:
        row["cells"] = [
            {"total": cell, "shade": -(-4 * cell // most), "label": WORDS[key]}
            for key, cell in zip(kinds, row["cells"], strict=True)
        ]
    context = {"kinds": [WORDS[key] for key in kinds], "rows": rows, "is_example": is_example, "faults": faults}
    return render(request, "web/breaks.html", context, status=400 if faults else 200)
