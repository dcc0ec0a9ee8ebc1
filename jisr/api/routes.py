"""Two routes a kind of object: a list with filters and paging, and one object by its key."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime
from typing import Any, Literal

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from ninja import NinjaAPI, Path, Query, Schema
from pydantic import Field as Described
from pydantic import create_model

from jisr.api.objects import ObjectKind
from jisr.api.problems import Problem, problem
from jisr.territories.models import Territory

MOST_A_PAGE = 100
LAST_PAGE = 100_000
ERRORS = {404: Problem, 422: Problem}


def add_kind(api: NinjaAPI, kind: ObjectKind) -> None:
    """Add the two routes of a kind."""
    one = _schema_of(kind)
    page = create_model(
        f"{one.__name__}Page",
        __base__=Schema,
        total=(int, Described(..., examples=[1])),
        page=(int, Described(..., examples=[1])),
        pages=(int, Described(..., examples=[1])),
        next=(str | None, Described(None, examples=[None])),
        items=(list[one], ...),  # type: ignore[valid-type]
    )
    asked = _query_of(kind)

    def many(request: HttpRequest, query: Any) -> HttpResponse:
        return _many(request, kind, query)

    def single(request: HttpRequest, key: str, fields: str = "") -> HttpResponse:
        return _single(request, kind, key, fields)

    many.__annotations__ = {"request": HttpRequest, "query": Query[asked], "return": HttpResponse}  # type: ignore[misc, valid-type]
    single.__annotations__ = {"request": HttpRequest, "key": Path[str], "fields": str, "return": HttpResponse}
    name = kind.slug
    api.get(f"/{name}", response={200: page, **ERRORS}, summary=kind.title, operation_id=f"list_{name}", tags=[name])(
        many
    )
    api.get(
        f"/{name}/{{key}}",
        response={200: one, **ERRORS},
        summary=f"One of: {kind.title}",
        operation_id=f"read_{name}",
        tags=[name],
    )(single)


def _schema_of(kind: ObjectKind) -> type[Schema]:
    """The schema of one object; no field is required, since a program may ask for some only."""
    types: dict[type, Any] = {list: list[Any], dict: dict[str, Any]}
    fields: dict[str, Any] = {
        field.name: (
            types.get(field.type, field.type) | None,
            Described(None, examples=[field.example], description=field.about or None),
        )
        for field in kind.fields
    }
    return create_model(kind.slug.rstrip("s").title(), __base__=Schema, **fields)


def _query_of(kind: ObjectKind) -> type[Schema]:
    fields: dict[str, Any] = {
        "page": (int, Described(1, ge=1, le=LAST_PAGE)),
        "per_page": (int, Described(25, ge=1, le=MOST_A_PAGE)),
        "fields": (
            str,
            Described("", max_length=500, description="Names of fields, with commas: only these are given."),
        ),
        "world": (Literal["record", "example"] | None, None),
    }
    if kind.in_territory:
        fields["territory"] = (
            str | None,
            Described(None, max_length=20, description="Code of a territory: what lies in it."),
        )
    for name in kind.choices:
        fields[name] = (Literal[tuple(kind.choices_of(name))] | None, None)
    return create_model(f"{kind.slug.title()}Query", __base__=Schema, **fields)


def _chosen_fields(kind: ObjectKind, asked: str) -> tuple[Any, ...] | None:
    """The fields asked for, all of them for an empty text; None when one is not known."""
    wanted = [name.strip() for name in asked.split(",") if name.strip()]
    known = {field.name: field for field in kind.fields}
    if any(name not in known for name in wanted):
        return None
    return tuple(known[name] for name in wanted) or kind.fields


def _unknown_field(kind: ObjectKind) -> HttpResponse:
    names = ", ".join(field.name for field in kind.fields)
    return problem(422, "The request was not understood", f"query.fields: the fields are {names}")


def _many(request: HttpRequest, kind: ObjectKind, query: Any) -> HttpResponse:
    fields = _chosen_fields(kind, query.fields)
    if fields is None:
        return _unknown_field(kind)
    rows = kind.rows()
    if query.world:
        rows = rows.filter(is_example=query.world == "example")
    if code := getattr(query, "territory", None):
        territory = Territory.objects.filter(code=code).first() if "\x00" not in code else None
        if territory is None:
            return problem(422, "The request was not understood", "query.territory: no territory has this code")
        rows = rows.within(territory)  # type: ignore[attr-defined]  # rows of records
    chosen = {name: value for name in kind.choices if (value := getattr(query, name)) is not None}
    rows = rows.filter(**chosen).order_by(*kind.order)
    total = rows.count()
    pages = max(1, -(-total // query.per_page))
    if query.page > pages:
        return problem(404, "There is no such page", f"There are {pages} pages.")
    start = (query.page - 1) * query.per_page
    found = list(rows[start : start + query.per_page])
    following = request.GET.copy()
    following["page"] = str(query.page + 1)
    body = {
        "total": total,
        "page": query.page,
        "pages": pages,
        "next": f"{request.path}?{following.urlencode()}" if query.page < pages else None,
        "items": [{field.name: field.read(row) for field in fields} for row in found],
    }
    return _answer(request, body, found)


def _single(request: HttpRequest, kind: ObjectKind, key: str, asked: str) -> HttpResponse:
    fields = _chosen_fields(kind, asked)
    if fields is None:
        return _unknown_field(kind)
    row = kind.rows().filter(**{kind.key: key}).first() if "\x00" not in key else None
    if row is None:
        return problem(404, "There is no such record", "It does not exist, or it is not public.")
    return _answer(request, {field.name: field.read(row) for field in fields}, [row])


def _answer(request: HttpRequest, body: dict[str, Any], rows: list[Any]) -> HttpResponse:
    """The body with ETag and Last-Modified; 304 when the caller already has it."""
    content = json.dumps(body, ensure_ascii=False, separators=(",", ":"))
    tag = f'"{hashlib.sha256(content.encode()).hexdigest()[:32]}"'
    moments = [moment for row in rows if isinstance(moment := getattr(row, "published_at", None), datetime)]
    last = int(max(moments).timestamp()) if moments else None
    response = HttpResponse(content, content_type="application/json; charset=utf-8")
    response["ETag"] = tag
    if last is not None:
        response["Last-Modified"] = http_date(last)
    response["Cache-Control"] = "public, max-age=60"
    return get_conditional_response(request, etag=tag, last_modified=last, response=response) or response
