#!/usr/bin/env python3
"""Ask every page, list and route of the record in the database, and print a line for each.

    python benchmarks/pages/run.py [--times 20] [--only WORDS] [--json FILE] [--beside ONE.json THREE.json]

``--beside`` puts the query counts of other runs (a record of one row of everything, of three) into the table.
"""

from __future__ import annotations

import argparse
import importlib
import json
import os
import sys
from dataclasses import asdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jisr.config.settings")

import django

django.setup()

from asks import every_ask  # noqa: E402 -- only after the setup
from django.core.management import call_command  # noqa: E402 -- only after the setup
from measuring import Measured, measure  # noqa: E402 -- only after the setup

from jisr.ops.setup import compile_catalogues  # noqa: E402 -- only after the setup

AIM_MS, AIM_RATIO = 50, 2


def main() -> int:
    """Measure and print; 1 where a page did not answer 200, or asks more queries of a larger record."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--times", type=int, default=20, help="how often each is asked")
    asked.add_argument("--only", default="", help="only what has these words in its name")
    asked.add_argument("--json", type=Path, help="write the figures here too")
    asked.add_argument("--beside", type=Path, nargs="*", default=(), help="figures of other runs, for their queries")
    given = asked.parse_args()
    call_command("collectstatic", interactive=False, verbosity=0)
    compile_catalogues()
    importlib.import_module("jisr.config.wsgi")  # everything is loaded and settled, as where the product serves
    others = [{row["name"]: row["queries"] for row in json.loads(path.read_text())} for path in given.beside]
    print(_line("page", [path.stem for path in given.beside]))
    print("|" + "---|" * (10 + len(others)))
    found = []
    for ask in every_ask():
        if given.only in ask.name:
            row = measure(ask, given.times)
            found.append(row)
            print(_row(row, [other.get(row.name) for other in others]), flush=True)
    if given.json:
        given.json.write_text(json.dumps([asdict(row) for row in found], indent=1))
    return _verdict(found, others)


def _line(first: str, others: list[str]) -> str:
    heads = [
        "queries",
        *others,
        "p50 ms",
        "p95 ms",
        "again p95 ms",
        "kB",
        "kB gzip",
        "bare SQL ms",
        "beyond template ms",
        "ratio",
    ]
    return f"| {first} | " + " | ".join(heads) + " |"


def _row(row: Measured, others: list[int | None]) -> str:
    counts = ["–" if number is None else str(number) for number in others]
    times = [f"{row.p50:.1f}", f"{row.p95:.1f}", f"{row.again:.1f}"]
    weights = [f"{row.weight / 1000:.1f}", f"{row.zipped / 1000:.1f}"]
    rest = [f"{row.sql:.2f}", f"{row.beyond:.1f}", f"{row.ratio:.1f}"]
    name = row.name if row.statuses == (200,) else f"{row.name} **{row.statuses}**"
    return f"| {name} | " + " | ".join([str(row.queries), *counts, *times, *weights, *rest]) + " |"


def _verdict(found: list[Measured], others: list[dict[str, int]]) -> int:
    """What is past the aims, in words; the process's result."""
    slow = [row.name for row in found if row.p95 > AIM_MS]
    failed = [row.name for row in found if row.statuses != (200,)]
    growing = [row.name for row in found for other in others if row.queries != other.get(row.name, row.queries)]
    print(f"\n{len(found)} asked; p95 above {AIM_MS} ms: {len(slow)}: {', '.join(slow) or 'none'}")
    waiting = [row.name for row in found if row.again > AIM_MS]
    print(f"for those after, p95 above {AIM_MS} ms: {len(waiting)}: {', '.join(waiting) or 'none'}")
    print(f"ratio above {AIM_RATIO}: {sum(row.ratio > AIM_RATIO for row in found)}")
    print(f"another number of queries on another size: {', '.join(dict.fromkeys(growing)) or 'none'}")
    print(f"answered otherwise than 200: {', '.join(failed) or 'none'}")
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main())
