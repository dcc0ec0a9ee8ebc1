"""A report under an agreement, and a session of its steering committee."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from jisr.agreements.models import Report, SteeringSession
from jisr.commitments.models import Commitment
from jisr.web.beside import beside
from jisr.web.own import own, shown_or_404


def report(request: Any, reference: str) -> HttpResponse:
    """One activity or financial report, with what waits for it; for the parties of its agreement."""
    record = shown_or_404(Report, reference, request.acting, "agreement", "organisation", "reviewer")
    context = {
        "report": record,
        "conditions": own(record, "conditions", "instalment__share__party__organisation", "waits_on"),
        **beside(record, request.acting, request.day),
    }
    return render(request, "web/report.html", context)


def session(request: Any, reference: str) -> HttpResponse:
    """One session: its decisions, what was promised there, which instalments waited for it."""
    record = shown_or_404(SteeringSession, reference, request.acting, "agreement__territory", "chaired_by")
    context = {
        "session": record,
        "commitments": Commitment.objects.visible_to(request.acting)
        .filter(origin_session=record)
        .select_related("owner"),
        "conditions": own(record, "conditions", "instalment__share__party__organisation"),
        **beside(record, request.acting, request.day),
    }
    return render(request, "web/session.html", context)
