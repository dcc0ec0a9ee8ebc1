"""The map of participants, drawn as inline SVG."""

from __future__ import annotations

from html import escape

import numpy as np

from jisr.engines.deliberation.analysis import Report
from jisr.engines.deliberation.votes import Floats

WIDTH, HEIGHT, CELLS = 640, 420, 48
COLOURS = ("#0d5c4d", "#b1512a", "#2a5f8f", "#b78a1c", "#6d4a8c")
SHAPES = ("A", "B", "C", "D", "E")


def draw(report: Report, label: str) -> str:
    """An SVG of everyone placed in a group, people who lie together joined in one circle; ``label`` is read aloud."""
    points = _within_frame(report.space.points[report.clustered])
    labels = report.grouping.labels
    circles = [
        circle for group in range(len(report.groups.names)) for circle in _circles(points[labels == group], group)
    ]
    marks = [
        _mark(points[labels == group], group) for group in range(len(report.groups.names)) if np.any(labels == group)
    ]
    return (
        f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{escape(label)}" class="map">'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="none"/>{"".join(circles)}{"".join(marks)}</svg>'
    )


def _within_frame(points: Floats) -> Floats:
    """Scaled to the frame with the same scale both ways; the farthest hundredth is drawn at the edge."""
    if not len(points):
        return points
    low, high = np.quantile(points, (0.005, 0.995), axis=0)
    middle, reach = (low + high) / 2, np.maximum((high - low) / 2, 1e-9)
    scale = min((WIDTH / 2 - 24) / reach[0], (HEIGHT / 2 - 24) / reach[1])
    placed = (points - middle) * [scale, -scale] + [WIDTH / 2, HEIGHT / 2]
    return np.clip(placed, [12, 12], [WIDTH - 12, HEIGHT - 12])


def _circles(points: Floats, group: int) -> list[str]:
    cells = np.round(points / WIDTH * CELLS).astype(np.int64)
    places, inverse, people = np.unique(cells, axis=0, return_inverse=True, return_counts=True)
    inverse = inverse.reshape(-1)
    unit = WIDTH / CELLS / 2 / np.sqrt(max(int(people.max(initial=1)), 4))
    return [
        f'<circle cx="{points[inverse == i, 0].mean():.1f}" cy="{points[inverse == i, 1].mean():.1f}" '
        f'r="{max(unit * np.sqrt(people[i]), 1.6):.1f}" fill="{COLOURS[group % 5]}" fill-opacity=".75"/>'
        for i in range(len(places))
    ]


def _mark(points: Floats, group: int) -> str:
    """The group's letter at its middle, so that colour is not all that tells groups apart."""
    x, y = points.mean(axis=0)
    return (
        f'<g><circle cx="{x:.1f}" cy="{y:.1f}" r="15" fill="#fff" stroke="{COLOURS[group % 5]}" stroke-width="3"/>'
        f'<text x="{x:.1f}" y="{y + 6:.1f}" text-anchor="middle" font-size="17" font-weight="700" '
        f'fill="{COLOURS[group % 5]}">{name(group)}</text></g>'
    )


def name(group: int) -> str:
    """The letter a group goes by on the page."""
    return SHAPES[group] if group < len(SHAPES) else str(group + 1)
