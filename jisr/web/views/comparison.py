"""Places side by side, per person or per person in need; and the map of provinces by any measure."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from jisr.studies.queries import communes_of, provinces_of
from jisr.territories.enums import CensusMeasure, PositionKnown
from jisr.territories.models import Territory
from jisr.thread.comparison import BASES, Row, compare
from jisr.thread.enums import Measure
from jisr.web.asking import picked
from jisr.web.listing.export import Sheet, as_csv, as_workbook
from jisr.web.pictures.comparison import MiniBar, Panel, panel_of, said, sentence_of
from jisr.web.pictures.dorling import cartogram

FEW = 20
EXPORTS = {"csv": as_csv, "xlsx": as_workbook}
SHOWN_NEEDS = (Measure.NEED_DISABILITY, Measure.NEED_RURAL)
WORLDS = (("record", _("the public record")), ("example", _("the demonstration")))
UNITS = (("regions", _("regions")), ("provinces", _("provinces and prefectures")))


def comparison(request: Any) -> HttpResponseBase:
    """The regions of a country, or its provinces, by every measure there is: as a page, as CSV, as a workbook."""
    faults: list[str] = []
    per = _per(request, faults)
    world = picked(request.GET, "world", _("World"), dict(WORLDS), faults, _own_world(request))
    unit = picked(request.GET, "at", _("Compared"), dict(UNITS), faults, "regions")
    places = _places(unit, is_example=world == "example")
    if (asked := picked(request.GET, "format", _("Format"), EXPORTS, faults)) and not faults:
        chosen = [
            (_("For each 100,000 of"), {base.value: base.label for base in BASES}[per.value]),
            (_("Compared"), dict(UNITS)[unit]),
            (_("World"), dict(WORLDS)[world]),
        ]
        rows = compare(places, per=per, acting=request.acting, on=request.day)
        return EXPORTS[asked](_sheet(places, rows, chosen, request.day))
    # Seventy-five provinces by every measure would weigh more than an old telephone should carry.
    measures = [one for one in Measure if len(places) <= FEW or not one.is_need or one in SHOWN_NEEDS]
    rows = compare(places, per=per, acting=request.acting, on=request.day, measures=measures)
    panels = [panel_of(row) for row in rows]
    context = {
        "faults": faults,
        "per": per,
        "bases": [(base.value, base.label) for base in BASES],
        "world": world,
        "worlds": WORLDS,
        "unit": unit,
        "units": UNITS,
        "needs": [panel for panel in panels if panel.measure.is_need],
        "panels": [panel for panel in panels if panel.is_known and not panel.measure.is_need],
        "nothing": [panel.measure.label for panel in panels if not panel.is_known],
        "lines": _lines(places, panels) if len(places) <= FEW else [],
        "heads": [panel.measure for panel in panels if panel.is_known],
    }
    return render(request, "web/compare.html", context, status=400 if faults else 200)


def _sheet(places: list[Territory], rows: list[Row], chosen: list[tuple[Any, Any]], day: date) -> Sheet:
    """All measures, a line a place; what is not known is empty."""
    measured = [(format_lazy("{} ({})", row.measure.label, row.measure.shape.label), "number") for row in rows]
    heads = [(_("official code"), "text"), (_("Place"), "text"), *measured]
    lines = [
        [place.code, place.name, *("" if (value := row.cells[at].value) is None else round(value, 4) for row in rows)]
        for at, place in enumerate(places)
    ]
    return Sheet("compare", _("The regions compared"), heads, lambda: lines, chosen, day, (_("Census of 2024."),))


def _lines(places: list[Territory], panels: list[Panel]) -> list[tuple[Territory, list[MiniBar]]]:
    """The same as the panels, a line a place."""
    return [(place, [one.bars[line] for one in panels if one.is_known]) for line, place in enumerate(places)]


def province_map(request: Any) -> HttpResponse:
    """A circle a province, or a commune of a region, coloured by any measure; with the same as a table."""
    faults: list[str] = []
    per = _per(request, faults)
    measure = Measure(
        picked(request.GET, "measure", _("What is compared"), Measure.values, faults, Measure.NEED_DISABILITY)
    )
    regions = list(Territory.objects.visible_to(request.acting).regions())
    code = picked(request.GET, "region", _("Region"), [one.code for one in regions], faults)
    region = next((one for one in regions if one.code == code), None)
    places = list(communes_of(region) if region else provinces_of(is_example=request.acting.is_example))
    row = compare(places, per=per, acting=request.acting, on=request.day, measures=[measure])[0]
    unknown = [cell for cell in row.cells if cell.value is None]
    context = {
        "faults": faults,
        "per": per,
        "bases": [(base.value, base.label) for base in BASES],
        "measure": measure,
        "measures": Measure.choices,
        "region": region,
        "regions": regions,
        "drawing": cartogram(row.cells, lambda cell: said(measure, cell.value)),
        "sentence": sentence_of(row),
        "key": [[said(measure, bound) for bound in step] for step in row.bounds],
        "cells": [(cell, said(measure, cell.value)) for cell in [*row.known, *unknown]],
        "approximate": sum(one.position_known == PositionKnown.APPROXIMATE for one in places),
    }
    return render(request, "web/map.html", context, status=400 if faults else 200)


def _per(request: Any, faults: list[str]) -> CensusMeasure:
    """The people against whom counts are set."""
    offered = [base.value for base in BASES]
    return CensusMeasure(picked(request.GET, "per", _("For each"), offered, faults, CensusMeasure.MUNICIPAL))


def _own_world(request: Any) -> str:
    return "example" if request.acting.is_example else "record"


def _places(unit: str, *, is_example: bool) -> list[Territory]:
    """The places compared: those of one world alone; its provinces where a world has one region only."""
    regions = list(Territory.objects.regions().filter(is_example=is_example, obsolete_on__isnull=True))
    return regions if unit == "regions" and len(regions) > 1 else list(provinces_of(is_example=is_example))
