"""Words that every room says."""

from __future__ import annotations

from datetime import date

from django.utils.translation import ngettext


def for_days(since: date, on: date) -> str:
    """How long something has lasted: “for 43 days”; plural forms are the language's own."""
    days = max((on - since).days, 0)
    return ngettext("for %(days)d day", "for %(days)d days", days) % {"days": days}
