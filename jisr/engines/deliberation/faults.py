"""Collecting what is wrong in the files of a conversation."""

from __future__ import annotations

from typing import Any

from jisr.engines.shell import BadInput, Fault

MOST = 100  # faults listed one by one; a file with more is wrong as a whole
VOTES = {"1": 1, "0": 0, "-1": -1, "+1": 1, "-0": 0, "1.0": 1, "0.0": 0, "-1.0": -1, "-0.0": 0}


class Faults:
    """Faults of one file, kept until all of it is read."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._found: list[Fault] = []
        self._more = 0

    def add(self, code: str, text: str, row: int = 0, column: str = "", **values: Any) -> None:
        """Note a fault; from the hundredth on they are only counted."""
        if len(self._found) < MOST:
            self._found.append(Fault(code, text, self._file, row, column, values))
        else:
            self._more += 1

    def raise_if_any(self) -> None:
        """Raise ``BadInput`` with all that was noted."""
        if self._found:
            tail = [Fault("MORE", f"and {self._more} more", self._file)] if self._more else []
            raise BadInput([*self._found, *tail])


def vote_value(cell: str, row: int, column: str, faults: Faults) -> int:
    """+1, 0 or −1 as written in a cell; anything else is noted and read as 0."""
    value = VOTES.get(cell.strip())
    if value is None:
        faults.add("VOTE", f"a vote must be 1, 0 or -1, not {cell.strip()}", row, column, found=cell.strip())
        return 0
    return value


def decoded(raw: bytes) -> str:
    """UTF-8 text; what is not UTF-8 is read as Windows-1252, the next most likely."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace")
