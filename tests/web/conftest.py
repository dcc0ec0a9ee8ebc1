"""The demonstration region, built once a file, and its people."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from datetime import date, time
from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from django.test import Client

from jisr.actors.models import Mandate
from jisr.core import clock
from jisr.ops.demonstration.build import build_demonstration

DAY = date(2026, 11, 21)
Rows = dict[str, tuple[list[str], list[tuple[Any, ...]]]]
# What the first file built and the next ones take over: building it takes seconds, its rows a moment.
BUILT: dict[str, Any] = {}


def rows_of_all_tables() -> Rows:
    """Every table's columns and rows as the database gives them."""
    found: Rows = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            found[table] = ([column[0] for column in cursor.description], list(cursor.fetchall()))
    return found


def plain(value: Any) -> Any:
    """The value as either database takes it back."""
    return value.isoformat() if isinstance(value, time) else value


def put_back(rows: Rows, *, over: Rows) -> None:
    """Insert the rows that are not among those there already."""
    with connection.cursor() as cursor:
        for table, (columns, new) in rows.items():
            there = {row[0] for row in over[table][1]}
            added = [tuple(map(plain, row)) for row in new if row[0] not in there]
            if added:
                names = ", ".join(map(connection.ops.quote_name, columns))
                places = ", ".join(["%s"] * len(columns))
                cursor.executemany(f"INSERT INTO {connection.ops.quote_name(table)} ({names}) VALUES ({places})", added)


@pytest.fixture(scope="module")
def region(django_db_setup, django_db_blocker) -> Iterator[Any]:
    """The invented region at the day of review, thrown away after the file."""
    with django_db_blocker.unblock(), transaction.atomic():
        before = rows_of_all_tables()
        if BUILT:
            put_back(BUILT["rows"], over=before)
        else:
            BUILT["world"] = build_demonstration("review", on=clock.today())
            BUILT["rows"] = rows_of_all_tables()
        ContentType.objects.clear_cache()
        yield copy.deepcopy(BUILT["world"])
        transaction.set_rollback(True)


@pytest.fixture
def world(region):
    """The region; what one test changes is undone after it."""
    with transaction.atomic():
        yield region
        transaction.set_rollback(True)


@pytest.fixture
def signed_in(world):
    """A client signed in under a role of the demonstration: ``signed_in("coordinator")``."""

    def sign_in(role: str) -> Client:
        mandate = Mandate.objects.filter(role=role, user__is_example=True, revoked_on__isnull=True).first()
        client = Client(raise_request_exception=True)
        client.force_login(mandate.user)
        session = client.session
        session["mandate"] = mandate.pk
        session.save()
        return client

    return sign_in
