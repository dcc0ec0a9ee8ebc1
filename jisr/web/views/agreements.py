"""One agreement: each party's share, its instalments, who holds what, what it finances."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from jisr.agreements.models import Agreement
from jisr.projects.queries import status_of
from jisr.web.beside import beside
from jisr.web.pictures.money import money_picture


def agreement(request: Any, reference: str) -> HttpResponse:
    """One agreement, with its money, parties, riders, and the projects its instalments hold up."""
    visible = Agreement.objects.visible_to(request.acting).select_related("territory", "meeting")
    record = get_object_or_404(visible, reference=reference)
    financed = [row.project for row in record.projects.select_related("project__territory", "project__owner")]
    statuses = status_of(financed, on=request.day)
    context = {
        "agreement": record,
        "money": money_picture(record, request.day),
        "parties": record.parties.select_related("organisation", "signatory"),
        "projects": [{"project": one, "status": statuses[one.pk]} for one in financed],
        "fundings": record.fundings.select_related("action__plan"),
        "riders": record.riders.prefetch_related("changes__party__organisation"),
        "quotas": record.quotas.select_related("territory", "target_group"),
        "sessions": record.sessions.select_related("chaired_by"),
        "documents": record.documents.all(),
        "framework": getattr(record, "implements", None),
        "under": record.implemented_by.select_related("agreement"),
        **beside(record, request.acting, request.day),
    }
    return render(request, "web/agreement.html", context)
