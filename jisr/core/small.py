"""Small counts of people are hidden, so that nobody can be told from a table: the one rule, for pages, API, documents."""

from __future__ import annotations

from collections.abc import Sequence

from jisr.core.limits import limit_of

Shown = int | None


def is_small(count: int | None) -> bool:
    """Whether a count of people is above zero and below the least that is shown."""
    return count is not None and 0 < count < limit_of("FEWEST_SHOWN")


def shown(count: int | None) -> Shown:
    """The count, or None where it is too small to be shown; zero is shown."""
    return None if is_small(count) else count


def shown_row(counts: Sequence[int]) -> list[Shown]:
    """Counts whose sum is shown beside them: where one alone would be hidden, the next smallest goes with it."""
    return shown_table([list(counts)])[0]


def shown_table(rows: Sequence[Sequence[int]]) -> list[list[Shown]]:
    """A table whose sums of rows and columns are shown: none of what is hidden can be had by subtraction."""
    hidden = {(y, x) for y, row in enumerate(rows) for x, count in enumerate(row) if is_small(count)}
    width = max((len(row) for row in rows), default=0)
    ways = [[(y, x) for x in range(len(row))] for y, row in enumerate(rows)]
    if len(rows) > 1:
        ways += [[(y, x) for y, row in enumerate(rows) if x < len(row)] for x in range(width)]
    changed = True
    while changed:
        changed = False
        for way in ways:
            rest = [cell for cell in way if cell not in hidden and rows[cell[0]][cell[1]]]
            if sum(cell in hidden for cell in way) == 1 and rest:
                hidden.add(min(rest, key=lambda cell: rows[cell[0]][cell[1]]))
                changed = True
    return [[None if (y, x) in hidden else count for x, count in enumerate(row)] for y, row in enumerate(rows)]
