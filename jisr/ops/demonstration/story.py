"""One story, told up to a day: every date of the content files is a number of days from the day of review.

A stage is a day of that story. What happens after it is left out, what happened before is dated so that the stage is
today; names, references and codes come from the keys of the content files and never change.
"""

from __future__ import annotations

import csv
import random
import tomllib
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from django.utils import timezone

CONTENT = Path(__file__).parent / "content"
SEED = "jisr-demonstration"
MILLION = Decimal(1_000_000)


class Stage(StrEnum):
    """How far the story is told."""

    LISTENING = "listening"
    PLANNING = "planning"
    DELIVERY = "delivery"
    REVIEW = "review"


STAGE_DAY = {Stage.LISTENING: -470, Stage.PLANNING: -365, Stage.DELIVERY: -150, Stage.REVIEW: 0}


@dataclass(frozen=True)
class Story:
    """The story as it stands at ``stage``, told on the day ``on``."""

    on: date
    stage: Stage

    @property
    def now(self) -> int:
        """The day of the story that is today."""
        return STAGE_DAY[self.stage]

    def day(self, offset: int) -> date:
        """The date of a day of the story."""
        return self.on + timedelta(days=offset - self.now)

    def happened(self, offset: int | None) -> bool:
        """Whether it has happened by now; what has no day never does."""
        return offset is not None and offset <= self.now

    def past(self, offset: int | None) -> date | None:
        """The date, if it has happened."""
        return self.day(offset) if offset is not None and self.happened(offset) else None

    def moment(self, offset: int) -> datetime:
        """Nine in the morning of a day of the story."""
        return timezone.make_aware(datetime.combine(self.day(offset), time(9)))


def chance(name: str) -> random.Random:
    """A stream of chance of that name: the same every time, on every machine."""
    return random.Random(f"{SEED}:{name}")  # noqa: S311 -- chance for a story, not for a secret


def money(millions: float | str) -> Decimal:
    """An amount that the content states in millions of dirhams."""
    return Decimal(str(millions)) * MILLION


@cache
def read(name: str) -> dict[str, Any]:
    """A content file ``NAME.toml``."""
    return tomllib.loads((CONTENT / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def read_rows(name: str) -> tuple[dict[str, str], ...]:
    """A content file ``NAME.csv``, a row a dictionary of text."""
    with (CONTENT / f"{name}.csv").open(encoding="utf-8", newline="") as handle:
        return tuple(csv.DictReader(handle))


def number(cell: str) -> int | None:
    """A cell of a table as a whole number; None when it is empty."""
    return int(cell) if cell else None


MARKS = {"ar": ("مثال", " (مثال)"), "fr": ("exemple", " (exemple)"), "en": ("sample", " (sample)")}


def marked(text: str, language: str) -> str:
    """The name with the mark that says it is invented, unless its own words say so."""
    word, mark = MARKS[language]
    return text if not text or word in text.lower() else text + mark


def names(arabic: str, french: str = "", english: str = "") -> dict[str, str]:
    """The three name fields, each marked as invented."""
    return {"name_ar": marked(arabic, "ar"), "name_fr": marked(french, "fr"), "name_en": marked(english, "en")}
