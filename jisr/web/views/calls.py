"""An application to a call for projects: what it asks, what it lacks, how it was marked, what was decided."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from jisr.actors.permissions import may_act_on, represents
from jisr.agreements.applying import missing_of
from jisr.agreements.marks import marks_of
from jisr.agreements.models import Application
from jisr.web.beside import beside


def application(request: Any, reference: str) -> HttpResponse:
    """One application. The marks are for those who judge; the association reads the whole once it is decided."""
    visible = Application.objects.visible_to(request.acting)
    joined = visible.select_related("call__organisation", "organisation", "territory", "agreement")
    record = get_object_or_404(joined, reference=reference)
    judges = bool(may_act_on(request.acting, "assess_application", record.call))
    is_own = bool(represents(request.acting, record.organisation))
    is_open = record.state in ("draft", "to_complete")
    context = {
        "application": record,
        "judges": judges and not is_own,
        "is_own": is_own,
        "missing": missing_of(record) if is_open and is_own else [],
        "marks": marks_of([record]).get(record.pk) if judges or record.decided_on else None,
        **beside(record, request.acting, request.day),
    }
    return render(request, "web/application.html", context)
