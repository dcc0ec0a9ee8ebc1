"""The API's root: one description, one address, problem details for every error."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from ninja.errors import HttpError, Throttled, ValidationError
from ninja.throttling import AnonRateThrottle

from jisr.api.described import DescribedAPI
from jisr.api.faults import faults_of
from jisr.api.hsds.routes import add_hsds
from jisr.api.objects import OBJECTS
from jisr.api.problems import problem
from jisr.api.routes import add_kind

_RATE = str(settings.JISR["API_RATE"])
api = DescribedAPI(
    title="Jisr",
    version="1",
    description=(
        "The public record: what was heard, promised, planned, agreed, built, served and measured. "
        "References are stable. Amounts are decimal text in dirhams, dates are ISO 8601, and what no source says is "
        "null. Records of the demonstration's invented region say `is_example: true`; ask for one world with `world`."
    ),
    docs_url=None,
    urls_namespace="api",
    throttle=[AnonRateThrottle(_RATE)] if _RATE else [],
)
for _kind in OBJECTS.values():
    add_kind(api, _kind)
add_hsds(api)


@api.exception_handler(ValidationError)
def _not_understood(request: HttpRequest, exception: ValidationError) -> HttpResponse:
    return problem(request, 422, faults_of(exception.errors))


@api.exception_handler(Throttled)
def _too_many(request: HttpRequest, exception: Throttled) -> HttpResponse:
    response = problem(request, 429)
    response["Retry-After"] = str(exception.wait or 1)
    return response


@api.exception_handler(HttpError)
def _refused(request: HttpRequest, exception: HttpError) -> HttpResponse:
    return problem(request, exception.status_code)
