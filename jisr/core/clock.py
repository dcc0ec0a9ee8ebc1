"""The one place that reads the clock; the web tier and the commands call it and pass the day down."""

from __future__ import annotations

from datetime import date

from django.utils import timezone


def today() -> date:
    """The day in Casablanca."""
    return timezone.localdate()
