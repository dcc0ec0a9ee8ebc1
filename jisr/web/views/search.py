"""Search over everything the reader may see, in either script; suggestions as one types."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from jisr.search.queries import LONGEST_QUESTION, MOST_FOUND, find, suggest
from jisr.web.asking import page_asked, picked
from jisr.web.kinds import KINDS

PAGE = 20
MOST_PAGES = MOST_FOUND // PAGE


def search(request: Any) -> HttpResponse:
    """What answers a question, by kind."""
    question = "".join(sign for sign in request.GET.get("q", "") if sign.isprintable())
    faults: list[str] = []
    known = picked(request.GET, "kind", _("Kind"), [*KINDS, "territories"], faults)
    page = page_asked(request.GET, MOST_PAGES, faults)
    found = find(question, acting=request.acting, kind=known, start=(page - 1) * PAGE, limit=PAGE)
    context = {
        "query": question[:LONGEST_QUESTION],
        "too_long": len(question) > LONGEST_QUESTION,
        "found": found,
        "kind": known,
        "page": page,
        "faults": faults,
        "following": page + 1 if found.total > page * PAGE else None,
    }
    return render(request, "web/search.html", context, status=400 if faults else 200)


def suggestions(request: Any) -> HttpResponse:
    """The first few, as one types: a fragment."""
    question = "".join(sign for sign in request.GET.get("q", "") if sign.isprintable())
    return render(request, "web/parts/suggestions.html", {"rows": suggest(question, acting=request.acting)})
