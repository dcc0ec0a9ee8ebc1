"""The thread of one record, drawn: seven columns from heard to measured, and the same as steps in words."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.text import Truncator
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext_lazy as _

from jisr.thread.enums import Station
from jisr.thread.thread import Break, Link, More, Node, Thread
from jisr.thread.who import labels_in_words
from jisr.web.kinds import KINDS, address_of

STATION_OF = {
    Station.HEARD: "contribution unmetneed meeting visit series",
    Station.PROMISED: "commitment",
    Station.PLANNED: "programme objective plan action strategy",
    Station.AGREED: "agreement instalment payment",
    Station.BUILT: "project facility",
    Station.SERVED: "offer leg legs delivered",
    Station.MEASURED: "indicator value",
}
_BY_KIND = {kind: station for station, kinds in STATION_OF.items() for kind in kinds.split()}
ORDER = list(Station)
WIDE, HIGH, GAP_X, GAP_Y = 150, 46, 36, 14
MOST_DRAWN = 60
MOST_OF_A_KIND = 8
_SLUGS = {kind.model._meta.model_name: slug for slug, kind in KINDS.items()}
_WITHOUT_PAGE = {"payment": _("Transfers")}


@dataclass
class Item:
    """One thing on the thread: what led to it, where it breaks, whether the reader began here."""

    node: Node
    is_start: bool
    links: list[tuple[Link, Node]] = field(default_factory=list)
    breaks: list[Break] = field(default_factory=list)

    @property
    def has_state(self) -> bool:
        """Whether the record has a state to show beside its name."""
        return hasattr(self.node.record, "get_state_display")


@dataclass(frozen=True)
class Left:
    """How many things of a kind are not told, in which words, and where they are read; empty where nowhere."""

    number: int
    words: Any
    address: str


@dataclass(frozen=True)
class Step:
    """The things of one station, and what is left of them."""

    station: Station
    number: int
    items: list[Item]
    left: list[Left] = field(default_factory=list)

    @property
    def holds_start(self) -> bool:
        """Whether the reader began here."""
        return any(item.is_start for item in self.items)


@dataclass(frozen=True)
class Box:
    """A thing as a box in the drawing."""

    item: Item
    title: str
    x: int
    y: int

    @property
    def middle(self) -> tuple[int, int]:
        """Where its words stand."""
        return self.x + WIDE // 2, self.y + HIGH // 2


@dataclass(frozen=True)
class Head:
    """The word over a column."""

    label: str
    x: int


@dataclass(frozen=True)
class DrawnThread:
    """The steps, and the drawing of them where there are not too many things."""

    steps: list[Step]
    boxes: list[Box]
    lines: list[str]
    heads: list[Head]
    width: int
    height: int
    is_cut: bool
    breaks: int


def thread_picture(thread: Thread) -> DrawnThread:
    """Steps and drawing of a thread."""
    said = labels_in_words({link.who for link in thread.links})
    items = {node.key: Item(node, node.key == thread.start) for node in thread.nodes}
    for link in thread.links:
        if link.lower in items and link.upper in items:
            told = replace(link, who=said.get(link.who, ""))
            items[link.lower].links.append((told, items[link.upper].node))
    for one in thread.breaks:
        if one.node in items:
            items[one.node].breaks.append(one)
    by_station: dict[Station, list[Item]] = defaultdict(list)
    for item in items.values():
        by_station[_BY_KIND.get(item.node.kind, Station.PLANNED)].append(item)
    left: dict[Station, list[Left]] = defaultdict(list)
    for more in thread.more:
        left[_BY_KIND.get(more.kind, Station.PLANNED)].append(_left(more, items))
    present = [station for station in ORDER if by_station[station]]
    steps = [
        Step(station, number, by_station[station], left[station]) for number, station in enumerate(present, start=1)
    ]
    boxes, heads, width, height = _placed(steps) if len(items) <= MOST_DRAWN else ([], [], 0, 0)
    return DrawnThread(
        steps, boxes, _lines(boxes, thread.links), heads, width, height, thread.is_cut, len(thread.breaks)
    )


def _left(more: More, items: dict[str, Item]) -> Left:
    """What is left of a kind: on the page of the one thing it hangs on, else in the list of its kind."""
    slug = _SLUGS.get(more.kind, "")
    words = KINDS[slug].several if slug else _WITHOUT_PAGE.get(more.kind, "")
    if root := items.get(more.root):
        return Left(more.number, words or root.node.title, address_of(root.node.record))
    try:
        return Left(more.number, words, reverse(f"web:{slug}"))
    except NoReverseMatch:
        return Left(more.number, words, "")


def _placed(steps: list[Step]) -> tuple[list[Box], list[Head], int, int]:
    """Each thing in its station's column, the first column where the reader's script begins."""
    width = len(steps) * (WIDE + GAP_X) - GAP_X
    tallest = max((len(step.items) for step in steps), default=0)
    height = 30 + tallest * (HIGH + GAP_Y)
    boxes, heads = [], []
    for column, step in enumerate(steps):
        x = column * (WIDE + GAP_X)
        x = width - x - WIDE if get_language_bidi() else x
        heads.append(Head(str(step.station.label), x + WIDE // 2))
        spare = (tallest - len(step.items)) * (HIGH + GAP_Y) // 2
        for row, item in enumerate(step.items):
            title = Truncator(_title(item.node)).chars(21)
            boxes.append(Box(item, title, x, 30 + spare + row * (HIGH + GAP_Y)))
    return boxes, heads, width, height


def _title(node: Node) -> str:
    record = node.record
    return str(getattr(record, "name", "") or getattr(record, "public_wording", "") or node.title)


def _lines(boxes: list[Box], links: tuple[Link, ...]) -> list[str]:
    """One curve a link, from the nearer edges of its two boxes."""
    places = {box.item.node.key: box for box in boxes}
    drawn = []
    for link in links:
        if link.upper not in places or link.lower not in places:
            continue
        upper, lower = places[link.upper], places[link.lower]
        (x1, y1), (x2, y2) = _facing(upper, lower), _facing(lower, upper)
        bend = (x1 + x2) // 2 if upper.x != lower.x else x1 + GAP_X // 2
        drawn.append(f"M{x1} {y1}C{bend} {y1} {bend} {y2} {x2} {y2}")
    return drawn


def _facing(box: Box, other: Box) -> tuple[int, int]:
    """The middle of the edge of a box that faces another."""
    return (box.x + WIDE if other.x >= box.x else box.x), box.y + HIGH // 2
