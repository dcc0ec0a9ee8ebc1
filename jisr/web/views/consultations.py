"""What was heard: a meeting, a visit, a contribution as everyone may read it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from jisr.actors.enums import College
from jisr.consultations.enums import ContributionState
from jisr.consultations.models import Attendance, Contribution, Meeting, Visit
from jisr.web.beside import beside
from jisr.web.pictures.tally import Tally, tally

SHOWN = 12


def meeting(request: Any, reference: str) -> HttpResponse:
    """A consultation meeting: agenda, who sat there by post and college, what was said, what came of it."""
    visible = Meeting.objects.visible_to(request.acting).select_related("territory", "series", "organisation", "chair")
    record = get_object_or_404(visible, reference=reference)
    said = Contribution.objects.visible_to(request.acting).filter(meeting=record)
    contributions = list(said.select_related("theme", "territory", "answer"))
    context = {
        "meeting": record,
        "agenda": record.agenda.all(),
        "attendance": _by_college(record.attendance.select_related("post__organisation", "organisation")),
        "contributions": contributions[:SHOWN],
        "total": len(contributions),
        "tallies": _tallies(record, contributions),
        "commitments": record.commitments.visible_to(request.acting).select_related("owner"),
        "agreements": record.agreements.visible_to(request.acting),
        "minutes": record.minutes.visible_to(request.acting),
        "syntheses": record.syntheses.visible_to(request.acting).prefetch_related("sentences__cites"),
        "visits": record.visits.visible_to(request.acting),
        **beside(record, request.acting, request.day),
    }
    return render(request, "web/meeting.html", context)


def _by_college(rows: Iterable[Attendance]) -> list[Attendance]:
    """Who sat there, college after college, who presides first."""
    order = list(College.values)
    return sorted(rows, key=lambda one: (order.index(one.college), not one.presides, one.pk))


def _tallies(record: Meeting, said: list[Contribution]) -> list[Tally]:
    """What was said there by kind, theme, place and answer, each opening the list on it."""

    def opening(key: str) -> Callable[[str], dict[str, str]]:
        return lambda value: {"meeting": record.reference, key: value}

    return [
        tally(_("By kind"), said, lambda one: (one.kind, one.get_kind_display()), opening("kind")),
        tally(_("By theme"), said, lambda one: one.theme and (one.theme.code, one.theme.name), opening("theme")),
        tally(_("By place"), said, lambda one: (one.territory.code, one.territory.name), opening("region")),
        tally(_("How it was answered"), said, _answer_of, lambda value: _opened_by(value, record)),
    ]


def _answer_of(one: Contribution) -> tuple[str, Any]:
    """The kind of its answer, or that it has none."""
    answer = getattr(one, "answer", None)
    return (answer.kind, answer.get_kind_display()) if answer else (ContributionState.OPEN, _("without an answer"))


def _opened_by(value: str, record: Meeting) -> dict[str, str]:
    key = "state" if value == ContributionState.OPEN else "answer"
    return {"meeting": record.reference, key: value}


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
        "delegation": _by_college(record.delegation.select_related("post__organisation", "organisation")),
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
