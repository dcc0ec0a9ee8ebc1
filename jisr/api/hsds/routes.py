"""The addresses that HSDS names, under ``/api/hsds``: each list paged, each thing by its identifier."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import translation
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from ninja import NinjaAPI, Path, Query, Schema
from pydantic import ConfigDict
from pydantic import Field as Described

from jisr.actors.models import Organisation
from jisr.api.conditional import answer
from jisr.api.hsds import things
from jisr.api.hsds.ids import reference_of, uuid_of
from jisr.api.hsds.taxonomies import every_taxonomy, every_term
from jisr.api.problems import problem
from jisr.api.routes import add_route, unknown_parameter
from jisr.api.schemas import LAST_PAGE, MOST_A_PAGE, Number
from jisr.core.acting import NOBODY
from jisr.services.models import Facility, Offer, Service

VERSION = "3.1.0"
PROFILE = "https://docs.openreferral.org/en/v3.1.0/"
_AN_ID = uuid_of("S-7K3Q-9F")


@dataclass(frozen=True)
class HsdsKind:
    """One of the standard's objects: its rows, and how each is told in a language."""

    path: str
    title: str
    rows: Callable[[], QuerySet]
    tell: Callable[[Any, str], things.Thing]
    organization: str


class Thing(Schema):
    """An object of HSDS 3.1; its fields are the standard's."""

    model_config = ConfigDict(extra="allow")
    id: str = Described(..., examples=[_AN_ID], json_schema_extra={"format": "uuid"})


class Things(Schema):
    """A page of objects, as HSDS pages them."""

    model_config = ConfigDict(extra="forbid")
    total_items: int = Described(..., examples=[1])
    total_pages: int = Described(..., examples=[1])
    page_number: int = Described(..., examples=[1])
    size: int = Described(..., examples=[1])
    first_page: bool = Described(..., examples=[True])
    last_page: bool = Described(..., examples=[True])
    empty: bool = Described(..., examples=[False])
    contents: list[Thing]


class About(Schema):
    """What stands at the root."""

    model_config = ConfigDict(extra="forbid")
    version: str = Described(..., examples=[VERSION])
    profile: str = Described(..., examples=[PROFILE])
    openapi_url: str = Described(..., examples=["http://127.0.0.1:8000/api/openapi.json"])


class ListQuery(Schema):
    """What a list may be asked."""

    page: Number = Described(1, ge=1, le=LAST_PAGE)
    per_page: Number = Described(25, ge=1, le=MOST_A_PAGE)
    world: Literal["record", "example"] | None = None
    organization_id: str | None = Described(None, max_length=60)
    language: Literal["ar", "fr", "en"] = "ar"


class WordsQuery(Schema):
    """What a list of words may be asked."""

    page: Number = Described(1, ge=1, le=LAST_PAGE)
    per_page: Number = Described(25, ge=1, le=MOST_A_PAGE)
    language: Literal["ar", "fr", "en"] = "ar"


class OneQuery(Schema):
    """What one object may be asked."""

    language: Literal["ar", "fr", "en"] = "ar"


def _organizations() -> QuerySet:
    return Organisation.objects.visible_to(NOBODY).select_related("parent").order_by("pk")


def _services() -> QuerySet:
    rows = Service.objects.visible_to(NOBODY).select_related("organisation__parent", "delay").order_by("pk")
    return rows.prefetch_related("documents", "target_groups", "needs")


def _locations() -> QuerySet:
    rows = Facility.objects.visible_to(NOBODY).select_related("territory__parent", "kind", "operator").order_by("pk")
    return rows.prefetch_related("hours")


def _offers() -> QuerySet:
    joined = ("service", "facility__territory__parent", "facility__kind", "facility__operator", "territory")
    rows = Offer.objects.visible_to(NOBODY).filter(service__published_at__isnull=False)
    return rows.select_related(*joined).prefetch_related("facility__hours").order_by("pk")


KINDS = (
    HsdsKind("organizations", "Organizations (HSDS)", _organizations, things.organization, "reference"),
    HsdsKind("services", "Services (HSDS)", _services, things.service, "organisation__reference"),
    HsdsKind("locations", "Locations (HSDS)", _locations, things.location, "operator__reference"),
    HsdsKind(
        "service_at_locations",
        "Services at locations (HSDS)",
        _offers,
        things.service_at_location,
        "organisation__reference",
    ),
)


WORDS: dict[str, tuple[str, Callable[[str], list[things.Thing]]]] = {
    "taxonomies": ("Taxonomies (HSDS)", every_taxonomy),
    "taxonomy_terms": ("Taxonomy terms (HSDS)", every_term),
}


def add_hsds(api: NinjaAPI) -> None:
    """Add the standard's routes."""
    add_route(api, "/hsds/", _about, About, "The directory of services as HSDS", "hsds")
    for kind in KINDS:
        _add(api, kind)
    for path, (title, every) in WORDS.items():
        _add_words(api, path, title, every)


def _add_words(api: NinjaAPI, path: str, title: str, every: Callable[[str], list[things.Thing]]) -> None:
    def many(request: HttpRequest, query: Query[WordsQuery]) -> HttpResponseBase:
        if strange := unknown_parameter(request, WordsQuery):
            return problem(request, 422, strange)
        words = every(query.language)
        return _page(request, query, len(words), lambda start, stop: words[start:stop])

    def single(request: HttpRequest, id: Path[str], query: Query[OneQuery]) -> HttpResponseBase:  # noqa: A002 -- the standard's own name for it
        if strange := unknown_parameter(request, OneQuery):
            return problem(request, 422, strange)
        found = next((word for word in every(query.language) if word["id"] == id.lower()), None)
        return answer(request, found) if found else problem(request, 404, _("It does not exist, or it is not public."))

    many.__annotations__ = {"request": HttpRequest, "query": Query[WordsQuery]}
    single.__annotations__ = {"request": HttpRequest, "id": Path[str], "query": Query[OneQuery]}
    add_route(api, f"/hsds/{path}", many, Things, title, f"hsds_{path}")
    add_route(api, f"/hsds/{path}/{{id}}", single, Thing, f"One of: {title}", f"hsds_one_of_{path}")


def _about(request: HttpRequest) -> HttpResponseBase:
    address = request.build_absolute_uri("/api/openapi.json")
    return answer(request, {"version": VERSION, "profile": PROFILE, "openapi_url": address})


def _add(api: NinjaAPI, kind: HsdsKind) -> None:
    def many(request: HttpRequest, query: Query[ListQuery]) -> HttpResponseBase:
        return _many(request, kind, query)

    def single(request: HttpRequest, id: Path[str], query: Query[OneQuery]) -> HttpResponseBase:  # noqa: A002 -- the standard's own name for it
        return _single(request, kind, id, query)

    many.__annotations__ = {"request": HttpRequest, "query": Query[ListQuery]}
    single.__annotations__ = {"request": HttpRequest, "id": Path[str], "query": Query[OneQuery]}
    add_route(api, f"/hsds/{kind.path}", many, Things, kind.title, f"hsds_{kind.path}")
    add_route(api, f"/hsds/{kind.path}/{{id}}", single, Thing, f"One of: {kind.title}", f"hsds_one_of_{kind.path}")


def _many(request: HttpRequest, kind: HsdsKind, query: ListQuery) -> HttpResponseBase:
    if strange := unknown_parameter(request, ListQuery):
        return problem(request, 422, strange)
    rows = kind.rows()
    if query.world:
        rows = rows.filter(is_example=query.world == "example")
    if query.organization_id is not None:
        rows = rows.filter(**{kind.organization: reference_of(query.organization_id) or ""})

    def told(start: int, stop: int) -> list[things.Thing]:
        with translation.override(query.language):
            return [kind.tell(row, query.language) for row in rows[start:stop]]

    return _page(request, query, rows.count(), told)


def _page(
    request: HttpRequest, query: Any, total: int, told: Callable[[int, int], list[things.Thing]]
) -> HttpResponseBase:
    """A page as the standard has it; ``told`` gives the things from a place to another."""
    pages = max(1, -(-total // query.per_page))
    if query.page > pages:
        return problem(request, 404, format_lazy("page: {} {}", _("the last one is"), pages))
    start = (query.page - 1) * query.per_page
    contents = told(start, start + query.per_page)
    body = {
        "total_items": total,
        "total_pages": pages,
        "page_number": query.page,
        "size": len(contents),
        "first_page": query.page == 1,
        "last_page": query.page == pages,
        "empty": not contents,
        "contents": contents,
    }
    return answer(request, body)


def _single(request: HttpRequest, kind: HsdsKind, typed: str, query: OneQuery) -> HttpResponse | HttpResponseBase:
    if strange := unknown_parameter(request, OneQuery):
        return problem(request, 422, strange)
    reference = reference_of(typed)
    row = kind.rows().filter(reference=reference).first() if reference else None
    if row is None:
        return problem(request, 404, _("It does not exist, or it is not public."))
    with translation.override(query.language):
        return answer(request, kind.tell(row, query.language))
