"""Working days: Monday to Friday, save the days on which offices are closed."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date, timedelta

from jisr.families.models import Holiday

WEEKEND = (5, 6)


def holidays_between(start: date, end: date) -> frozenset[date]:
    """The holidays from one day to another, both included; one query."""
    rows = Holiday.objects.values_list("month", "day", "year", "from_year")
    return frozenset(
        day for row in rows for year in range(start.year, end.year + 1) for day in _in_year(row, year, start, end)
    )


def _in_year(row: tuple[int, int, int | None, int], year: int, start: date, end: date) -> Iterator[date]:
    month, number, only, first = row
    if year < first or only not in (None, year):
        return
    try:
        day = date(year, month, number)
    except ValueError:  # the 29th of February of most years
        return
    if start <= day <= end:
        yield day


def is_working(day: date, holidays: Collection[date]) -> bool:
    """Whether offices are open on the day."""
    return day.weekday() not in WEEKEND and day not in holidays


def working_days(after: date, until: date, holidays: Collection[date]) -> int:
    """How many working days lie after one day and up to another."""
    span = range(1, (until - after).days + 1)
    return sum(is_working(after + timedelta(days=step), holidays) for step in span)


def after_working_days(day: date, number: int, holidays: Collection[date]) -> date:
    """The day on which that many working days have passed."""
    while number > 0:
        day += timedelta(days=1)
        number -= is_working(day, holidays)
    return day
