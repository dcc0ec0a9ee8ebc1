"""Everything public of a kind at once, as CSV or JSON lines of one array, streamed."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from typing import Any

from django.http import Http404, HttpRequest, StreamingHttpResponse

from jisr.api.objects import OBJECTS, ObjectKind
from jisr.core.sheets import Echo, kept_as_text

AT_A_TIME = 500


def bulk(request: HttpRequest, slug: str, shape: str) -> StreamingHttpResponse:  # noqa: ARG001 -- the framework's signature
    """The whole kind: ``shape`` is csv or json."""
    kind = OBJECTS.get(slug)
    if kind is None:
        raise Http404
    lines, media = (_csv(kind), "text/csv") if shape == "csv" else (_json(kind), "application/json")
    response = StreamingHttpResponse(lines, content_type=f"{media}; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="jisr-{slug}.{shape}"'
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
        return json.dumps(value, ensure_ascii=False)
    return kept_as_text(value)


def _json(kind: ObjectKind) -> Iterator[str]:
    yield "["
    for number, row in enumerate(_rows(kind)):
        yield (",\n" if number else "\n") + json.dumps(row, ensure_ascii=False)
    yield "\n]\n"
