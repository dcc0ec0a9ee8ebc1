"""Search over everything the reader may see, in either script; suggestions as one types."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from jisr.search.queries import LONGEST_QUESTION, find, suggest
from jisr.web.kinds import KINDS

PAGE = 20


def search(request: Any) -> HttpResponse:
    """What answers a question, by kind."""
    question = "".join(sign for sign in request.GET.get("q", "") if sign.isprintable())
    kind = request.GET.get("kind", "")
    typed = request.GET.get("page", "1")
    page = max(1, int(typed)) if typed.isascii() and typed.isdigit() and len(typed) < 4 else 1
    known = kind if kind in KINDS or kind == "territories" else ""
    found = find(question, acting=request.acting, kind=known, start=(page - 1) * PAGE, limit=PAGE)
    context = {
        "query": question[:LONGEST_QUESTION],
        "too_long": len(question) > LONGEST_QUESTION,
        "found": found,
        "kind": known,
        "page": page,
        "following": page + 1 if found.total > page * PAGE else None,
    }
    return render(request, "web/search.html", context)


def suggestions(request: Any) -> HttpResponse:
    """The first few, as one types: a fragment."""
    question = "".join(sign for sign in request.GET.get("q", "") if sign.isprintable())
    return render(request, "web/parts/suggestions.html", {"rows": suggest(question, acting=request.acting)})
