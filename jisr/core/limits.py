"""The numbers that the installing body sets: days of silence, of reply, of a legal ceiling."""

from __future__ import annotations

from django.conf import settings


def limit_of(name: str) -> int:
    """A whole number of ``settings.JISR`` by its name, such as ``REPLY_DAYS``."""
    return int(str(settings.JISR[name]))
