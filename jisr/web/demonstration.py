"""Signing in as one of the demonstration's people: only in demonstration mode, only invented accounts."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import login
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from jisr.actors.enums import Role
from jisr.actors.models import Mandate
from jisr.core.clock import today
from jisr.web.middleware import demonstration_only

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def offered_mandates() -> Any:
    """The mandates of the demonstration's people, by role."""
    mandates = Mandate.objects.valid_on(today()).filter(user__is_example=True, user__is_active=True)
    mandates = mandates.exclude(role=Role.IMPORT)
    return mandates.select_related("user", "organisation", "territory").order_by("pk")


@require_POST
def demonstration_sign_in(request: Any) -> HttpResponse:
    """Sign in under one of them."""
    demonstration_only()
    number = request.POST.get("mandate", "")
    mandate = get_object_or_404(offered_mandates(), pk=int(number) if number.isdigit() else 0)
    login(request, mandate.user, backend=BACKEND)
    request.session["mandate"] = mandate.pk
    onward = request.POST.get("next", "")
    ours = onward.startswith("/") and url_has_allowed_host_and_scheme(onward, {request.get_host()})
    return redirect(onward if ours else reverse("web:desk"))
