"""Bringing in what offices keep: choose a kind, send a file, look at what it would do, decide, bring it in."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from jisr.core.enums import BatchState, RowVerdict
from jisr.core.models import Batch
from jisr.core.verdict import Refused
from jisr.engines.shell import BadInput
from jisr.usecases.imports.applying import apply_batch
from jisr.usecases.imports.declare import Kind
from jisr.usecases.imports.kinds import KINDS
from jisr.usecases.imports.rules import may_apply, may_import, may_undo, may_work_on
from jisr.usecases.imports.sentences import column_words, of_file
from jisr.usecases.imports.sheets import WORKBOOK, corrections, template
from jisr.usecases.imports.staging import abandon_batch, decide, map_columns, take_in
from jisr.usecases.imports.tasks import carry_on, work_on
from jisr.usecases.imports.undoing import undo_batch
from jisr.web.imports import answers_of, columns_of, doubts_of, lines_of, mapping_of, unreadable_of

AT_ONCE_BYTES, AT_ONCE_ROWS, PAGE = 300_000, 100, 25
WORKING = (BatchState.READING, BatchState.APPLYING)
LANGUAGES = ("ar", "fr", "en")


@login_required
def imports(request: Any) -> HttpResponse:
    """The kinds of file that may be brought in, and those that one's organisation brought in."""
    return render(request, "web/imports.html", _hall(request))


def _hall(request: Any, faults: list[str] | None = None, chosen: str = "") -> dict[str, Any]:
    batches = Batch.objects.visible_to(request.acting).filter(kind__in=KINDS).select_related("user")
    return {
        "kinds": [(kind, may_import(request.acting, kind)) for kind in KINDS.values()],
        "batches": [(batch, KINDS[batch.kind]) for batch in batches[:PAGE]],
        "faults": faults or [],
        "chosen": chosen,
    }


@login_required
def import_template(request: Any, kind: str) -> HttpResponse:
    """The empty workbook of a kind, in the language asked for."""
    language = request.GET.get("language", "")
    one = _kind(kind)
    content = template(one, language if language in LANGUAGES else (get_language() or "ar")[:2])
    return _workbook(content, f"jisr-{one.slug}.xlsx")


def _kind(slug: str) -> Kind:
    if slug not in KINDS:
        raise Http404
    return KINDS[slug]


def _workbook(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=WORKBOOK)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@login_required
@require_POST
def send_file(request: Any, kind: str) -> HttpResponse:
    """A file is sent: refused with a sentence where it is not what it should be, else kept and read."""
    one, given = _kind(kind), request.FILES.get("file")
    if given is None:
        return render(request, "web/imports.html", _hall(request, [_("Choose a file first.")], kind), status=400)
    try:
        batch = take_in(one, _content(given), given.name, by=request.acting)
    except BadInput as bad:
        told = [of_file({"code": fault.code, "values": fault.values, "row": fault.row}) for fault in bad.faults]
        return render(request, "web/imports.html", _hall(request, told, kind), status=422)
    _work(request, batch, at_once=given.size <= AT_ONCE_BYTES)
    return redirect("web:import_batch", batch.pk)


def _content(given: Any) -> bytes:
    """What was sent, as far as it may be: one byte too many is enough to know that it is too large."""
    return bytes(given.read(_most() + 1))


def _most() -> int:
    from django.conf import settings  # noqa: PLC0415 -- read when asked, so that a test may set it

    return int(settings.ATTACHMENT_MAX_BYTES)


def _work(request: Any, batch: Batch, *, at_once: bool) -> None:
    """Do it while one waits, or leave it to the worker where it takes long."""
    if at_once:
        carry_on(batch, by=request.acting, on=request.day)
    else:
        work_on.enqueue(batch.pk, request.day.isoformat())


def _batch(request: Any, number: int) -> Batch:
    rows = Batch.objects.visible_to(request.acting).filter(kind__in=KINDS)
    return get_object_or_404(rows.select_related("user"), pk=number)


@login_required
def import_batch(request: Any, number: int) -> HttpResponse:
    """What a file would do, or did: counts, what is to be decided, its columns, each row."""
    batch = _batch(request, number)
    return render(request, "web/import.html", _page(request, batch))


def _page(request: Any, batch: Batch) -> dict[str, Any]:
    kind, verdict = KINDS[batch.kind], request.GET.get("rows", "")
    counted = Counter(batch.rows.values_list("verdict", flat=True))
    rows = batch.rows.filter(verdict=verdict) if verdict in RowVerdict.values else batch.rows.all()
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    options = batch.options
    return {
        "batch": batch,
        "kind": kind,
        "is_working": batch.state in WORKING,
        "share_done": (100 * options.get("done", 0)) // max(options.get("of", 0), 1),
        "unreadable": unreadable_of(batch),
        "counts": [(value, label, counted[value]) for value, label in RowVerdict.choices],
        "total": sum(counted.values()),
        "sums": [
            (sheet["title"], one) for sheet in options.get("sheets", ()) for one in sheet["sums"] + sheet["repeated"]
        ],
        "doubts": doubts_of(batch) if batch.state == BatchState.STAGED else [],
        "sheets": columns_of(batch, kind),
        "column_choices": [(name, column_words(name, kind)) for name in kind.columns],
        "page": page,
        "lines": lines_of(page.object_list, kind),
        "chosen": verdict,
        "to_correct": counted[RowVerdict.FAULT] + counted[RowVerdict.DOUBTFUL],
        "work": may_work_on(batch, request.acting),
        "apply": may_apply(batch, request.acting),
        "undo": may_undo(batch, request.acting),
    }


@login_required
def import_faults(request: Any, number: int) -> HttpResponse:
    """The rows that do not come in, as a workbook to correct and send again."""
    batch = _batch(request, number)
    return _workbook(corrections(batch, (get_language() or "ar")[:2]), f"jisr-{batch.kind}-{batch.pk}.xlsx")


@login_required
@require_POST
def work_on_batch(request: Any, number: int, verb: str) -> HttpResponse:
    """What a person does with a batch: decide, say what a column is, bring in, leave, take back, go on."""
    batch = _batch(request, number)
    if verb not in VERBS:
        raise Http404
    try:
        VERBS[verb](request, batch, request.POST)
    except Refused as refused:
        messages.error(request, str(refused.reason))
    return redirect("web:import_batch", batch.pk)


def _decide(request: Any, batch: Batch, typed: QueryDict) -> None:
    decide(batch, answers=answers_of(batch, typed, by=request.acting), by=request.acting, on=request.day)
    messages.success(request, _("Your answers are kept, and every row was judged again."))


def _map(request: Any, batch: Batch, typed: QueryDict) -> None:
    map_columns(batch, mapping=mapping_of(batch, typed), by=request.acting, on=request.day)
    messages.success(request, _("The file was read again with the columns as you named them."))


def _apply(request: Any, batch: Batch, typed: QueryDict) -> None:
    apply_batch(batch, by=request.acting, on=request.day, publish_too=typed.get("publish") == "yes")
    _work(request, batch, at_once=batch.options["of"] <= AT_ONCE_ROWS)
    messages.success(request, _("What is new or changed is being brought in; what is doubtful or faulty stays behind."))


def _abandon(request: Any, batch: Batch, _typed: QueryDict) -> None:
    abandon_batch(batch, by=request.acting)
    messages.success(request, _("The file is left; nothing was written."))


def _undo(request: Any, batch: Batch, typed: QueryDict) -> None:
    gone, stand = undo_batch(batch, by=request.acting, on=request.day, reason=typed.get("reason", "")[:2000])
    told = _("Taken out: %(gone)s. What stands, with the reason beside it: %(stand)s.") % {"gone": gone, "stand": stand}
    messages.success(request, told)


def _go_on(request: Any, batch: Batch, _typed: QueryDict) -> None:
    """Take up a job that died; what is done is left as it is."""
    work_on.enqueue(batch.pk, request.day.isoformat())


VERBS = {
    "decide": _decide,
    "columns": _map,
    "apply": _apply,
    "abandon": _abandon,
    "undo": _undo,
    "go-on": _go_on,
}
