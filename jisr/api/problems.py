"""Errors as problem details (RFC 9457)."""

from __future__ import annotations

import json
from http import HTTPStatus

from django.http import HttpResponse
from ninja import Schema
from pydantic import Field


class Problem(Schema):
    """What went wrong, for a program and for a person."""

    type: str = Field("about:blank", examples=["about:blank"])
    title: str = Field(..., examples=["The request was not understood"])
    status: int = Field(..., examples=[422])
    detail: str = Field("", examples=["query.page: Input should be greater than or equal to 1"])


def problem(status: int, title: str, detail: str) -> HttpResponse:
    """A response of the type ``application/problem+json``."""
    body = {"type": "about:blank", "title": title or HTTPStatus(status).phrase, "status": status, "detail": detail}
    return HttpResponse(json.dumps(body, ensure_ascii=False), status=status, content_type="application/problem+json")
