"""Time and news for a long search: how long it may still run, and whom to tell what stands so far.

The engine itself reads no clock: the caller hands one in (``Watch(clock=time.monotonic, ...)``).
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class News:
    """What stands so far, in the core's own minimisation: the best value found and the proven bound."""

    stage: str
    value: float
    bound: float


def _no_clock() -> float:
    return 0.0


def _no_listener(_: News) -> None:
    return None


def _never() -> bool:
    return False


@dataclass(frozen=True)
class Watch:
    """A deadline on a clock of the caller's, a listener for news, and a way to stop; by default none of them.

    ``deadline`` is in the clock's seconds; ``stopped`` turns true when a person has had enough.
    """

    clock: Callable[[], float] = _no_clock
    deadline: float = math.inf
    listen: Callable[[News], None] = _no_listener
    stopped: Callable[[], bool] = _never

    def left(self) -> float:
        """Seconds left; infinite without a deadline, 0 when stopped."""
        return 0.0 if self.stopped() else max(0.0, self.deadline - self.clock())

    def over(self) -> bool:
        """Whether the search must end now."""
        return self.stopped() or self.clock() >= self.deadline

    def share(self, part: float) -> Watch:
        """The same watch, to end after ``part`` (0 to 1) of the time that is left."""
        if math.isinf(self.deadline):
            return self
        now = self.clock()
        return Watch(self.clock, now + part * (self.deadline - now), self.listen, self.stopped)


UNWATCHED = Watch()
