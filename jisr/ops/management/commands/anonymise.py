"""``jisr anonymise``: take the names out of what is kept of people and is no longer needed."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from jisr.core.clock import today
from jisr.core.limits import limit_of
from jisr.families.retention import anonymise, households_to_forget
from jisr.ops.country import import_mandate


class Command(BaseCommand):
    """Say how many households are long silent, and take their names out."""

    help = "Take names, numbers, addresses and wordings out of households silent for RETENTION_YEARS. It is not undone."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The day, how many years, and whether only to say."""
        parser.add_argument("--on", type=_day, help="the day counted from (YYYY-MM-DD); default: today")
        parser.add_argument("--years", type=int, help="years of silence; default: the setting RETENTION_YEARS")
        parser.add_argument("--dry-run", action="store_true", help="only say how many there are")
        parser.add_argument("--json", action="store_true", help="say it as JSON")

    def handle(self, **options: Any) -> None:
        """Do it, or say what would be done."""
        on = options["on"] or today()
        years = limit_of("RETENTION_YEARS") if options["years"] is None else options["years"]
        if not 1 <= years <= 100 or on > today():
            raise CommandError("Give at least one year, and no day to come: nothing was done.", returncode=2)
        before = _years_before(on, years)
        if options["dry_run"]:
            number = households_to_forget(before=before).count()
        else:
            number = anonymise(before=before, by=import_mandate(on=on), on=on)
        told = {"households": number, "silent_since": before.isoformat(), "done": not options["dry_run"]}
        words = "would be" if options["dry_run"] else "were"
        sentence = f"{number} households silent since {before} {words} anonymised; what is counted stays."
        self.stdout.write(json.dumps(told) if options["json"] else sentence)


def _day(text: str) -> date:
    return date.fromisoformat(text)


def _years_before(day: date, years: int) -> date:
    """The same day that many years before; the 28th of February where there is no 29th."""
    return (
        day.replace(year=day.year - years, day=28)
        if (day.month, day.day) == (2, 29)
        else day.replace(year=day.year - years)
    )
