"""A cartogram of circles (Dorling 1996): each place a circle of an area in proportion to its people, near its seat."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from django.utils.translation import gettext as _
from numpy.typing import NDArray

from jisr.core import formats
from jisr.studies.enums import Concern
from jisr.studies.queries import STEPS, NeedMap
from jisr.territories.enums import PositionKnown

Floats = NDArray[np.float64]
WIDTH = 600.0
FILLED = 0.42
ROUNDS = 300
HOME = 0.02
LABELLED = 14.0
SMALLEST = 1.5


@dataclass(frozen=True)
class Circle:
    """One place as the page draws it, its figures written as SVG reads them."""

    line: Any
    x: str
    y: str
    radius: str
    look: str
    label: str
    title: str


@dataclass(frozen=True)
class Dorling:
    """The circles, the largest first, in a box of ``width`` by ``height``."""

    circles: tuple[Circle, ...]
    width: float
    height: float

    @property
    def view(self) -> str:
        """The box as an SVG reads it."""
        return f"0 0 {self.width:.0f} {self.height:.0f}"


def dorling_picture(found: NeedMap) -> Dorling:
    """The cartogram of a map of need."""
    return cartogram(found.lines, lambda line: value_words(line.value, found.concern))


def cartogram(found: Iterable[Any], say: Callable[[Any], str]) -> Dorling:
    """The cartogram of places by any measure; those without a position or without people are not drawn.

    Each line has its ``place``, ``people``, ``value`` and ``step`` (None: not known); ``say`` puts its value in words.
    """
    lines = [line for line in found if line.place.latitude is not None and line.people]
    lines.sort(key=lambda line: (-line.people, line.place.code))
    if not lines:
        return Dorling((), WIDTH, WIDTH)
    seats = tuple((line.place.latitude or 0.0, line.place.longitude or 0.0, line.people) for line in lines)
    where, height = laid_out(seats)
    circles = [_circle(line, say(line), *spot) for line, spot in zip(lines, where, strict=True)]
    return Dorling(tuple(circles), WIDTH, height)


@lru_cache(maxsize=64)
def laid_out(seats: tuple[tuple[float, float, int], ...]) -> tuple[tuple[tuple[float, float, float], ...], float]:
    """(x, y, radius) of each circle in a box ``WIDTH`` wide, and its height, from (latitude, longitude, people).

    The same seats give the same picture: nothing is drawn by lot.
    """
    table = np.array(seats, dtype=float)
    middle = np.radians(table[:, 0].mean())
    home = np.column_stack([table[:, 1] * np.cos(middle), -table[:, 0]])
    home -= home.min(axis=0)
    span = np.maximum(home.max(axis=0), home.max() / 4 + 1e-9)
    radius = np.sqrt(table[:, 2] * FILLED * span.prod() / (np.pi * table[:, 2].sum()))
    spot = relaxed(home, radius)
    low, high = (spot - radius[:, None]).min(axis=0), (spot + radius[:, None]).max(axis=0)
    scale = (WIDTH - 4) / (high - low)[0]
    spot, radius = (spot - low) * scale + 2, radius * scale
    rows = np.column_stack([spot, radius]).round(2).tolist()
    return tuple((x, y, r) for x, y, r in rows), float((high - low)[1] * scale + 4)


def relaxed(home: Floats, radius: Floats) -> Floats:
    """(n, 2) positions where circles of ``radius`` no longer overlap, each as near its ``home`` as that leaves it."""
    # Two seats on one spot would have no direction to part in.
    turn = np.arange(len(home)) * 2.399963
    spot = home + 1e-3 * radius.mean() * np.column_stack([np.cos(turn), np.sin(turn)])
    touching = radius[:, None] + radius[None, :]
    # The heavy stand firm: of two that overlap the smaller moves more.
    yields = radius[None, :] ** 2 / (radius[:, None] ** 2 + radius[None, :] ** 2)
    x, y = spot.T.copy()
    for step in range(ROUNDS):
        across, down = x[:, None] - x, y[:, None] - y
        distance = np.hypot(across, down)
        np.fill_diagonal(distance, np.inf)
        push = 0.6 * yields * np.maximum(touching - distance, 0) / np.maximum(distance, 1e-12)
        pull = HOME * (1 - step / ROUNDS)
        x, y = (
            x + (push * across).sum(axis=1) + pull * (home[:, 0] - x),
            y + (push * down).sum(axis=1) + pull * (home[:, 1] - y),
        )
    return np.column_stack([x, y])


def _circle(line: Any, said: str, x: float, y: float, radius: float) -> Circle:
    step = line.step
    look = "need-none" if step is None else f"need-{step}"
    dark = " on-dark" if step is not None and step > STEPS - 2 else ""
    label = _label(line.place.name, radius)
    minor = " minor" if radius < 2 * LABELLED else ""
    dashed = " dashed" if line.place.position_known == PositionKnown.APPROXIMATE else ""
    spot = (f"{x:.1f}", f"{y:.1f}", f"{max(radius, SMALLEST):.1f}")
    return Circle(line, *spot, look + dark + minor + dashed, label, _title(line, said))


def _label(name: str, radius: float) -> str:
    """The name where it fits into the circle, and nothing where it does not."""
    short = name.split("(", maxsplit=1)[0].strip()
    return short if radius >= LABELLED and len(short) * 5.4 <= 2.1 * radius else ""


def value_words(value: float | None, concern: Concern) -> str:
    """A value as it is read: per cent with one decimal, or kilometres."""
    if value is None:
        return _("not known")
    if concern == Concern.ROAD:
        return _("%(number)s km") % {"number": formats.number(value, places=2)}
    return formats.per_cent(value, places=1)


def _title(line: Any, said: str) -> str:
    words = {"place": line.place.name, "value": said, "people": formats.number(line.people)}
    return _("%(place)s: %(value)s; population %(people)s") % words
