"""Querysets that are built and compiled once, and asked many times with other values.

Building a nested condition and writing its SQL takes the framework many times what the database takes to answer it.
A function that builds such a queryset is marked ``prepared``: it is written with the framework's own words, with the
values of one asking left open (``DAY``, ``KEYS`` ...), so that the rule still stands in one place::

    @prepared
    def _late(model):
        return model.objects.late_on(DAY).filter(pk__in=KEYS).values_list("pk", flat=True)

    _late(Project, day=on, keys=[1, 2, 3])

What is given by position decides the shape of the question, and is kept for each shape; what is given by name fills
the values left open. A shape must hold all that decides which rows a reader may see: ``any_reader(acting)``, and never
a reader from around the function. With ``COMPARE_PREPARED`` in the settings, as in every test, what was kept is built
again at each asking, and must be the same (decision 008).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from copy import copy
from dataclasses import replace
from datetime import timedelta
from functools import update_wrapper
from types import SimpleNamespace
from typing import Any, NamedTuple

from django.conf import settings
from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import BooleanField, DateField, Expression, IntegerField, QuerySet

from jisr.core.acting import Acting


class Given(Expression):
    """A value left open in a prepared queryset; ``later`` days are added to a date that is given."""

    def __init__(self, name: str, output_field: Any, later: int = 0) -> None:
        super().__init__(output_field=output_field)
        self.name, self.later = name, later

    def __sub__(self, other: Any) -> Any:
        """The day so much before; ``other`` is a timedelta of whole days."""
        return Given(self.name, self.output_field, self.later - other.days)

    def __add__(self, other: Any) -> Any:
        """The day so much after; ``other`` is a timedelta of whole days."""
        return Given(self.name, self.output_field, self.later + other.days)

    def as_sql(self, _compiler: Any, _connection: Any) -> Any:
        """A place for the value; it stands for itself among the parameters until it is given."""
        return "%s", [self]

    def get_group_by_cols(self) -> list[Any]:
        """Nothing: a value."""
        return []

    def filled(self, given: dict[str, Any], connection: Any) -> Any:
        """The value as the database takes it."""
        value = given[self.name]
        value = value + timedelta(days=self.later) if self.later else value
        return self.output_field.get_db_prep_value(value, connection)


class GivenKeys(Given):
    """Primary keys left open, however many: the right side of ``pk__in``."""

    def as_sqlite(self, _compiler: Any, _connection: Any) -> Any:
        """A list in one parameter."""
        return "(SELECT value FROM json_each(%s))", [self]

    def as_sql(self, _compiler: Any, _connection: Any) -> Any:
        """A list in one parameter, as PostgreSQL takes it."""
        return "(SELECT unnest(%s::bigint[]))", [self]

    def filled(self, given: dict[str, Any], connection: Any) -> Any:
        """The keys in one value."""
        keys = list(given[self.name])
        return json.dumps(keys) if connection.vendor == "sqlite" else keys


DAY: Any = Given("day", DateField())
KEYS: Any = GivenKeys("keys", IntegerField())
KEY: Any = Given("key", IntegerField())
ORGANISATION: Any = Given("organisation", IntegerField())
TREE_START: Any = Given("tree_start", IntegerField())
TREE_END: Any = Given("tree_end", IntegerField())
IS_EXAMPLE: Any = Given("is_example", BooleanField())
# The stretch of the tree of territories that is asked about, and its world: the record or the demonstration.
LOW: Any = Given("low", IntegerField())
HIGH: Any = Given("high", IntegerField())
WORLD: Any = Given("world", BooleanField())
SPAN: Any = SimpleNamespace(tree_start=LOW, tree_end=HIGH)  # a territory, as ``within`` reads it


def any_reader(acting: Acting) -> Acting:
    """The same powers with whose and where they are left open, to be filled from ``reader_values``."""
    mandate = None if acting.mandate_id is None else 0
    return replace(
        copy(acting),  # a page gives a reader that is only found when first asked about, as just now
        user_id=None,
        user_label="",
        mandate_id=mandate,
        mandate_label="",
        organisation_id=None if acting.organisation_id is None else ORGANISATION,
        tree_start=TREE_START,
        tree_end=TREE_END,
        is_example=IS_EXAMPLE,
    )


def reader_values(acting: Acting) -> dict[str, Any]:
    """Whose and where the reader's powers are."""
    names = {"organisation": "organisation_id", "tree_start": "tree_start", "tree_end": "tree_end"}
    return {name: getattr(acting, field) for name, field in names.items()} | {"is_example": acting.is_example}


class BuiltOtherwise(AssertionError):  # noqa: N818 -- names what happened
    """A prepared question that is built otherwise than it was kept: something that decides it is not in its shape."""


class Built(NamedTuple):
    """A question as it is kept: the queryset, what turns its rows into values, its SQL (none: nothing can meet it)."""

    rows: QuerySet
    compiler: Any
    converters: Any
    sql: str
    params: list[Any]


class prepared:  # noqa: N801 -- used as a decorator
    """The rows of the queryset that ``build`` makes, as a list; built once for each shape."""

    def __init__(self, build: Callable[..., QuerySet]) -> None:
        self._build = build
        self._built: dict[Any, Built] = {}
        update_wrapper(self, build)

    def __call__(self, *shape: Any, **given: Any) -> list[Any]:
        built = self._ready(shape)
        if not built.sql:
            return []
        connection = connections[built.rows.db]
        ready = copy(built.compiler)
        ready.connection = connection
        ready.as_sql = lambda: (built.sql, tuple(_filled(built.params, given, connection)))
        ready.get_converters = lambda _columns: built.converters
        return list(_asked_by(ready, built.rows))

    def _ready(self, shape: tuple[Any, ...]) -> Built:
        """The compiled question of a shape; the limits that the installer sets are part of what is compiled."""
        limits = tuple(settings.JISR.values())
        key = (connections["default"].vendor, limits, shape)
        if key not in self._built:
            self._built[key] = _compiled(self._build(*shape))
        elif (
            getattr(settings, "COMPARE_PREPARED", False) and _compiled(self._build(*shape))[3:] != self._built[key][3:]
        ):
            raise BuiltOtherwise(f"{self._build.__qualname__}{shape}")
        return self._built[key]


def _asked_by(compiler: Any, rows: QuerySet) -> QuerySet:
    """The same queryset, that has read nothing yet, asked by this compiler; copying its conditions would cost more."""
    query = copy(rows.query)
    query.get_compiler = lambda *_args, **_named: compiler  # type: ignore[method-assign]
    asked = type(rows)(rows.model, query, using=rows.db)
    for name in ("_iterable_class", "_fields", "_prefetch_related_lookups"):
        setattr(asked, name, getattr(rows, name))
    return asked


def _compiled(rows: QuerySet) -> Built:
    compiler: Any = rows.query.get_compiler(using=rows.db)
    try:
        sql, params = compiler.as_sql()
    except EmptyResultSet:
        return Built(rows, compiler, {}, "", [])
    columns = [column[0] for column in compiler.select[: compiler.col_count]]
    return Built(rows, compiler, compiler.get_converters(columns), sql, list(params))


def _filled(params: Iterable[Any], given: dict[str, Any], connection: Any) -> Iterable[Any]:
    return (one.filled(given, connection) if isinstance(one, Given) else one for one in params)
