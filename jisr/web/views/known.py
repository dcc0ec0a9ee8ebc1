"""Known to how many institutions: totals for everyone, pairs for a mandate with a purpose, each opening journalled."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from jisr.actors.permissions import may_do
from jisr.core.verdict import require
from jisr.studies.enums import Purpose, Said, StudyState
from jisr.studies.linkage_tasks import run_linkage
from jisr.studies.models import Pair, Register
from jisr.studies.pairs import SHOWN_PAIRS, explanation_of, known_of, linkage_shown, linkages, pairs_of
from jisr.studies.registers import ask_linkage, may_say, may_take_up, say_of_pair, take_back_verdict
from jisr.web.middleware import note_opened

PAGE = 25


def known(request: Any) -> HttpResponse:
    """How many people are known to one institution, to two, to three; nobody is named."""
    study = linkage_shown(request.GET.get("study", "")[:12], request.acting)
    context = {
        "study": study,
        "found": known_of(study) if study and study.state == StudyState.DONE else None,
        "died": study is not None and may_take_up(study),
        "asking": may_do(request.acting, "ask_linkage"),
        "reviewing": may_do(request.acting, "review_pairs"),
        "purposes": Purpose,
    }
    return render(request, "web/known.html", context)


@login_required
@require_POST
def ask_known(request: Any) -> HttpResponse:
    """Count the registers of a study again, or take up a run that died; the worker does it."""
    require(may_do(request.acting, "ask_linkage"))
    study = get_object_or_404(linkages(request.acting), reference=request.POST.get("study", "")[:12])
    registers = list(Register.objects.filter(pk__in=study.parameters["registers"]).select_related("territory"))
    registers.sort(key=lambda one: study.parameters["registers"].index(one.pk))
    learnt_from = study if request.POST.get("learnt") and study.state == StudyState.DONE else None
    asked = ask_linkage(registers, by=request.acting, on=request.day, learnt_from=learnt_from)
    if asked.state == StudyState.WAITING or may_take_up(asked):
        run_linkage.enqueue(asked.pk, request.day.isoformat())
        messages.info(request, _("The registers are being linked. Open this page again in a minute."))
    else:
        messages.info(request, _("These registers were already linked like this: here is the study that is kept."))
    return redirect(reverse("web:known") + f"?study={asked.reference}")


@login_required
def known_pairs(request: Any, reference: str) -> HttpResponse:
    """The pairs of a study that my mandate may open, for the purpose I state."""
    require(may_do(request.acting, "review_pairs"))
    study = get_object_or_404(linkages(request.acting), reference=reference, state=StudyState.DONE)
    kind = request.GET.get("show", "doubtful")
    context = {"study": study, "purposes": Purpose, "purpose": _purpose(request), "show": kind}
    if _purpose(request) is None:
        return render(request, "web/known_pairs.html", context)
    rows = pairs_of(study, request.acting, kind if kind in SHOWN_PAIRS else "doubtful")
    typed = request.GET.get("page", "1")
    page = Paginator(rows, PAGE).get_page(typed if typed.isascii() and typed.isdigit() and len(typed) < 7 else 1)
    note_opened(request, "linkage", study.pk)
    return render(request, "web/known_pairs.html", {**context, "page": page})


@login_required
def known_pair(request: Any, reference: str, number: int) -> HttpResponse:
    """Why two lines are, or may be, one person; and what a person says of it."""
    require(may_do(request.acting, "review_pairs"))
    rows = Pair.objects.entrusted_to(request.acting).filter(study__reference=reference)
    pair = get_object_or_404(rows.select_related("study__territory", "left__register", "right__register"), pk=number)
    purpose = _purpose(request)
    if purpose is None:
        return redirect("web:known_pairs", reference=reference)
    faults: list[str] = []
    if request.method == "POST":
        faults = _say(request, pair)
        if not faults:
            return redirect(request.get_full_path())
    note_opened(request, "pair", pair.pk)
    language = (get_language() or "ar")[:2]
    context = {
        "pair": pair,
        "told": explanation_of(pair, language if language in {"ar", "fr", "en"} else "ar"),
        "purpose": purpose,
        "said": Said,
        "may": may_say(request.acting, pair),
        "typed": request.POST.get("reason", "")[:2000],
        "faults": faults,
    }
    return render(request, "web/known_pair.html", context, status=400 if faults else 200)


def _say(request: Any, pair: Pair) -> list[str]:
    """Keep or take back a verdict; what is wrong with it, if anything."""
    act = {"by": request.acting, "on": request.day, "reason": request.POST.get("reason", "").strip()[:2000]}
    said = request.POST.get("said", "")
    if not act["reason"]:
        return [_("Give the reason.")]
    if said == "back":
        take_back_verdict(pair, **act)
        messages.success(request, _("It is taken back; the run's own finding stands again."))
        return []
    if said not in Said.values:
        return [_("Choose what you say of the two.")]
    say_of_pair(pair, said=Said(said), **act)
    messages.success(request, _("It is done and written down."))
    return []


def _purpose(request: Any) -> Purpose | None:
    """For which purpose the reader opens what is about people; it stands in the address, and in the journal."""
    given = request.GET.get("purpose", "")
    return Purpose(given) if given in Purpose.values else None
