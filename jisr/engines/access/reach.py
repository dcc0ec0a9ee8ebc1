"""Who is left out, territory by territory."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from jisr.engines.access.inequality import counted, mean_score
from jisr.engines.access.measures import Scores

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Reach:
    """One territory: its places and people, those within whose threshold nothing lies, and the mean score."""

    name: str
    places: int
    people: float
    places_unreached: int
    people_unreached: float
    mean: float | None


def reach_by(scores: Scores, people: Floats, names: Sequence[str]) -> tuple[Reach, ...]:
    """The reach of each territory in ``names`` (one a place), those with most people left out first."""
    members: dict[str, list[int]] = {}
    for at, name in enumerate(names):
        members.setdefault(name, []).append(at)
    found = [_reach(name, np.array(at), scores, people) for name, at in members.items()]
    return tuple(sorted(found, key=lambda part: (-part.people_unreached, part.name)))


def _reach(name: str, at: NDArray[np.intp], scores: Scores, people: Floats) -> Reach:
    left_out = at[~scores.reached[at]]
    return Reach(
        name=name,
        places=len(at),
        people=float(people[at].sum()),
        places_unreached=len(left_out),
        people_unreached=float(people[left_out].sum()),
        mean=mean_score(*counted(scores.score[at], people[at])),
    )
