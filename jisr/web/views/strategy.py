"""What everything serves: a strategy, a part of it, an objective, a programme."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Q, QuerySet, Sum
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from jisr.core.acting import Acting
from jisr.plans.models import Action
from jisr.strategy.models import Axis, Objective, Pillar, Programme, Strategy
from jisr.web.beside import beside


def strategy(request: Any, reference: str) -> HttpResponse:
    """A strategy: whose, for which years, its pillars and axes, its objectives, its programmes and their budgets."""
    record = _strategy(request, reference)
    programmes = Programme.objects.visible_to(request.acting).filter(strategy=record).select_related("owner")
    known = programmes.aggregate(total=Sum("budget"), number=Count("budget"), all=Count("pk"))
    context = {
        "strategy": record,
        "pillars": record.pillars.prefetch_related("axes"),
        "across": record.axes.filter(pillar__isnull=True),
        "objectives": _objectives(request.acting, Q(strategy=record)),
        "programmes": programmes,
        "budget": known,
        "series": record.series.visible_to(request.acting).annotate(held=Count("meetings")),
        **beside(record, request.acting, request.day),
    }
    return render(request, "web/strategy.html", context)


def pillar(request: Any, reference: str, number: int) -> HttpResponse:
    """A pillar of a strategy: its axes, its objectives, and the programmes and actions that serve them."""
    record = get_object_or_404(Pillar, strategy=_strategy(request, reference), number=number)
    return _division(request, record, Q(pillar=record) | Q(axis__pillar=record), Q(axis__pillar=record))


def axis(request: Any, reference: str, key: int) -> HttpResponse:
    """An axis of a strategy: its objectives, and the programmes and actions that serve them."""
    record = get_object_or_404(Axis.objects.select_related("pillar"), strategy=_strategy(request, reference), pk=key)
    return _division(request, record, Q(axis=record), Q(axis=record))


def _division(request: Any, record: Pillar | Axis, of_objective: Q, of_action: Q) -> HttpResponse:
    """The page of a part of a strategy."""
    objectives = _objectives(request.acting, of_objective)
    own = objectives.values("pk")
    served = Q(serves__objective__in=own) | Q(serves__programme__objectives__in=own)
    context = {
        "division": record,
        "strategy": record.strategy,
        "axes": record.axes.all() if isinstance(record, Pillar) else [],
        "objectives": objectives,
        "programmes": _distinct(Programme.objects.visible_to(request.acting), Q(objectives__in=own)),
        "actions": _actions(request.acting, of_action | served),
    }
    return render(request, "web/strategy_part.html", context)


def objective(request: Any, reference: str) -> HttpResponse:
    """An objective: where it stands in the strategy, what serves it, what measures it."""
    visible = Objective.objects.visible_to(request.acting)
    visible = visible.select_related("strategy__organisation", "pillar", "axis", "territory")
    record = get_object_or_404(visible, reference=reference)
    context = {
        "objective": record,
        "markers": record.markers.all(),
        "programmes": record.programmes.visible_to(request.acting).select_related("owner"),
        "actions": _actions(request.acting, Q(serves__objective=record) | Q(serves__programme__objectives=record)),
        "measures": record.measured_by.select_related("indicator"),
        **beside(record, request.acting, request.day),
    }
    return render(request, "web/objective.html", context)


def programme(request: Any, reference: str) -> HttpResponse:
    """A programme: its owner, period, target and budget, the objectives it is for, the actions that serve it."""
    visible = Programme.objects.visible_to(request.acting).select_related("strategy", "owner", "territory")
    record = get_object_or_404(visible, reference=reference)
    actions = _actions(request.acting, Q(serves__programme=record))
    context = {
        "programme": record,
        "objectives": record.objectives.visible_to(request.acting),
        "groups": record.target_groups.all(),
        "markers": record.markers.all(),
        "actions": actions,
        "cost": Action.objects.filter(pk__in=actions.values("pk")).aggregate(total=Sum("cost"))["total"],
        "measures": record.measured_by.select_related("indicator"),
        **beside(record, request.acting, request.day),
    }
    return render(request, "web/programme.html", context)


def _strategy(request: Any, reference: str) -> Strategy:
    visible = Strategy.objects.visible_to(request.acting).select_related("organisation")
    return get_object_or_404(visible, reference=reference)


def _objectives(acting: Acting, condition: Q) -> QuerySet[Objective]:
    """The objectives, each with how many programmes and actions serve it."""
    rows = _distinct(Objective.objects.visible_to(acting), condition).select_related("pillar", "axis", "territory")
    return rows.annotate(
        of_programmes=Count("programmes", distinct=True), of_actions=Count("served_by__action", distinct=True)
    ).order_by("pillar__number", "axis__number", "pk")


def _actions(acting: Acting, condition: Q) -> QuerySet[Action]:
    """The actions with their plan, their lead and what funds them, each once."""
    rows = _distinct(Action.objects.visible_to(acting), condition).select_related("plan", "lead")
    return rows.annotate(funded=Sum("fundings__amount")).order_by("plan", "number")


def _distinct(rows: QuerySet, condition: Q) -> QuerySet:
    """Those that meet the condition, each once however many rows it crosses."""
    return rows.filter(pk__in=rows.model._base_manager.filter(condition).values("pk"))
