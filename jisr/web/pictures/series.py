"""A series over periods as a line, with its target as a dotted one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

WIDE, HIGH, EDGE = 320, 120, 24


@dataclass(frozen=True)
class Dot:
    """One value: where it stands, and its words."""

    x: float
    y: float
    label: str


@dataclass(frozen=True)
class SeriesPicture:
    """The line, its dots, and the height of the target; ``right_to_left`` is left to the stylesheet."""

    line: str
    dots: tuple[Dot, ...]
    target: float | None
    width: int = WIDE
    height: int = HIGH


def series_picture(values: Sequence[tuple[str, Decimal]], target: Decimal | None) -> SeriesPicture | None:
    """The picture of at least one value, in order of time; None for no value."""
    if not values:
        return None
    numbers = [float(number) for _label, number in values] + ([float(target)] if target is not None else [])
    low, high = min([*numbers, 0]), max(numbers)
    reach = (high - low) or 1

    def level(number: float) -> float:
        return round(HIGH - EDGE - (number - low) / reach * (HIGH - 2 * EDGE), 1)

    step = (WIDE - 2 * EDGE) / max(1, len(values) - 1)
    dots = tuple(
        Dot(round(EDGE + place * step, 1), level(float(number)), label) for place, (label, number) in enumerate(values)
    )
    line = "M" + "L".join(f"{dot.x} {dot.y}" for dot in dots)
    return SeriesPicture(line, dots, level(float(target)) if target is not None else None)
