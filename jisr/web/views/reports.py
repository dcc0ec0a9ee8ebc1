"""A report under an agreement, and a session of its steering committee."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from jisr.agreements.models import Report, SteeringSession
from jisr.commitments.models import Commitment
from jisr.web.beside import beside


def report(request: Any, reference: str) -> HttpResponse:
    """One activity or financial report, with what waits for it; for the parties of its agreement."""
    visible = Report.objects.visible_to(request.acting).select_related("agreement", "organisation", "reviewer")
    record = get_object_or_404(visible, reference=reference)
    context = {
        "report": record,
        "conditions": record.conditions.select_related("instalment__share__party__organisation", "waits_on"),
        **beside(record, request.acting, request.day),
    }
    return render(request, "web/report.html", context)


def session(request: Any, reference: str) -> HttpResponse:
    """One session: its decisions, what was promised there, which instalments waited for it."""
    visible = SteeringSession.objects.visible_to(request.acting).select_related("agreement__territory", "chaired_by")
    record = get_object_or_404(visible, reference=reference)
    context = {
        "session": record,
        "commitments": Commitment.objects.visible_to(request.acting)
        .filter(origin_session=record)
        .select_related("owner"),
        "conditions": record.conditions.select_related("instalment__share__party__organisation"),
        **beside(record, request.acting, request.day),
    }
    return render(request, "web/session.html", context)
