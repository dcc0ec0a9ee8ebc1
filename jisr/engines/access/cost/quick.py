"""Millions of rows ``origin,destination,cost`` at once, without an object a cell.

Only clean text is read this way: known ids, plain numbers, the same columns in every row. For anything else the
answer is None and the careful reader of ``sheet`` tells what is wrong. Eight bytes of text are one word of 64 bits:
an id is looked up, and eight digits are added up, a word at a time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Places = NDArray[np.int64]
Words = NDArray[np.uint64]

BLOCK = 1 << 20
LONGEST_NUMBER = 32
MIX = np.uint64(0x9E3779B97F4A7C15)
FIRST = np.array([(1 << (8 * n)) - 1 for n in range(9)], dtype=np.uint64)
LAST = ~FIRST[::-1]
ZEROS, TENS, HIGH = (np.uint64(int(byte * 8, 16)) for byte in ("30", "76", "80"))
POWERS = 10.0 ** np.arange(16)
OF_NUMBERS = np.isin(np.arange(256), list(b"0123456789.eE+-\x00"))


@dataclass(frozen=True, eq=False)
class Pairs:
    """Rows of the table: row and column numbers and costs."""

    row: NDArray[np.int32]
    column: NDArray[np.int32]
    cost: Floats


EMPTY = Pairs(np.empty(0, dtype=np.int32), np.empty(0, dtype=np.int32), np.empty(0))


class _Text:
    """Bytes as numbers: ``bytes[i]``, and ``words(at)``, the eight bytes from each place as one word."""

    def __init__(self, data: bytes) -> None:
        self.bytes = np.frombuffer(data, dtype=np.uint8)
        self.quoted = b'"' in data
        # Overlapping on purpose: element i begins at byte i.
        self._eights = np.ndarray((len(data) - 7,), "S8", data, strides=(1,))

    def words(self, at: Places) -> Words:
        found: Words = self._eights[at].view("<u8")
        return found


class _Codes:
    """The places of known ids, found by the words of their text."""

    def __init__(self, ids: Sequence[str]) -> None:
        encoded = [code.encode() for code in ids]
        self.width = max(1, -(-max(map(len, encoded), default=1) // 8))
        packed = np.array(encoded, dtype=f"S{8 * self.width}").view("<u8").reshape(len(encoded), self.width)
        keys = _mixed([packed[:, k] for k in range(self.width)])
        self._order = np.argsort(keys, kind="stable").astype(np.int32)
        self._keys, self._words = keys[self._order], packed[self._order]
        self.sound = len(encoded) > 0 and bool((np.diff(self._keys) > 0).all())
        self._shift = np.uint64(64 - 3 - len(encoded).bit_length())
        self._slots = np.zeros(1 << (64 - int(self._shift)), dtype=np.intp)
        self._slots[(self._keys * MIX) >> self._shift] = np.arange(len(self._keys))

    def places(self, text: _Text, start: Places, end: Places) -> NDArray[np.int32] | None:
        """The place of each id between start and end; None when any of them is not known."""
        length = end - start
        if length.max() > 8 * self.width:
            return None
        words = [text.words(start + 8 * k) & FIRST[np.clip(length - 8 * k, 0, 8)] for k in range(self.width)]
        keys = _mixed(words)
        # Tables are mostly sorted: only the first of a run of equal ids is looked up.
        fresh = np.concatenate([[True], keys[1:] != keys[:-1]])
        at = self._find(keys[fresh])[np.cumsum(fresh) - 1]
        if not all((self._words[at, k] == word).all() for k, word in enumerate(words)):
            return None
        return self._order[at]

    def _find(self, keys: Words) -> NDArray[np.intp]:
        """Where each key may stand: by its slot, or by search where two keys share one."""
        at: NDArray[np.intp] = self._slots[(keys * MIX) >> self._shift]
        missed = np.flatnonzero(self._keys[at] != keys)
        at[missed] = np.minimum(np.searchsorted(self._keys, keys[missed]), len(self._keys) - 1)
        return at


def quick_pairs(
    source: BinaryIO, columns: Sequence[int], width: int, separator: int, ids: tuple[Sequence[str], Sequence[str]]
) -> Pairs | None:
    """The pairs of ``source`` (rows of ``width`` cells, no header), or None when they need the careful reader.

    ``columns`` says which cell is origin, destination and cost; ``ids`` are the known origins and destinations.
    """
    codes = _Codes(ids[0]), _Codes(ids[1])
    if not all(code.sound for code in codes):
        return None
    padding = 8 * (max(code.width for code in codes) + 1) + LONGEST_NUMBER
    found = []
    while block := source.read(BLOCK):
        rows = (block + source.readline()).rstrip(b"\r\n")
        # In front a word before the first digit is read, behind it one after the last id.
        text = _Text(b"\n" * 8 + rows + b"\n" * padding)
        part = _block_pairs(text, len(rows) + 9, (columns, width, separator), codes) if rows else EMPTY
        if part is None:
            return None
        found.append(part)
    return Pairs(*(np.concatenate([getattr(p, name) for p in [EMPTY, *found]]) for name in ("row", "column", "cost")))


def _block_pairs(
    text: _Text, length: int, shape: tuple[Sequence[int], int, int], codes: tuple[_Codes, _Codes]
) -> Pairs | None:
    columns, width, separator = shape
    cells = _cells(text.bytes[:length], width, separator)
    if cells is None:
        return None
    starts, ends = cells
    bounds = [_unquoted(text, starts[:, c], ends[:, c]) for c in columns]
    row, column = (code.places(text, *bounds[i]) for i, code in enumerate(codes))
    cost = _numbers(text, *bounds[2])
    if row is None or column is None or cost is None or not (np.isfinite(cost) & (cost >= 0)).all():
        return None
    return Pairs(row, column, cost)


def _cells(block: NDArray[np.uint8], width: int, separator: int) -> tuple[Places, Places] | None:
    """Where the cells of every row start and end, (rows, width) each; None unless all rows have ``width`` cells."""
    marks = np.flatnonzero((block == separator) | (block == 10))[7:]
    if (len(marks) - 1) % width:
        return None
    starts = marks[:-1].reshape(-1, width) + 1
    ends = marks[1:].reshape(-1, width)
    if (block[ends[:, -1]] != 10).any() or (block[ends[:, :-1]] != separator).any():
        return None
    ends[:, -1] -= block[ends[:, -1] - 1] == 13
    return starts, ends


def _unquoted(text: _Text, start: Places, end: Places) -> tuple[Places, Places]:
    """The cell without a pair of quotation marks around it."""
    if not text.quoted:
        return start, end
    quoted = (text.bytes[start] == 34) & (text.bytes[end - 1] == 34) & (end - start >= 2)
    return start + quoted, end - quoted


def _numbers(text: _Text, start: Places, end: Places) -> Floats | None:
    """The number in each cell; None when one of them is none.

    Up to eight digits on each side of the point and 15 in all make two whole numbers that are exact, and their one
    division rounds as reading the text would.
    """
    points = np.append(np.flatnonzero(text.bytes == 46), len(text.bytes))
    point = np.minimum(points[np.searchsorted(points, start)], end)
    before, after = point - start, np.maximum(end - point - 1, 0)
    plain = (before <= 8) & (after <= 8) & (before + after <= 15) & (before + after > 0)
    whole, whole_sound = _digits(text, point, np.minimum(before, 8))
    part, part_sound = _digits(text, end, np.minimum(after, 8))
    scale = POWERS[np.minimum(after, 8)]
    values: Floats = (whole * scale + part) / scale
    others = np.flatnonzero(~(plain & whole_sound & part_sound))
    if len(others):
        read = _any_numbers(text, start[others], end[others])
        if read is None:
            return None
        values[others] = read
    return values


def _digits(text: _Text, end: Places, count: Places) -> tuple[Floats, NDArray[np.bool_]]:
    """The whole number in the ``count`` bytes before ``end``, and whether they are all digits."""
    digits = (text.words(end - 8) ^ ZEROS) & LAST[count]
    sound = ((digits + TENS) | digits) & HIGH == 0
    for factor, shift, kept in ((2561, 8, 0x00FF00FF00FF00FF), (6553601, 16, 0x0000FFFF0000FFFF)):
        digits = (digits * np.uint64(factor) >> np.uint64(shift)) & np.uint64(kept)
    return (digits * np.uint64(42949672960001) >> np.uint64(32)).astype(np.float64), sound


def _any_numbers(text: _Text, start: Places, end: Places) -> Floats | None:
    """Numbers of more digits or with an exponent, one by one but without an object each."""
    length = end - start
    if length.max() > LONGEST_NUMBER or length.min() < 1:
        return None
    place = np.arange(LONGEST_NUMBER)
    cells = np.where(place < length[:, None], text.bytes[start[:, None] + place], 0).astype(np.uint8)
    if not OF_NUMBERS[cells].all():
        return None
    try:
        return cells.view(f"S{LONGEST_NUMBER}")[:, 0].astype(np.float64)
    except ValueError:
        return None


def _mixed(words: Sequence[NDArray[Any]]) -> Words:
    """One word of several; alone it stays itself."""
    mixed: Words = words[0]
    for word in words[1:]:
        mixed = (mixed * MIX) ^ (mixed >> np.uint64(29)) ^ word
    return mixed
