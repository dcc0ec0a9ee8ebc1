"""Add1: raise every voter's share by a step, run Equal Shares again, and keep the last outcome that fits."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from jisr.engines.allocation.election import Election
from jisr.engines.allocation.purse import Purse
from jisr.engines.allocation.shares import Run


@dataclass(frozen=True)
class Raised:
    """The run kept, how often the share was raised to get there, how many shares were tried, and what ended it:
    "exhaustive" (nothing more fits), "would_overspend" or "all_bought"."""

    run: Run
    steps: int
    tried: int
    ended: str


def equal_shares(election: Election, share: Fraction, gains: Sequence[Fraction], purse: Callable[[], Purse]) -> Run:
    """One run of Equal Shares with a new purse."""
    return Run(election, share, gains, purse()).play()


def add1(
    election: Election,
    gains: Sequence[Fraction],
    purse: Callable[[], Purse],
    step: Fraction,
    stop: str,
    progress: Callable[[float, str], None] | None = None,
) -> Raised:
    """Run with the equal share, and with ever larger ones until the outcome would overspend the envelope.

    ``stop`` "exhaustive" ends as soon as no project with a supporter fits what is left; "overspend" goes on until an
    outcome overspends. Either way it also ends once every project with a supporter is bought.
    """
    first = election.budget / election.voters
    kept = equal_shares(election, first, gains, purse)
    steps = 0
    while True:
        ended = _ended(kept, stop)
        if ended:
            return Raised(kept, steps, steps + 1, ended)
        renewed = equal_shares(election, first + (steps + 1) * step, gains, purse)
        if renewed.purse.overdrawn:
            return Raised(kept, steps, steps + 2, "would_overspend")
        kept, steps = renewed, steps + 1
        if progress is not None:
            progress(min(0.9, steps / (steps + 50)), f"share raised {steps} times")


def _ended(run: Run, stop: str) -> str:
    wanted = set(run.election.supported) - set(run.purse.bought) - set(run.blocked)
    if not wanted:
        return "all_bought"
    if stop == "exhaustive" and not any(run.purse.fits(project) for project in wanted):
        return "exhaustive"
    return ""
