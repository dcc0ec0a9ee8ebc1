"""When a place is open, said as one would say it: the days of the same hours together."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import time
from itertools import groupby

from django.utils.translation import pgettext

from jisr.core import formats
from jisr.core.phrases import listed
from jisr.services.enums import Weekday


def open_times(rows: Iterable[tuple[str, time, time]]) -> list[str]:
    """One sentence a run of weekdays of the same hours, from (weekday, opens, closes) in their order."""
    runs: list[tuple[list[str], tuple[tuple[time, time], ...]]] = []
    for weekday, given in groupby(rows, key=lambda row: row[0]):
        stretches = tuple((opens, closes) for _day, opens, closes in given)
        if runs and runs[-1][1] == stretches and int(runs[-1][0][-1]) + 1 == int(weekday):
            runs[-1][0].append(weekday)
        else:
            runs.append(([weekday], stretches))
    return [listed([_days(days), *map(_stretch, stretches)]) for days, stretches in runs]


def _days(weekdays: list[str]) -> str:
    names = [str(Weekday(one).label) for one in weekdays]
    if len(names) == 1:
        return names[0]
    if formats.language() == "fr":
        names = [name.lower() for name in names]
    return pgettext("weekdays", "%(first)s to %(last)s") % {"first": names[0], "last": names[-1]}


def _stretch(times: tuple[time, time]) -> str:
    opens, closes = (f"{one:%H:%M}" for one in times)
    return pgettext("hours", "%(opens)s to %(closes)s") % {"opens": opens, "closes": closes}
