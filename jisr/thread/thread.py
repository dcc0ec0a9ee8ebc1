"""From any record, upstream to what was heard and downstream to what was measured, and where the thread breaks.

It walks the rows of ``links`` and nothing else, level by level, so that the number of queries is bounded by the
number of kinds of link and never by the number of things; only what is given is read. What the reader may not see is not told, only that
something follows which is not public.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from django.apps import apps
from django.db.models import CharField, QuerySet

from jisr.core.acting import Acting
from jisr.core.codes import read_reference
from jisr.core.models import Record
from jisr.core.prepared import Given, any_reader, prepared, reader_values
from jisr.indicators.models import Indicator
from jisr.services.models import Offer
from jisr.thread import breaks, figures
from jisr.thread.links import LABELS
from jisr.thread.reading import things
from jisr.thread.walk import Joint, Thing, Walk


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
class More:
    """How many things of a kind are not given; ``root`` is the node that all of them hang on, if it is one."""

    kind: str
    number: int
    root: str = ""


@dataclass(frozen=True)
class Thread:
    """The whole: nodes from the most upstream to the most downstream, their links, and the breaks."""

    start: str
    nodes: tuple[Node, ...]
    links: tuple[Link, ...]
    breaks: tuple[Break, ...]
    is_cut: bool = False
    more: tuple[More, ...] = ()

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
    model = _named_by().get(reference[0])
    if model is None:
        return None
    found = _referred(model, any_reader(acting), reference=reference, **reader_values(acting))
    return found[0] if found else None


@cache
def _named_by() -> dict[str, type[Any]]:
    """The kinds of record by the letter of their references."""
    records = (model for model in apps.get_models() if issubclass(model, Record) and model.reference_kind)
    return {model.reference_kind: model for model in reversed(list(records))}


@prepared
def _referred(model: type[Any], acting: Acting) -> QuerySet:
    return model.objects.visible_to(acting).filter(reference=Given("reference", CharField()))


def key_of(record: Any) -> str:
    """How a node names a record: ``agreement:12``."""
    return f"{record._meta.model_name}:{record.pk}"


def thread_of(
    record: Any, acting: Acting, *, on: date | None = None, bearer: bool = False, most: int | None = None
) -> Thread:
    """The thread through one record, as far as the reader may see it.

    ``bearer``: the reader holds the record's follow-up code, and sees it whether or not it is public. ``on`` is the
    day on which what is late, held or stalled is judged; without it only what stands in the record is told.
    ``most``: how many things of one kind are given on a side, those that break first; every thing is walked and
    judged all the same, ``breaks`` are all of them, and ``more`` says what is left.
    """
    walk = Walk(acting)
    walk.begin(record, bearer=bearer)
    walk.go("lower")
    walk.go("upper")
    found = _breaks(walk, on)
    given = _first(walk, {thing for thing, *_rest in found}, most)
    nodes, links, more = _told(walk, given, most)
    breaks_ = tuple(Break(_key(thing), *said) for thing, *said in found)
    return Thread(key_of(record), tuple(nodes), tuple(links), breaks_, walk.is_cut, tuple(more))


def _key(thing: Thing) -> str:
    return f"{thing[0]._meta.model_name}:{thing[1]}"


def _breaks(walk: Walk, on: date | None) -> list[tuple[Thing, str, str, str]]:
    """Every break of every thing on its side; what follows and is not public is said, and never told as missing."""
    hidden = sorted(walk.hidden, key=lambda one: (_key(one[0]), one[1]))
    found: list[tuple[Thing, str, str, str]] = [(thing, "not_public", side, "") for thing, side in hidden]
    standing: dict[tuple[type[Any], str], set[int]] = defaultdict(set)
    for (model, pk), (side, _depth) in walk.found.items():
        for own in ("up", "down") if side == "self" else (side,):
            standing[model, own].add(pk)
    for kind in breaks.TABLE:
        near = standing[kind.model, kind.side]
        if near and (on is not None or not kind.needs_day):
            broken = breaks.broken(kind, near, on, walk.acting)
            found += [((kind.model, pk), key, kind.side, reason) for pk, (key, reason) in sorted(broken.items())]
    return found


def _first(walk: Walk, broken: set[Thing], most: int | None) -> set[Thing]:
    """At most so many of each kind on each side: what hangs on a thing that is given, then what breaks, comes first."""
    if most is None:
        return set(walk.found)
    ends: dict[Thing, set[Thing]] = defaultdict(set)
    for joint in walk.joints.values():
        ends[joint.upper].add(joint.lower)
        ends[joint.lower].add(joint.upper)
    groups: dict[tuple[int, str, type[Any]], list[Thing]] = defaultdict(list)
    for thing, (side, depth) in walk.found.items():
        groups[depth, side, thing[0]].append(thing)
    given: set[Thing] = set()
    room: dict[tuple[str, type[Any]], int] = defaultdict(lambda: most)
    for (_depth, side, model), things_ in sorted(groups.items(), key=lambda pair: pair[0][0]):
        best = sorted(things_, key=lambda thing: (not ends[thing] & given, thing not in broken))[: room[side, model]]
        room[side, model] -= len(best)
        given |= set(best)
    return given


def _told(walk: Walk, given: set[Thing], most: int | None) -> tuple[list[Node], list[Link], list[More]]:
    """The nodes from the most upstream to the most downstream, what joins them, and how many are left."""
    nodes = {node.key: node for node in _nodes(walk, given)}
    joints = [joint for joint in walk.joints.values() if joint.upper in given and joint.lower in given]
    links = [_link(joint) for joint in joints]
    more = _left(walk, given)
    on_it = {model: {pk for own, pk in given if own is model} for model in (Offer, Indicator)}
    told = figures.figures_of(on_it[Offer], on_it[Indicator], walk.acting, most)
    for one in told.shown:
        near = nodes[one.of_key]
        side = "up" if near.side == "up" else "down"
        nodes[one.key] = Node(
            one.key, one.kind, one.title, side, near.depth + 1, one.record, one.reference, one.done, one.total
        )
        links.append(Link(one.of_key, one.key, one.link, one.on))
    more += [More("value", number, f"indicator:{pk}") for pk, number in told.left.items()]
    ordered = sorted(nodes.values(), key=lambda node: -node.depth if node.side == "up" else node.depth)
    return ordered, links, more


def _nodes(walk: Walk, given: set[Thing]) -> list[Node]:
    """What is given, read in one query a kind, in the order in which it was found."""
    read: dict[Thing, Any] = {}
    for model in dict.fromkeys(model for model, _pk in walk.found):
        keys = [pk for own, pk in given if own is model]
        read |= {(model, row.pk): row for row in things(model, keys)}
    return [_node(read[thing], side, depth) for thing, (side, depth) in walk.found.items() if thing in given]


def _node(record: Any, side: str, depth: int) -> Node:
    name = record._meta.model_name
    return Node(key_of(record), name, str(record), side, depth, record, getattr(record, "reference", ""))


def _link(joint: Joint) -> Link:
    return Link(_key(joint.upper), _key(joint.lower), joint.kind, joint.on, joint.who, joint.why, joint.amount)


def _left(walk: Walk, given: set[Thing]) -> list[More]:
    """How many of each kind are not given on each side, and the one thing they all hang on, if it is one."""
    found: dict[tuple[str, type[Any]], set[Thing]] = defaultdict(set)
    for thing, (side, _depth) in walk.found.items():
        if thing not in given:
            found[side, thing[0]].add(thing)
    more = []
    for (side, model), left in found.items():
        near, far = ("upper", "lower") if side == "down" else ("lower", "upper")
        roots = {getattr(joint, near) for joint in walk.joints.values() if getattr(joint, far) in left}
        root = _key(roots.pop()) if len(roots) == 1 else ""
        more.append(More(str(model._meta.model_name), len(left), root))
    return more
