"""What everything serves: a strategy, a part of it, an objective, a programme."""

from __future__ import annotations

from typing import Any, cast

from django.db.models import Count, Q, QuerySet, Sum
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from jisr.consultations.models import Series
from jisr.core.acting import Acting
from jisr.core.prepared import KEY, any_reader, prepared, reader_values
from jisr.plans.models import Action
from jisr.strategy.models import Axis, Objective, Pillar, Programme, Strategy
from jisr.web.beside import beside
from jisr.web.own import own, shown_or_404


def strategy(request: Any, reference: str) -> HttpResponse:
    """A strategy: whose, for which years, its pillars and axes, its objectives, its programmes and their budgets."""
    record = _strategy(request, reference)
    acting = request.acting
    programmes = own(record, "programmes", "owner", acting=acting)
    budgets = [one.budget for one in programmes if one.budget is not None]
    context = {
        "strategy": record,
        "pillars": _pillars(key=record.pk),
        "across": [one for one in own(record, "axes") if one.pillar_id is None],
        "objectives": _objectives_of(any_reader(acting), key=record.pk, **reader_values(acting)),
        "programmes": programmes,
        "budget": {"total": sum(budgets), "number": len(budgets), "all": len(programmes)},
        "series": _series(any_reader(acting), key=record.pk, **reader_values(acting)),
        **beside(record, acting, request.day),
    }
    return render(request, "web/strategy.html", context)


@prepared
def _pillars() -> QuerySet[Pillar]:
    return Pillar.objects.filter(strategy=KEY).prefetch_related("axes")


@prepared
def _objectives_of(acting: Acting) -> QuerySet[Objective]:
    return _objectives(acting, Q(strategy=KEY))


@prepared
def _series(acting: Acting) -> QuerySet[Series]:
    return Series.objects.visible_to(acting).filter(strategy=KEY).annotate(held=Count("meetings"))


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
    acting = request.acting
    record = shown_or_404(Objective, reference, acting, "strategy__organisation", "pillar", "axis", "territory")
    context = {
        "objective": record,
        "markers": own(record, "markers"),
        "programmes": own(record, "programmes", "owner", acting=acting),
        "actions": _actions_for_objective(any_reader(acting), key=record.pk, **reader_values(acting)),
        "measures": own(record, "measured_by", "indicator"),
        **beside(record, acting, request.day),
    }
    return render(request, "web/objective.html", context)


def programme(request: Any, reference: str) -> HttpResponse:
    """A programme: its owner, period, target and budget, the objectives it is for, the actions that serve it."""
    acting = request.acting
    record = shown_or_404(Programme, reference, acting, "strategy", "owner", "territory")
    actions = _actions_for_programme(any_reader(acting), key=record.pk, **reader_values(acting))
    context = {
        "programme": record,
        "objectives": own(record, "objectives", acting=acting),
        "groups": own(record, "target_groups"),
        "markers": own(record, "markers"),
        "actions": actions,
        "cost": sum(costs) if (costs := [one.cost for one in actions if one.cost is not None]) else None,
        "measures": own(record, "measured_by", "indicator"),
        **beside(record, acting, request.day),
    }
    return render(request, "web/programme.html", context)


def _strategy(request: Any, reference: str) -> Strategy:
    return cast("Strategy", shown_or_404(Strategy, reference, request.acting, "organisation"))


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


@prepared
def _actions_for_objective(acting: Acting) -> QuerySet[Action]:
    return _actions(acting, Q(serves__objective=KEY) | Q(serves__programme__objectives=KEY))


@prepared
def _actions_for_programme(acting: Acting) -> QuerySet[Action]:
    return _actions(acting, Q(serves__programme=KEY))


def _distinct(rows: QuerySet, condition: Q) -> QuerySet:
    """Those that meet the condition, each once however many rows it crosses."""
    return rows.filter(pk__in=rows.model._base_manager.filter(condition).values("pk"))
