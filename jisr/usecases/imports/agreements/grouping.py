"""Which rows speak of one agreement: by its number, else by its title, else the row goes with the one above."""

from __future__ import annotations

from jisr.core.text import normalise
from jisr.usecases.imports.declare import Said
from jisr.usecases.imports.numbers import number_key


def grouped(rows: list[Said]) -> list[list[Said]]:
    """The rows of each agreement, in the order of the file."""
    groups: dict[tuple[str, str], list[Said]] = {}
    numbers: dict[str, tuple[str, str]] = {}  # a title seen with a number stands for it
    last: dict[str, tuple[str, str]] = {}
    for row in rows:
        title = normalise(row["title"]) if row["title"] else ""
        key = _key(row, title, numbers, last)
        if row["number"] and title:
            numbers.setdefault(title, key)
        groups.setdefault(key, []).append(row)
        last[row.sheet] = key
    return list(groups.values())


def _key(
    row: Said, title: str, numbers: dict[str, tuple[str, str]], last: dict[str, tuple[str, str]]
) -> tuple[str, str]:
    if row["number"]:
        return "number", number_key(str(row["number"]))
    if title:
        return numbers.get(title, ("title", title))
    partner = row["partner"] or row["share"] is not None or row["instalment_amount"] is not None
    return last[row.sheet] if partner and row.sheet in last else ("row", f"{row.sheet}|{row.number}")
