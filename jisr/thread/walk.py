"""The walk along the links from one record: which things stand on its thread, by their keys, level by level.

Every kind of link is asked once a level, whatever it finds, and what is found is judged once a level by what the
reader may see. No thing is read here but its key.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Model, QuerySet

from jisr.core.acting import Acting
from jisr.core.prepared import KEYS, prepared
from jisr.plans.models import Action
from jisr.projects.models import Project, ProjectCarries
from jisr.thread.links import LINKS, LinkKind
from jisr.thread.reading import may_see

MOST_THINGS = 600
DEEPEST = 14
Thing = tuple[type[Any], int]
Frontier = dict[type[Any], set[int]]


@dataclass(frozen=True)
class Joint:
    """One row that joins two things: from the upper to the lower, and what the row says of it."""

    upper: Thing
    lower: Thing
    kind: str
    on: date | None = None
    who: str = ""
    why: str = ""
    amount: Any = None


@dataclass
class Walk:
    """What was found so far: each thing with its side (up, self or down) and depth, in the order of finding.

    ``hidden`` are the things after which something follows that the reader may not see, with the side.
    """

    acting: Acting
    found: dict[Thing, tuple[str, int]] = field(default_factory=dict)
    joints: dict[tuple[Thing, Thing, str], Joint] = field(default_factory=dict)
    hidden: set[tuple[Thing, str]] = field(default_factory=set)
    is_cut: bool = False

    def begin(self, record: Any, *, bearer: bool) -> None:
        """Put the first thing down; nothing at all if the reader may not see it."""
        model = type(record)
        if bearer or record.pk in may_see(model, [record.pk], self.acting):
            self.found[model, record.pk] = ("self", 0)

    def go(self, towards: str) -> None:
        """Follow the links to the end of one side: ``lower`` is downstream, ``upper`` is upstream."""
        frontier: Frontier = defaultdict(set)
        for (model, pk), (side, _depth) in self.found.items():
            if side == "self":
                frontier[model].add(pk)
        for depth in range(1, DEEPEST):
            frontier = self._step(frontier, towards, depth)
            if not frontier or self.is_cut:
                return

    def of_model(self, model: type[Any], sides: set[str]) -> set[int]:
        """The keys of the things of one kind that stand on these sides."""
        return {pk for (own, pk), (side, _depth) in self.found.items() if own is model and side in sides}

    def _step(self, frontier: Frontier, towards: str, depth: int) -> Frontier:
        """One level: every kind of link once, then every kind of thing found once."""
        side, near = ("down", "upper") if towards == "lower" else ("up", "lower")
        rows: list[tuple[LinkKind, dict[str, Any]]] = []
        for kind in LINKS:
            keys = frontier.get(getattr(kind, f"{near}_model"), set())
            if keys and _may_follow(kind, near, depth):
                rows += [(kind, row) for row in _rows(kind, near, keys=keys)]
        rows = self._without_sideways(rows, towards)
        wanted: Frontier = defaultdict(set)
        for kind, row in rows:
            wanted[getattr(kind, f"{towards}_model")].add(row["up" if towards == "upper" else "down"])
        fresh = self._add(wanted, side, depth)
        for kind, row in rows:
            self._join(kind, row, towards)
        return fresh

    def _add(self, wanted: Frontier, side: str, depth: int) -> Frontier:
        fresh: Frontier = defaultdict(set)
        for model, keys in wanted.items():
            unseen = {pk for pk in keys if (model, pk) not in self.found}
            for pk in may_see(model, unseen, self.acting):
                if len(self.found) >= MOST_THINGS:
                    self.is_cut = True
                    return fresh
                self.found[model, pk] = (side, depth)
                fresh[model].add(pk)
        return fresh

    def _join(self, kind: LinkKind, row: dict[str, Any], towards: str) -> None:
        upper, lower = (kind.upper_model, row["up"]), (kind.lower_model, row["down"])
        here, there = (upper, lower) if towards == "lower" else (lower, upper)
        if there in self.found:
            said = (row.get("when"), row.get("who", ""), row.get("why", ""), row.get("money"))
            self.joints.setdefault((upper, lower, kind.key), Joint(upper, lower, kind.key, *said))
        elif not self.is_cut:
            self.hidden.add((here, "down" if towards == "lower" else "up"))

    def _without_sideways(
        self, rows: list[tuple[LinkKind, dict[str, Any]]], towards: str
    ) -> list[tuple[LinkKind, dict[str, Any]]]:
        """Leave out what an agreement shares with others: its project of another action, its action of another project.

        Rows that say which action a project carries out decide; where none does, the agreement's own link stands.
        """
        key, far, model, near = (
            ("finances", "down", Project, Action) if towards == "lower" else ("funded_by", "up", Action, Project)
        )
        known = self.of_model(near, {"self", "down" if towards == "lower" else "up"})
        doubtful = {row[far] for kind, row in rows if kind.key == key}
        if not known or not doubtful:
            return rows
        kept = _carried(doubtful, known, model)
        return [(kind, row) for kind, row in rows if kind.key != key or row[far] in kept]


def _may_follow(kind: LinkKind, near: str, depth: int) -> bool:
    """An agreement's promises are its own, not those of every action it funds: told where one starts there."""
    return not (kind.key == "origin" and near == "upper" and depth > 1)


@prepared
def _rows(kind: LinkKind, side: str) -> QuerySet:
    return kind.rows(side, KEYS)


def _carried(doubtful: set[int], known: set[int], model: type[Model]) -> set[int]:
    """Of projects (or actions), those that no row ties to an action (or project), or that a row ties to a known one."""
    own = "project" if model is Project else "action"
    tied: dict[int, set[int]] = defaultdict(set)
    for row in _ties(own, keys=doubtful):
        tied[row[own]].add(row["action" if own == "project" else "project"])
    others_bound = own == "action" and bool(_ties("project", keys=known))
    return {pk for pk in doubtful if tied[pk] & known or not (tied[pk] or others_bound)}


@prepared
def _ties(side: str) -> QuerySet:
    return ProjectCarries.objects.filter(**{f"{side}__in": KEYS}).order_by().values("project", "action")
