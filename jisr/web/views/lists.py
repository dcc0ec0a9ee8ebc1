"""One view for every list: the page, the CSV and the workbook."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from jisr.web.asking import picked
from jisr.web.listing import read_listing
from jisr.web.listing.export import as_csv, as_workbook, sheet_of
from jisr.web.lists import LISTINGS

EXPORTS = {"csv": as_csv, "xlsx": as_workbook}


def listing(request: Any, slug: str) -> HttpResponseBase:
    """A list as the address asks for it; what the address got wrong is said on the page."""
    reading = read_listing(LISTINGS[slug], request.GET, acting=request.acting, day=request.day)
    asked = picked(request.GET, "format", _("Format"), EXPORTS, reading.faults)
    if asked and not (reading.wrong if "page" in request.GET else reading.faults):
        return EXPORTS[asked](sheet_of(reading))
    context = {"reading": reading, "figures": reading.figures}
    return render(request, "web/list.html", context, status=400 if reading.wrong else 200)
