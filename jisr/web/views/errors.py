"""Error pages: in the reader's language, with a way on; never a traceback."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _


def _page(request: HttpRequest, status: int, title: str, sentence: str, *, searches: bool = False) -> HttpResponse:
    context = {"title": title, "sentence": sentence, "searches": searches}
    return render(request, "web/error.html", context, status=status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 -- the framework's signature
    """What was sent cannot be understood."""
    return _page(
        request, 400, _("This request cannot be understood"), _("Go back, look at what you entered, and try again.")
    )


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 -- the framework's signature
    """Not for this reader."""
    return _page(
        request,
        403,
        _("This is not open to you"),
        _("Sign in with the mandate that entitles you, or ask who keeps it."),
    )


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 -- the framework's signature
    """Nothing stands there, or nothing that this reader may see."""
    return _page(
        request,
        404,
        _("This page was not found"),
        _(
            "The address may be mistyped, or what stands there is not public. Search for it, or begin at the first page."
        ),
        searches=True,
    )


def stale(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 -- the framework's signature
    """A form that this site did not just hand out: kept open too long, or sent from elsewhere."""
    return _page(
        request,
        403,
        _("This form was not accepted"),
        _("It was open too long, or the browser keeps no cookies of this site. Go back, reload the page, send again."),
    )


def broken(request: HttpRequest) -> HttpResponse:
    """A fault of ours; the page needs no database."""
    return _page(
        request,
        500,
        _("Something went wrong on our side"),
        _("Nothing you entered was changed. Try again; if it happens again, say when and on which page."),
    )
