#!/usr/bin/env python3
"""Build a country-sized invented record in a database of its own, the same for the same seed and day.

    python benchmarks/pages/build.py [--scale 0.05 | --rows 3] [--seed 2026]

The database is the one of DATABASE_URL, else of JISR_HOME; it must not hold a record yet. ``--rows N`` makes N of
everything, for counting queries. Only the territory tree is real; every body, text and person is invented.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jisr.config.settings")

import django

django.setup()

from django.core.management import call_command  # noqa: E402 -- only after the setup
from doing import build_doing  # noqa: E402 -- only after the setup
from ground import build_ground, load_ground  # noqa: E402 -- only after the setup
from heard import build_heard  # noqa: E402 -- only after the setup
from making import Maker, settle  # noqa: E402 -- only after the setup
from money import build_money  # noqa: E402 -- only after the setup
from notices import build_notices  # noqa: E402 -- only after the setup
from people import build_people  # noqa: E402 -- only after the setup

from jisr.actors.models import Organisation  # noqa: E402 -- only after the setup
from jisr.core.clock import today  # noqa: E402 -- only after the setup
from jisr.search.index import index_all  # noqa: E402 -- only after the setup


def main() -> int:
    """Build, saying what each part took; 2 where a record stands already."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--scale", type=float, default=1.0, help="part of a country: 1 is 1,000,000 households")
    asked.add_argument("--rows", type=int, default=0, help="so many of everything instead")
    asked.add_argument("--seed", type=int, default=2026)
    given = asked.parse_args()
    call_command("migrate", interactive=False, verbosity=0)
    if Organisation.objects.filter(kind="association").exists():
        print("This database holds a record already: name an empty one by JISR_HOME or DATABASE_URL.", file=sys.stderr)
        return 2
    build(Maker(today(), given.scale, given.rows, given.seed))
    return 0


def build(maker: Maker) -> None:
    """Everything, in the order in which its parts stand on one another."""
    timed("country", load_ground, maker.day)
    ground = timed("bodies", build_ground, maker)
    heard = timed("heard, planned, promised", build_heard, ground)
    agreements = timed("agreements", build_money, ground, heard["actions"])
    timed("projects, facilities, indicators", build_doing, ground, heard["actions"], agreements)
    timed("households", build_people, ground)
    settle()
    timed("notices", build_notices, ground)
    timed("search index", index_all)
    settle()
    for label, number in sorted(maker.made.items()):
        print(f"{number:>10,} {label}")


def timed(words: str, do: Callable[..., Any], *given: Any) -> Any:
    """What ``do`` gives, with the seconds it took on a line."""
    begun = time.perf_counter()
    done = do(*given)
    print(f"{time.perf_counter() - begun:>10.1f} s {words}", flush=True)
    return done


if __name__ == "__main__":
    sys.exit(main())
