"""The one file of a body: where its money is, what it said, promised, reported and asked for, its one interlocutor."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet

from jisr.actors.models import Notice, Organisation
from jisr.agreements.ledger import instalments_of_body, lines_of_body
from jisr.agreements.models import Agreement, Application, Condition, Party, Report
from jisr.commitments.models import Commitment
from jisr.consultations.models import Contribution
from jisr.core.acting import Acting
from jisr.core.prepared import KEY, KEYS, any_reader, prepared, reader_values
from jisr.thread.reading import with_records

FEW, ON_A_PAGE = 10, 25
MONEY = "money"


def _agreed(body: Any, acting: Acting) -> QuerySet:
    own = Party.objects.filter(organisation=body).values("agreement")
    return Agreement.objects.visible_to(acting).filter(pk__in=own)


def _reported(body: Any, acting: Acting) -> QuerySet:
    return Report.objects.visible_to(acting).filter(organisation=body).select_related("agreement")


def _said(body: Any, acting: Acting) -> QuerySet:
    rows = Contribution.objects.visible_to(acting).filter(organisation=body)
    return rows.select_related("owner").prefetch_related("escalations__to_owner")


def _asked(body: Any, acting: Acting) -> QuerySet:
    return Application.objects.visible_to(acting).filter(organisation=body).select_related("call")


def _promised(body: Any, acting: Acting) -> QuerySet:
    return Commitment.objects.visible_to(acting).filter(owner=body)


def _notices(body: Any, _acting: Acting) -> QuerySet:
    return with_records(Notice.objects.standing().filter(organisation=body))


def _money(body: Any, _acting: Acting) -> QuerySet:
    return instalments_of_body(body)


PARTS: dict[str, Callable[[Any, Acting], QuerySet]] = {
    MONEY: _money,
    "agreed": _agreed,
    "reports": _reported,
    "constraints": _said,
    "asked": _asked,
    "promised": _promised,
    "notices": _notices,
}


@prepared
def _first(part: str, acting: Acting) -> QuerySet:
    """The first few of a part, and one more where there are more."""
    return PARTS[part](KEY, acting)[: FEW + 1]


@prepared
def _unmet() -> QuerySet[Condition]:
    return Condition.objects.filter(instalment__in=KEYS, met_on__isnull=True).select_related("waits_on")


def file_of(body: Organisation, request: Any) -> dict[str, Any]:
    """What the page of the file shows, as far as the reader may see it.

    Of each part the first few, and whether there are more; with ``show`` one part alone, a page at a time.
    """
    acting, show, page = request.acting, request.GET.get("show", "")[:20], None
    if show in PARTS:
        page = _page(PARTS[show](body.pk, acting), request.GET.get("page", "1"))
        shown, more = {show: list(page)}, []
    else:
        reader, values = any_reader(acting), reader_values(acting)
        shown = {part: _first(part, reader, key=body.pk, **values) for part in PARTS}
        more = [part for part, rows in shown.items() if len(rows) > FEW]
        shown = {part: rows[:FEW] for part, rows in shown.items()}
    return {
        "organisation": body,
        "interlocutor": getattr(body, "interlocutor", None),
        "rows": _lines(body, shown.pop(MONEY, []), request),
        "is_own": acting.organisation_id in (body.pk, body.parent_id),
        "show": show if page else "",
        "page": page,
        "shown": shown,
        "more": more,
    }


def _page(rows: QuerySet, number: str) -> Page[Any]:
    return Paginator(rows, ON_A_PAGE).get_page(
        number if number.isascii() and number.isdigit() and len(number) < 7 else 1
    )


def _lines(body: Organisation, keys: list[int], request: Any) -> list[dict[str, Any]]:
    """Where each instalment is, since when, and which paper is missing."""
    missing: dict[int, list[Condition]] = {}
    for condition in _unmet(keys=keys):
        missing.setdefault(condition.instalment_id, []).append(condition)
    lines = lines_of_body(body, keys, on=request.day)
    return [{"row": row, "missing": missing.get(row.line.instalment.pk, [])} for row in lines]
