"""One project: what was planned, agreed and done; how far it is; why it is where it is."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render

from jisr.agreements.enums import ReportState
from jisr.core.prepared import KEY, prepared
from jisr.projects.models import Milestone, Project
from jisr.projects.queries import status_of
from jisr.thread.veil import told_statuses
from jisr.web.beside import beside
from jisr.web.own import own, shown_or_404


def project(request: Any, reference: str) -> HttpResponse:
    """One project with its milestones, progress, blockers, and what it finances, answers and delivers."""
    record = shown_or_404(Project, reference, request.acting, "owner", "territory", "theme", "handed_over_to")
    reports = own(record, "reports")
    accepted = [one for one in reports if one.state == ReportState.ACCEPTED]
    context = {
        "project": record,
        "status": told_statuses(status_of([record], on=request.day), acting=request.acting, on=request.day)[record.pk],
        "milestones": _milestones(key=record.pk),
        "progress": accepted[0] if accepted else None,
        "reports": reports if request.acting.has_mandate else accepted,
        "blockers": own(record, "blockers", "waits_on", "instalment"),
        "financing": own(record, "agreements", "agreement"),
        "actions": own(record, "actions", "action"),
        "facilities": own(record, "facilities", "facility__territory"),
        "sources": own(record, "sources", "answer__contribution"),
        **beside(record, request.acting, request.day),
    }
    return render(request, "web/project.html", context)


@prepared
def _milestones() -> QuerySet[Milestone]:
    return Milestone.objects.filter(project=KEY).prefetch_related("revisions")
