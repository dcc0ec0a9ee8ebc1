"""What the site is, where its data come from, how personal data are protected."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from jisr.core.models import Source

# The kinds that the API gives whole; a test holds that they are the same.
OPEN_KINDS = [
    "territories",
    "organisations",
    "strategies",
    "objectives",
    "programmes",
    "meetings",
    "visits",
    "contributions",
    "commitments",
    "plans",
    "actions",
    "agreements",
    "instalments",
    "calls",
    "projects",
    "facilities",
    "services",
    "offers",
    "indicators",
    "values",
    "training",
]


def about(request: Any) -> HttpResponse:
    """Credits and sources."""
    return render(request, "web/about.html", {"sources": Source.objects.all()})


def privacy(request: Any) -> HttpResponse:
    """Which personal data are kept, for what, and one's rights."""
    return render(request, "web/privacy.html")


def data(request: Any) -> HttpResponse:
    """The catalogue of open data."""
    return render(request, "web/data.html", {"kinds": OPEN_KINDS})
