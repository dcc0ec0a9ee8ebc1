"""What was decided, and why not the rest."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from jisr.engines.allocation.cover import Proof
from jisr.engines.allocation.election import Election
from jisr.engines.allocation.floors import Floor
from jisr.engines.allocation.settings import Settings


@dataclass(frozen=True)
class Round:
    """A project bought: in which ``phase`` (equal_shares, phragmen, floor, greedy), what it took from the envelope and
    what was left, who supports it, how many paid the ``price`` in full and how many gave their last (0 where nobody
    pays, as in greedy). ``moment`` is Phragmén's: money earned per voter by then."""

    phase: str
    project: int
    cost: Fraction
    left: Fraction
    supporters: int
    paying: int = 0
    emptied: int = 0
    price: float | None = None
    moment: float | None = None


@dataclass(frozen=True)
class Missed:
    """A project not bought: the reason, and by how much money or how many supporters it fell short (None where more
    would not have helped). ``room`` is what was missing in the envelope in the end, 0 where it would have fit.

    Reasons: above_envelope, no_supporters, supporters_short, envelope_spent, floor (it would have put one out of reach).
    """

    project: int
    reason: str
    money: int | float | None
    supporters: int | None
    room: Fraction


@dataclass(frozen=True)
class FloorResult:
    """What a floor asked for and got (money to the envelope, number of projects); the proof where it cannot be met."""

    floor: Floor
    money: Fraction
    projects: int
    met: bool
    proof: Proof | None = None


@dataclass(frozen=True)
class Completion:
    """How Equal Shares was completed: the share it began with and ended with, times raised, runs, what ended it."""

    first_share: Fraction
    last_share: Fraction
    steps: int
    tried: int
    ended: str


@dataclass(frozen=True)
class Outcome:
    """The selection in the order bought, with its whole trace. ``status`` is "decided", or "impossible" when the
    floors cannot be met: then nothing is selected and a floor carries the proof. ``paid``: by project, each payer's
    part beside the envelope's."""

    election: Election
    settings: Settings
    selected: tuple[int, ...]
    spent: Fraction
    rounds: tuple[Round, ...]
    missed: tuple[Missed, ...]
    floors: tuple[FloorResult, ...]
    paid: dict[int, dict[str, Fraction]]
    completion: Completion | None
    status: str = "decided"
