"""One promise: whose, to whom, until when, and what proves that it was kept."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from jisr.commitments.models import Commitment
from jisr.web.beside import beside


def commitment(request: Any, reference: str) -> HttpResponse:
    """One commitment with its origin, reports, declarations and replies."""
    visible = Commitment.objects.visible_to(request.acting).select_related(
        "owner", "promised_to", "territory", "origin_meeting", "origin_visit", "origin_session", "origin_obligation"
    )
    record = get_object_or_404(visible, reference=reference)
    context = {
        "commitment": record,
        "reports": record.reports.all(),
        "declarations": record.declarations.select_related("decided_by", "proof"),
        "answers": record.sources.select_related("answer__contribution"),
        **beside(record, request.acting, request.day),
    }
    return render(request, "web/commitment.html", context)
