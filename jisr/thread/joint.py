"""What several institutions plan and do in one territory, side by side, and where they do the same."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations
from typing import Any

from django.db.models import Q

from jisr.actors.models import Organisation
from jisr.core.acting import Acting
from jisr.plans.enums import PlanState
from jisr.plans.models import Action
from jisr.projects.models import Project
from jisr.territories.models import Territory


@dataclass(frozen=True)
class Doing:
    """One action or project: of which institution, in which field, for whom, where, when."""

    record: Any
    institution: Organisation
    theme: Any
    groups: frozenset[str]
    places: frozenset[int]
    starts_on: date | None
    ends_on: date | None


@dataclass(frozen=True)
class Overlap:
    """Two institutions in the same field, for a shared public, in a shared place, at the same time."""

    one: Doing
    other: Doing


@dataclass
class JointProgramme:
    """A column an institution, and the overlaps among them."""

    columns: dict[Organisation, list[Doing]] = field(default_factory=dict)
    overlaps: list[Overlap] = field(default_factory=list)


def joint_programme(territory: Territory, *, acting: Acting) -> JointProgramme:
    """The actions of plans in force and the projects of the territory, by the institution at the head of their lead."""
    doings = [*_actions(territory, acting), *_projects(territory, acting)]
    columns: dict[Organisation, list[Doing]] = defaultdict(list)
    for one in doings:
        columns[one.institution].append(one)
    found = [Overlap(one, other) for one, other in combinations(doings, 2) if _overlap(one, other)]
    ordered = sorted(columns.items(), key=lambda pair: (-len(pair[1]), pair[0].pk))
    return JointProgramme(dict(ordered), found)


def _head(body: Organisation) -> Organisation:
    """The institution that a coordination or delegation belongs to."""
    return body.parent or body


def _actions(territory: Territory, acting: Acting) -> list[Doing]:
    rows = Action.objects.visible_to(acting).within(territory).filter(plan__state=PlanState.ADOPTED, lead__isnull=False)
    rows = rows.select_related("lead__parent", "theme", "plan__territory").prefetch_related(
        "target_groups", "territories"
    )
    return [
        _doing(row, row.lead, [one.pk for one in row.territories.all()] or [row.plan.territory_id])
        for row in rows
        if row.lead
    ]


def _projects(territory: Territory, acting: Acting) -> list[Doing]:
    rows = Project.objects.visible_to(acting).within(territory).filter(Q(actions__isnull=True))
    rows = rows.select_related("owner__parent", "theme", "territory").prefetch_related("target_groups")
    return [_doing(row, row.owner, [row.territory_id]) for row in rows]


def _doing(row: Any, body: Organisation, places: list[int]) -> Doing:
    groups = frozenset(one.code for one in row.target_groups.all())
    return Doing(row, _head(body), row.theme, groups, frozenset(places), row.starts_on, row.ends_on)


def _overlap(one: Doing, other: Doing) -> bool:
    """Same field, shared public, shared place, same time; of two different institutions."""
    if one.institution == other.institution or one.theme is None or one.theme != other.theme:
        return False
    return bool(one.groups & other.groups) and bool(one.places & other.places) and _same_time(one, other)


def _same_time(one: Doing, other: Doing) -> bool:
    """Periods that share a day; an open end reaches on."""
    begins = max(one.starts_on or date.min, other.starts_on or date.min)
    ends = min(one.ends_on or date.max, other.ends_on or date.max)
    return begins <= ends
