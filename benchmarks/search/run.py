#!/usr/bin/env python3
"""How well and how fast search answers: the list of questions in both halves, and the hardest questions timed.

    JISR_HOME=... .venv/bin/python benchmarks/search/run.py [--missed] [--times 30] [--rebuild]

Reads the record of the home (or of DATABASE_URL) and changes nothing but, with --rebuild, its search index.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jisr.config.settings")

import django

django.setup()

from jisr.core.acting import NOBODY, Acting  # noqa: E402 -- only after the setup
from jisr.search.index import index_all  # noqa: E402 -- only after the setup
from jisr.search.queries import Found, find, suggest  # noqa: E402 -- only after the setup
from tests.search.asking import HELD_BACK, TUNED, asked, figures, places  # noqa: E402 -- only after the setup

HARD = {
    "one letter": "م",
    "one letter, Latin": "e",
    "a frequent word": "مركز",
    "a frequent word, French": "projet",
    "جمعية": "جمعية",
    "two frequent words": "جمعية مركز",
    "frequent and rare": "projet guelmim",
    "found nowhere": "qwxzjkvbnm",
    "found nowhere, Arabic": "ظضغقثصذخث",
    "a slip": "casablnaca",
    "run together": "المندوبيةالإقليميةبكلميم",
    "12 words": "مركز التكوين جمعية النساء الأشخاص إعاقة جهة مشروع اتفاقية التزام سيدي أولاد",
    "12 words found nowhere": "qwxz jkvb nmpl zrtw kqjx vbnz wxqk zzkq pqvw xkcd jjqz wvxk",
    "two letters": "al",
    "a code": "G-WPAC-4Y",
}


def main() -> None:
    """Print both halves' figures and the times."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--missed", action="store_true", help="show the questions of the tuned half that were missed")
    parser.add_argument("--times", type=int, default=0, help="ask each hard question so many times")
    parser.add_argument("--rebuild", action="store_true", help="read the whole record into the index first")
    chosen = parser.parse_args()
    if chosen.rebuild:
        start = time.perf_counter()
        number = index_all()
        print(f"indexed {number:,} records in {time.perf_counter() - start:.1f} s")
    for half in (TUNED, HELD_BACK):
        questions = [one for one in asked() if one.half == half]
        found = places(questions, lambda question: find(question, acting=NOBODY, limit=10, guess=True).rows)
        print(half, {name: round(value, 3) for name, value in figures(found).items()})
        if chosen.missed and half == TUNED:
            for one, place in zip(questions, found, strict=True):
                if place != 1:
                    first = [
                        row.title_fr or row.title_ar
                        for row in find(one.question, acting=NOBODY, limit=3, guess=True).rows
                    ]
                    print(f"  {place}  {one.question!r} wants {one.meant!r} gave {first}")
    if chosen.times:
        for name, question in HARD.items():
            print(
                f"{name:<26}",
                _timed("page", guessed, question, chosen.times),
                _timed("as typed", suggest, question, chosen.times),
            )


def guessed(question: str, *, acting: Acting) -> Found:
    """As the page asks."""
    return find(question, acting=acting, limit=40, guess=True)


def _timed(name: str, ask: Callable[..., object], question: str, times: int) -> str:
    taken = []
    for _ in range(times):
        start = time.process_time()
        ask(question, acting=NOBODY)
        taken.append((time.process_time() - start) * 1000)
    taken.sort()
    return f"{name} p50 {taken[len(taken) // 2]:6.1f} p95 {taken[int(len(taken) * 0.95)]:6.1f} ms;"


if __name__ == "__main__":
    main()
