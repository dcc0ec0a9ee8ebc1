"""The votes of a conversation: who said what to which statement, kept sparse."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.signedinteger[Any]]
Floats = npt.NDArray[np.float64]
AGREE, PASS, DISAGREE = 1, 0, -1


@dataclass(frozen=True)
class Votes:
    """A participants × statements matrix of +1, 0, −1, where only votes cast are stored, row by row.

    ``values[starts[i]:starts[i + 1]]`` are the votes of participant ``i`` on the statements (positions, ascending)
    in ``columns`` at the same places. Ids are text, as the file had them. ``moderated`` marks statements taken out.
    """

    participants: tuple[str, ...]
    statements: tuple[str, ...]
    starts: Ints
    columns: npt.NDArray[np.int32]
    values: npt.NDArray[np.int8]
    moderated: npt.NDArray[np.bool_]
    texts: tuple[str, ...] = ()
    unseen: tuple[str, ...] = ()

    @property
    def rows(self) -> npt.NDArray[np.int32]:
        """The participant's position of every vote stored."""
        return np.repeat(np.arange(len(self.participants), dtype=np.int32), self.counts)

    @property
    def counts(self) -> Ints:
        """How many votes each participant cast, moderated statements included."""
        return np.diff(self.starts)


def from_cells(
    participants: Sequence[str],
    statements: Sequence[str],
    cells: npt.NDArray[np.int64],
    values: npt.NDArray[np.int8],
    moderated: Iterable[str] = (),
) -> Votes:
    """Votes from ascending, distinct cell numbers (``participant × len(statements) + statement``) and their values."""
    width = max(len(statements), 1)
    bounds = np.arange(len(participants) + 1, dtype=np.int64) * width
    out = set(moderated)
    return Votes(
        participants=tuple(participants),
        statements=tuple(statements),
        starts=np.searchsorted(cells, bounds).astype(np.int64),
        columns=(cells % width).astype(np.int32),
        values=values.astype(np.int8, copy=False),
        moderated=np.array([statement in out for statement in statements], dtype=bool),
    )


class RowParts:
    """Collects the votes of participants read some at a time, in few bytes a vote."""

    def __init__(self, width: int) -> None:
        self._width = width
        self._columns: list[npt.NDArray[np.int32]] = []
        self._values: list[npt.NDArray[np.int8]] = []
        self._counts: list[Ints] = []

    def add(self, cells: Ints, values: npt.NDArray[np.int8], participants: int) -> None:
        """The next participants' votes, by cell number within this part (participant × width + statement)."""
        if np.any(cells[1:] < cells[:-1]):
            by_cell = np.argsort(cells, kind="stable")
            cells, values = cells[by_cell], values[by_cell]
        self._columns.append((cells % max(self._width, 1)).astype(np.int32))
        self._values.append(values)
        self._counts.append(np.bincount(cells // max(self._width, 1), minlength=participants))

    def votes(self, participants: Sequence[str], statements: Sequence[str]) -> Votes:
        """All that was added, with nobody moderated out."""
        counts = np.concatenate([np.zeros(1, dtype=np.int64), *self._counts])
        columns, values = self._columns, self._values
        return Votes(
            participants=tuple(participants),
            statements=tuple(statements),
            starts=np.cumsum(counts),
            columns=np.concatenate([np.zeros(0, dtype=np.int32), *columns]),
            values=np.concatenate([np.zeros(0, dtype=np.int8), *values]),
            moderated=np.zeros(len(statements), dtype=bool),
        )


def from_dense(
    matrix: npt.ArrayLike,
    participants: Sequence[str] | None = None,
    statements: Sequence[str] | None = None,
    moderated: Iterable[str] = (),
) -> Votes:
    """Votes from a full matrix where NaN is "not seen"; ids default to 0, 1, 2 …"""
    full = np.asarray(matrix, dtype=float)
    cells = np.flatnonzero(np.isfinite(full.ravel()))
    return from_cells(
        participants if participants is not None else [str(i) for i in range(full.shape[0])],
        statements if statements is not None else [str(j) for j in range(full.shape[1])],
        cells.astype(np.int64),
        full.ravel()[cells].astype(np.int8),
        moderated,
    )


def last_of_each(cells: Ints, values: npt.NDArray[np.int8], order: Ints | None) -> tuple[Ints, npt.NDArray[np.int8]]:
    """Keep one vote a cell, the last in ``order`` (times; equal times go by position); cells come back ascending."""
    if order is not None and np.any(order[1:] < order[:-1]):
        by_time = np.argsort(order, kind="stable")
        cells, values = cells[by_time], values[by_time]
    by_cell = np.argsort(cells, kind="stable")
    cells, values = cells[by_cell], values[by_cell]
    last = np.append(cells[1:] != cells[:-1], True) if len(cells) else np.zeros(0, dtype=bool)
    return cells[last], values[last]


def reordered(votes: Votes, order: Sequence[int]) -> Votes:
    """The same conversation with the participants in another order (positions in the old one)."""
    places = np.array(order, dtype=np.int64)
    counts = votes.counts[places]
    starts = np.concatenate([[0], np.cumsum(counts)])
    source = np.arange(starts[-1]) + np.repeat(votes.starts[places] - starts[:-1], counts)
    return replace(
        votes,
        participants=tuple(votes.participants[i] for i in order),
        starts=starts,
        columns=votes.columns[source],
        values=votes.values[source],
    )


def keep(votes: Votes, chosen: npt.NDArray[np.bool_]) -> Votes:
    """The same conversation with only the participants marked in ``chosen``."""
    counts = votes.counts
    return Votes(
        participants=tuple(p for p, kept in zip(votes.participants, chosen, strict=True) if kept),
        statements=votes.statements,
        starts=np.concatenate([[0], np.cumsum(counts[chosen])]).astype(np.int64),
        columns=votes.columns[np.repeat(chosen, counts)],
        values=votes.values[np.repeat(chosen, counts)],
        moderated=votes.moderated,
        texts=votes.texts,
    )
