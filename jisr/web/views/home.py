"""The first page."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from jisr.territories.models import Territory
from jisr.web.pictures.bridge import bridge_picture


def home(request: Any) -> HttpResponse:
    """What Jisr is, the whole country's bridge, and the ways in."""
    country = Territory.objects.real().filter(parent=None).first()
    example = Territory.objects.regions().filter(is_example=True).first()
    context = {
        "country": country,
        "bridge": bridge_picture(country, request.acting, request.day) if country else None,
        "example": example,
        "regions": Territory.objects.real().regions(),
    }
    return render(request, "web/home.html", context)
