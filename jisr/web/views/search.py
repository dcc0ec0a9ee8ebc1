"""Search over everything the reader may see, in either script; suggestions as one types."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from jisr.core.models import Need
from jisr.search.models import IndexedRecord
from jisr.search.queries import LONGEST_QUESTION, MOST_FOUND, Found, find, suggest
from jisr.web.asking import page_asked, picked
from jisr.web.kinds import KINDS

PAGE, OF_A_KIND = 20, 5
MOST_PAGES = MOST_FOUND // PAGE


@dataclass
class Group:
    """The first records found of one kind, and how many there are."""

    kind: str
    total: int
    rows: list[IndexedRecord] = field(default_factory=list)


def search(request: Any) -> HttpResponse:
    """What answers a question, by kind."""
    question = _typed(request)
    faults: list[str] = []
    known = picked(request.GET, "kind", _("Kind"), [*KINDS, "territories"], faults)
    page = page_asked(request.GET, MOST_PAGES, faults)
    together = not known and page == 1
    limit = PAGE * 2 if together else PAGE
    found = find(question, acting=request.acting, kind=known, start=(page - 1) * PAGE, limit=limit, guess=True)
    groups = grouped(found) if together else []
    context = {
        "query": question[:LONGEST_QUESTION],
        "too_long": len(question) > LONGEST_QUESTION,
        "found": found,
        "groups": groups,
        "rows": [] if groups else found.rows[:PAGE],
        "kind": known,
        "page": page,
        "faults": faults,
        "following": page + 1 if not groups and min(found.total, MOST_FOUND) > page * PAGE else None,
        "needs": Need.objects.all() if question.strip() and not found.rows else (),
    }
    return render(request, "web/search.html", context, status=400 if faults else 200)


def suggestions(request: Any) -> HttpResponse:
    """The first few, as one types: a fragment."""
    return render(request, "web/parts/suggestions.html", {"rows": suggest(_typed(request), acting=request.acting)})


def grouped(found: Found) -> list[Group]:
    """What was found by kind, the kind of the best record first; nothing where all is of one kind."""
    groups: dict[str, Group] = {}
    for row in found.rows:
        group = groups.setdefault(row.kind, Group(row.kind, found.kinds.get(row.kind, 0)))
        if len(group.rows) < OF_A_KIND:
            group.rows.append(row)
    others = [Group(kind, total) for kind, total in found.kinds.items() if kind not in groups]
    return [*groups.values(), *others] if len(found.kinds) > 1 else []


def _typed(request: Any) -> str:
    return "".join(sign for sign in request.GET.get("q", "") if sign.isprintable())
