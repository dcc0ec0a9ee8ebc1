"""From any record, upstream to what was heard and downstream to what was measured, and where the thread breaks.

It reads the rows of ``links`` and nothing else, level by level, so that the number of queries is bounded by the
number of kinds of link and never by the number of things. What the reader may not see is not told, only that
something follows which is not public.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.apps import apps

from jisr.core.acting import Acting
from jisr.core.codes import read_reference
from jisr.core.models import Record
from jisr.plans.models import Action
from jisr.projects.models import Project, ProjectCarries
from jisr.thread import breaks, figures
from jisr.thread.links import LABELS, LINKS, LinkKind
from jisr.thread.reading import Seen, visible

MOST_NODES = 240
DEEPEST = 14


@dataclass(frozen=True)
class Node:
    """One thing on the thread; ``record`` is None for figures. ``side`` is up, self or down of where one started."""

    key: str
    kind: str
    title: str
    side: str
    depth: int
    record: Any = None
    reference: str = ""
    done: int | None = None
    of: int | None = None


@dataclass(frozen=True)
class Link:
    """What joins two nodes: from the upper to the lower, on which day, by whom, why, and the amount if it has one."""

    upper: str
    lower: str
    kind: str
    on: date | None = None
    who: str = ""
    why: str = ""
    amount: Any = None

    @property
    def label(self) -> str:
        """The link in words, read from the upper thing to the lower."""
        return str(LABELS[self.kind])


@dataclass(frozen=True)
class Break:
    """Where the thread ends, on which side, and why."""

    node: str
    kind: str
    side: str
    reason: str = ""

    @property
    def sentence(self) -> str:
        """Why it ends, in words."""
        return str(breaks.WORDS[self.kind])


@dataclass(frozen=True)
class Thread:
    """The whole: nodes from the most upstream to the most downstream, their links, and the breaks."""

    start: str
    nodes: tuple[Node, ...]
    links: tuple[Link, ...]
    breaks: tuple[Break, ...]
    is_cut: bool = False

    def node(self, key: str) -> Node:
        """The node of a key."""
        return next(node for node in self.nodes if node.key == key)

    def as_dict(self) -> dict[str, Any]:
        """The thread as plain values, for ``jisr thread CODE --json``."""
        return {
            "start": self.start,
            "nodes": [
                {
                    name: getattr(node, name)
                    for name in ("key", "kind", "reference", "title", "side", "depth", "done", "of")
                }
                for node in self.nodes
            ],
            "links": [
                {
                    "from": link.upper,
                    "to": link.lower,
                    "kind": link.kind,
                    "label": link.label,
                    "on": link.on.isoformat() if link.on else None,
                    "who": link.who,
                    "why": link.why,
                    "amount": None if link.amount is None else str(link.amount),
                }
                for link in self.links
            ],
            "breaks": [
                {"node": one.node, "kind": one.kind, "side": one.side, "sentence": one.sentence, "reason": one.reason}
                for one in self.breaks
            ],
            "is_cut": self.is_cut,
        }


def find(code: str, acting: Acting) -> Any | None:
    """The record that a reference names, as someone typed it; None when it is none, or not the reader's to see."""
    reference = read_reference(code)
    if reference is None:
        return None
    for model in apps.get_models():
        if issubclass(model, Record) and model.reference_kind == reference[0]:
            return model.objects.visible_to(acting).filter(reference=reference).first()
    return None


def key_of(record: Any) -> str:
    """How a node names a record: ``agreement:12``."""
    return f"{record._meta.model_name}:{record.pk}"


def thread_of(record: Any, acting: Acting, *, on: date | None = None, bearer: bool = False) -> Thread:
    """The thread through one record, as far as the reader may see it.

    ``bearer``: the reader holds the record's follow-up code, and sees it whether or not it is public. ``on`` is the
    day on which what is late, held or stalled is judged; without it only what stands in the record is told.
    """
    walk = _Walk(acting)
    walk.begin(record, bearer=bearer)
    walk.go("lower")
    walk.go("upper")
    walk.add_figures()
    return Thread(key_of(record), tuple(walk.ordered()), tuple(walk.links), tuple(_breaks(walk, on)), walk.is_cut)


@dataclass
class _Walk:
    """The state of one walk: what was found so far, by model and key."""

    acting: Acting
    nodes: dict[str, Node] = field(default_factory=dict)
    links: list[Link] = field(default_factory=list)
    hidden: set[tuple[str, str]] = field(default_factory=set)
    by_model: dict[type[Any], set[int]] = field(default_factory=lambda: defaultdict(set))
    is_cut: bool = False
    _start: Any = None
    _linked: set[tuple[str, str, str]] = field(default_factory=set)

    def begin(self, record: Any, *, bearer: bool) -> None:
        """Put the first node down; nothing at all if the reader may not see it."""
        seen = {record.pk: record} if bearer else visible(type(record), [record.pk], self.acting)
        if record.pk in seen:
            self._start = record
            self._put(record, "self", 0)

    def _put(self, record: Any, side: str, depth: int) -> None:
        key = key_of(record)
        self.by_model[type(record)].add(record.pk)
        self.nodes[key] = Node(
            key, record._meta.model_name, str(record), side, depth, record, getattr(record, "reference", "")
        )

    def go(self, towards: str) -> None:
        """Follow the links to the end of one side: ``lower`` is downstream, ``upper`` is upstream."""
        frontier: dict[type[Any], set[int]] = defaultdict(set)
        if self._start is not None:
            frontier[type(self._start)].add(self._start.pk)
        for depth in range(1, DEEPEST):
            frontier = self._step(frontier, towards, depth)
            if not frontier or self.is_cut:
                return

    def _step(self, frontier: dict[type[Any], set[int]], towards: str, depth: int) -> dict[type[Any], set[int]]:
        """One level: every kind of link once, then every kind of thing found once."""
        side, near = ("down", "upper") if towards == "lower" else ("up", "lower")
        found: list[tuple[LinkKind, dict[str, Any]]] = []
        for kind in LINKS:
            keys = frontier.get(getattr(kind, f"{near}_model"), set())
            if keys and self._may_follow(kind, near, depth):
                found += [(kind, row) for row in kind.rows(near, keys)]
        found = self._without_sideways(found, towards)
        wanted: dict[type[Any], set[int]] = defaultdict(set)
        for kind, row in found:
            wanted[getattr(kind, f"{towards}_model")].add(row["up" if towards == "upper" else "down"])
        seen = {model: visible(model, keys - self.by_model[model], self.acting) for model, keys in wanted.items()}
        fresh = self._add(seen, side, depth)
        for kind, row in found:
            self._join(kind, row, towards)
        return fresh

    def _may_follow(self, kind: LinkKind, near: str, depth: int) -> bool:
        """An agreement's promises are its own, not those of every action it funds: told where one starts there."""
        return not (kind.key == "origin" and near == "upper" and depth > 1)

    def _without_sideways(
        self, found: list[tuple[LinkKind, dict[str, Any]]], towards: str
    ) -> list[tuple[LinkKind, dict[str, Any]]]:
        """Leave out what an agreement shares with others: its project of another action, its action of another project.

        Rows that say which action a project carries out decide; where none does, the agreement's own link stands.
        """
        key, far, model, near = (
            ("finances", "down", Project, Action) if towards == "lower" else ("funded_by", "up", Action, Project)
        )
        sides = {"self", "down" if towards == "lower" else "up"}
        known = {node.record.pk for node in self.nodes.values() if isinstance(node.record, near) and node.side in sides}
        doubtful = {row[far] for kind, row in found if kind.key == key}
        if not known or not doubtful:
            return found
        kept = _carried(doubtful, known, model)
        return [(kind, row) for kind, row in found if kind.key != key or row[far] in kept]

    def _add(self, seen: dict[type[Any], Seen], side: str, depth: int) -> dict[type[Any], set[int]]:
        fresh: dict[type[Any], set[int]] = defaultdict(set)
        for model, rows in seen.items():
            for record in rows.values():
                if len(self.nodes) >= MOST_NODES:
                    self.is_cut = True
                    return fresh
                self._put(record, side, depth)
                fresh[model].add(record.pk)
        return fresh

    def _join(self, kind: LinkKind, row: dict[str, Any], towards: str) -> None:
        upper = f"{kind.upper_model._meta.model_name}:{row['up']}"
        lower = f"{kind.lower_model._meta.model_name}:{row['down']}"
        here, there = (upper, lower) if towards == "lower" else (lower, upper)
        if there not in self.nodes:
            if not self.is_cut:
                self.hidden.add((here, "down" if towards == "lower" else "up"))
            return
        if (upper, lower, kind.key) not in self._linked:
            self._linked.add((upper, lower, kind.key))
            self.links.append(
                Link(upper, lower, kind.key, row.get("when"), row.get("who", ""), row.get("why", ""), row.get("money"))
            )

    def add_figures(self) -> None:
        """How many legs each offer delivered, and the last values of each indicator."""
        for found in figures.figures_of(self.by_model, self.acting):
            depth = self.nodes[found.of_key].depth + 1
            side = "up" if self.nodes[found.of_key].side == "up" else "down"
            self.nodes[found.key] = Node(
                found.key, found.kind, found.title, side, depth, found.record, found.reference, found.done, found.total
            )
            self.links.append(Link(found.of_key, found.key, found.link, found.on))

    def ordered(self) -> Iterable[Node]:
        """From the most upstream to the most downstream."""
        return sorted(self.nodes.values(), key=lambda node: -node.depth if node.side == "up" else node.depth)


def _carried(doubtful: set[int], known: set[int], model: type[Any]) -> set[int]:
    """Of projects (or actions), those that no row ties to an action (or project), or that a row ties to a known one."""
    own, other = ("project", "action") if model is Project else ("action", "project")
    kept = set(doubtful)
    bound = ProjectCarries.objects.filter(**{f"{own}__in": doubtful}).values_list(own, other)
    tied: dict[int, set[int]] = defaultdict(set)
    for mine, theirs in bound:
        tied[mine].add(theirs)
    others_bound = model is Action and ProjectCarries.objects.filter(project__in=known).exists()
    for pk in doubtful:
        if (pk in tied or others_bound) and not tied[pk] & known:
            kept.discard(pk)
    return kept


def _breaks(walk: _Walk, on: date | None) -> list[Break]:
    """Every break of every node on its side; what follows and is not public is said, and never told as missing."""
    found = [Break(node, "not_public", side) for node, side in sorted(walk.hidden)]
    for kind in breaks.TABLE:
        if on is None and kind.needs_day:
            continue
        sides = {kind.side, "self"}
        near = {
            node.record.pk: node.key
            for node in walk.nodes.values()
            if isinstance(node.record, kind.model) and node.side in sides
        }
        if near:
            broken = breaks.broken(kind, near, on)
            found += [Break(near[pk], kind.key, kind.side, reason) for pk, reason in sorted(broken.items())]
    return found
