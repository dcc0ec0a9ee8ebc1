"""The file of activities, written while it is sent."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import chain
from typing import Any
from xml.etree.ElementTree import tostring

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from jisr.api.bulk import AT_A_TIME, download
from jisr.api.conditional import conditional, last_change
from jisr.api.iati.activities import agreement_activity, agreements, project_activity, projects
from jisr.api.problems import problem
from jisr.core.clock import today

WORLDS = {"record": False, "example": True}


def iati(request: HttpRequest) -> HttpResponseBase:
    """Every public agreement and project of which a day is known; the public record, or ``world=example``."""
    if request.method not in {"GET", "HEAD"}:
        return problem(request, 405)
    world = WORLDS.get(request.GET.get("world", "record"))
    if world is None:
        return problem(request, 422, format_lazy("world: {} {}", _("one of"), ", ".join(WORLDS)))
    lines = activities(world=world, on=today(), made=last_change().isoformat(timespec="seconds"))
    return conditional(request, download(lines, "jisr-iati.xml", "application/xml; charset=utf-8"))


def activities(*, world: bool, on: date, made: str) -> Iterator[str]:
    """The file, a piece an activity; how many were left out, and why, stands at its end."""
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<iati-activities version="2.03" generated-datetime="{made}">\n'
    left_out = 0
    for activity in _all(world, on):
        if activity is None:
            left_out += 1
        else:
            yield tostring(activity, encoding="unicode") + "\n"
    if left_out:
        yield f"<!-- {left_out} left out: no source gives a day or a body, and an activity needs both. -->\n"
    yield "</iati-activities>\n"


def _all(world: bool, on: date) -> Iterator[Any]:
    agreed = (agreement_activity(row, on=on) for row in agreements(world).iterator(chunk_size=AT_A_TIME))
    built = (project_activity(row, on=on) for row in projects(world).iterator(chunk_size=AT_A_TIME))
    return chain(agreed, built)
