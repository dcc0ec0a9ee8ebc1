"""The list of questions, and how well a search answers it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from jisr.core.text import normalise

fold = lru_cache(maxsize=None)(normalise)
LIST = Path(__file__).parent / "questions.tsv"
TUNED, HELD_BACK = "tuned", "held back"


@dataclass(frozen=True)
class Asked:
    """One question: the half it belongs to, what is typed, and what may stand first."""

    half: str
    question: str
    meant: str

    def is_answered_by(self, row: Any) -> bool:
        """Whether a row of the index is what was meant."""
        return any(_fits(way, row) for way in self.meant.split(" | "))


def _fits(way: str, row: Any) -> bool:
    mark = "=" if "=" in way else "~"
    kind, _, words = way.partition(mark)
    if row.kind != kind:
        return False
    titles, wanted = [fold(title) for title in (row.title_fr, row.title_ar)], fold(words)
    return wanted in titles if mark == "=" else any(wanted in title for title in titles)


def asked() -> Iterator[Asked]:
    """Every question of the list, in its order; blocks belong to the two halves in turn."""
    lines = LIST.read_text(encoding="utf-8").splitlines()
    block = 0
    for line in lines:
        if not line:
            block += 1
        elif not line.startswith("#"):
            question, _, meant = line.partition("\t")
            yield Asked((TUNED, HELD_BACK)[block % 2], question, meant)


def places(questions: list[Asked], search: Callable[[str], list[Any]]) -> list[int]:
    """For each question the place (from 1) of the first row that was meant, 0 for none among those given."""
    found = []
    for one in questions:
        rows = search(one.question)
        found.append(next((place for place, row in enumerate(rows, 1) if one.is_answered_by(row)), 0))
    return found


def figures(places_found: list[int]) -> dict[str, float]:
    """Shares of questions answered in the first place and in the first three, and the mean reciprocal rank."""
    number = len(places_found) or 1
    return {
        "questions": len(places_found),
        "first": sum(place == 1 for place in places_found) / number,
        "first three": sum(0 < place <= 3 for place in places_found) / number,
        "mean reciprocal rank": sum(1 / place for place in places_found if place) / number,
    }
