"""The hall: opinion groups of a meeting, one envelope under three rules, themes of what was said."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from jisr.consultations.models import Meeting
from jisr.plans.models import Plan
from jisr.studies.envelope import Share, sharing_of
from jisr.studies.opinions import FEWEST, letter, opinions_of, too_large
from jisr.studies.themes import themes_of
from jisr.territories.models import Territory

COLOURS = ("#0d5c4d", "#b1512a", "#2a5f8f", "#8a6410", "#6d4a8c")
UNNAMED = "#5a6763"
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
    }
    return render(request, "web/hall_envelope.html", context)


def themes(request: Any, code: str) -> HttpResponse:
    """What the contributions of a place are about, and which of them may say the same."""
    place = get_object_or_404(Territory.objects.visible_to(request.acting), code=code)
    language = "ar" if (get_language() or "ar")[:2] == "ar" else "fr"
    context = {"place": place, "found": themes_of(place), "words_in": language, "may_join": request.acting.has_mandate}
    return render(request, "web/hall_themes.html", context)


def _beside(share: Share, rules: list[Any]) -> dict[str, Any]:
    """A share with the rule's name at each of its figures."""
    funded = [(rule, *figures) for rule, figures in zip(rules, share.funded, strict=True)]
    return {"of": share.of, "proposed": share.proposed, "funded": funded}


def _colour(group: int | None) -> str:
    return UNNAMED if group is None else COLOURS[group % len(COLOURS)]
