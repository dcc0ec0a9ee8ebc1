"""``jisr restore FILE``: an archive of ``jisr backup`` into an empty database."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from jisr.ops.archive import NotAnArchive, NotEmpty, read_archive


class Command(BaseCommand):
    """Bring a backup back."""

    help = "Bring an archive of `jisr backup` back, into a database that holds nothing yet."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where from."""
        parser.add_argument("file", type=Path)

    def handle(self, **options: Any) -> None:
        """Read it; exit 2 when it is no archive, or when something is there already."""
        try:
            rows = read_archive(options["file"])
        except (NotAnArchive, NotEmpty) as refusal:
            raise CommandError(f"{options['file']}: {refusal}") from refusal
        self.stdout.write(f"{rows} rows are back.")
