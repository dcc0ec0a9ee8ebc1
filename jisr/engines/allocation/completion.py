"""Add1: raise every voter's share by a step, run Equal Shares again, and keep the last outcome that fits."""

from __future__ import annotations

import math
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


def equal_shares(
    election: Election,
    share: Fraction,
    gains: Sequence[Fraction],
    purse: Callable[[], Purse],
    *,
    looking_ahead: bool = False,
) -> Run:
    """One run of Equal Shares with a new purse."""
    return Run(election, share, gains, purse(), looking_ahead=looking_ahead).play()


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
    outcome overspends. Either way it also ends once every project with a supporter is bought. Steps within a run's
    horizon give the same purchases, so they are counted, not run.
    """
    first = election.budget / election.voters

    def run(steps: int) -> Run:
        return equal_shares(election, first + steps * step, gains, purse, looking_ahead=True)

    steps, tried, kept = 0, 1, run(0)
    while not (ended := _ended(kept, stop)):
        same = _same(kept, step)
        renewed = run(steps + same + 1)
        tried += 1
        if renewed.purse.overdrawn:
            steps, ended = steps + same, "would_overspend"
            if same:
                kept, tried = run(steps), tried + 1
            break
        kept, steps = renewed, steps + same + 1
        if progress is not None and tried % 50 == 0:
            progress(min(0.9, 0.3 + tried / 5000), f"share raised {steps} times")
    return Raised(kept, steps, tried, ended)


def _same(run: Run, step: Fraction) -> int:
    """How many more steps are sure to give the same purchases."""
    if run.horizon is None or not math.isfinite(run.horizon.reach):
        return 0
    return int(run.horizon.reach / float(step))


def _ended(run: Run, stop: str) -> str:
    wanted = set(run.election.supported) - set(run.purse.bought) - set(run.blocked)
    if not wanted:
        return "all_bought"
    if stop == "exhaustive" and not any(run.purse.fits(project) for project in wanted):
        return "exhaustive"
    return ""
