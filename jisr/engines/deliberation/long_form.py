"""The export with one row a vote: ``timestamp, comment-id, voter-id, vote``; of repeated votes the last counts."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import datetime
from typing import BinaryIO

import numpy as np

from jisr.engines.deliberation.faults import Faults, decoded, vote_value
from jisr.engines.deliberation.scan import chunks, long_columns
from jisr.engines.deliberation.votes import Ints, Votes, from_cells, last_of_each


def read_long(handle: BinaryIO, delimiter: str, columns: int, wanted: dict[str, int], name: str) -> Votes:
    """Votes from the rest of an open file; ``wanted`` says in which column time, statement, voter and vote stand."""
    places = [wanted[key] for key in ("statement", "voter", "vote", "time") if wanted[key] >= 0]
    begin = handle.tell() if handle.seekable() else 0
    parts: list[list[Ints]] = []
    for chunk in chunks(handle):
        numbers = long_columns(chunk, ord(delimiter), columns, places)
        # A vote other than -1, 0, 1 goes to the careful reader, which can say in which row it stands.
        if numbers is None or np.any(np.abs(numbers[2]) > 1) or min(n.min() for n in numbers[:2]) < 0:
            handle.seek(begin)
            return _careful(decoded(handle.read()), delimiter, wanted, name)
        parts.append(_slim(numbers))
    if not parts:
        return from_cells([], [], np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int8))
    statement, voter, vote, *time = (np.concatenate([part[i] for part in parts]) for i in range(len(places)))
    parts.clear()
    return _assembled(statement, voter, vote, time[0] if time else None)


def _slim(numbers: list[Ints]) -> list[Ints]:
    """Halve what is kept in memory where the numbers allow it."""
    small = [n.astype(np.int32) if n.max() < 2**31 else n for n in numbers[:2]]
    return [*small, numbers[2].astype(np.int8), *numbers[3:]]


def _assembled(statement: Ints, voter: Ints, vote: Ints, time: Ints | None) -> Votes:
    statements, column = _distinct(statement)
    voters, row = _distinct(voter)
    cells = row.astype(np.int64) * len(statements) + column
    kept, values = last_of_each(cells, vote.astype(np.int8), time)
    return from_cells([str(v) for v in voters.tolist()], [str(s) for s in statements.tolist()], kept, values)


def _distinct(numbers: Ints) -> tuple[Ints, Ints]:
    """Sorted distinct numbers and each one's position; by a table where they are small, as ids usually are."""
    highest = int(numbers.max(initial=0))
    if highest > 4 * len(numbers) + 1000:
        distinct, position = np.unique(numbers, return_inverse=True)
        return distinct, position
    present = np.zeros(highest + 1, dtype=bool)
    present[numbers] = True
    rank = np.cumsum(present, dtype=np.int32) - 1
    return np.flatnonzero(present), rank[numbers]


def _careful(text: str, delimiter: str, wanted: dict[str, int], name: str) -> Votes:
    """The same for ids that are text, times that are dates, quotes, blanks and mistakes."""
    faults = Faults(name)
    voters: list[str] = []
    statements: list[str] = []
    values: list[int] = []
    times: list[str] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    for record in reader:
        if not any(cell.strip() for cell in record):
            continue
        row = reader.line_num + 1
        if len(record) <= max(wanted.values()):
            faults.add("TOO_NARROW", f"the row has only {len(record)} cells", row)
            continue
        voters.append(record[wanted["voter"]].strip())
        statements.append(record[wanted["statement"]].strip())
        values.append(vote_value(record[wanted["vote"]], row, "vote", faults))
        times.append(record[wanted["time"]].strip() if wanted["time"] >= 0 else "")
        if not voters[-1] or not statements[-1]:
            faults.add("ID_MISSING", "the row names no voter or no statement", row)
    moments = _moments(times, faults)
    faults.raise_if_any()
    people, row_of = _ranked(voters)
    texts, column_of = _ranked(statements)
    cells = np.array([row_of[v] * len(texts) + column_of[s] for v, s in zip(voters, statements, strict=True)], np.int64)
    kept, chosen = last_of_each(cells, np.array(values, dtype=np.int8), moments)
    return from_cells(people, texts, kept, chosen)


def _ranked(ids: Sequence[str]) -> tuple[list[str], dict[str, int]]:
    distinct = sorted(set(ids))
    if all(identity.isascii() and identity.isdigit() for identity in distinct):
        distinct.sort(key=lambda identity: (int(identity), identity))
    return distinct, {identity: i for i, identity in enumerate(distinct)}


def _moments(times: Sequence[str], faults: Faults) -> np.ndarray | None:
    """Times as numbers: seconds or milliseconds as written, or dates; None (file order) where there are none."""
    if not any(times):
        return None
    moments = np.zeros(len(times))
    for position, time in enumerate(times):
        moment = _moment(time)
        if moment is None:
            faults.add("TIME", f"not a time: {time or 'nothing'}", position + 2, "timestamp", found=time)
        else:
            moments[position] = moment
    return moments


def _moment(time: str) -> float | None:
    try:
        return float(time)
    except ValueError:
        pass
    try:
        return datetime.fromisoformat(time).timestamp()
    except ValueError:
        return None
