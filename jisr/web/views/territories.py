"""The regions side by side, and one territory at a glance."""

from __future__ import annotations

from typing import Any

from django.db.models import F, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from jisr.agreements.models import Agreement
from jisr.commitments.models import Commitment
from jisr.consultations.models import Meeting, Visit
from jisr.core.acting import Acting
from jisr.core.prepared import KEY, SPAN, any_reader, prepared, reader_values
from jisr.plans.models import Plan
from jisr.territories.models import CensusCount, Territory
from jisr.thread.states import shown_states
from jisr.web.pictures.bridge import bridge_picture, bridge_pictures
from jisr.web.pictures.money import money_picture

SHOWN = 6
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
    place = get_object_or_404(Territory.objects.visible_to(request.acting), code=code)
    acting, day = request.acting, request.day
    agreements = _rows_here(Agreement, place, acting)
    main = agreements[0] if agreements else None
    context: dict[str, Any] = {
        "place": place,
        "above": [one for one in _above(low=place.tree_start, high=place.tree_end) if one.pk != place.pk],
        "parts": _parts(key=place.pk),
        "counts": sorted(_counts(key=place.pk), key=lambda one: SHOWN_MEASURES.index(one.measure)),
        "bridge": bridge_picture(place, acting, day),
        "agreement": main,
        "money": money_picture(main, acting, day) if main else None,
        "waits": shown_states(place, acting, day, limit=SHOWN),
        "commitments": _rows_here(Commitment, place, acting),
        "meetings": _rows_here(Meeting, place, acting),
        "visits": _rows_here(Visit, place, acting),
        "plans": _rows_here(Plan, place, acting),
        "agreements": agreements,
    }
    return render(request, "web/territory.html", context)


def _rows_here(model: type[Any], place: Territory, acting: Acting) -> list[Any]:
    """The first few records of a kind in a territory, in the order in which its page shows them."""
    values = {"low": place.tree_start, "high": place.tree_end, **reader_values(acting)}
    return _first_here(model, any_reader(acting), **values)


LATEST = (F("held_on").desc(nulls_last=True), "-pk")
ORDERS: dict[type[Any], tuple[Any, ...]] = {
    Agreement: ("-stated_amount", "pk"),
    Commitment: ("due_on", "pk"),
    Meeting: LATEST,
    Visit: LATEST,
    Plan: ("-start_year", "-version", "pk"),
}


@prepared
def _first_here(model: type[Any], acting: Acting) -> QuerySet[Any]:
    rows = model.objects.visible_to(acting).within(SPAN).order_by(*ORDERS[model])
    if model is Agreement:
        rows = rows.that_carry_money()
    return (rows.select_related("owner") if model is Commitment else rows)[:SHOWN]


@prepared
def _above() -> QuerySet[Territory]:
    return Territory.objects.above(SPAN)


@prepared
def _parts() -> QuerySet[Territory]:
    return Territory.objects.filter(parent=KEY)


@prepared
def _counts() -> QuerySet[CensusCount]:
    return CensusCount.objects.filter(territory=KEY, year=2024, measure__in=SHOWN_MEASURES)
