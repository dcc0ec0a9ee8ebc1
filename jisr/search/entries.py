"""A word's postings, packed: eight bytes a record, read and combined by whole arrays."""

from __future__ import annotations

from collections.abc import Iterable
from struct import Struct
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]
# record: its number; kind: its place in KINDS; weight: of the word in it; rank: what it is worth by itself
ENTRY = np.dtype([("record", "<u4"), ("kind", "u1"), ("weight", "u1"), ("rank", "u1"), ("public", "u1")])


ABOUT = np.dtype(ENTRY.descr[1:])  # what an entry says of its record, with the weight of the word
_STRUCT = Struct("<IBBBB")
SIZE = _STRUCT.size


def packed(record: int, kind: int, weight: int, rank: int, public: bool) -> bytes:
    """One entry as bytes, as ``ENTRY`` reads it."""
    return _STRUCT.pack(record, kind, weight, rank, public)


def unpacked(parts: Iterable[bytes]) -> Array:
    """The entries of several packed postings, one after the other."""
    return np.frombuffer(b"".join(parts), dtype=ENTRY)


def records_of(entries: Array) -> Array:
    """The numbers of the records of entries."""
    return entries.view("<u4")[0::2]


def abouts_of(entries: Array) -> Array:
    """What entries say of their records (``ABOUT``), as one number each."""
    return entries.view("<u4")[1::2]


def without(entries: Array, gone: Array) -> Array:
    """The entries of records that are still there."""
    return entries[~np.isin(entries["record"], gone)] if len(gone) else entries
