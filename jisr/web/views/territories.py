"""The regions side by side, and one territory at a glance."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from jisr.agreements.models import Agreement
from jisr.commitments.models import Commitment
from jisr.consultations.models import Meeting, Visit
from jisr.plans.models import Plan
from jisr.territories.models import CensusCount, Territory
from jisr.thread.states import shown_states
from jisr.web.pictures.bridge import bridge_picture, bridge_pictures
from jisr.web.pictures.money import money_picture

SHOWN = 6
LISTED = 24
SHOWN_MEASURES = ["population", "disability", "elderly", "youth", "rural"]


def regions(request: Any) -> HttpResponse:
    """The regions side by side: people, the bridge, what waits."""
    rows = list(Territory.objects.visible_to(request.acting).regions().select_related("parent"))
    people = dict(
        CensusCount.objects.filter(territory__in=rows, year=2024, measure="population").values_list(
            "territory", "value"
        )
    )
    worlds = []
    for is_example in (False, True):
        own = [one for one in rows if one.is_example == is_example]
        bridges = bridge_pictures(own, request.acting, request.day)
        worlds.append((is_example, [_line(one, people, bridges) for one in own]))
    return render(request, "web/regions.html", {"worlds": worlds})


def _line(region: Territory, people: dict[int, int], bridges: dict[int, Any]) -> dict[str, Any]:
    return {"region": region, "people": people.get(region.pk), "bridge": bridges[region.pk]}


def territory(request: Any, code: str) -> HttpResponse:
    """One territory at a glance: its bridge, its agreement, what waits and on whom, its promises."""
    place = get_object_or_404(Territory.objects.visible_to(request.acting).select_related("parent"), code=code)
    acting, day = request.acting, request.day
    agreements = Agreement.objects.visible_to(acting).within(place).that_carry_money().order_by("-stated_amount", "pk")
    main = agreements.first()
    context = {
        "place": place,
        "above": Territory.objects.above(place).exclude(pk=place.pk),
        "parts": place.children.all(),
        "counts": sorted(
            place.counts.filter(year=2024, measure__in=SHOWN_MEASURES),
            key=lambda one: SHOWN_MEASURES.index(one.measure),
        ),
        "bridge": bridge_picture(place, acting, day),
        "agreement": main,
        "money": money_picture(main, acting, day) if main else None,
        "waits": shown_states(place, acting, day, limit=SHOWN),
        "commitments": Commitment.objects.visible_to(acting).within(place).select_related("owner")[:SHOWN],
        "meetings": Meeting.objects.visible_to(acting).within(place)[:LISTED],
        "visits": Visit.objects.visible_to(acting).within(place)[:LISTED],
        "plans": Plan.objects.visible_to(acting).within(place)[:LISTED],
        "agreements": agreements[:SHOWN],
    }
    return render(request, "web/territory.html", context)
