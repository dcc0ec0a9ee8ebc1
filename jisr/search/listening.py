"""The index keeps up: whatever an act changed is read again as soon as the act stands."""

from __future__ import annotations

from typing import Any

from jisr.core.journal import acted
from jisr.search.index import index


def listen() -> None:
    """From now on, read again what acts change."""
    acted.connect(_read_again, dispatch_uid="search reads again what acts change")


def _read_again(record: Any, **_signal: Any) -> None:
    """One record, unless the act took it out."""
    if record.pk is not None:
        index(record)
