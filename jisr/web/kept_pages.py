"""Answers for visitors without an account, kept until the next act (decision 007): made once for all who read them."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, cast

from django.conf import settings
from django.core.cache import caches
from django.http import HttpResponse, HttpResponseBase
from django.middleware.csrf import get_token
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.translation import get_language

from jisr.core.kept import AGE, name_until_next_act
from jisr.web.context import preferred_language

ROOMS = ("web", "api")
KINDS = ("text/html", "application/json")
LARGEST = 2**20
# Each reader's own proof that a form was sent from our page: the only thing in which two visitors' pages differ.
PROOF = re.compile(rb'(name="csrfmiddlewaretoken" value=")[^"]*(")')


@dataclass(frozen=True)
class KeptPage:
    """A page as it was made: its bytes, its headers, and whether forms stand in it."""

    zipped: bytes
    headers: dict[str, str]
    has_forms: bool


class KeptPagesMiddleware:
    """Answers a visitor from what was made for the visitor before, while no act stands in between.

    A visitor is a reader without a session, or a program: nothing that was done, chosen or opened before can show. Only
    whole answers with 200 that set no cookie are kept, by address, language, day and last act. Where calls of programs
    are limited, theirs are not kept, so that each is counted.
    """

    def __init__(self, get_response: Callable[[Any], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponseBase:
        response: Any = self.get_response(request)
        name = getattr(request, "page_to_keep", "")
        if not name or not _may_be_kept(request, response):
            return cast("HttpResponseBase", response)
        page = KeptPage(gzip.compress(response.content, 3), dict(response.headers), _has_forms(response))
        caches["pages"].set(name, page, AGE)
        return _marked(request, response, page, name)

    def process_view(self, request: Any, _view: Any, _args: Any, _kwargs: Any) -> HttpResponseBase | None:
        """The kept page where there is one; otherwise its name is noted, for what the view will give."""
        if not _is_visit(request):
            return None
        name = name_until_next_act(
            "page",
            request.build_absolute_uri(),
            request.resolver_match.url_name,
            get_language(),
            preferred_language(request),
            request.headers.get("HX-Request", ""),
            request.day,
        )
        page: KeptPage | None = caches["pages"].get(name)
        if page is None:
            request.page_to_keep = name
            return None
        return _marked(request, _again(request, page), page, name)


def _is_visit(request: Any) -> bool:
    """Whether something is read by someone of whom nothing is known."""
    theirs = {settings.SESSION_COOKIE_NAME, "messages"} & request.COOKIES.keys()
    rooms = ROOMS[:1] if settings.JISR["API_RATE"] else ROOMS
    return request.method == "GET" and not theirs and request.resolver_match.namespace in rooms


def _may_be_kept(request: Any, response: Any) -> bool:
    """Whether another visitor would be given the very same answer."""
    said = response.get("Cache-Control", "public")
    return (
        response.status_code == 200
        and not response.streaming
        and not response.cookies
        and not request.session.modified
        and not hasattr(request, "opened")
        and said.startswith("public")
        and response.get("Content-Type", "").startswith(KINDS)
        and len(response.content) <= LARGEST
        and (_has_forms(response) or not request.META.get("CSRF_COOKIE_NEEDS_UPDATE"))
    )


def _has_forms(response: Any) -> bool:
    return bool(PROOF.search(response.content))


def _again(request: Any, page: KeptPage) -> HttpResponse:
    """The same page for another visitor, with a proof of their own in its forms."""
    body = gzip.decompress(page.zipped)
    if page.has_forms:
        proof = get_token(request).encode()
        body = PROOF.sub(lambda found: found[1] + proof + found[2], body)
    return HttpResponse(body, headers=page.headers)


def _marked(request: Any, response: Any, page: KeptPage, name: str) -> HttpResponseBase:
    """What a browser may keep: a page without forms, asked again each time, given again only after an act."""
    patch_vary_headers(response, ["Accept-Language", "Cookie", "HX-Request"])
    response.setdefault("Cache-Control", "private, no-cache")
    if page.has_forms:
        return cast("HttpResponseBase", response)
    response.setdefault("ETag", f'W/"{name[:32]}"')
    return cast("HttpResponseBase", get_conditional_response(request, etag=response["ETag"], response=response))
