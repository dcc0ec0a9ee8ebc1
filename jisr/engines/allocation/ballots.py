"""Reading plain ballots fast: the whole VOTES section by array operations.

Only rows of unquoted cells are read here, all with as many cells as the header, whose votes name projects by plain
whole numbers, each once. For anything else the answer is None, and the careful reader (``pabulib``) takes over.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from jisr.engines.allocation.election import Ints

VOTES_LINE = re.compile(rb"^[ \t]*VOTES[ \t;]*\n", re.IGNORECASE | re.MULTILINE)
SEMICOLON, COMMA, NEWLINE, ZERO = 59, 44, 10, 48
PIECE = 1 << 19
UNUSUAL = (b'"', b"\r", b"\n\n", b"\nMETA", b"\nPROJECTS", b"\nmeta", b"\nprojects")
Bytes = npt.NDArray[np.uint8]


def cut(raw: bytes) -> tuple[bytes, bytes] | None:
    """A file that ends in a plain VOTES section, cut after that section's header: what comes before, and the ballots."""
    text = raw.removeprefix(b"\xef\xbb\xbf")
    text = text.replace(b"\r\n", b"\n") if b"\r" in text else text
    mark = VOTES_LINE.search(text)
    if mark is None:
        return None
    header_end = text.find(b"\n", mark.end()) + 1
    body = text[header_end:].rstrip(b"\n") + b"\n"
    plain = header_end > 0 and len(body) > 1 and body.isascii() and not any(sign in body for sign in UNUSUAL)
    return (text[:header_end], body) if plain else None


def plain_ballots(body: bytes, column: int, columns: int, ids: Sequence[str]) -> tuple[Ints, Ints] | None:
    """(starts, chosen) of the ballots in ``column`` of rows of ``columns`` cells; ``ids`` are the projects' in order."""
    places = _places(ids)
    if places is None:
        return None
    lengths, chosen, begin = [], [], 0
    # Piece by piece: what fits the processor's cache is read several times as fast.
    while begin < len(body):
        end = body.find(b"\n", begin + PIECE) + 1 or len(body)
        piece = _piece(body[begin:end], column, columns, places)
        if piece is None:
            return None
        lengths.append(piece[0])
        chosen.append(piece[1])
        begin = end
    return np.concatenate([[0], np.cumsum(np.concatenate(lengths))]), np.concatenate(chosen)


def _piece(body: bytes, column: int, columns: int, places: Ints) -> tuple[Ints, Ints] | None:
    """How many projects each ballot of some whole rows names, and which."""
    # Sixteen noughts before and after let eight bytes be taken at any number.
    raw = np.frombuffer(b"0" * 16 + body + b"0" * 16, dtype=np.uint8)
    bounds = np.flatnonzero((raw == SEMICOLON) | (raw == NEWLINE))
    row_ends = raw[bounds] == NEWLINE
    if (
        len(bounds) % columns
        or np.count_nonzero(row_ends) * columns != len(bounds)
        or not row_ends[columns - 1 :: columns].all()
    ):
        return None
    edges = np.concatenate([[15], bounds])
    return _named(raw, edges[column:-1:columns] + 1, edges[column + 1 :: columns], places)


def _places(ids: Sequence[str]) -> Ints | None:
    """Position of each project by its number, −1 where there is none; None unless all are plain, short numbers."""
    if not all(i.isascii() and i.isdigit() and len(i) <= 6 and (i[0] != "0" or i == "0") for i in ids) or not ids:
        return None
    places = np.full(max(map(int, ids)) + 1, -1, dtype=np.int32)
    places[[int(i) for i in ids]] = np.arange(len(ids))
    return places


def _named(raw: Bytes, begin: Ints, end: Ints, places: Ints) -> tuple[Ints, Ints] | None:
    """How many projects each cell from ``begin`` to ``end`` names, and which, cell by cell."""
    commas = np.flatnonzero(raw == COMMA)
    first, last = np.searchsorted(commas, begin), np.searchsorted(commas, end)
    empty = begin == end
    lengths = np.where(empty, 0, last - first + 1)
    starts = np.concatenate([[0], np.cumsum(lengths)])
    if len(commas) and int((last - first).sum()) != len(commas):
        commas = commas[np.repeat(first, last - first) + _ramp(last - first)]
    # A cell's names end at its commas and at the cell's end; each begins where the one before ended.
    ends = np.empty(int(starts[-1]), dtype=np.int64)
    closing = starts[1:][~empty] - 1
    inner = np.ones(len(ends), dtype=bool)
    inner[closing] = False
    ends[inner], ends[closing] = commas, end[~empty]
    begins = np.empty_like(ends)
    begins[1:] = ends[:-1] + 1
    begins[starts[:-1][~empty]] = begin[~empty]
    numbers = _numbers(raw, begins, ends - begins)
    if numbers is None or (len(numbers) and numbers.max() >= len(places)):
        return None
    chosen = places[numbers]
    voters = np.repeat(np.arange(len(begin)), lengths)
    return None if np.any(chosen < 0) or _repeats(voters * len(places) + chosen) else (lengths, chosen)


def _ramp(lengths: Ints) -> Ints:
    """0, 1 … for each length, one after the other."""
    total = int(lengths.sum())
    return np.arange(total) - np.repeat(np.cumsum(lengths) - lengths, lengths)


def _repeats(cells: Ints) -> bool:
    if np.all(cells[1:] > cells[:-1]):
        return False
    ordered = np.sort(cells)
    return bool(np.any(ordered[1:] == ordered[:-1]))


def _numbers(raw: Bytes, begins: Ints, lengths: Ints) -> Ints | None:
    """Numbers of one to six digits, all at once: eight bytes a number in one 64-bit word, the first byte lowest."""
    if len(lengths) and (lengths.min() < 1 or lengths.max() > 6):
        return None
    if np.any((raw[begins] == ZERO) & (lengths > 1)):
        return None
    words = np.ndarray(shape=(len(raw) - 7,), dtype="<u8", buffer=raw, strides=(1,))
    shift = ((8 - lengths) * 8).astype(np.uint64)
    digits = (words[begins] ^ np.uint64(0x3030303030303030)) << shift
    if np.any(((digits + np.uint64(0x7676767676767676)) | digits) & np.uint64(0x8080808080808080)):
        return None
    pairs = (digits * np.uint64(10) + (digits >> np.uint64(8))) & np.uint64(0x00FF00FF00FF00FF)
    fours = (pairs * np.uint64(100) + (pairs >> np.uint64(16))) & np.uint64(0x0000FFFF0000FFFF)
    eights = (fours * np.uint64(10_000) + (fours >> np.uint64(32))) & np.uint64(0x00000000FFFFFFFF)
    return eights.astype(np.int64)


def split_rows(body: bytes) -> tuple[tuple[str, ...], ...]:
    """The cells of every plain row, as text."""
    return tuple(tuple(line.split(";")) for line in body.decode("ascii").split("\n")[:-1])


def table(ids: Sequence[str]) -> Mapping[str, int]:
    """Each project's position by its id."""
    return {identity: place for place, identity in enumerate(ids)}
