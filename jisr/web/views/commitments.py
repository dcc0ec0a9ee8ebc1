"""One promise: whose, to whom, until when, and what proves that it was kept."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from jisr.commitments.models import Commitment
from jisr.web.beside import beside
from jisr.web.own import own, shown_or_404


def commitment(request: Any, reference: str) -> HttpResponse:
    """One commitment with its origin, reports, declarations and replies."""
    origins = ("origin_meeting", "origin_visit", "origin_session", "origin_obligation")
    record = shown_or_404(Commitment, reference, request.acting, "owner", "promised_to", "territory", *origins)
    context = {
        "commitment": record,
        "reports": own(record, "reports"),
        "declarations": own(record, "declarations", "decided_by", "proof"),
        "answers": own(record, "sources", "answer__contribution"),
        **beside(record, request.acting, request.day),
    }
    return render(request, "web/commitment.html", context)
