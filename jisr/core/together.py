"""Many small questions asked in one statement, its SQL written once (``prepared`` does it for one queryset)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet

from jisr.core.prepared import Given


@dataclass(frozen=True)
class Question:
    """One statement with its parameters, some of them left open."""

    sql: str
    params: tuple[Any, ...]

    def ask(self, **given: Any) -> list[tuple[Any, ...]]:
        """The rows as the database gives them, for these values of what was left open."""
        if not self.sql:
            return []
        params = [one.filled(given, connection) if isinstance(one, Given) else one for one in self.params]
        with connection.cursor() as cursor:
            cursor.execute(self.sql, params)
            return list(cursor.fetchall())


def asked_together(asked: Iterable[QuerySet]) -> Question:
    """One statement that asks them all; each row stands after the number of its queryset.

    Each gives the same columns (``values_list``), and may be ordered and cut: it is cut before the rows are put
    together, which the framework's own union does on one of the two databases only.
    """
    parts: list[str] = []
    params: list[Any] = []
    for number, rows in enumerate(asked):
        try:
            sql, own = rows.query.sql_with_params()
        except EmptyResultSet:  # what nothing meets is no question to the database
            continue
        parts.append(f"SELECT {number} AS asked, part{number}.* FROM ({sql}) AS part{number}")  # noqa: S608 -- the framework's own SQL, its values apart
        params += own
    return Question(" UNION ALL ".join(parts), tuple(params))
