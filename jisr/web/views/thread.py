"""The thread of one record: what came before, what came of it, where it breaks."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render

from jisr.thread.thread import find, thread_of
from jisr.web.pictures.thread import MOST_OF_A_KIND, thread_picture


def thread(request: Any, reference: str) -> HttpResponse:
    """From any record, upstream to what was heard and downstream to what was measured."""
    record = find(reference, request.acting)
    if record is None:
        raise Http404
    drawn = thread_picture(thread_of(record, request.acting, on=request.day, most=MOST_OF_A_KIND))
    return render(request, "web/thread.html", {"record": record, "thread": drawn})
