"""``jisr territories``: load the country, bring in an official list or boundaries, decide what is doubtful."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from jisr.core.clock import today
from jisr.core.models import Batch
from jisr.engines.shell import BadInput
from jisr.ops.country import import_mandate, load_country
from jisr.ops.country.lists import Options, apply_batch, decide_row, stage_boundaries, stage_list
from jisr.ops.country.lists.report import as_json, as_lines
from jisr.ops.country.lists.staging import KIND
from jisr.territories.models import CodeAlias, Territory


class Command(BaseCommand):
    """Subcommands: ``load``, ``import``, ``decide``, ``apply``."""

    help = "Load the country's territories, or an official list or boundaries over them."

    def add_arguments(self, parser: CommandParser) -> None:
        """The words after ``jisr territories``."""
        verbs = parser.add_subparsers(dest="verb", required=True)
        verbs.add_parser("load", help="the country from its own data; what stands is left as it is")
        staging = verbs.add_parser("import", help="stage an official list, and show what it would change")
        staging.add_argument("file", type=Path, help="CSV, XLSX or Parquet: level, code, parent, type, names")
        staging.add_argument("--boundaries", type=Path, help="GeoJSON of polygons, each with a code")
        what = staging.add_mutually_exclusive_group()
        what.add_argument("--preview", action="store_true", help="only show what would change (the default)")
        what.add_argument("--apply", action="store_true", help="make the changes that are certain or decided")
        staging.add_argument(
            "--vintage", default="", help="what the list's codes are called (default: the file's name)"
        )
        staging.add_argument("--keep-names", action="store_true", help="leave the names that stand")
        deciding = verbs.add_parser("decide", help="say which unit a doubtful row speaks of")
        deciding.add_argument("batch", type=int)
        deciding.add_argument("row", type=int)
        answer = deciding.add_mutually_exclusive_group(required=True)
        answer.add_argument("--is", dest="code", help="it is the unit of this code")
        answer.add_argument("--new", action="store_true", help="it is a new unit")
        answer.add_argument("--skip", action="store_true", help="it is left out")
        applying = verbs.add_parser("apply", help="make the changes of a staged batch")
        applying.add_argument("batch", type=int)
        for verb in (staging, deciding, applying):
            verb.add_argument("--json", action="store_true", help="for a program to read")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Do what the verb says; what is wrong with a file ends with its sentences and exit code 2."""
        verb = getattr(self, f"_{options['verb']}")
        try:
            verb(options)
        except BadInput as bad:
            raise CommandError("\n".join(map(str, bad.faults)), returncode=2) from bad
        except OSError as failure:
            raise CommandError(f"{failure.filename or ''}: {failure.strerror or failure}", returncode=2) from failure

    def _load(self, _options: dict[str, Any]) -> None:
        loaded = load_country(by=import_mandate(on=today()), on=today())
        self.stdout.write(f"{loaded.units} units, {loaded.aliases} further codes, {loaded.counts} census figures added")

    def _import(self, options: dict[str, Any]) -> None:
        by = import_mandate(on=today())
        chosen = Options(vintage=options["vintage"][:20], keep_names=options["keep_names"])
        batch = stage_list(options["file"], by=by, options=chosen)
        if options["boundaries"]:
            stage_boundaries(options["boundaries"], batch)
        self._report(batch, options, apply_batch(batch, by=by, on=today()) if options["apply"] else None)

    def _decide(self, options: dict[str, Any]) -> None:
        batch = _batch(options["batch"])
        decide_row(batch, options["row"], unit=_unit(options["code"]), is_new=options["new"])
        self._report(batch, options, None)

    def _apply(self, options: dict[str, Any]) -> None:
        batch = _batch(options["batch"])
        self._report(batch, options, apply_batch(batch, by=import_mandate(on=today()), on=today()))

    def _report(self, batch: Batch, options: dict[str, Any], applied: dict[str, int] | None) -> None:
        if options["json"]:
            self.stdout.write(json.dumps(as_json(batch, applied), ensure_ascii=False, indent=1))
        else:
            self.stdout.write("\n".join(as_lines(batch, applied)))


def _batch(number: int) -> Batch:
    batch = Batch.objects.filter(kind=KIND, pk=number).first()
    if batch is None:
        raise CommandError(f"there is no staged list number {number}", returncode=2)
    return batch


def _unit(code: str | None) -> Territory | None:
    """The unit of that code, or that bears it besides."""
    if code is None:
        return None
    unit = Territory.objects.real().filter(code=code).order_by("-tree_start").first()
    alias = CodeAlias.objects.filter(code=code, territory__is_example=False).select_related("territory").first()
    if unit is None and alias is None:
        raise CommandError(f"no unit bears the code {code}", returncode=2)
    return unit or (alias.territory if alias else None)
