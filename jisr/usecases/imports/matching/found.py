"""What looking for something comes to."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from rapidfuzz import process
from rapidfuzz.distance import Indel

ALIKE, MOST = 0.72, 6
_MARK = re.compile(r"\s*\((?:مثال|exemple|sample|example)\)", re.IGNORECASE)


@dataclass(frozen=True)
class Found:
    """``sure``: the one that is meant, and ``how`` that is known; else those that may be meant, the likeliest first."""

    sure: Any = None
    how: str = ""
    perhaps: tuple[Any, ...] = ()


def unmarked(name: str) -> str:
    """A name without the mark of the demonstration, which nobody writes in a file."""
    return _MARK.sub("", name)


def one_of(rows: Iterable[Any], how: str) -> Found | None:
    """Surely the only one, perhaps any of several; None of none."""
    distinct = list(dict.fromkeys(rows))
    if not distinct:
        return None
    return Found(distinct[0], how) if len(distinct) == 1 else Found(perhaps=tuple(distinct[:MOST]))


def nearest(key: str, keys: Sequence[str], row_of: Callable[[int], Any]) -> tuple[Any, ...]:
    """The rows whose keys are most alike, without doubles."""
    if len(key) < 2:
        return ()
    near = process.extract(key, keys, scorer=Indel.normalized_similarity, limit=3 * MOST, score_cutoff=ALIKE)
    return tuple(dict.fromkeys(row_of(at) for _key, _score, at in near))[:MOST]
