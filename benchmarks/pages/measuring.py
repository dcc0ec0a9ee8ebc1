"""One page asked many times: its queries, its times, its weight, and what its own SQL takes without the product."""

from __future__ import annotations

import gzip
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from asks import Ask
from django.core.cache import caches
from django.db import connection
from django.template.backends.django import Template
from django.test import Client

from jisr.actors.models import Mandate

LONGEST = 12.0
KEPT = ("figures", "pages")


def clock() -> float:
    """Seconds: the processor's own where the database is in this process, so that other work does not count."""
    return time.process_time() if connection.vendor == "sqlite" else time.perf_counter()


@dataclass
class Watch:
    """What happened while one answer was made."""

    statements: list[tuple[str, Any]] = field(default_factory=list)
    in_database: float = 0.0
    in_template: float = 0.0
    _rendering: bool = False

    def query(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        """Time one statement; what the database does inside the template is not the template's."""
        begun = clock()
        try:
            return execute(sql, params, many, context)
        finally:
            took = clock() - begun
            self.statements.append((sql, params))
            self.in_database += took
            self.in_template -= took if self._rendering else 0

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Watch queries and templates inside."""
        original = Template.render

        def render(template: Any, *given: Any, **named: Any) -> Any:
            begun, self._rendering = clock(), True
            try:
                return original(template, *given, **named)
            finally:
                self._rendering = False
                self.in_template += clock() - begun

        Template.render = render
        try:
            with connection.execute_wrapper(self.query):
                yield
        finally:
            Template.render = original


@dataclass(frozen=True)
class Measured:
    """What one ask gave: queries (the most of its addresses), milliseconds, bytes, and the statuses that came.

    ``p50`` and ``p95`` are those of the first reader after an act, for whom nothing is kept; ``again`` is the p95 of
    those who come after.
    """

    name: str
    queries: int
    p50: float
    p95: float
    again: float
    weight: int
    zipped: int
    sql: float
    beyond: float
    statuses: tuple[int, ...]

    @property
    def ratio(self) -> float:
        """The page's time beyond its template, over that of its bare SQL."""
        return self.beyond / self.sql if self.sql else 0.0


def client_of(role: str) -> Client:
    """A client without an account, or signed in under the role."""
    client = Client(raise_request_exception=False)  # a page that breaks is a line of the table
    if role:
        client.force_login(Mandate.objects.filter(role=role).select_related("user")[0].user)
    return client


def measure(ask: Ask, times: int) -> Measured:
    """Ask every address once to warm up, then all of them in turn, ``times`` answers or as many as 12 s hold."""
    client = client_of(ask.role)
    statuses = tuple(sorted({_status(client, address) for address in ask.addresses}))
    took: list[float] = []
    again: list[float] = []
    watches: list[Watch] = []
    weight, zipped, until = 0, 0, time.perf_counter() + LONGEST
    while len(took) < max(times, len(ask.addresses)) and (time.perf_counter() < until or len(took) < 3):
        watch, address = Watch(), ask.addresses[len(took) % len(ask.addresses)]
        for name in KEPT:
            caches[name].clear()
        with watch.watching():
            seconds, body = _timed(client, address, first=ask.first_byte)
        took.append(seconds)
        watches.append(watch)
        again.append(_timed(client, address, first=ask.first_byte)[0])
        weight, zipped = max(weight, len(body)), max(zipped, len(gzip.compress(body, 6)))
    bare = [min(_bare(watch), _bare(watch)) for watch in watches[: len(ask.addresses)]]
    beyond = [one - watch.in_template for one, watch in zip(took, watches, strict=True)]
    return Measured(
        ask.name,
        max(len(watch.statements) for watch in watches),
        1000 * _at(took, 0.5),
        1000 * _at(took, 0.95),
        1000 * _at(again, 0.95),
        weight,
        zipped,
        1000 * _at(bare, 0.5),
        1000 * _at(beyond, 0.5),
        statuses,
    )


def _status(client: Client, address: str) -> int:
    response = client.get(address)
    _body(response, first=True)
    return response.status_code


def _timed(client: Client, address: str, *, first: bool) -> tuple[float, bytes]:
    """Seconds until the answer, or its first part, is there; and the bytes that came."""
    begun = clock()
    body = _body(client.get(address), first=first)
    return clock() - begun, body


def _at(values: list[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, round(share * (len(ordered) - 1)))]


def _body(response: Any, *, first: bool) -> bytes:
    if not getattr(response, "streaming", False):
        return bytes(response.content)
    parts = response.streaming_content
    try:
        return bytes(next(parts)) if first else b"".join(parts)
    finally:
        response.close()  # as a server does; left to the collector, it would end in the middle of another answer


def _bare(watch: Watch) -> float:
    """The same statements and their rows, asked of the database without the product."""
    begun = clock()
    with connection.cursor() as cursor:
        for sql, params in watch.statements:
            if sql.lstrip("( ").upper().startswith(("SELECT", "WITH")):
                cursor.execute(sql, params)
                cursor.fetchall()
    return clock() - begun
