"""One action of a plan with all that its technical sheet shows, by the queries of its page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.contenttypes.models import ContentType

from jisr.agreements.models import Agreement, Funding
from jisr.core.acting import Acting
from jisr.core.models import Fact
from jisr.documents.named_bodies import Sayable, sayable_of
from jisr.documents.replies import Reply, replies_of
from jisr.indicators.models import Indicator, MeasuredBy
from jisr.indicators.queries import Standing, standings
from jisr.plans.models import Action, ActionSource
from jisr.projects.models import Project
from jisr.projects.queries import Status, status_of
from jisr.thread.breaks import TABLE, broken


@dataclass(frozen=True)
class ActionFile:
    """The action, what it answers, what funds it, what carries it out, what measures it, where its thread breaks."""

    action: Action
    sources: tuple[ActionSource, ...]
    fundings: tuple[Funding, ...]
    projects: tuple[tuple[Project, Status], ...]
    indicators: tuple[Indicator, ...]
    standings: tuple[Standing, ...]
    breaks: tuple[Any, ...]
    facts: tuple[Fact, ...]
    replies: tuple[Reply, ...]
    sayable: Sayable


def action_file(action: Action, *, acting: Acting, on: date) -> ActionFile:
    """The same rows as the action's page, in a constant number of queries."""
    seen = Project.objects.visible_to(acting).filter(actions__action=action).select_related("owner").distinct()
    projects = list(seen)
    statuses = status_of(projects, on=on)
    measured = MeasuredBy.objects.filter(action=action, indicator__in=Indicator.objects.visible_to(acting))
    indicators = [row.indicator for row in measured.select_related("indicator")]
    place = action.plan.territory
    where = {"content_type": ContentType.objects.get_for_model(Action), "object_id": action.pk}
    return ActionFile(
        action=action,
        sources=tuple(action.sources.select_related("answer__contribution", "unmet_need__need", "source")),
        fundings=tuple(_fundings(action, acting)),
        projects=tuple((project, statuses[project.pk]) for project in projects),
        indicators=tuple(indicators),
        standings=tuple(
            _standings(indicators, (place.tree_start, place.tree_end), acting, is_example=action.is_example)
        ),
        breaks=tuple(kind.sentence for kind in TABLE if kind.model is Action and broken(kind, [action.pk], on, acting)),
        facts=tuple(Fact.objects.filter(**where).select_related("source")),
        replies=replies_of(action, acting=acting, on=on),
        sayable=sayable_of(Project, statuses, acting=acting, on=on),
    )


def _fundings(action: Action, acting: Acting) -> Any:
    seen = Agreement.objects.visible_to(acting)
    return action.fundings.filter(agreement__in=seen).select_related("agreement")


def _standings(
    indicators: list[Indicator], span: tuple[int, int], acting: Acting, *, is_example: bool
) -> list[Standing]:
    wanted = {indicator.pk for indicator in indicators}
    rows = standings(span=span, acting=acting, example=is_example) if wanted else []
    return [row for row in rows if row.target.indicator_id in wanted]
