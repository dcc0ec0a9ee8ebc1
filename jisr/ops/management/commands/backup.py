"""``jisr backup FILE``: the record, its files and its keys in one archive that is whole or is not there."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from jisr.ops.archive import write_archive


class Command(BaseCommand):
    """Put everything into one file."""

    help = "Put the record, the attached files and the keys into one archive (keep it as safe as the data)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where to."""
        parser.add_argument("file", type=Path)

    def handle(self, **options: Any) -> None:
        """Write it."""
        rows = write_archive(options["file"])
        self.stdout.write(f"{rows} rows in {options['file']}")
