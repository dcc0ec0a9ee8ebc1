"""Everything public of a kind at once, as CSV or as one JSON array, streamed."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase

from jisr.api.conditional import conditional
from jisr.api.objects import OBJECTS, ObjectKind
from jisr.api.problems import problem
from jisr.core.sheets import Echo, kept_as_text

AT_A_TIME = 500


def bulk(request: HttpRequest, slug: str, shape: str) -> HttpResponseBase:
    """The whole kind: ``shape`` is csv or json."""
    kind = OBJECTS.get(slug)
    if kind is None:
        return problem(request, 404)
    lines, media = (_csv(kind), "text/csv") if shape == "csv" else (_json(kind), "application/json")
    return conditional(request, download(lines, f"jisr-{slug}.{shape}", f"{media}; charset=utf-8"))


def download(lines: Iterator[str], name: str, media: str) -> StreamingHttpResponse:
    """A file that is written while it is sent."""
    response = StreamingHttpResponse(lines, content_type=media)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _rows(kind: ObjectKind) -> Iterator[dict[str, Any]]:
    for row in kind.rows().order_by(*kind.order).iterator(chunk_size=AT_A_TIME):
        yield {field.name: field.read(row) for field in kind.fields}


def _csv(kind: ObjectKind) -> Iterator[str]:
    writer = csv.writer(Echo())
    yield "\ufeff" + writer.writerow([field.name for field in kind.fields])
    for row in _rows(kind):
        yield writer.writerow([_cell(value) for value in row.values()])


def _cell(value: Any) -> Any:
    if isinstance(value, (list, dict)):
        return json.dumps(value, ensure_ascii=False) if value else ""
    return kept_as_text(value)


def _json(kind: ObjectKind) -> Iterator[str]:
    yield "["
    for number, row in enumerate(_rows(kind)):
        yield (",\n" if number else "\n") + json.dumps(row, ensure_ascii=False)
    yield "\n]\n"
