"""What every writer of CSV and workbooks shares."""

from __future__ import annotations

from typing import Any

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


class Echo:
    """A file that gives back what is written to it, so that a CSV writer can stream."""

    def write(self, text: str) -> str:
        """Give the text back."""
        return text


def kept_as_text(value: Any) -> Any:
    """Text that a spreadsheet would run as a formula is kept as text."""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA_STARTS) else value
