"""``jisr thread CODE``: everything a record came from and led to."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from jisr.core.acting import NOBODY
from jisr.core.clock import today
from jisr.thread.thread import Thread, find, thread_of


class Command(BaseCommand):
    """The thread of one public record."""

    help = "Everything a public record came from and led to, and where the thread breaks."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The record's reference, and whether a program reads the answer."""
        parser.add_argument("code", help="the reference of a record, such as G-7K3Q-9F")
        parser.add_argument("--json", action="store_true", help="give it as JSON")

    def handle(self, **options: Any) -> None:
        """Print it; exit 2 when the code names nothing public."""
        record = find(options["code"], NOBODY)
        if record is None:
            raise CommandError(f"{options['code']}: no public record bears this reference.")
        thread = thread_of(record, NOBODY, on=today())
        if options["json"]:
            self.stdout.write(json.dumps(thread.as_dict(), ensure_ascii=False, indent=1))
            return
        for line in lines_of(thread):
            self.stdout.write(line)


def lines_of(thread: Thread) -> list[str]:
    """The thread as lines: each thing, what led to it, and where it breaks."""
    lines = []
    for node in thread.nodes:
        mark = ">" if node.key == thread.start else " "
        lines.append(f"{mark} {node.kind:<14} {node.reference:<12} {node.title}")
        lines += [
            f"    {link.label} <- {thread.node(link.upper).title}" for link in thread.links if link.lower == node.key
        ]
        lines += [f"    ! {one.sentence} {one.reason}".rstrip() for one in thread.breaks if one.node == node.key]
    return lines
