"""``jisr review``: the outcome review of a region, an institution or the pole, as a PDF to hand over."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import translation

from jisr.core.acting import NOBODY
from jisr.core.clock import today
from jisr.documents.outcome_review.scope import Between, NoSuchScopeError, scope_of
from jisr.documents.printing import print_review


class Command(BaseCommand):
    """Write what the public record says of a scope, and nothing more."""

    help = "Write the outcome review of a region, an institution or the whole pole as PDF."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Whose outcome, over which period, in which language, into which file."""
        parser.add_argument("scope", help="a region's code or name, a body's reference, acronym or name, or “pole”")
        parser.add_argument("--from", dest="start", type=_day, help="first day of the period (YYYY-MM-DD)")
        parser.add_argument("--to", dest="end", type=_day, help="last day of the period (YYYY-MM-DD)")
        parser.add_argument("--lang", choices=("ar", "fr", "en"), default="ar", help="its language (default: ar)")
        parser.add_argument("--out", type=Path, required=True, help="the PDF to write")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Write the file; a scope, period or place that is wrong ends with a sentence and exit code 2."""
        between = Between(options["start"], options["end"])
        if between.start and between.end and between.end < between.start:
            raise CommandError(f"The period ends ({between.end}) before it starts ({between.start}).", returncode=2)
        with translation.override(options["lang"]):
            pdf = self._pdf(options["scope"], between, options["lang"])
        try:
            options["out"].write_bytes(pdf)
        except OSError as failure:
            raise CommandError(f"{options['out']}: {failure.strerror or failure}", returncode=2) from failure
        self.stdout.write(f"{options['out']}: {len(pdf):,} bytes")

    def _pdf(self, asked: str, between: Between, language: str) -> bytes:
        try:
            scope = scope_of(asked, acting=NOBODY)
        except NoSuchScopeError as unknown:
            raise CommandError(str(unknown), returncode=2) from unknown
        return print_review(scope, acting=NOBODY, on=today(), language=language, between=between)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as wrong:
        raise ArgumentTypeError(f"“{text}” is not a day: write it as 2026-12-31") from wrong
