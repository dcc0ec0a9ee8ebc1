"""The hall: opinion groups of a meeting, one envelope under three rules, themes of what was said."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from jisr.consultations.models import Meeting
from jisr.core.verdict import Refused
from jisr.plans.models import Plan
from jisr.studies.enums import Engine
from jisr.studies.envelope import Share, sharing_of
from jisr.studies.keeping import Subject, keep_study, run_again, subject_of
from jisr.studies.models import Study
from jisr.studies.opinions import FEWEST, letter, opinions_of, too_large
from jisr.studies.queries import finished_studies, kept_of
from jisr.studies.rules import may_keep
from jisr.studies.themes import themes_of
from jisr.territories.models import Territory
from jisr.web.beside import beside

COLOURS = ("#0d5c4d", "#b1512a", "#2a5f8f", "#8a6410", "#6d4a8c")
UNNAMED = "#5a6763"
MOST_KEPT = 200
PAGES = {Meeting: "web:opinions", Plan: "web:envelope", Territory: "web:themes"}
RULES = {
    "greedy": _("Most voices first"),
    "mes": _("Equal shares"),
    "phragmen": _("Phragmén’s turns"),
}
WHAT = {
    "greedy": _("The action most voices ask for first, as long as it fits."),
    "mes": _("Every voice gets an equal part of the envelope, and those who ask for an action pay for it together."),
    "phragmen": _("Every voice earns at the same pace; an action is bought once its voices have earned its cost."),
}


def opinions(request: Any, reference: str) -> HttpResponse:
    """Who thinks alike in a meeting, what sets each group apart and what all agree on."""
    visible = Meeting.objects.visible_to(request.acting).select_related("territory")
    meeting = get_object_or_404(visible, reference=reference)
    found = opinions_of(meeting)
    context = {
        "meeting": meeting,
        "found": found,
        "too_large": found is None and too_large(meeting),
        "dots": [(one, _colour(one.group)) for one in found.dots] if found else [],
        "marks": [(one, _colour(one.group), letter(one.group or 0)) for one in found.marks] if found else [],
        "fewest": FEWEST,
        **_keeping(request, Engine.DELIBERATION, meeting),
    }
    return render(request, "web/hall_opinions.html", context)


def envelope(request: Any, reference: str) -> HttpResponse:
    """The same envelope under three rules, side by side."""
    visible = Plan.objects.visible_to(request.acting).select_related("territory")
    plan = get_object_or_404(visible, reference=reference)
    found = sharing_of(plan)
    if found is None:
        return render(request, "web/hall_envelope.html", {"plan": plan, "found": None})
    rules = [RULES[total.rule] for total in found.totals]
    context = {
        "plan": plan,
        "found": found,
        "rules": rules,
        "totals": [(total, RULES[total.rule], WHAT[total.rule]) for total in found.totals],
        "lines": [(line, list(zip(rules, line.fates, strict=True))) for line in found.lines],
        "provinces": [_beside(one, rules) for one in found.provinces],
        "groups": [_beside(one, rules) for one in found.groups],
        **_keeping(request, Engine.ALLOCATION, plan),
    }
    return render(request, "web/hall_envelope.html", context)


def themes(request: Any, code: str) -> HttpResponse:
    """What the contributions of a place are about, and which of them may say the same."""
    place = get_object_or_404(Territory.objects.visible_to(request.acting), code=code)
    language = "ar" if (get_language() or "ar")[:2] == "ar" else "fr"
    context = {
        "place": place,
        "found": themes_of(place),
        "words_in": language,
        "may_join": request.acting.has_mandate,
        **_keeping(request, Engine.TEXT, place),
    }
    return render(request, "web/hall_themes.html", context)


def studies(request: Any) -> HttpResponse:
    """Every run that was kept: of which engine, on what, when, and with which fingerprint."""
    rows = finished_studies(request.acting)
    return render(request, "web/studies.html", {"studies": rows[:MOST_KEPT]})


def study(request: Any, reference: str) -> HttpResponse:
    """A kept run; asked to run it again (``?again=1``), whether today's inputs and result are still the same."""
    kept = get_object_or_404(Study.objects.visible_to(request.acting).select_related("territory"), reference=reference)
    if kept.engine == Engine.ACCESS:
        return redirect(f"{reverse('web:justice')}?study={kept.reference}#access")
    if kept.engine == Engine.LINKAGE:
        return redirect(f"{reverse('web:known')}?study={kept.reference}")
    subject = subject_of(kept, request.acting)
    again = run_again(kept, subject) if subject and request.GET.get("again") else None
    context = {
        "study": kept,
        "subject": subject,
        "again": again,
        "figures": _figures(kept),
        **beside(kept, request.acting, request.day),
    }
    return render(request, "web/study.html", context)


@require_POST
def keep(request: Any) -> HttpResponse:
    """Keep today's run of a meeting's opinions, a plan's envelope or a place's themes."""
    subject = _subject(request)
    try:
        kept = keep_study(subject, by=request.acting, on=request.day, reason=request.POST.get("reason", "")[:2000])
    except Refused as refused:
        messages.error(request, str(refused.reason))
        return redirect(PAGES[type(subject)], _name_of(subject))
    messages.success(request, _("The run is kept, with the fingerprint of what it follows from."))
    return redirect("web:study_page", kept.reference)


def _subject(request: Any) -> Subject:
    """The visible subject that the form names."""
    name = request.POST.get("of", "")[:40]
    for model in (Meeting, Plan, Territory):
        rows = model.objects.visible_to(request.acting)
        key = {"code": name} if model is Territory else {"reference": name}
        if found := rows.filter(**key).first():
            return found
    raise Http404


def _name_of(subject: Subject) -> str:
    return subject.code if isinstance(subject, Territory) else subject.reference


def _keeping(request: Any, engine: Engine, subject: Subject) -> dict[str, Any]:
    """What was kept of a subject, and whether today's run may be kept under this mandate."""
    territory = subject if isinstance(subject, Territory) else subject.territory
    return {
        "kept": kept_of(engine, _name_of(subject), request.acting).defer("result")[:FEWEST],
        "kept_name": _name_of(subject),
        "may_keep": may_keep(request.acting, territory),
    }


def _figures(kept: Study) -> list[tuple[Any, Any]]:
    """What the kept result comes to, a label and a number each."""
    told = kept.result
    if kept.engine == Engine.ALLOCATION:
        return [(RULES[one["rule"]["name"]], len(one["selected"])) for one in told["outcomes"]]
    if kept.engine == Engine.DELIBERATION:
        named = len(told["groups"]) if told["structure"]["found"] else 0
        return [(_("Participants"), told["participants"]), (_("Votes"), told["votes"]), (_("Groups named"), named)]
    groups = [one for one in told["groups"] if len(one["members"]) > 1]
    return [(_("Groups of like contributions"), len(groups)), (_("Like no other"), len(told["groups"]) - len(groups))]


def _beside(share: Share, rules: list[Any]) -> dict[str, Any]:
    """A share with the rule's name at each of its figures."""
    funded = [(rule, *figures) for rule, figures in zip(rules, share.funded, strict=True)]
    return {"of": share.of, "proposed": share.proposed, "funded": funded}


def _colour(group: int | None) -> str:
    return UNNAMED if group is None else COLOURS[group % len(COLOURS)]
