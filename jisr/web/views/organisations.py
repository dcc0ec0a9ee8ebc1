"""An institution: what it is competent for, what it promised, agreed and runs."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from jisr.actors.models import Organisation
from jisr.agreements.models import Agreement
from jisr.commitments.models import Commitment
from jisr.projects.models import Project
from jisr.services.models import Facility
from jisr.strategy.models import Programme
from jisr.web.beside import beside

SHOWN = 12


def organisation(request: Any, reference: str) -> HttpResponse:
    """One organisation."""
    visible = Organisation.objects.visible_to(request.acting).select_related("territory", "parent", "succeeded_by")
    record = get_object_or_404(visible, reference=reference)
    acting = request.acting
    context = {
        "organisation": record,
        "competences": record.competences.select_related("theme"),
        "posts": record.posts.prefetch_related("tenures__holder", "tenures__source"),
        "changes": record.changes.select_related("other"),
        "parts": record.parts.visible_to(acting)[:SHOWN],
        "programmes": Programme.objects.visible_to(acting).filter(owner=record),
        "commitments": Commitment.objects.visible_to(acting).filter(owner=record)[:SHOWN],
        "agreements": Agreement.objects.visible_to(acting).filter(parties__organisation=record).distinct()[:SHOWN],
        "projects": Project.objects.visible_to(acting).filter(owner=record)[:SHOWN],
        "facilities": Facility.objects.visible_to(acting).filter(operator=record)[:SHOWN],
        **beside(record, acting, request.day),
    }
    return render(request, "web/organisation.html", context)
