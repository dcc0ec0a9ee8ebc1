"""What is planned: a plan, an action."""

from __future__ import annotations

from typing import Any

from django.db.models import Sum
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from jisr.plans.models import Action, Plan
from jisr.projects.queries import status_of
from jisr.thread.veil import told_statuses
from jisr.web.beside import beside


def plan(request: Any, reference: str) -> HttpResponse:
    """One version of a territory's plan with its actions by axis, its cost and what is funded of it."""
    visible = Plan.objects.visible_to(request.acting).select_related("territory", "organisation", "replaces")
    record = get_object_or_404(visible, reference=reference)
    actions = record.actions.visible_to(request.acting).select_related("lead", "axis", "theme")
    actions = actions.annotate(funded=Sum("fundings__amount")).order_by("axis__number", "number")
    context = {
        "plan": record,
        "actions": actions,
        "cost": record.actions.aggregate(total=Sum("cost"))["total"],
        "later": getattr(record, "replaced_by", None),
        **beside(record, request.acting, request.day),
    }
    return render(request, "web/plan.html", context)


def action(request: Any, reference: str) -> HttpResponse:
    """One action: who leads, where, for whom, what it answers, what funds it, what carries it out."""
    visible = Action.objects.visible_to(request.acting).select_related("plan__territory", "lead", "axis", "theme")
    record = get_object_or_404(visible, reference=reference)
    carried = [row.project for row in record.projects.select_related("project__owner")]
    statuses = told_statuses(status_of(carried, on=request.day), acting=request.acting, on=request.day)
    context = {
        "action": record,
        "partners": record.partners.all(),
        "territories": record.territories.all(),
        "groups": record.target_groups.all(),
        "sources": record.sources.select_related("answer__contribution", "unmet_need__need", "source"),
        "serves": record.serves.select_related("programme", "objective"),
        "outside": record.outside_items.all(),
        "fundings": record.fundings.select_related("agreement"),
        "projects": [{"project": one, "status": statuses[one.pk]} for one in carried],
        "measures": record.measured_by.select_related("indicator"),
        **beside(record, request.acting, request.day),
    }
    return render(request, "web/action.html", context)
