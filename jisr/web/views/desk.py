"""Each one's own page: the mandate one acts under, what waits on it, what it can begin; and my organisation."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from jisr.actors.actions import may_reply, reply_to_notice
from jisr.actors.models import Mandate, Notice, Organisation
from jisr.actors.permissions import may_do
from jisr.core.verdict import require
from jisr.thread.waiting import all_that_waits, by_kind, said, waiting_on
from jisr.thread.waiting_table import WAITS
from jisr.web.acts.declare import acts_that_begin
from jisr.web.drafts import forget_typed, signed_in, typed_before
from jisr.web.one_file import file_of

ON_A_PAGE = 25


@login_required
def desk(request: Any) -> HttpResponse:
    """What waits on me, under the mandate I act under."""
    groups = waiting_on(request.acting, request.day)
    context = {
        "mandates": request.mandates,
        "kinds": by_kind(groups),
        "waits": bool(groups),
        "administers": bool(may_do(request.acting, "keep_accounts")),
        "begin": acts_that_begin(request.acting),
    }
    return render(request, "web/desk.html", context)


@login_required
def waits(request: Any, key: str) -> HttpResponse:
    """Everything that waits for one act, a page at a time; on my page stand the first few."""
    wait = next((one for one in WAITS if one.key == key), None)
    if wait is None:
        raise Http404
    number = request.GET.get("page", "1")
    page = Paginator(all_that_waits(wait, request.acting, request.day), ON_A_PAGE).get_page(
        number if number.isascii() and number.isdigit() and len(number) < 7 else 1
    )
    context = {"wait": wait, "page": page, "items": [said(wait, row) for row in page]}
    return render(request, "web/waits.html", context)


@login_required
@require_POST
def take_mandate(request: Any) -> HttpResponse:
    """Act under another of one's mandates from now on."""
    own = Mandate.objects.valid_on(request.day).filter(user=request.user)
    number = request.POST.get("mandate", "")
    mandate = get_object_or_404(own, pk=int(number) if number.isdigit() and len(number) < 18 else 0)
    request.session["mandate"] = mandate.pk
    return redirect("web:desk")


@login_required
def my_organisation(request: Any) -> HttpResponse:
    """My organisation's file: what it owes and is owed, its constraints and promises, its one interlocutor.

    For an association it is the one file that the three institutions share with it.
    """
    body = get_object_or_404(Organisation, pk=request.acting.organisation_id)
    return render(request, "web/my_organisation.html", file_of(body, request))


@signed_in
def reply(request: Any, number: int) -> HttpResponse:
    """The reply of the body named, beside what speaks against it."""
    visible = Notice.objects.visible_to(request.acting, on=request.day)
    notice = get_object_or_404(visible.select_related("organisation"), pk=number)
    require(may_reply(notice, request.acting))
    typed = request.POST.get("reply", typed_before(request).get("reply", "")).strip()
    if request.method == "POST" and 0 < len(typed) <= 2000:
        reply_to_notice(notice, reply=typed, by=request.acting, on=request.day)
        forget_typed(request)
        messages.success(request, _("Your reply stands beside it from now on."))
        return redirect("web:my_organisation")
    wrong = _("Write a reply of at most 2,000 signs.") if request.method == "POST" else ""
    return render(request, "web/reply.html", {"notice": notice, "typed": typed, "wrong": wrong})
