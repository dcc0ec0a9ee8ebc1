"""The months of a calendar, each with its weeks."""

from __future__ import annotations

import calendar as months
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from jisr.core import formats


@dataclass
class Month:
    """A month: its first and last day, the first of what falls due in it, and how much on each day."""

    first: date
    last: date
    rows: list[Any] = field(default_factory=list)
    by_day: dict[date, int] = field(default_factory=dict)

    @property
    def code(self) -> str:
        """Its year and month, as an address names it."""
        return f"{self.first:%Y-%m}"

    @property
    def left(self) -> int:
        """How much of it is counted and not listed."""
        return sum(self.by_day.values()) - len(self.rows)

    @property
    def name(self) -> str:
        """Its name and year, in Moroccan usage."""
        return formats.month(self.first)

    @property
    def weeks(self) -> list[list[tuple[int, int]]]:
        """Its weeks from Monday: the day of the month (0 outside it) and how much falls due then."""
        due = {day.day: number for day, number in self.by_day.items()}
        grid = months.monthcalendar(self.first.year, self.first.month)
        return [[(day, due.get(day, 0)) for day in week] for week in grid]


def months_of(day: date, number: int) -> list[Month]:
    """So many months, the first being the day's own."""
    found = []
    for step in range(number):
        year, place = divmod(day.year * 12 + day.month - 1 + step, 12)
        first = date(year, place + 1, 1)
        found.append(Month(first, first.replace(day=months.monthrange(year, place + 1)[1])))
    return found
