"""The joint programme: what the three institutions plan and do in a territory, side by side, with overlaps."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render

from jisr.territories.models import Territory
from jisr.thread.joint import Doing, JointProgramme, Overlap, joint_programme, shown

FEW, ON_A_PAGE = 15, 50


@login_required
def joint(request: Any) -> HttpResponse:
    """The three institutions side by side; the same field, public, commune and period twice is pointed out.

    The first few of each; ``show`` names what is wanted whole, an institution's or the overlaps, a page at a time.
    """
    acting = request.acting
    regions = list(Territory.objects.visible_to(acting).regions().filter(is_example=acting.is_example))
    region = _region(regions, request)
    programme = joint_programme(region, acting=acting) if region else JointProgramme()
    show, number = request.GET.get("show", "")[:20], request.GET.get("page", "1")
    whole: Sequence[Any] = programme.overlaps if show == "overlaps" else _column(programme, show)
    page = Paginator(whole, ON_A_PAGE).get_page(number if number.isascii() and number[:6].isdigit() else 1)
    context = {
        "region": region,
        "regions": regions,
        "programme": programme,
        "show": show,
        "page": page,
        **_shown(programme, show, list(page)),
    }
    return render(request, "web/joint.html", context)


def _region(regions: list[Territory], request: Any) -> Territory | None:
    """The region asked for; else the first of one's own, else the first."""
    if code := request.GET.get("region", ""):
        found = next((one for one in regions if one.code == code), None)
        if found is None:
            raise Http404
        return found
    own = [one for one in regions if request.acting.holds_territory(one.tree_start)]
    return next(iter([*own, *regions]), None)


def _column(programme: JointProgramme, show: str) -> list[Doing]:
    """Everything of the institution of that key."""
    return programme.columns.get(int(show), []) if show.isascii() and show.isdigit() else []


def _shown(programme: JointProgramme, show: str, page: list[Any]) -> dict[str, Any]:
    """What the page shows, with its records: the first few of everything, or a page of one thing."""
    pairs: list[Overlap] = page if show == "overlaps" else [] if show else programme.overlaps[:FEW]
    if show and show != "overlaps":
        columns = {int(show): page} if page else {}
    else:
        columns = {} if show else {key: doings[:FEW] for key, doings in programme.columns.items()}
    doings = [one for column in columns.values() for one in column]
    said = shown([*doings, *(one for pair in pairs for one in (pair.one, pair.other))], programme.columns)

    def told(one: Doing) -> dict[str, Any]:
        return {
            "doing": one,
            "record": said.records[one.model, one.key],
            "institution": said.institutions[one.institution],
            "theme": said.themes.get(one.theme or 0),
        }

    return {
        "overlaps": [(told(pair.one), told(pair.other)) for pair in pairs],
        "columns": [
            (said.institutions[key], len(programme.columns[key]), [told(one) for one in column])
            for key, column in columns.items()
        ],
    }
