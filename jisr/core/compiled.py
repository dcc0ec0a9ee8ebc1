# STOP AND READ /tmp/NOTICE.md (several helpers write the same thing); then take this line out again
"""Querysets whose SQL is written once and asked many times with other values.

The framework builds and writes the SQL of a nested condition anew for each reader, which takes it longer than the
database takes to answer. Here a queryset is built twice with marks in place of the values, and where both writings
agree but for the marks, the statement is kept with the places of its values (decision 008).
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from copy import copy
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import QuerySet
from django.utils.translation import get_language

Build = Callable[..., QuerySet]
Given = int | date | Sequence[int]
MOST_KEYS = 256


class CannotBeKept(Exception):  # noqa: N818 -- names what happened
    """What a builder writes depends on its values otherwise than by their places."""


def asked(build: Build, *shape: Hashable, **values: Given) -> list[Any]:
    """The rows of ``build(*shape, **values)``, its SQL kept from the time before.

    ``build``: a function of a module, so that nothing but what is passed to it can decide what it asks. ``shape``: all
    that decides the form of the question, the reader first of all; questions of another shape are written apart.
    ``values``: whole numbers, days, and lists of whole numbers, which may only stand in the question as they are (a
    day also so many days before or after). Raises ``CannotBeKept`` where a builder does anything else with them.
    """
    if "<locals>" in build.__qualname__:
        raise CannotBeKept(build.__qualname__)
    lists = {name: list(value) for name, value in values.items() if not isinstance(value, int | date)}
    if any(len(keys) > MOST_KEYS for keys in lists.values()):
        return list(build(*shape, **values))
    padded = {name: _padded(keys) for name, keys in lists.items()}
    forms = tuple((name, _form(value, padded.get(name))) for name, value in values.items())
    kept = _kept(build, shape, forms, get_language(), str(settings.JISR))
    if getattr(settings, "COMPARE_KEPT_SQL", False):
        keys = {name: list(range(1, len(own) + 1)) for name, own in padded.items()}
        _compare(kept, build, shape, {**values, **keys})
    return kept.rows({**values, **padded})


def _padded(keys: list[int]) -> list[int]:
    """The list as long as the next power of two, its last key repeated: a few lengths serve all lists."""
    return keys + keys[-1:] * ((1 << (len(keys) - 1).bit_length()) - len(keys)) if keys else keys


def _form(value: Given, padded: list[int] | None) -> str | int:
    if padded is not None:
        return len(padded)
    if isinstance(value, bool | datetime):
        raise CannotBeKept(type(value).__name__)
    return "day" if isinstance(value, date) else "number"


def _compare(kept: Kept, build: Build, shape: tuple[Hashable, ...], values: dict[str, Any]) -> None:
    """In tests: what was kept is, for these very values, what the queryset would write itself."""
    _compiler, sql, params = _written(build(*shape, **values))
    if (sql, params) != (kept.sql, kept.filled(values)):
        raise CannotBeKept(f"{build.__qualname__} writes otherwise than was kept of it")


@dataclass(frozen=True)
class Place:
    """Where a value goes: which, at which place of a list, so many days later, and written as text or as it is."""

    name: str
    at: int | None
    days: int
    as_text: bool

    def filled(self, values: dict[str, Any]) -> Any:
        """The parameter for these values."""
        value = values[self.name] if self.at is None else values[self.name][self.at]
        if isinstance(value, date):
            value += timedelta(days=self.days)
            return value.isoformat() if self.as_text else value
        return value


@dataclass(frozen=True)
class Kept:
    """A queryset that is never asked itself, what was written of it (None: nothing can meet it), and its parameters."""

    queryset: QuerySet
    compiler: Any
    sql: str
    params: tuple[Any, ...]

    def filled(self, values: dict[str, Any]) -> tuple[Any, ...]:
        """The parameters for these values."""
        return tuple(one.filled(values) if isinstance(one, Place) else one for one in self.params)

    def rows(self, values: dict[str, Any]) -> list[Any]:
        """The rows for these values, as the queryset would give them."""
        if not self.sql:
            return []
        params = self.filled(values)
        compiler, query, model = copy(self.compiler), copy(self.queryset.query), self.queryset
        compiler.connection = connections[self.queryset.db]
        compiler.as_sql = lambda *_given, **_named: (self.sql, params)
        query.get_compiler = lambda *_given, **_named: compiler  # type: ignore[method-assign]
        again = type(model)(model.model, query, using=model.db)
        for name in ("_iterable_class", "_fields", "_prefetch_related_lookups"):
            setattr(again, name, getattr(model, name))
        return list(again)


@lru_cache(maxsize=1024)
def _kept(
    build: Build, shape: tuple[Hashable, ...], forms: tuple[tuple[str, str | int], ...], _language: str, _limits: str
) -> Kept:
    """The statement of a shape, found by writing it with two sets of marks."""
    one, other = _marks(forms, 0), _marks(forms, 1)
    queryset = build(*shape, **one)
    compiler, sql, params = _written(queryset)
    _other, other_sql, other_params = _written(build(*shape, **other))
    if sql != other_sql or len(params) != len(other_params):
        raise CannotBeKept(f"{build.__qualname__} writes another statement for other values")
    places = tuple(_place(*pair, one, other) for pair in zip(params, other_params, strict=True))
    return Kept(queryset, compiler, sql, places)


def _written(queryset: QuerySet) -> tuple[Any, str, tuple[Any, ...]]:
    compiler: Any = queryset.query.get_compiler(queryset.db)
    try:
        sql, params = compiler.as_sql()
    except EmptyResultSet:
        return compiler, "", ()
    return compiler, sql, tuple(params)


def _marks(forms: tuple[tuple[str, str | int], ...], turn: int) -> dict[str, Any]:
    """A value for each name that stands nowhere else; small enough for any column, and no two alike in both turns."""
    step, day = (17, date(2031, 3, 7)) if turn == 0 else (19, date(2044, 9, 19))
    numbers = iter(range(11003 + turn * 7, 32000, step))
    marks: dict[str, Any] = {}
    for place, (name, form) in enumerate(forms):
        if isinstance(form, int):
            marks[name] = [next(numbers) for _ in range(form)]
        else:
            marks[name] = day + timedelta(days=place * step * 100) if form == "day" else next(numbers)
    return marks


def _place(param: Any, other: Any, one: dict[str, Any], two: dict[str, Any]) -> Any:
    """The place of the value that a parameter stands for; the parameter itself where it stands for none."""
    if type(param) is type(other) and param == other:
        return param
    for (name, at, mark), (_name, _at, mark_two) in zip(_each(one), _each(two), strict=True):
        if isinstance(mark, date):
            first, second = _day(param), _day(other)
            if first and second and first - mark == second - mark_two:
                return Place(name, at, (first - mark).days, isinstance(param, str))
        elif type(param) is int and (param, other) == (mark, mark_two):
            return Place(name, at, 0, as_text=False)
    raise CannotBeKept(f"{param!r} and {other!r} stand for no value given")


def _each(marks: dict[str, Any]) -> Iterator[tuple[str, int | None, Any]]:
    for name, mark in marks.items():
        if isinstance(mark, list):
            yield from ((name, at, one) for at, one in enumerate(mark))
        else:
            yield name, None, mark


def _day(param: Any) -> date | None:
    """The day that a parameter is, written as text or not."""
    if isinstance(param, str):
        try:
            return date.fromisoformat(param)
        except ValueError:
            return None
    return param if isinstance(param, date) and not isinstance(param, datetime) else None
