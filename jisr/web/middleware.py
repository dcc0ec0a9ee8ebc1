"""What stands around every page: who acts, that reading writes nothing, that a refusal is a page, who read what."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.functional import SimpleLazyObject

from jisr.actors.models import Mandate
from jisr.core.acting import NOBODY, Acting
from jisr.core.clock import today
from jisr.core.journal import write_read
from jisr.core.prepared import DAY, KEY, prepared
from jisr.core.verdict import Overtaken, Refused

SAFE = ("GET", "HEAD", "OPTIONS")
READS = (
    "SELECT",
    "SAVEPOINT",
    "RELEASE",
    "ROLLBACK TO",
    "EXPLAIN",
    "PRAGMA",
    "WITH",
    "DECLARE",
    "FETCH",
    "CLOSE",
    "SET",
)
ACCOUNTS = "allauth."
# What is about people: opening one of these is journalled.
JOURNALLED_READS = frozenset({"household", "person", "request", "support_plan", "linkage", "pair"})
Handler = Callable[[HttpRequest], HttpResponseBase]


class WriteInRead(Exception):  # noqa: N818 -- names what happened
    """A page that is only read tried to write."""


@contextmanager
def only_reading() -> Iterator[None]:
    """Anything but reading raises ``WriteInRead`` inside."""
    with connection.execute_wrapper(_refuse_writing):
        yield


def _refuse_writing(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
    if not sql.lstrip("( \n").upper().startswith(READS):
        raise WriteInRead(sql[:200])
    return execute(sql, params, many, context)


@prepared
def _mandates() -> QuerySet[Mandate]:
    """The mandates of a person that are valid on the day."""
    rows: QuerySet[Mandate] = Mandate.objects.valid_on(DAY).filter(user=KEY)
    return rows.select_related("user", "organisation", "territory")


def acting_of(request: Any) -> Acting:
    """Who the request acts as: the mandate chosen in the session, else the first that is valid today.

    The mandates are read once a page: ``request.mandates``, once somebody asked who acts.
    """
    if not request.user.is_authenticated:
        return NOBODY
    chosen = request.session.get("mandate")
    request.mandates = _mandates(day=today(), key=request.user.pk)
    mandate = next((one for one in request.mandates if one.pk == chosen), None) or next(iter(request.mandates), None)
    if mandate is None:
        return Acting(user_id=request.user.pk, user_label=str(request.user))
    return mandate.acting()


class ActingMiddleware:
    """Gives each request its day and its acting; wraps the view of a safe method so that it cannot write."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponseBase:
        if request.path == "/ar" or request.path.startswith("/ar/"):
            rest = request.get_full_path()[3:] or "/"
            return redirect("/" + rest.lstrip("/"))
        request.day = today()
        request.acting = SimpleLazyObject(lambda: acting_of(request))
        return self.get_response(request)

    def process_view(self, request: Any, view: Any, args: Any, kwargs: Any) -> HttpResponseBase | None:
        """Run a safe request's view where nothing can be written; those of accounts answer for themselves.

        The accounts' own middleware leads on what their views raise, such as the question for the password again, and
        only sees it where the framework calls the view.
        """
        if request.method not in SAFE or view.__module__.startswith(ACCOUNTS):
            return None
        try:
            with only_reading():
                response: HttpResponseBase = view(request, *args, **kwargs)
                if hasattr(response, "render") and not getattr(response, "is_rendered", True):
                    response = response.render()
        except Refused as refusal:  # the view was called here, so no other middleware sees what it raised
            return _refused(request, refusal)
        return response


class RefusalMiddleware:
    """A refusal is a page that says why, in the reader's language; nothing was written."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer a refused act; everything else is left to the error pages."""
        return _refused(request, exception) if isinstance(exception, Refused) else None


def _refused(request: HttpRequest, refusal: Refused) -> HttpResponse:
    """The page of a refusal; 409 where someone else acted first."""
    status = 409 if isinstance(refusal, Overtaken) else 403
    return render(request, "web/refused.html", {"reason": refusal.reason}, status=status)


class ReadJournalMiddleware:
    """Appends who opened what is about people: the one write that follows a read, outside the view."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponseBase:
        response = self.get_response(request)
        for kind, object_id in getattr(request, "opened", ()):
            if kind in JOURNALLED_READS and response.status_code == 200:
                write_read(request.path, kind, object_id, by=request.acting, purpose=request.GET.get("purpose", ""))
        return response


def note_opened(request: Any, kind: str, object_id: int | None) -> None:
    """Say that the view opens something about people; the middleware journals it once the page is given."""
    if kind not in JOURNALLED_READS:
        raise ValueError(kind)
    request.opened = [*getattr(request, "opened", ()), (kind, object_id)]


def demonstration_only() -> None:
    """Raise 404 unless the demonstration is on."""
    if not settings.JISR["DEMONSTRATION"]:
        raise Http404
