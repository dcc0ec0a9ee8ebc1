"""``jisr import KIND FILE``: bring in a list that an office keeps, or only show what it would do."""  # noqa: N999 -- the word people type

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from jisr.core.clock import today
from jisr.core.enums import BatchState, RowVerdict
from jisr.core.models import Batch
from jisr.core.verdict import Refused
from jisr.engines.shell import BadInput
from jisr.ops.country import import_mandate
from jisr.usecases.imports.applying import apply_batch, carry_out
from jisr.usecases.imports.kinds import KINDS
from jisr.usecases.imports.sentences import of_file, of_row
from jisr.usecases.imports.staging import in_order, read_batch, take_in

LINES = 50


class Command(BaseCommand):
    """What is new or changed comes in under the mandate *import*; what is doubtful or faulty is listed."""

    help = "Bring in agreements, projects, facilities, associations or contributions from XLSX or CSV."

    def add_arguments(self, parser: CommandParser) -> None:
        """The words after ``jisr import``."""
        parser.add_argument("kind", choices=list(KINDS))
        parser.add_argument("file", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="only show what it would do")
        parser.add_argument("--json", action="store_true", help="for a program to read")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Stage, judge, and bring in unless it is a dry run; a file that cannot be used ends with exit code 2."""
        by, on, path = import_mandate(on=today()), today(), options["file"]
        try:
            batch = read_batch(take_in(KINDS[options["kind"]], path.read_bytes(), path.name, by=by), by=by, on=on)
        except BadInput as bad:
            faults = [{"code": one.code, "values": one.values, "row": one.row} for one in bad.faults]
            raise CommandError("\n".join(map(of_file, faults)), returncode=2) from bad
        except OSError as failure:
            raise CommandError(f"{failure.filename or ''}: {failure.strerror or failure}", returncode=2) from failure
        if batch.state == BatchState.ABANDONED:
            raise CommandError("\n".join(of_file(one) for one in batch.options["unreadable"]), returncode=2)
        if not batch.rows.exists():
            raise CommandError(of_file({"code": "header.missing"}), returncode=2)
        if not options["dry_run"]:
            _bring_in(batch, by=by, on=on)
        told = _told(batch)
        self.stdout.write(json.dumps(told, ensure_ascii=False, indent=1) if options["json"] else _as_lines(told))


def _bring_in(batch: Batch, **who: Any) -> None:
    """Bring in what is new or changed; a file of which nothing is changes nothing."""
    try:
        apply_batch(batch, **who)
    except Refused:
        return  # nothing is new or changed: the counts say so
    carry_out(batch, **who)


def _told(batch: Batch) -> dict[str, Any]:
    """The batch with its counts, and why rows stay behind."""
    rows, kind = in_order(batch), KINDS[batch.kind]
    counts = {verdict: sum(row.verdict == verdict for row in rows) for verdict in RowVerdict.values}
    behind = [
        {"sheet": row.sheet, "row": row.row_number, "verdict": row.verdict, "column": column.strip(" :"), "why": why}
        for row in rows
        for column, why in of_row(row, kind)
    ]
    return {"batch": batch.pk, "state": batch.state, "read": batch.options["read"], **counts, "behind": behind}


def _as_lines(told: dict[str, Any]) -> str:
    lines = [f"batch {told['batch']}: {told['read']} rows read; "
             + ", ".join(f"{told[verdict]} {verdict}" for verdict in RowVerdict.values)]  # fmt: skip
    lines += [
        f"{one['sheet']}:{one['row']}: {one['verdict']} {one['column']}: {one['why']}" for one in told["behind"][:LINES]
    ]
    if len(told["behind"]) > LINES:
        lines.append(f"and {len(told['behind']) - LINES} more")
    return "\n".join(lines)
