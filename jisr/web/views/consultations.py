"""What was heard: a meeting, a visit, a contribution as everyone may read it."""

from __future__ import annotations

from typing import Any

from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from jisr.consultations.models import Contribution, Meeting, Visit
from jisr.web.beside import beside


def meeting(request: Any, reference: str) -> HttpResponse:
    """A consultation meeting: agenda, who sat there by post and college, what was said, what came of it."""
    visible = Meeting.objects.visible_to(request.acting).select_related("territory", "series", "organisation", "chair")
    record = get_object_or_404(visible, reference=reference)
    said = Contribution.objects.visible_to(request.acting).filter(meeting=record)
    context = {
        "meeting": record,
        "agenda": record.agenda.all(),
        "attendance": record.attendance.select_related("post__organisation", "organisation"),
        "contributions": said.select_related("theme", "territory", "answer"),
        "by_kind": said.order_by("kind").values_list("kind").annotate(total=Count("pk")),
        "commitments": record.commitments.visible_to(request.acting).select_related("owner"),
        "agreements": record.agreements.visible_to(request.acting),
        "minutes": record.minutes.visible_to(request.acting),
        "syntheses": record.syntheses.visible_to(request.acting).prefetch_related("sentences__cites"),
        "visits": record.visits.visible_to(request.acting),
        **beside(record, request.acting, request.day),
    }
    return render(request, "web/meeting.html", context)


def visit(request: Any, reference: str) -> HttpResponse:
    """A field visit: who went, where it stopped, what was found, what was promised."""
    visible = Visit.objects.visible_to(request.acting).select_related("territory", "organisation", "meeting")
    record = get_object_or_404(visible, reference=reference)
    found = Contribution.objects.visible_to(request.acting).filter(stop__visit=record).select_related("answer")
    by_stop: dict[int | None, list[Contribution]] = {}
    for one in found:
        by_stop.setdefault(one.stop_id, []).append(one)
    stops = record.stops.select_related("territory", "facility")
    context = {
        "visit": record,
        "delegation": record.delegation.select_related("post__organisation", "organisation"),
        "stops": [{"stop": stop, "findings": by_stop.get(stop.pk, [])} for stop in stops],
        "commitments": record.commitments.visible_to(request.acting).select_related("owner"),
        **beside(record, request.acting, request.day),
    }
    return render(request, "web/visit.html", context)


def contribution(request: Any, reference: str) -> HttpResponse:
    """A contribution as everyone may read it, with its answer and where that led."""
    visible = Contribution.objects.visible_to(request.acting).select_related(
        "territory", "theme", "meeting", "stop__visit", "organisation", "owner", "answer__organisation"
    )
    record = get_object_or_404(visible, reference=reference)
    context = {
        "contribution": record,
        "joined": record.joined_from.filter(undone_on__isnull=True).select_related("contribution", "unmet_need"),
        "escalations": record.escalations.select_related("from_owner", "to_owner"),
        **beside(record, request.acting, request.day),
    }
    return render(request, "web/contribution.html", context)
