"""What is planned: a plan, an action."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet, Sum
from django.http import HttpResponse
from django.shortcuts import render

from jisr.core.acting import Acting
from jisr.core.prepared import KEY, any_reader, prepared, reader_values
from jisr.plans.models import Action, Plan
from jisr.projects.queries import status_of
from jisr.thread.veil import told_statuses
from jisr.web.beside import beside
from jisr.web.own import own, shown_or_404


def plan(request: Any, reference: str) -> HttpResponse:
    """One version of a territory's plan with its actions by axis, its cost and what is funded of it."""
    acting = request.acting
    record = shown_or_404(Plan, reference, acting, "territory", "organisation", "replaces")
    context = {
        "plan": record,
        "actions": _actions(any_reader(acting), key=record.pk, **reader_values(acting)),
        "cost": next(iter(_cost(key=record.pk)), None),
        "later": next(iter(own(record, "replaced_by")), None),
        **beside(record, acting, request.day),
    }
    return render(request, "web/plan.html", context)


@prepared
def _actions(acting: Acting) -> QuerySet[Action]:
    rows = Action.objects.visible_to(acting).filter(plan=KEY).select_related("lead", "axis", "theme")
    return rows.annotate(funded=Sum("fundings__amount")).order_by("axis__number", "number")


@prepared
def _cost() -> QuerySet[Action, Any]:
    """The cost of all its actions, also of those that the reader does not see."""
    totals = Action.objects.filter(plan=KEY).order_by().values("plan").annotate(total=Sum("cost"))
    return totals.values_list("total", flat=True)


def action(request: Any, reference: str) -> HttpResponse:
    """One action: who leads, where, for whom, what it answers, what funds it, what carries it out."""
    record = shown_or_404(Action, reference, request.acting, "plan__territory", "lead", "axis", "theme")
    carried = [row.project for row in own(record, "projects", "project__owner")]
    statuses = told_statuses(status_of(carried, on=request.day), acting=request.acting, on=request.day)
    context = {
        "action": record,
        "partners": own(record, "partners"),
        "territories": own(record, "territories"),
        "groups": own(record, "target_groups"),
        "sources": own(record, "sources", "answer__contribution", "unmet_need__need", "source"),
        "serves": own(record, "serves", "programme", "objective"),
        "outside": own(record, "outside_items"),
        "fundings": own(record, "fundings", "agreement"),
        "projects": [{"project": one, "status": statuses[one.pk]} for one in carried],
        "measures": own(record, "measured_by", "indicator"),
        **beside(record, request.acting, request.day),
    }
    return render(request, "web/action.html", context)
