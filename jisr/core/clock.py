"""The one place that reads the clock; the web tier and the commands call it and pass the day down."""

from __future__ import annotations

from datetime import date, datetime, time

from django.utils import timezone


def today() -> date:
    """The day in Casablanca."""
    return timezone.localdate()


def moment_of(day: date) -> datetime:
    """The beginning of a day in Casablanca: the moment of an act of which the day is given."""
    return timezone.make_aware(datetime.combine(day, time.min))
