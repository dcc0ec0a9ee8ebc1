"""Answers that a program need not fetch twice: a tag of the content, and the moment of the last change."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import http_date

from jisr.core.clock import moment_of, today
from jisr.core.models import Entry

FRESH_SECONDS = 60


def last_change() -> datetime:
    """When the record last changed: at its last act, or at the beginning of the day, since what is derived turns with it.

    No part of the record changes without an act in the journal, so this is never too early.
    """
    day = moment_of(today())
    last = Entry.objects.order_by("-pk").values_list("at", flat=True).first()
    return max(last, day) if last else day


def answer(request: HttpRequest, body: Any) -> HttpResponseBase:
    """The body as JSON with ETag and Last-Modified; 304 when the caller already has it."""
    content = json.dumps(body, ensure_ascii=False, separators=(",", ":"))
    return conditional(request, HttpResponse(content, content_type="application/json; charset=utf-8"), content)


def conditional(request: HttpRequest, response: HttpResponseBase, content: str = "") -> HttpResponseBase:
    """The response with the moment of the last change and, for a ``content`` known whole, its tag; or 304."""
    moment = int(last_change().timestamp())
    tag = f'"{hashlib.sha256(content.encode()).hexdigest()[:32]}"' if content else None
    if tag:
        response["ETag"] = tag
    response["Last-Modified"] = http_date(moment)
    response["Cache-Control"] = f"public, max-age={FRESH_SECONDS}"
    same: Any = response  # a streamed answer is as good to the function as a whole one
    found: HttpResponseBase | None = get_conditional_response(request, etag=tag, last_modified=moment, response=same)
    return found or response
