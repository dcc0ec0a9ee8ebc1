"""What is printed or handed over: each document as the page of its record shows it, in the page's language."""

from __future__ import annotations

import hmac
from collections.abc import Callable
from datetime import date
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from jisr.actors.models import Organisation, Trainee, TrainingSession
from jisr.agreements.models import Agreement, SteeringSession
from jisr.consultations.models import Contribution, Meeting
from jisr.core import formats
from jisr.core.codes import read_follow_up_code
from jisr.core.followup import hash_of_code, may_try, note_try
from jisr.documents import printing
from jisr.documents.outcome_review.scope import Between, Scope, scope_of_organisation, scope_of_territory
from jisr.families.models import Request
from jisr.plans.models import Action
from jisr.territories.models import Territory
from jisr.web.middleware import note_opened

MEDIA = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


def _handed_over(content: bytes, name: str, form: str, *, private: bool = False) -> HttpResponse:
    """The file; a PDF opens in the reader's window, a DOCX is saved. What is personal is kept by nobody on the way."""
    response = HttpResponse(content, content_type=MEDIA[form])
    where = "inline" if form == "pdf" else "attachment"
    response["Content-Disposition"] = f'{where}; filename="{name}.{form}"'
    response["Cache-Control"] = "no-store" if private else "private, max-age=60"
    response["X-Robots-Tag"] = "noindex"
    return response


@require_safe
def pole_review(request: Any, form: str) -> HttpResponse:
    """The outcome of the whole pole."""
    return _review(request, Scope(), "pole", form)


@require_safe
def territory_review(request: Any, code: str, form: str) -> HttpResponse:
    """The outcome of a region or of any part of it."""
    place = Territory.objects.visible_to(request.acting).filter(code=code).order_by("tree_start").first()
    if place is None:
        raise Http404
    return _review(request, scope_of_territory(place), f"territory-{place.pk}", form)


@require_safe
def organisation_review(request: Any, reference: str, form: str) -> HttpResponse:
    """The outcome of an institution with its parts."""
    body = get_object_or_404(Organisation.objects.visible_to(request.acting), reference=reference)
    return _review(request, scope_of_organisation(body), body.reference, form)


def _review(request: Any, scope: Scope, name: str, form: str) -> HttpResponse:
    try:
        between = _period(request)
    except ValueError:
        words = _("A period is two days written as 2026-01-31, the first not after the last.")
        context = {"title": _("This period cannot be understood"), "sentence": words}
        return render(request, "web/error.html", context, status=400)
    return _handed_over(_made(printing.print_review, request, form, scope, between=between), f"review-{name}", form)


def _period(request: Any) -> Between:
    """The period of the address; raises ValueError when it is none."""
    start, end = (_day(request.GET.get(side, "")) for side in ("from", "to"))
    if start and end and end < start:
        raise ValueError
    return Between(start, end)


def _day(typed: str) -> date | None:
    return date.fromisoformat(typed) if typed.strip() else None


def _made(print_it: Callable[..., bytes], request: Any, form: str, record: Any, **more: Any) -> bytes:
    if form not in MEDIA:
        raise Http404
    return print_it(record, acting=request.acting, on=request.day, language=formats.language(), form=form, **more)


@require_safe
def agreement_sheet(request: Any, reference: str, form: str) -> HttpResponse:
    """The agreement sheet."""
    record = get_object_or_404(Agreement.objects.visible_to(request.acting), reference=reference)
    return _handed_over(_made(printing.print_agreement, request, form, record), record.reference, form)


@require_safe
def action_sheet(request: Any, reference: str, form: str) -> HttpResponse:
    """The technical sheet of an action."""
    record = get_object_or_404(Action.objects.visible_to(request.acting).select_related("plan"), reference=reference)
    return _handed_over(_made(printing.print_action, request, form, record), record.reference, form)


@require_safe
def agreement_commitments(request: Any, reference: str, form: str) -> HttpResponse:
    """The commitments before the steering of an agreement."""
    record = get_object_or_404(Agreement.objects.visible_to(request.acting), reference=reference)
    content = _made(printing.print_commitments, request, form, record)
    return _handed_over(content, f"{record.reference}-commitments", form)


@require_safe
def session_commitments(request: Any, reference: str, form: str) -> HttpResponse:
    """The commitments before one steering session; it is seen by who sees its agreement."""
    session = get_object_or_404(SteeringSession.objects.select_related("agreement", "chaired_by"), reference=reference)
    record = get_object_or_404(Agreement.objects.visible_to(request.acting), pk=session.agreement_id)
    content = _made(printing.print_commitments, request, form, record, session=session)
    return _handed_over(content, f"{session.reference}-commitments", form)


@require_safe
def minutes(request: Any, reference: str, form: str) -> HttpResponse:
    """The minutes of a meeting."""
    record = get_object_or_404(Meeting.objects.visible_to(request.acting), reference=reference)
    return _handed_over(_made(printing.print_minutes, request, form, record), f"{record.reference}-minutes", form)


@sensitive_post_parameters("code")
@require_POST
def contribution_receipt(request: Any, reference: str) -> HttpResponse:
    """The receipt of a contribution, for who holds its code: the code comes in the body and stands in no address."""
    record = get_object_or_404(
        Contribution.objects.select_related("territory", "meeting", "owner", "theme"), reference=reference
    )
    code = _opening(request, record.follow_up_hash)
    content = printing.print_receipt(
        record,
        code=code,
        address=request.build_absolute_uri(reverse("web:follow")),
        on=request.day,
        language=formats.language(),
        slip=bool(request.POST.get("slip")),
    )
    return _handed_over(content, record.reference, "pdf", private=True)


@sensitive_post_parameters("code")
@login_required
@require_POST
def request_receipt(request: Any, reference: str) -> HttpResponse:
    """The deposit receipt of a request, for the counter that may see it; without a code it is a copy."""
    visible = Request.objects.visible_to(request.acting)
    record = get_object_or_404(
        visible.select_related("person", "organisation", "territory", "need", "delay"), reference=reference
    )
    code = _opening(request, record.follow_up_hash) if request.POST.get("code") else ""
    note_opened(request, "request", record.pk)
    content = printing.print_request(
        record,
        code=code,
        address=request.build_absolute_uri(reverse("web:follow_request")),
        acting=request.acting,
        on=request.day,
        language=formats.language(),
        cndp=str(settings.JISR["CNDP_NUMBER"]),
    )
    return _handed_over(content, record.reference, "pdf", private=True)


def _opening(request: Any, expected: str) -> str:
    """The code that was sent, if it opens the record; a wrong one is counted as a try, and nothing is found."""
    origin = request.META.get("REMOTE_ADDR", "")
    code = read_follow_up_code(request.POST.get("code", "")[:80])
    if code is None or not expected or not may_try(origin):
        raise Http404
    opens = hmac.compare_digest(hash_of_code(code), expected)
    note_try(origin, found=opens)
    if not opens:
        raise Http404
    return code


@login_required
@require_safe
def certificate(request: Any, reference: str, number: int) -> HttpResponse:
    """The certificate of a trainee, for those who offered the session and the body that sent them."""
    given = Trainee.objects.filter(session__reference=reference, certified_on__isnull=False)
    record = get_object_or_404(
        given.select_related("session__organisation", "session__territory", "organisation"), pk=number
    )
    own = request.acting.organisation_id in (record.organisation_id, record.organisation.parent_id)
    offered = TrainingSession.objects.entrusted_to(request.acting).filter(pk=record.session_id).exists()
    if not request.acting.has_mandate or not (own or offered):
        raise Http404
    content = printing.print_certificate(
        record,
        address=request.build_absolute_uri(reverse("web:training_page", args=[reference])),
        acting=request.acting,
        on=request.day,
        language=formats.language(),
    )
    return _handed_over(content, record.certificate_number, "pdf", private=True)
