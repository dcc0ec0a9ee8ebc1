"""Opening hours are said as one would say them, and a share carries its sign as the language sets it."""

from __future__ import annotations

from datetime import time

import pytest
from django.utils.translation import override

from jisr.core.formats import per_cent
from jisr.web.opening import open_times


def _hours(*rows: tuple[int, int, int]) -> list[tuple[str, time, time]]:
    return [(str(day), time(opens), time(closes)) for day, opens, closes in rows]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("ar", "من الاثنين إلى الأربعاء، من 08:00 إلى 16:00"),
        ("fr", "du lundi au mercredi, de 08:00 à 16:00"),
        ("en", "Monday to Wednesday, 08:00 to 16:00"),
    ],
)
def test_days_of_the_same_hours_are_told_together(language: str, said: str) -> None:
    with override(language):
        assert open_times(_hours((1, 8, 16), (2, 8, 16), (3, 8, 16))) == [said]


def test_a_day_apart_and_a_day_in_two_stretches_are_told_alone() -> None:
    rows = _hours((1, 8, 12), (1, 14, 18), (3, 8, 12), (4, 8, 12))
    with override("en"):
        assert open_times(rows) == [
            "Monday, 08:00 to 12:00, 14:00 to 18:00",
            "Wednesday to Thursday, 08:00 to 12:00",
        ]
        assert open_times([]) == []


@pytest.mark.parametrize(("language", "said"), [("ar", "4,9%"), ("fr", "4,9\u202f%"), ("en", "4.9%")])
def test_a_share_already_in_per_cent_carries_its_sign(language: str, said: str) -> None:
    with override(language):
        assert per_cent(4.86, places=1) == said
