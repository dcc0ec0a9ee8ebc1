"""Reading votes fast: whole chunks of bytes at a time, by array operations.

Each function here reads a chunk only when every byte is of the plain kind it knows, and answers None otherwise; the
careful reader (``polis``) then takes over, finds what is unusual and says where.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import BinaryIO

import numpy as np
import numpy.typing as npt

from jisr.engines.deliberation.votes import Ints

Bytes = npt.NDArray[np.uint8]
CHUNK = 4 << 20
NEWLINE, ZERO, NINE, MINUS = 10, 48, 57, 45
LONGEST = 16  # digits of the longest number read here


def chunks(handle: BinaryIO) -> Iterator[bytes]:
    """The rest of a file in pieces that end at line ends, with plain newlines; a piece never splits a quoted field."""
    rest = b""
    while block := handle.read(CHUNK):
        whole, found, rest = (rest + block).rpartition(b"\n")
        piece = whole + found
        if piece.count(b'"') % 2:
            rest = piece + rest + handle.read()
            break
        if piece:
            yield piece.replace(b"\r\n", b"\n")
    if rest:
        yield rest.replace(b"\r\n", b"\n") + (b"" if rest.endswith(b"\n") else b"\n")


def wide_cells(
    chunk: bytes, delimiter: int, positions: npt.NDArray[np.int64], width: int
) -> tuple[Ints, npt.NDArray[np.int8]] | None:
    """Votes of rows that hold one cell a statement: cell numbers (row of the chunk × ``width`` + statement), values.

    ``positions`` has, for each column of the file, its statement's position or −1.
    """
    if b'"' in chunk or b"\r" in chunk:
        return None
    raw = np.frombuffer(chunk, dtype=np.uint8)
    ends = raw == NEWLINE
    separators = ends | (raw == delimiter)
    before = np.cumsum(separators, dtype=np.int32)
    columns = len(positions)
    if not np.array_equal(before[ends], columns * np.arange(1, np.count_nonzero(ends) + 1)):
        return None
    written = np.flatnonzero(~separators)
    row, column = np.divmod(before[written], columns)
    statement = positions[column]
    inside = statement >= 0
    written, row, statement = written[inside], row[inside], statement[inside]
    signs = raw[written] == MINUS
    if not np.all(signs | (raw[written] == ZERO) | (raw[written] == ZERO + 1)):
        return None
    digits = np.flatnonzero(~signs)
    cells = row[digits].astype(np.int64) * width + statement[digits]
    negative = raw[written[digits] - 1] == MINUS
    # One digit a cell, and every sign directly before a digit: anything else is not a plain vote.
    if np.any(cells[1:] == cells[:-1]) or np.count_nonzero(negative) != np.count_nonzero(signs):
        return None
    values = raw[written[digits]].astype(np.int8) - ZERO
    return cells, np.where(negative, -values, values).astype(np.int8)


def first_cells(chunk: bytes, delimiter: bytes, column: int) -> list[bytes]:
    """The text of one column in every line of a chunk without quotes."""
    lines = chunk.split(b"\n")[:-1]
    if column == 0:
        return [line[: line.index(delimiter)] if delimiter in line else line for line in lines]
    return [line.split(delimiter, column + 1)[column] for line in lines]


def long_columns(chunk: bytes, delimiter: int, columns: int, wanted: list[int]) -> list[Ints] | None:
    """The ``wanted`` columns of rows of whole numbers, as integers; signs are read, leading zeros are not."""
    if b'"' in chunk or b"\r" in chunk:
        return None
    # Sixteen leading bytes let a window end at any field, the first one too.
    padded = np.frombuffer(b"0" * LONGEST + chunk + b"0" * 8, dtype=np.uint8)
    separators = np.flatnonzero((padded == NEWLINE) | (padded == delimiter))
    if len(separators) % columns or not np.all(padded[separators[columns - 1 :: columns]] == NEWLINE):
        return None
    starts = np.concatenate([[LONGEST], separators[:-1] + 1]).reshape(-1, columns)
    ends = separators.reshape(-1, columns)
    if np.any(padded[ends[:, :-1]] != delimiter):
        return None
    read = [_numbers(padded, starts[:, column], ends[:, column]) for column in wanted]
    return None if any(numbers is None for numbers in read) else [n for n in read if n is not None]


def _numbers(raw: Bytes, starts: Ints, ends: Ints) -> Ints | None:
    negative = raw[starts] == MINUS
    starts = starts + negative
    lengths = ends - starts
    if len(lengths) and (lengths.min() < 1 or lengths.max() > LONGEST):
        return None
    if np.any((raw[starts] == ZERO) & (lengths > 1)):
        return None
    low = _eight_digits(raw, ends, np.minimum(lengths, 8))
    high = _eight_digits(raw, ends - 8, np.maximum(lengths - 8, 0)) if len(lengths) and lengths.max() > 8 else None
    if low is None or (high is None and len(lengths) and lengths.max() > 8):
        return None
    total = low if high is None else low + high * 100_000_000
    return np.where(negative, -total, total)


def _eight_digits(raw: Bytes, ends: Ints, lengths: Ints) -> Ints | None:
    """The number written in the last ``lengths`` (0 to 8) bytes before ``ends``: all digits at once in a 64-bit word
    (the first byte lies lowest), then pairs, fours and eights of digits joined."""
    words = np.ndarray(shape=(len(raw) - 7,), dtype="<u8", buffer=raw, strides=(1,))
    shift = (8 * (8 - lengths)).astype(np.uint64)
    blank = lengths == 0
    mask = np.where(blank, np.uint64(0), np.uint64(0xFFFFFFFFFFFFFFFF) << np.where(blank, 0, shift).astype(np.uint64))
    digits = (words[ends - 8] & mask) ^ (np.uint64(0x3030303030303030) & mask)
    if np.any(((digits + np.uint64(0x7676767676767676)) | digits) & np.uint64(0x8080808080808080)):
        return None
    pairs = (digits * np.uint64(10) + (digits >> np.uint64(8))) & np.uint64(0x00FF00FF00FF00FF)
    fours = (pairs * np.uint64(100) + (pairs >> np.uint64(16))) & np.uint64(0x0000FFFF0000FFFF)
    eights = (fours * np.uint64(10_000) + (fours >> np.uint64(32))) & np.uint64(0x00000000FFFFFFFF)
    return eights.astype(np.int64)


def opened(raw: bytes) -> BinaryIO:
    """Bytes as a readable file of UTF-8 without a mark: UTF-16 is converted, a byte-order mark dropped."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raw = raw.decode("utf-16").encode()
    return io.BytesIO(raw.removeprefix(b"\xef\xbb\xbf"))
