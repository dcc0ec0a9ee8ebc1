"""Figures of whole territories are counted once between two acts, and anew after each."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import override_settings

from jisr.core.kept import kept
from tests import factories as made

MEMORY: dict[str, Any] = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "test figures"}


@pytest.mark.django_db
@override_settings(CACHES={"default": MEMORY, "figures": MEMORY})
def test_figures_are_counted_anew_after_an_act_and_for_another_question():
    counted: list[str] = []

    def count() -> int:
        counted.append("again")
        return len(counted)

    made.EntryFactory()
    assert [kept(count, "bridge", 1), kept(count, "bridge", 1)] == [1, 1]
    assert kept(count, "bridge", 2) == 2
    made.EntryFactory()
    assert kept(count, "bridge", 1) == 3
