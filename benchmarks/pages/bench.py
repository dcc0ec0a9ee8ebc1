#!/usr/bin/env python3
"""Build the records and measure them: one row of everything, three, and the country (or a part of it).

    python benchmarks/pages/bench.py [--scale 0.05] [--times 20]

Records stand under ``var/bench`` and are built once for each scale; with DATABASE_URL of a PostgreSQL the country is
built there instead (an empty database), and only it. ``SCALE=0.05 make bench`` is the same.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
HOMES = HERE.parents[1] / "var" / "bench"


def main() -> int:
    """Build what is missing, then print the table; the measure's own result."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--scale", type=float, default=1.0, help="part of a country")
    asked.add_argument("--times", type=int, default=20, help="how often each page is asked")
    given = asked.parse_args()
    on_server = os.environ.get("DATABASE_URL", "").startswith("postgres")
    beside = [] if on_server else [_small(rows) for rows in (1, 3)]
    home = HOMES / f"country-{given.scale}{'-postgresql' if on_server else ''}"
    _build(home, ["--scale", str(given.scale)], again=on_server)
    names = ["--beside", *map(str, beside)] if beside else []
    return _run(home, "run.py", ["--times", str(given.times), "--json", str(home / "figures.json"), *names])


def _small(rows: int) -> Path:
    """The figures of a record with so many rows of everything."""
    home = HOMES / {1: "one", 3: "three"}[rows]
    _build(home, ["--rows", str(rows)])
    figures = home.with_suffix(".json")
    _run(home, "run.py", ["--times", "1", "--json", str(figures)], quiet=True)
    return figures


def _build(home: Path, arguments: list[str], *, again: bool = False) -> None:
    """Build a record unless it stands whole already."""
    done = home / "built"
    if again or not done.exists():
        home.mkdir(parents=True, exist_ok=True)
        if not again:
            (home / "jisr.sqlite3").unlink(missing_ok=True)
        if _run(home, "build.py", arguments):
            sys.exit(2)
        done.touch()


def _run(home: Path, script: str, arguments: list[str], *, quiet: bool = False) -> int:
    command = [sys.executable, str(HERE / script), *arguments]
    there = {**os.environ, "JISR_HOME": str(home)}
    return subprocess.run(command, env=there, stdout=subprocess.DEVNULL if quiet else None, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
