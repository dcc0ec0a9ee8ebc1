"""Errors as problem details (RFC 9457), in the reader's language."""

from __future__ import annotations

import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from ninja import Schema
from pydantic import Field

TITLES = {
    400: gettext_lazy("The request was not understood"),
    403: gettext_lazy("This is not open to you"),
    404: gettext_lazy("There is no such thing here"),
    405: gettext_lazy("This address is only read"),
    422: gettext_lazy("The request was not understood"),
    429: gettext_lazy("Too many requests in a short time"),
    500: gettext_lazy("Something went wrong on our side"),
}
DETAILS = {
    404: gettext_lazy("It does not exist, or it is not public. The addresses are listed in /api/openapi.json."),
    405: gettext_lazy("Ask with GET or HEAD."),
    429: gettext_lazy("Wait the seconds given in Retry-After, and ask again."),
    500: gettext_lazy("Nothing was changed. Try again; if it happens again, say when and at which address."),
}


class Problem(Schema):
    """What went wrong, for a program and for a person."""

    type: str = Field(..., examples=["about:blank"])
    title: str = Field(..., examples=["The request was not understood"])
    status: int = Field(..., examples=[422])
    detail: str = Field(..., examples=["query.page: at least 1"])


def language_of(request: HttpRequest) -> str:
    """The language of the reader, as the program that asks says it."""
    return translation.get_language_from_request(request)


def problem(request: HttpRequest, status: int, detail: Any = "") -> HttpResponse:
    """A response of the type ``application/problem+json``; ``detail`` may be lazy, and is said in the language asked for."""
    language = language_of(request)
    with translation.override(language):
        title = str(TITLES.get(status, _("This could not be answered")))
        body = {
            "type": "about:blank",
            "title": title,
            "status": status,
            "detail": str(detail or DETAILS.get(status, "")),
        }
    response = HttpResponse(json.dumps(body, ensure_ascii=False), status=status, content_type=PROBLEM_TYPE)
    response["Content-Language"] = language
    response["Vary"] = "Accept-Language"
    return response


PROBLEM_TYPE = "application/problem+json"
