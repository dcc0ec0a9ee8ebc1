"""Figures of a whole territory, kept until the next act: computed once for all who ask the same in between."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import TypeVar, cast

from django.core.cache import caches
from django.db.models import Max

from jisr.core.models import Entry

AGE = 60
Figures = TypeVar("Figures")


def kept(compute: Callable[[], Figures], *asked: object) -> Figures:
    """What ``compute`` gives, computed once for the same question while no act stands in between.

    ``asked`` names the question and all that the answer depends on: the reader, the day, the places. Nothing is kept
    longer than ``AGE`` seconds: what two acts of the same moment could hide from each other is seen then.
    """
    return cast("Figures", caches["figures"].get_or_set(name_until_next_act(*asked), compute, AGE))


def name_until_next_act(*asked: object) -> str:
    """A name for the answer to a question that another act gives another name.

    Every write is an act and every act an entry of the journal, so the last entry tells whether anything may have
    changed.
    """
    last = Entry.objects.aggregate(last=Max("pk"))["last"]
    return hashlib.sha256(repr((last, *asked)).encode()).hexdigest()
