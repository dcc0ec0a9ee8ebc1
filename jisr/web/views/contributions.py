"""What became of what I said: opened by the code on the slip, without an account."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from jisr.consultations.models import Contribution
from jisr.core.codes import read_follow_up_code
from jisr.core.followup import hash_of_code, may_try, note_try
from jisr.thread.thread import thread_of
from jisr.web.pictures.thread import MOST_OF_A_KIND, thread_picture

KEPT = "follow_up"


def follow(request: Any) -> HttpResponse:
    """Ask for a code; then what became of the contribution it opens.

    The code travels in the body of a form and is kept in the session as its hash: it stands in no address.
    """
    if request.method == "POST":
        return _tried(request)
    kept = request.session.get(KEPT, "")
    record = _opened(kept) if kept else None
    if record is None:
        return render(request, "web/follow_ask.html")
    told = thread_of(record, request.acting, on=request.day, bearer=True, most=MOST_OF_A_KIND)
    drawn = thread_picture(told)
    return render(request, "web/follow.html", {"contribution": record, "thread": drawn})


def _tried(request: Any) -> HttpResponse:
    """One try at a code: counted, and answered in the same words whether it is mistyped or unknown."""
    if request.POST.get("close"):
        request.session.pop(KEPT, None)
        return redirect("web:follow")
    origin = request.META.get("REMOTE_ADDR", "")
    if not may_try(origin):
        messages.error(request, _("Too many tries from here. Try again in an hour."))
        return render(request, "web/follow_ask.html", status=429)
    typed = request.POST.get("code", "")[:80]
    code = read_follow_up_code(typed)
    hashed = hash_of_code(code) if code else ""
    found = bool(hashed) and _opened(hashed) is not None
    note_try(origin, found=found)
    if not found:
        messages.error(request, _("This code opens nothing. Look at the slip again: four groups of four signs."))
        return render(request, "web/follow_ask.html", {"typed": typed}, status=404)
    request.session[KEPT] = hashed
    return redirect("web:follow")


def _opened(hashed: str) -> Contribution | None:
    """What a code's hash opens: the bearer sees their own contribution, published or not."""
    rows = Contribution.objects.filter(follow_up_hash=hashed)
    return rows.select_related("meeting", "stop__visit", "territory", "owner").first()
