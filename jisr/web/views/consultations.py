"""What was heard: a meeting, a visit, a contribution as everyone may read it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from jisr.actors.enums import College
from jisr.consultations.enums import ContributionState
from jisr.consultations.models import Attendance, Contribution, Meeting, Synthesis, Visit
from jisr.core.acting import Acting
from jisr.core.prepared import KEY, any_reader, prepared, reader_values
from jisr.web.beside import beside
from jisr.web.own import own, shown_or_404
from jisr.web.pictures.tally import Tally, tally

SHOWN = 12


def meeting(request: Any, reference: str) -> HttpResponse:
    """A consultation meeting: agenda, who sat there by post and college, what was said, what came of it."""
    acting = request.acting
    record = shown_or_404(Meeting, reference, acting, "territory", "series", "organisation", "chair")
    contributions = own(record, "contributions", "theme", "territory", "answer", acting=acting)
    context = {
        "meeting": record,
        "agenda": own(record, "agenda"),
        "attendance": _by_college(own(record, "attendance", "post__organisation", "organisation")),
        "contributions": contributions[:SHOWN],
        "total": len(contributions),
        "tallies": _tallies(record, contributions),
        "commitments": own(record, "commitments", "owner", acting=acting),
        "agreements": own(record, "agreements", acting=acting),
        "minutes": own(record, "minutes", acting=acting),
        "syntheses": _syntheses(any_reader(acting), key=record.pk, **reader_values(acting)),
        "visits": own(record, "visits", acting=acting),
        **beside(record, acting, request.day),
    }
    return render(request, "web/meeting.html", context)


@prepared
def _syntheses(acting: Acting) -> QuerySet[Synthesis]:
    return Synthesis.objects.visible_to(acting).filter(meeting=KEY).prefetch_related("sentences__cites")


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
    acting = request.acting
    record = shown_or_404(Visit, reference, acting, "territory", "organisation", "meeting")
    by_stop: dict[int | None, list[Contribution]] = {}
    for one in _findings(any_reader(acting), key=record.pk, **reader_values(acting)):
        by_stop.setdefault(one.stop_id, []).append(one)
    stops = own(record, "stops", "territory", "facility")
    context = {
        "visit": record,
        "delegation": _by_college(own(record, "delegation", "post__organisation", "organisation")),
        "stops": [{"stop": stop, "findings": by_stop.get(stop.pk, [])} for stop in stops],
        "commitments": own(record, "commitments", "owner", acting=acting),
        **beside(record, acting, request.day),
    }
    return render(request, "web/visit.html", context)


@prepared
def _findings(acting: Acting) -> QuerySet[Contribution]:
    return Contribution.objects.visible_to(acting).filter(stop__visit=KEY).select_related("answer")


def contribution(request: Any, reference: str) -> HttpResponse:
    """A contribution as everyone may read it, with its answer and where that led."""
    related = ("territory", "theme", "meeting", "stop__visit", "organisation", "owner", "answer__organisation")
    record = shown_or_404(Contribution, reference, request.acting, *related)
    context = {
        "contribution": record,
        "joined": [one for one in own(record, "joined_from", "contribution", "unmet_need") if one.undone_on is None],
        "escalations": own(record, "escalations", "from_owner", "to_owner"),
        **beside(record, request.acting, request.day),
    }
    return render(request, "web/contribution.html", context)
