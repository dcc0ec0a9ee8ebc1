"""When a place is open, said as one would say it: the days of the same hours together."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from django.utils.translation import pgettext

from jisr.core import formats
from jisr.core.phrases import listed


def open_times(rows: Iterable[Any]) -> list[str]:
    """One sentence a run of weekdays of the same hours, from rows of ``OpeningHours`` in their order."""
    runs: list[tuple[list[Any], tuple[Any, ...]]] = []
    for _weekday, given in groupby(rows, key=lambda row: row.weekday):
        stretches = list(given)
        times = tuple((row.opens_at, row.closes_at) for row in stretches)
        if runs and runs[-1][1] == times and int(runs[-1][0][-1].weekday) + 1 == int(stretches[0].weekday):
            runs[-1][0].append(stretches[0])
        else:
            runs.append(([stretches[0]], times))
    return [listed([_days(days), *map(_stretch, times)]) for days, times in runs]


def _days(days: list[Any]) -> str:
    names = [str(day.get_weekday_display()) for day in days]
    if len(names) == 1:
        return names[0]
    if formats.language() == "fr":
        names = [name.lower() for name in names]
    return pgettext("weekdays", "%(first)s to %(last)s") % {"first": names[0], "last": names[-1]}


def _stretch(times: tuple[Any, Any]) -> str:
    opens, closes = (f"{time:%H:%M}" for time in times)
    return pgettext("hours", "%(opens)s to %(closes)s") % {"opens": opens, "closes": closes}
