"""Each one's own page: which mandate one acts under, and what waits."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from jisr.actors.models import Mandate


@login_required
def desk(request: Any) -> HttpResponse:
    """What one may do, under which mandate."""
    mandates = Mandate.objects.valid_on(request.day).filter(user=request.user)
    mandates = mandates.select_related("organisation", "territory")
    return render(request, "web/desk.html", {"mandates": mandates})


@login_required
@require_POST
def take_mandate(request: Any) -> HttpResponse:
    """Act under another of one's mandates from now on."""
    own = Mandate.objects.valid_on(request.day).filter(user=request.user)
    number = request.POST.get("mandate", "")
    mandate = get_object_or_404(own, pk=int(number) if number.isdigit() else 0)
    request.session["mandate"] = mandate.pk
    return redirect("web:desk")
