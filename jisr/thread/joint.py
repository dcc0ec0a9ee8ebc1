"""What several institutions plan and do in one territory, side by side, and where they do the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from heapq import heappop, heappush
from types import SimpleNamespace
from typing import Any

from django.db.models import IntegerField, QuerySet
from django.db.models.functions import Coalesce

from jisr.actors.models import Organisation
from jisr.core.acting import Acting
from jisr.core.models import Theme
from jisr.core.prepared import KEYS, Given, any_reader, prepared, reader_values
from jisr.plans.enums import PlanState
from jisr.plans.models import Action
from jisr.projects.models import Project
from jisr.territories.models import Territory

MOST_OVERLAPS = 1000
HERE = SimpleNamespace(
    tree_start=Given("here_start", IntegerField()), tree_end=Given("here_end", IntegerField())
)  # the territory, left open in a prepared question
COLUMNS = ("pk", "theme", "starts_on", "ends_on")


@dataclass(frozen=True, slots=True)
class Doing:
    """One action or project, by its key: of which institution, in which field, for whom, where, when."""

    model: type[Any]
    key: int
    institution: int
    theme: int | None
    groups: frozenset[int]
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
    """A column an institution, the largest first, and the overlaps among them; ``is_cut`` where there are more."""

    columns: dict[int, list[Doing]] = field(default_factory=dict)
    overlaps: list[Overlap] = field(default_factory=list)
    is_cut: bool = False


def joint_programme(territory: Territory, *, acting: Acting) -> JointProgramme:
    """The actions of plans in force and the projects of the territory, by the institution at the head of their lead."""
    doings = [*_actions(territory, acting), *_projects(territory, acting)]
    columns: dict[int, list[Doing]] = defaultdict(list)
    for one in doings:
        columns[one.institution].append(one)
    found = overlaps_among(doings, most=MOST_OVERLAPS + 1)
    ordered = sorted(columns.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    return JointProgramme(dict(ordered), found[:MOST_OVERLAPS], is_cut=len(found) > MOST_OVERLAPS)


@dataclass(frozen=True)
class Shown:
    """What is shown of some doings: their records, institutions and themes, each by its key."""

    records: dict[tuple[type[Any], int], Any]
    institutions: dict[int, Organisation]
    themes: dict[int, Theme]


def shown(doings: Iterable[Doing], institutions: Iterable[int]) -> Shown:
    """The records of the doings, with their institutions and themes; a query a kind."""
    keys: dict[type[Any], set[int]] = {Action: set(), Project: set()}
    for one in doings:
        keys[one.model].add(one.key)
    records = {(model, row.pk): row for model, own in keys.items() for row in _records(model, keys=sorted(own))}
    bodies = Organisation.objects.in_bulk(sorted(set(institutions)))
    return Shown(records, bodies, {theme.pk: theme for theme in Theme.objects.all()})


@prepared
def _records(model: type[Any]) -> QuerySet:
    names = ("reference", "name_ar", "name_fr", "name_en")
    found: QuerySet = model._base_manager.filter(pk__in=KEYS).only(*names)
    return found


@prepared
def _linked(through: Any, owner: str, other: str) -> QuerySet:
    """The rows of a link of many to many, for the records of these keys."""
    found: QuerySet = through._base_manager.filter(**{f"{owner}__in": KEYS}).values_list(f"{owner}_id", f"{other}_id")
    return found


def _by_owner(through: Any, owner: str, other: str, keys: list[int]) -> dict[int, set[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    for key, value in _linked(through, owner, other, keys=keys):
        found[key].add(value)
    return found


@prepared
def _planned(reader: Acting) -> QuerySet:
    rows = Action.objects.visible_to(reader).within(HERE).filter(plan__state=PlanState.ADOPTED, lead__isnull=False)
    return rows.values_list(*COLUMNS, "plan__territory", Coalesce("lead__parent", "lead"))


@prepared
def _under_way(reader: Acting) -> QuerySet:
    rows = Project.objects.visible_to(reader).within(HERE).filter(actions__isnull=True)
    return rows.values_list(*COLUMNS, "territory", Coalesce("owner__parent", "owner"))


def _asked(question: Callable[..., list[Any]], territory: Territory, acting: Acting) -> list[tuple[Any, ...]]:
    here = {"here_start": territory.tree_start, "here_end": territory.tree_end}
    return question(any_reader(acting), **reader_values(acting), **here)


def _actions(territory: Territory, acting: Acting) -> Iterator[Doing]:
    found = _asked(_planned, territory, acting)
    keys = [row[0] for row in found]
    groups = _by_owner(Action.target_groups.through, "action", "targetgroup", keys)
    places = _by_owner(Action.territories.through, "action", "territory", keys)
    for key, theme, starts_on, ends_on, place, body in found:
        where = frozenset(places[key]) or frozenset((place,))
        yield Doing(Action, key, body, theme, frozenset(groups[key]), where, starts_on, ends_on)


def _projects(territory: Territory, acting: Acting) -> Iterator[Doing]:
    found = _asked(_under_way, territory, acting)
    groups = _by_owner(Project.target_groups.through, "project", "targetgroup", [row[0] for row in found])
    for key, theme, starts_on, ends_on, place, body in found:
        yield Doing(Project, key, body, theme, frozenset(groups[key]), frozenset((place,)), starts_on, ends_on)


def overlaps_among(doings: list[Doing], *, most: int) -> list[Overlap]:
    """Pairs of different institutions in the same field, for a shared public, in a shared place, at the same time.

    Only those that share all three are looked at together, in the order of their dates, and of these only whoever is
    still at it: the work grows with the doings and with what is found, and ends at ``most`` pairs.
    """
    together: dict[tuple[int, int, int], list[int]] = defaultdict(list)
    for number, one in enumerate(doings):
        if one.theme is not None:
            for group in one.groups:
                for place in one.places:
                    together[one.theme, group, place].append(number)
    found: set[tuple[int, int]] = set()
    for numbers in together.values():
        for pair in _at_the_same_time(doings, numbers):
            found.add(pair)
            if len(found) >= most:
                break
        if len(found) >= most:
            break
    return [Overlap(doings[one], doings[other]) for one, other in sorted(found)]


def _at_the_same_time(doings: list[Doing], numbers: list[int]) -> Iterator[tuple[int, int]]:
    """Pairs of different institutions whose periods share a day; an open end reaches on."""
    going_on: dict[int, list[tuple[date, int]]] = defaultdict(list)
    for number in sorted(numbers, key=lambda one: (doings[one].starts_on or date.min, one)):
        one = doings[number]
        begins = one.starts_on or date.min
        for body, others in going_on.items():
            while others and others[0][0] < begins:
                heappop(others)
            if body != one.institution:
                yield from ((min(number, other), max(number, other)) for _ends, other in others)
        heappush(going_on[one.institution], (one.ends_on or date.max, number))
