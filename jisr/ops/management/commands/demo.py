"""``jisr demo``: the invented region, at a stage of its story."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from jisr.core.clock import today
from jisr.ops.demonstration.build import Standing, standing
from jisr.ops.demonstration.facts import facts
from jisr.ops.demonstration.removal import RealRecordInTheWay, remove_demonstration
from jisr.ops.demonstration.story import Stage
from jisr.ops.worlds import load_invented


class Command(BaseCommand):
    """Build the demonstration, say that it is there, or take it away."""

    help = "Build the demonstration: an invented region, at a stage of its story. A second run finds it there."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The stage, the day that the stage is told on, and what to do with one that is there."""
        stages = [str(stage) for stage in Stage]
        parser.add_argument("--stage", choices=stages, default=str(Stage.REVIEW), help="how far the story is told")
        parser.add_argument("--on", type=_day, help="the day that is today in the story (YYYY-MM-DD); default: today")
        parser.add_argument("--rebuild", action="store_true", help="build it again even if it is there")
        parser.add_argument("--remove", action="store_true", help="take it out, and everything that rests on it")
        parser.add_argument("--json", action="store_true", help="say what is there as JSON")

    def handle(self, **options: Any) -> None:
        """Do it, and print the codes and accounts with which to look around."""
        if not settings.JISR["DEMONSTRATION"]:
            raise CommandError("The demonstration is switched off here (JISR_DEMONSTRATION=0).")
        try:
            self._act(options)
        except RealRecordInTheWay as found:
            raise CommandError(f"Nothing was done: a real record rests on the demonstration ({found}).") from found

    def _act(self, options: dict[str, Any]) -> None:
        if options["remove"]:
            self.stdout.write(f"{remove_demonstration()} rows removed.")
            return
        there, on = standing(), options["on"]
        wanted = Standing(Stage(options["stage"]), on or today())
        is_there = there and there.stage == wanted.stage and (on is None or there.on == on)
        if options["rebuild"] or not is_there:
            load_invented(wanted.stage, on=wanted.on)
        self._say(rebuilt=options["rebuild"] or not is_there, as_json=options["json"])

    def _say(self, *, rebuilt: bool, as_json: bool) -> None:
        told = facts()
        if as_json:
            self.stdout.write(json.dumps({"built": rebuilt, **told}, ensure_ascii=False, indent=2))
            return
        lines = ["The demonstration is built." if rebuilt else "The demonstration is there."]
        for key, value in told.items():
            inner = value.items() if isinstance(value, dict) else ()
            lines += [f"{key}:" if inner else f"{key}: {value}", *(f"  {name:<24} {what}" for name, what in inner)]
        self.stdout.write("\n".join(lines))


def _day(text: str) -> date:
    return date.fromisoformat(text)
