"""The API's root: one description, one address, problem details for every error."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from jisr.api.objects import OBJECTS
from jisr.api.problems import problem
from jisr.api.routes import add_kind

api = NinjaAPI(
    title="Jisr",
    version="1",
    description=(
        "The public record: what was heard, promised, planned, agreed, built, served and measured. "
        "References are stable. Amounts are decimal text in dirhams, dates are ISO 8601. "
        "Records of the demonstration's invented region say `is_example: true`; ask for one world with `world`."
    ),
    docs_url=None,
    urls_namespace="api",
)
for _kind in OBJECTS.values():
    add_kind(api, _kind)


@api.exception_handler(ValidationError)
def _not_understood(_request: HttpRequest, exception: ValidationError) -> HttpResponse:
    faults = [{"where": ".".join(map(str, one["loc"])), "what": one["msg"]} for one in exception.errors]
    return problem(422, "The request was not understood", "; ".join(f"{one['where']}: {one['what']}" for one in faults))


@api.exception_handler(HttpError)
def _refused(_request: HttpRequest, exception: HttpError) -> HttpResponse:
    return problem(exception.status_code, str(exception), "")
