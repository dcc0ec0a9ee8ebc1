"""A yes, or a no with its reason: one predicate hides the button, explains its absence and guards the act."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Verdict:
    """Truthy when allowed; otherwise ``reason`` says why not, in the reader's language."""

    allowed: bool
    reason: Any = ""

    def __bool__(self) -> bool:
        return self.allowed

    def __and__(self, other: Verdict) -> Verdict:
        return other if self.allowed else self


Yes = Verdict(allowed=True)


def No(reason: Any) -> Verdict:  # noqa: N802 -- reads as the answer it is
    """A refusal that says why."""
    return Verdict(allowed=False, reason=reason)


class Refused(Exception):  # noqa: N818 -- a refusal is an answer, not a fault
    """An act that may not be done, with the reason a person reads; nothing was written."""

    def __init__(self, reason: Any) -> None:
        self.reason = reason
        super().__init__(str(reason))


class Overtaken(Refused):
    """Someone else acted on the same object first: their act stands, this one is told."""


def require(verdict: Verdict) -> None:
    """Raise ``Refused`` with the verdict's reason unless it is a yes."""
    if not verdict:
        raise Refused(verdict.reason)
