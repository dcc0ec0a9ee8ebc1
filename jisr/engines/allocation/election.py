"""An election on projects: what each costs, who supports it, how much there is to spend."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.signedinteger[Any]]


@dataclass(frozen=True)
class Project:
    """A proposal: its id and cost, whatever else the file says of it, and what other payers offer towards it."""

    id: str
    cost: Fraction
    about: Mapping[str, str] = field(default_factory=dict)
    offers: Mapping[str, Fraction] = field(default_factory=dict)

    def values(self, attribute: str) -> frozenset[str]:
        """The values of an attribute; a cell may list several, separated by commas."""
        return frozenset(v.strip() for v in self.about.get(attribute, "").split(",") if v.strip())


@dataclass(frozen=True)
class Election:
    """Projects in file order, the envelope, and each voter's ballot.

    Voter ``i`` supports the projects (positions, each once) in ``chosen[starts[i]:starts[i + 1]]``; ``points``, where
    the ballots have them, stand at the same places, as written. ``meta`` and ``voter_rows`` keep the rest of the file.
    """

    projects: tuple[Project, ...]
    budget: Fraction
    starts: Ints
    chosen: Ints
    vote_type: str = "approval"
    points: tuple[str, ...] | None = None
    meta: Mapping[str, str] = field(default_factory=dict)
    voter_columns: tuple[str, ...] = ()
    voter_rows: tuple[tuple[str, ...], ...] = ()
    sha256: str = ""
    notes: tuple[str, ...] = ()

    @property
    def voters(self) -> int:
        """How many ballots were cast, empty ones included."""
        return len(self.starts) - 1

    @cached_property
    def support(self) -> Ints:
        """How many voters support each project."""
        return np.bincount(self.chosen, minlength=len(self.projects))

    @cached_property
    def supported(self) -> tuple[int, ...]:
        """The projects that somebody supports."""
        return tuple(np.flatnonzero(self.support).tolist())

    @cached_property
    def costs(self) -> npt.NDArray[np.float64]:
        """The projects' costs as floats, for screening only."""
        return np.array([float(project.cost) for project in self.projects])

    @cached_property
    def supporters(self) -> tuple[npt.NDArray[np.intp], ...]:
        """The voters (positions, ascending) who support each project."""
        voter = np.repeat(np.arange(self.voters, dtype=np.intp), np.diff(self.starts))
        # Sixteen bits where they do: a stable sort of short numbers takes one pass.
        key = self.chosen.astype(np.uint16) if len(self.projects) < 2**16 else self.chosen
        ordered = voter[np.argsort(key, kind="stable")]
        bounds = np.cumsum(self.support)[:-1]
        return tuple(np.split(ordered, bounds)) if self.projects else ()


def from_ballots(
    costs: Mapping[str, Any],
    budget: Any,
    ballots: Iterable[Sequence[str]],
    about: Mapping[str, Mapping[str, str]] | None = None,
    offers: Mapping[str, Mapping[str, Any]] | None = None,
) -> Election:
    """An election from plain values: ``costs`` by project id (in file order), and the ids each voter supports.

    Amounts are anything ``Fraction`` takes exactly (whole numbers, decimal text). A project named twice counts once.
    """
    position = {identity: i for i, identity in enumerate(costs)}
    chosen = [list(dict.fromkeys(position[identity] for identity in ballot)) for ballot in ballots]
    return Election(
        projects=tuple(
            Project(
                identity,
                Fraction(cost),
                (about or {}).get(identity, {}),
                {payer: Fraction(offer) for payer, offer in (offers or {}).get(identity, {}).items()},
            )
            for identity, cost in costs.items()
        ),
        budget=Fraction(budget),
        starts=np.cumsum([0, *(len(ballot) for ballot in chosen)]),
        chosen=np.array([project for ballot in chosen for project in ballot], dtype=np.int32),
    )
