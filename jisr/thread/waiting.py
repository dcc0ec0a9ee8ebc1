"""What waits on one who acts: to answer, to prove, to accept, to pay, to confirm; and what falls due."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import CharField, Count, DateField, F, Q, QuerySet, Value, Window
from django.db.models.functions import Cast
from django.utils.translation import get_language

from jisr.actors.models import Notice, Organisation
from jisr.core.acting import Acting
from jisr.core.models.records import LANGUAGE_ORDER
from jisr.core.prepared import DAY, ORGANISATION, Given
from jisr.families.models import Leg
from jisr.thread.waiting_table import SEVEN, WAITS, Wait

FEW = 5
LANGUAGES = ("ar", "fr", "en")
WITHOUT_REFERENCE = (Leg, Notice)


@dataclass(frozen=True)
class Waiting:
    """One thing that waits: the record to open by its key and reference, its words, since or until when."""

    opens: type[Any]
    key: int
    reference: str
    words: str
    on: date | None = None


@dataclass(frozen=True)
class Group:
    """What waits for the same act: how many, and the first of them."""

    wait: Wait
    total: int
    items: list[Waiting]

    @property
    def more(self) -> int:
        """How many are not among the first."""
        return self.total - len(self.items)


@dataclass(frozen=True)
class Kind:
    """One of the seven, with what belongs to it; there even when nothing waits."""

    key: str
    label: Any
    groups: list[Group]

    @property
    def total(self) -> int:
        """How many things wait."""
        return sum(group.total for group in self.groups)


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


def by_kind(groups: list[Group]) -> list[Kind]:
    """The seven in their order, each with its groups."""
    return [Kind(key, label, [one for one in groups if one.wait.kind == key]) for key, label in SEVEN.items()]


def waiting_on(acting: Acting, on: date) -> list[Group]:
    """All that waits on the mandate's organisation and its parts, by the act that it waits for; empty groups left out.

    One query, whatever waits: of each group the first few and how many there are.
    """
    if not acting.has_mandate:
        return []
    question = _question(connection.vendor, tuple(map(str, settings.JISR.values())))
    found: dict[int, list[tuple[Any, ...]]] = {}
    for number, *row, total in question.ask(day=on, organisation=acting.organisation_id):
        found.setdefault(number, []).append((*row, total))
    return [
        Group(wait, found[number][0][-1], sorted((said(wait, row) for row in found[number]), key=_in_order))
        for number, wait in enumerate(WAITS)
        if number in found
    ]


def all_that_waits(wait: Wait, acting: Acting, on: date) -> QuerySet:
    """Everything of one group, in the order of its dates; each row is read by ``said``."""
    body = acting.organisation_id if acting.has_mandate else None
    return _columns(wait, wait.rows(_with_parts(body), on))


@lru_cache(maxsize=8)
def _question(_vendor: str, _limits: tuple[str, ...]) -> Question:
    """The first few and the number of each group, written once: the day and the body are left to give."""
    own, total = _with_parts(ORGANISATION), Window(Count("pk"))
    return asked_together(_columns(wait, wait.rows(own, DAY), total)[:FEW] for wait in WAITS)


def _with_parts(body: Any) -> QuerySet:
    return Organisation.objects.filter(Q(pk=body) | Q(parent=body)).order_by().values("pk")


def _columns(wait: Wait, rows: QuerySet, *more: Any) -> QuerySet:
    """The same columns for every group, in the order of their dates."""
    text, at = CharField(), f"{wait.at}__" if wait.at else ""
    reference = Value("", text) if wait.opens in WITHOUT_REFERENCE else F(f"{at}reference")
    on = F(wait.on) if wait.on else Cast(Value(None), DateField())
    plain = Value("", text) if wait.plain is None else wait.plain
    code = F(wait.code[0]) if wait.code else Value("", text)
    names = [name(one) if name else Value("", text) for name in (wait.name, wait.of) for one in LANGUAGES]
    first = F(wait.on).asc(nulls_last=True) if wait.on else F("pk").asc()
    return rows.order_by(first, "pk").values_list(F(f"{at}pk"), reference, on, plain, code, *names, *more)


def said(wait: Wait, row: tuple[Any, ...]) -> Waiting:
    """One row as it is shown."""
    key, reference, on, plain, code = row[:5]
    label = wait.code[1](code).label if wait.code and not (plain and wait.says == Wait.says) else ""
    words = {"plain": plain, "code": label, "name": _in_language(row[5:8]), "of": _in_language(row[8:11])}
    day = date.fromisoformat(on) if isinstance(on, str) else on
    return Waiting(
        wait.opens, key, reference or "", " · ".join(str(words[one]) for one in wait.says if words[one]), day
    )


def _in_language(names: tuple[Any, ...]) -> str:
    """The name in the reader's language, or the nearest that is given."""
    given = dict(zip(LANGUAGES, names, strict=True))
    order = LANGUAGE_ORDER.get((get_language() or "ar")[:2], LANGUAGE_ORDER["ar"])
    return next((given[one] for one in order if given[one]), "")


def _in_order(one: Waiting) -> tuple[bool, date, int]:
    return one.on is None, one.on or date.min, one.key
