"""One project: what was planned, agreed and done; how far it is; why it is where it is."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from jisr.agreements.enums import ReportState
from jisr.projects.models import Project
from jisr.projects.queries import status_of
from jisr.thread.veil import told_statuses
from jisr.web.beside import beside


def project(request: Any, reference: str) -> HttpResponse:
    """One project with its milestones, progress, blockers, and what it finances, answers and delivers."""
    visible = Project.objects.visible_to(request.acting).select_related("owner", "territory", "theme", "handed_over_to")
    record = get_object_or_404(visible, reference=reference)
    reports = record.reports.all()
    accepted = [one for one in reports if one.state == ReportState.ACCEPTED]
    context = {
        "project": record,
        "status": told_statuses(status_of([record], on=request.day), acting=request.acting, on=request.day)[record.pk],
        "milestones": record.milestones.prefetch_related("revisions"),
        "progress": accepted[0] if accepted else None,
        "reports": reports if request.acting.has_mandate else accepted,
        "blockers": record.blockers.select_related("waits_on", "instalment"),
        "financing": record.agreements.select_related("agreement"),
        "actions": record.actions.select_related("action"),
        "facilities": record.facilities.select_related("facility__territory"),
        "sources": record.sources.select_related("answer__contribution"),
        **beside(record, request.acting, request.day),
    }
    return render(request, "web/project.html", context)
