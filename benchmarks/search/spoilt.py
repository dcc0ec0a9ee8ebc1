#!/usr/bin/env python3
"""Names that nobody chose, spoilt as typing spoils them: how often the place is still first, or among the first three.

    JISR_HOME=... .venv/bin/python benchmarks/search/spoilt.py [--places 250] [--seed 7]

Takes places of the record at random and their names in French and Arabic; reads only.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jisr.config.settings")

import django

django.setup()

from jisr.core.acting import NOBODY  # noqa: E402 -- only after the setup
from jisr.core.text import normalise, without_article  # noqa: E402 -- only after the setup
from jisr.search.models import IndexedRecord  # noqa: E402 -- only after the setup
from jisr.search.queries import find  # noqa: E402 -- only after the setup

SHORTEST = 5
LETTERS = {"ar": "ابتجحدرسعفقكلمني", "fr": "abdefgiklmnorstuz"}
Spoil = Callable[[str, random.Random], str]


def _place(name: str, chance: random.Random) -> int:
    return chance.choice([place for place in range(1, len(name)) if name[place].isalpha()])


def missing(name: str, chance: random.Random) -> str:
    """A letter left out, not the first."""
    place = _place(name, chance)
    return name[:place] + name[place + 1 :]


def doubled(name: str, chance: random.Random) -> str:
    """A letter typed twice."""
    place = _place(name, chance)
    return name[:place] + name[place] + name[place:]


def swapped(name: str, chance: random.Random) -> str:
    """Two neighbours exchanged, not the first."""
    place = chance.randrange(1, len(name) - 1)
    return name[:place] + name[place + 1] + name[place] + name[place + 2 :]


def wrong(name: str, chance: random.Random) -> str:
    """Another letter in the place of one, not of the first."""
    place = _place(name, chance)
    return name[:place] + chance.choice(LETTERS["ar" if name[place] > "\u0600" else "fr"]) + name[place + 1 :]


SPOILS: dict[str, tuple[Spoil, tuple[str, ...]]] = {
    "as it is": (lambda name, _chance: name, ("fr", "ar")),
    "a letter missing": (missing, ("fr", "ar")),
    "two letters exchanged": (swapped, ("fr", "ar")),
    "a wrong letter": (wrong, ("fr", "ar")),
    "a letter doubled": (doubled, ("fr", "ar")),
    "run together": (lambda name, _chance: normalise(name).replace(" ", ""), ("fr", "ar")),
    "u for ou, sh for ch": (lambda name, _chance: name.replace("ou", "u").replace("ch", "sh"), ("fr",)),
    "without articles": (lambda name, _chance: " ".join(map(without_article, name.split())), ("ar",)),
    "without hamza and ta marbuta": (lambda name, _chance: normalise(name), ("ar",)),
}


def main() -> None:
    """Print for each way of spoiling and each language: names asked, share found first, share in the first three."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--places", type=int, default=250, help="how many places")
    parser.add_argument("--seed", type=int, default=7, help="which places, and which letters")
    chosen = parser.parse_args()
    chance = random.Random(chosen.seed)
    places = list(IndexedRecord.objects.filter(kind="territories", is_example=False).order_by("object_id"))
    sample = chance.sample(places, min(chosen.places, len(places)))
    for way, (spoil, languages) in SPOILS.items():
        for language in languages:
            names = [(row, getattr(row, f"title_{language}")) for row in sample]
            answers = [_place_of(row, spoil(name, chance)) for row, name in names if len(normalise(name)) >= SHORTEST]
            first = sum(place == 1 for place in answers) / len(answers)
            print(f"{way:<28} {language} {len(answers):>4} {first:.3f} {sum(map(bool, answers)) / len(answers):.3f}")


def _place_of(meant: IndexedRecord, question: str) -> int:
    """At which of the first three places a record of this name stands; 0 for none."""
    rows = find(question, acting=NOBODY, limit=3, guess=True).rows
    same = [_named(row) & _named(meant) for row in rows]
    return next((place for place, shared in enumerate(same, 1) if shared), 0)


def _named(row: IndexedRecord) -> set[str]:
    return {normalise(row.title_ar), normalise(row.title_fr)} - {""}


if __name__ == "__main__":
    main()
