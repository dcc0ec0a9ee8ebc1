"""Follow-up codes: their keyed hash, and an end to guessing."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from jisr.core.codes import keyed_hash
from jisr.core.limits import limit_of
from jisr.core.models import FollowUpTry

WINDOW = timedelta(hours=1)


def hash_of_code(code: str) -> str:
    """What stands in the database for a follow-up code."""
    return keyed_hash(code, key=settings.FIELD_KEY, purpose="follow-up")


def _origin_hash(origin: str) -> str:
    return keyed_hash(origin, key=settings.SECRET_KEY, purpose="origin")


def may_try(origin: str) -> bool:
    """Whether the origin has tries left: failed ones of the last hour are counted."""
    since = timezone.now() - WINDOW
    tried = FollowUpTry.objects.filter(origin_hash=_origin_hash(origin), at__gte=since, found=False).count()
    return tried < limit_of("FOLLOW_UP_TRIES")


def note_try(origin: str, *, found: bool) -> None:
    """Count one try."""
    FollowUpTry.objects.create(origin_hash=_origin_hash(origin), found=found)
