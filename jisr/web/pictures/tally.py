"""How many of each: a line a value, the most first, each opening the list of what it counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

MOST_LINES = 10


@dataclass(frozen=True)
class TallyLine:
    """One value: its words, how many, in hundredths of the most, and the query that opens the list on them."""

    label: Any
    total: int
    length: float
    query: str


@dataclass(frozen=True)
class Tally:
    """The values of one trait, the most first; ``others`` is how many lie beyond those shown."""

    title: Any
    lines: tuple[TallyLine, ...]
    others: int


def tally(
    title: Any,
    rows: Iterable[Any],
    trait: Callable[[Any], tuple[str, Any] | None],
    opening: Callable[[str], dict[str, str]],
) -> Tally:
    """Rows by a trait, a key with its words or None where a row has it not; ``opening`` gives the list's filters."""
    found = [one for one in map(trait, rows) if one is not None]
    words = dict(found)
    counts = Counter(key for key, _label in found).most_common()
    most = counts[0][1] if counts else 1
    lines = [
        TallyLine(words[key], total, round(100 * total / most, 1), urlencode(opening(key)))
        for key, total in counts[:MOST_LINES]
    ]
    return Tally(title, tuple(lines), sum(total for _key, total in counts[MOST_LINES:]))
