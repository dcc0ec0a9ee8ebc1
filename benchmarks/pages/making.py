"""Making invented rows by the hundred thousand: seeded, with keys and references given here, written in chunks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import islice
from random import Random
from typing import Any

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, models, transaction

from jisr.core.clock import moment_of
from jisr.core.codes import ALPHABET, check_letter, kind_letters
from jisr.core.models import Record

AT_A_TIME = 5_000
EVERY_REFERENCE, STRIDE = 32**5, 7_919_117


@dataclass
class Maker:
    """Draws rows for a country of ``scale``; with ``rows``, that many of everything, for counting queries."""

    day: date
    scale: float = 1.0
    rows: int = 0
    seed: int = 2026
    made: Counter[str] = field(default_factory=Counter)
    next_key: dict[type[models.Model], int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.chance = Random(self.seed)
        self.published = moment_of(self.day - timedelta(days=30))

    def many(self, country: int) -> int:
        """How many of a kind of which the whole country has ``country``."""
        return self.rows or max(1, round(country * self.scale))

    def few(self, least: int, most: int) -> int:
        """How many parts a thing has."""
        return self.rows or self.chance.randint(least, most)

    def often(self, share: float) -> bool:
        """True for that share of the draws; always where only queries are counted."""
        return bool(self.rows) or self.chance.random() < share

    def ago(self, least: int, most: int) -> date:
        """A day that many days before the day of the record."""
        return self.day - timedelta(days=self.chance.randint(least, most))

    def pick(self, rows: Sequence[Any]) -> Any:
        """One of the rows."""
        return rows[self.chance.randrange(len(rows))]

    def new(self, model: type[Any], **values: Any) -> Any:
        """A row with its key, and with its reference and publication where the model has them."""
        key = self.next_key.get(model) or (model._base_manager.aggregate(top=models.Max("pk"))["top"] or 0) + 1
        self.next_key[model] = key + 1
        if issubclass(model, Record):
            values.setdefault("published_at", self.published)
            values["reference"] = reference_of(model.reference_kind, key)
        return model(pk=key, **values)

    def save(self, rows: Iterable[Any]) -> None:
        """Write rows of one kind, a few thousand at a time."""
        waiting = iter(rows)
        while chunk := list(islice(waiting, AT_A_TIME)):
            model = type(chunk[0])
            with transaction.atomic():
                model._base_manager.bulk_create(chunk, batch_size=AT_A_TIME)
            self.made[model._meta.label] += len(chunk)

    def keep(self, rows: Iterator[Any]) -> list[Any]:
        """The same, and the rows themselves."""
        kept = list(rows)
        self.save(kept)
        return kept


def reference_of(kind: str, number: int) -> str:
    """A reference that no other number of the kind gets: the numbers are walked in steps prime to how many there are."""
    drawn = (number * STRIDE) % EVERY_REFERENCE
    letters = "".join(ALPHABET[(drawn >> (5 * place)) & 31] for place in range(5))
    return f"{kind}-{letters[:4]}-{letters[4]}{check_letter(kind_letters(kind) + letters)}"


def settle() -> None:
    """Let the database know what was written: the next keys, and the figures its planner goes by."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            for statement in connection.ops.sequence_reset_sql(no_style(), apps.get_models()):
                cursor.execute(statement)
        cursor.execute("ANALYZE")
