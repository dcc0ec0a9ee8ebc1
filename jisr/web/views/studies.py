"""Spatial justice: where need is greatest, who lies too far from help, where three more centres do most."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from jisr.core.verdict import Refused
from jisr.services.models import FacilityKind
from jisr.studies.actions import ask_spatial_study, carry_out, is_quick
from jisr.studies.enums import Concern, StudyState
from jisr.studies.ground import kinds_of, known_of
from jisr.studies.lists import MOST_BYTES, BadList, read_sites
from jisr.studies.models import Study
from jisr.studies.queries import NeedLine, kept_study, latest_study, need_map
from jisr.studies.rules import may_measure
from jisr.studies.running import needs_a_run
from jisr.studies.spatial import RADII
from jisr.studies.tasks import run_study
from jisr.territories.enums import Level
from jisr.territories.models import Territory
from jisr.web.asking import page_asked, picked
from jisr.web.need_table import need_as_csv
from jisr.web.pictures.dorling import dorling_picture, value_words

LINES = 25
# What each of the four aims chooses by.
AIMS = {
    "mclp": gettext_lazy("most people within the distance"),
    "pmedian": gettext_lazy("nearest on average"),
    "fair": gettext_lazy("fairest distances"),
    "pcenter": gettext_lazy("the farthest place first"),
}


def justice(request: Any) -> HttpResponse:
    """Need by province or commune, and the study of access that is kept; every line of need as CSV."""
    context = _page(request)
    if request.GET.get("format") == "csv" and not context["faults"]:
        return need_as_csv(context["map"], context["region"], request.day)
    return render(request, "web/spatial.html", context, status=400 if context["faults"] else 200)


@require_POST
def ask_study(request: Any) -> HttpResponse:
    """Measure access for the facilities of the record or of a list; what is long goes to the worker."""
    territory = get_object_or_404(_worlds(request), code=request.POST.get("territory", "")[:20])
    try:
        study = _asked(request, territory)
    except BadList as bad:
        return render(request, "web/spatial.html", {**_page(request), "faults": bad.sentences}, status=422)
    except Refused as refused:
        return render(request, "web/spatial.html", {**_page(request), "faults": [refused.reason]}, status=403)
    if needs_a_run(study):
        if is_quick(study):
            carry_out(study, on=request.day)
        else:
            run_study.enqueue(study.pk, request.day.isoformat())
            messages.info(request, _("The whole country takes about a minute. Open this page again then."))
    return redirect(reverse("web:justice") + f"?study={study.reference}#access")


def _asked(request: Any, territory: Territory) -> Study:
    given = request.FILES.get("sites")
    own = given is not None
    if own and not may_measure(request.acting, own_list=True):
        raise Refused(may_measure(request.acting, own_list=True).reason)
    radius = request.POST.get("radius", "")
    return ask_spatial_study(
        territory,
        group=request.POST.get("group", "")[:20],
        radius=int(radius) if radius in map(str, RADII) else 0,
        sites=read_sites(given.read(MOST_BYTES + 1), given.name) if given is not None else None,
        by=request.acting,
        on=request.day,
        kinds=[code[:40] for code in request.POST.getlist("kind")],
    )


def _worlds(request: Any) -> Any:
    """The countries and regions a study may be of."""
    rows = Territory.objects.visible_to(request.acting)
    return rows.filter(level__in=(Level.COUNTRY, Level.REGION)).exclude(level=Level.COUNTRY, is_example=True)


def _page(request: Any) -> dict[str, Any]:
    worlds = list(_worlds(request))
    regions = [one for one in worlds if one.is_region]
    faults: list[str] = []
    code = picked(request.GET, "region", _("Place"), [one.code for one in regions], faults)
    region = next((one for one in regions if one.code == code), None)
    concern = picked(request.GET, "measure", _("Need"), Concern.values, faults, Concern.DISABILITY)
    found = need_map(Concern(concern), region=region)
    study = _shown_study(request, region, regions)
    pages = Paginator(found.lines, LINES)
    page = pages.page(page_asked(request.GET, pages.num_pages, faults))
    part, whole = found.total
    return {
        "faults": faults,
        "concerns": Concern,
        "map": found,
        "drawing": dorling_picture(found),
        "region": region,
        "regions": regions,
        "extremes": [(one, value_words(one.value, found.concern)) for one in _ends(found.known)],
        "part": part,
        "whole": whole,
        "page": page,
        "lines": [(one, value_words(one.value, found.concern)) for one in page],
        "key": [[value_words(one, found.concern) for one in step] for step in found.bounds],
        "worlds": sorted(worlds, key=lambda one: not one.is_example),
        "groups": [(one.value, one.label) for one in Concern if one in Concern.PEOPLE],
        "radii": RADII,
        "study": study,
        "found": _told(study) if study and study.state == StudyState.DONE else None,
        "known": known_of(region, on=request.day) if region and not region.is_example else None,
        "own_list": may_measure(request.acting, own_list=True),
        "kinds": kinds_of(worlds, on=request.day),
    }


def _ends(lines: tuple[NeedLine, ...]) -> list[NeedLine]:
    """The greatest, and the least where it is one alone."""
    alone = len(lines) > 1 and lines[-1].value != lines[-2].value
    return [*lines[:1], *lines[-1:]] if alone else list(lines[:1])


def _shown_study(request: Any, region: Territory | None, regions: list[Territory]) -> Study | None:
    """The study that is asked for; else the latest of the region chosen, or of the demonstration."""
    if reference := request.GET.get("study", "")[:12]:
        return kept_study(reference, request.acting)
    place = region or next((one for one in regions if one.is_example), None)
    return latest_study(place, request.acting) if place else None


def _told(study: Study) -> dict[str, Any]:
    """The result of a study with its places in place of their codes."""
    result, plan = study.result, study.result["plan"]
    chosen = [plan, *plan.get("tradeoff", [])] if plan else []
    seats = [seat for one in chosen for seat in one["sites"]]
    codes = {one["code"] for one in result["by"] + result["farthest"] + seats}
    rows = Territory.objects.filter(code__in=codes, is_example=study.territory.is_example)
    # A commune and its seat's cercle may bear one code; the deeper unit is the one meant.
    places = {one.code: one for one in rows.order_by("tree_start")}
    told: dict[str, Any] = {
        key: [{**one, "place": places.get(one["code"])} for one in result[key]] for key in ("by", "farthest")
    }
    if plan:
        main, *others = [
            {**one, "sites": [{**seat, "place": places.get(seat["code"])} for seat in one["sites"]]} for one in chosen
        ]
        told["plan"] = main | {"tradeoff": [(AIMS[one["aim"]], one) for one in others]}
    radius, group = study.parameters["radius"], study.parameters["group"]
    beyond = next(one["people"] for one in result["beyond"] if one["km"] == radius)
    group_label = Concern(group).label if group else ""
    kinds = FacilityKind.objects.filter(code__in=study.parameters.get("kinds", []))
    return {**result, **told, "radius": radius, "group_label": group_label, "people_beyond": beyond, "kinds": kinds}
