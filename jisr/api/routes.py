"""Two routes a kind of object: a list with filters and paging, and one object by its key."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from ninja import NinjaAPI, Path, Query, Schema

from jisr.api.attach import attach
from jisr.api.conditional import answer
from jisr.api.objects import ObjectKind
from jisr.api.problems import Problem, problem
from jisr.api.schemas import chosen_fields, page_of, query_of, schema_of
from jisr.core.clock import moment_of
from jisr.core.codes import read_reference
from jisr.territories.models import Territory

ERRORS = {404: Problem, 405: Problem, 422: Problem, 429: Problem}


def add_kind(api: NinjaAPI, kind: ObjectKind) -> None:
    """Add the routes of a kind."""
    one = schema_of(kind)
    asked = query_of(kind)

    def many(request: HttpRequest, query: Any) -> HttpResponseBase:
        return _many(request, kind, query)

    many.__annotations__ = {"request": HttpRequest, "query": Query[asked]}  # type: ignore[misc, valid-type]
    add_route(api, f"/{kind.slug}", many, page_of(kind, one), kind.title, f"list_{kind.slug}")
    if not kind.key:
        return

    def single(request: HttpRequest, key: str, query: Any) -> HttpResponseBase:
        return _single(request, kind, key, query)

    single.__annotations__ = {"request": HttpRequest, "key": Path[str], "query": Query[Chosen]}
    add_route(api, f"/{kind.slug}/{{key}}", single, one, f"One of: {kind.title}", f"read_{kind.slug}")


class Chosen(Schema):
    """What one object may be asked."""

    fields: chosen_fields()[0] = chosen_fields()[1]  # type: ignore[valid-type]  # declared once, in the schemas


def add_route(api: NinjaAPI, path: str, view: Any, given: type[Schema], title: str, name: str) -> None:
    """A route that is read, by GET as described and by HEAD as the protocol has it."""
    tag = path.split("/")[1]
    api.get(path, response={200: given, **ERRORS}, summary=title, operation_id=name, tags=[tag])(view)
    api.api_operation(["HEAD"], path, include_in_schema=False, operation_id=f"head_{name}")(view)


def _wanted(kind: ObjectKind, asked: str) -> tuple[Any, ...] | None:
    """The fields asked for, all of them for an empty text; None when one is not known."""
    wanted = [name.strip() for name in asked.split(",") if name.strip()]
    known = {field.name: field for field in kind.fields}
    if any(name not in known for name in wanted):
        return None
    return tuple(known[name] for name in wanted) or kind.fields


def _unknown_field(kind: ObjectKind) -> Any:
    return format_lazy("fields: {} {}", _("one of"), ", ".join(field.name for field in kind.fields))


def unknown_parameter(request: HttpRequest, asked: type[Schema]) -> Any:
    """What to say of a parameter that is none, so that a misspelt filter is not taken for no filter."""
    known = list(asked.model_fields)
    strange = sorted(name[:40] for name in request.GET if name not in known)
    if not strange:
        return None
    return format_lazy("{}: {} {}", strange[0], _("there is no such parameter; there are"), ", ".join(known))


def _many(request: HttpRequest, kind: ObjectKind, query: Any) -> HttpResponseBase:
    if strange := unknown_parameter(request, type(query)):
        return problem(request, 422, strange)
    fields = _wanted(kind, query.fields)
    if fields is None:
        return problem(request, 422, _unknown_field(kind))
    rows = _filtered(kind, query)
    if rows is None:
        return problem(request, 422, format_lazy("territory: {}", _("no territory has this code")))
    total = rows.count()
    pages = max(1, -(-total // query.per_page))
    if query.page > pages:
        return problem(request, 404, format_lazy("page: {} {}", _("the last one is"), pages))
    start = (query.page - 1) * query.per_page
    following = request.GET.copy()
    following["page"] = str(query.page + 1)
    body = {
        "total": total,
        "page": query.page,
        "pages": pages,
        "next": f"{request.path}?{following.urlencode()}" if query.page < pages else None,
        "items": _read(rows[start : start + query.per_page], fields),
    }
    return answer(request, body)


def _read(rows: Any, fields: tuple[Any, ...]) -> list[dict[str, Any]]:
    """The fields of the rows; of what belongs to a row, only what the fields show is read."""
    found = list(rows.prefetch_related(None))
    shown = {name for field in fields for name in field.reads}
    attach(found, [path for path in rows._prefetch_related_lookups if path.split("__")[0] in shown])
    return [{field.name: field.read(row) for field in fields} for row in found]


def _filtered(kind: ObjectKind, query: Any) -> Any:
    """The rows that the filters leave, in order; None for a territory that nobody knows."""
    rows: Any = kind.rows()
    if getattr(query, "world", None):
        rows = rows.filter(**{kind.world: query.world == "example"})
    if getattr(query, "since", None):
        rows = rows.filter(**{f"{kind.published}__gte": moment_of(query.since)})
    if code := getattr(query, "territory", None):
        territory = Territory.objects.filter(code=code).order_by("tree_start").first()
        if territory is None:
            return None
        rows = rows.within(territory)
    lookups = {name: name for name in kind.choices} | dict(kind.by)
    chosen = {lookup: value for name, lookup in lookups.items() if (value := getattr(query, name)) is not None}
    return rows.filter(**chosen).order_by(*kind.order).distinct() if chosen else rows.order_by(*kind.order)


def _single(request: HttpRequest, kind: ObjectKind, key: str, query: Any) -> HttpResponseBase:
    if strange := unknown_parameter(request, type(query)):
        return problem(request, 422, strange)
    fields = _wanted(kind, query.fields)
    if fields is None:
        return problem(request, 422, _unknown_field(kind))
    named = read_reference(key) if kind.key == "reference" else key
    found = _read(kind.rows().filter(**{kind.key: named}).order_by("pk")[:1], fields) if named else []
    if not found:
        return problem(request, 404, _("It does not exist, or it is not public."))
    return answer(request, found[0])
