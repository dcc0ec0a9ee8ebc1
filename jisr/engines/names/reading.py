"""From the tables of ``rules`` to one pass of compiled code a table, over a whole register at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from itertools import product

import numpy as np
from numpy.typing import NDArray

from jisr.engines.names.rules import (
    ARABIC_LETTERS,
    ARABIC_TABLES,
    ARABIC_VOWELS,
    LATIN_LETTERS,
    LATIN_TABLES,
    MESSAGE_DIGITS,
    SOFT,
    SOFT_BEFORE,
    TWO_LETTERS,
    Table,
)
from jisr.engines.names.signs import ARABIC_BYTE, fold, print_table, working

Bytes = NDArray[np.uint8]
BLANK, LINE = ord(" "), ord("\n")


def sounds(joined: str) -> bytes:
    """All names of ``joined`` (one a line) as sounds and vowels: ``b" XaDiJa BuZeKRi \\n ..."``.

    Upper-case letters are the sounds of ``signs.SIGNS``, lower-case ones vowels; words are parted by one blank.
    """
    buffer = _single_blanks(b" " + fold(joined).replace(b"\n", b" \n ") + b" ")
    if _DIGIT_IN_A_WORD.search(buffer):
        buffer = _DIGIT_IN_A_WORD.sub(lambda found: _DIGITS[found[0]], buffer)
    letters = np.frombuffer(buffer, dtype=np.uint8)
    if (letters >= FIRST_ARABIC).any():
        buffer = _read("arabic", buffer)
    if ((letters >= ord("a")) & (letters <= ord("z"))).any():
        buffer = _read("latin", buffer)
    buffer = _without_doubles(_one_letter_sounds(_two_letter_sounds(buffer.replace(b"x", b"ks"))))
    buffer = buffer.translate(_ARABIC_SOUNDS, b"'")
    return buffer.translate(_GIVEN_SIGNS)


_DIGIT_IN_A_WORD = re.compile(rb"[23579](?:(?<=[a-z].)|(?=[a-z]))")
_DIGITS = {digit.encode(): sound.encode() for digit, sound in MESSAGE_DIGITS.items()}
_GIVEN_SIGNS = print_table()


FIRST_ARABIC = min(ARABIC_BYTE.values())


def _read(script: str, buffer: bytes) -> bytes:
    for read in _readers(script):
        buffer = read(buffer)
    return buffer


@lru_cache(maxsize=2)
def _readers(script: str) -> tuple[Callable[[bytes], bytes], ...]:
    return tuple(reader(table) for table in (ARABIC_TABLES if script == "arabic" else LATIN_TABLES))


def reader(table: Table) -> Callable[[bytes], bytes]:
    """The pass that rewrites working bytes by one table: at each place the first row that fits."""
    rows = [row for pattern, reading, *_ in table for row in _literals(pattern, reading)]
    edge = all(what.startswith(b" ") for _, what, _, _ in rows)
    readings: list[bytes] = [b""]
    branches = []
    for first in dict.fromkeys(what[edge : edge + 1] for _, what, _, _ in rows):
        same = [row for row in rows if row[1][edge : edge + 1] == first]
        readings += [reading for *_, reading in same]
        branches.append(re.escape(first) + b"(?:" + b"|".join(_branch(row, edge) for row in same) + b")")
    found = re.compile((b" " if edge else b"") + b"(?:" + b"|".join(branches) + b")")
    return lambda buffer: found.sub(lambda match: readings[match.lastindex or 0], buffer)


def _branch(row: tuple[str, bytes, str, bytes], edge: int) -> bytes:
    """What follows the first letter, its neighbours, and an empty group that tells which row it was."""
    left, what, right, _ = row
    looks = b"(?<=" + _neighbours(left) + re.escape(what) + b")" if left else b""
    looks += b"(?=" + _neighbours(right) + b")" if right else b""
    return re.escape(what[edge + 1 :]) + looks + b"()"


def _neighbours(context: str) -> bytes:
    """A context as a regular expression over working bytes."""
    parts = re.findall(r"\{(.+?)\}|(.)", context)
    return b"".join(b"[" + working(several) + b"]" if several else re.escape(working(one)) for several, one in parts)


def _literals(pattern: str, reading: str) -> Iterable[tuple[str, bytes, str, bytes]]:
    """A row for each choice of the letters in braces."""
    left, _, rest = pattern.rpartition("<")
    what, _, right = rest.partition(">")
    parts = [several or one for several, one in re.findall(r"\{(.+?)\}|(.)", what)]
    for letters in product(*parts):
        yield left, working("".join(letters)), right, working(reading)


def _single_blanks(buffer: bytes) -> bytes:
    letters = np.frombuffer(buffer, dtype=np.uint8)
    kept = np.ones(len(letters), dtype=bool)
    kept[1:] = (letters[1:] != BLANK) | (letters[:-1] != BLANK)
    return letters[kept].tobytes()


def _two_letter_sounds(buffer: bytes) -> Bytes:
    """Digraphs and soft consonants read in one look at every pair of neighbours."""
    letters = np.frombuffer(buffer, dtype=np.uint8)
    pairs = letters[:-1].astype(np.uint16) << 8 | letters[1:]
    whole = _pair_table(TWO_LETTERS, "")[pairs]
    soft = _pair_table(SOFT, SOFT_BEFORE)[pairs]
    out = letters.copy()
    out[:-1] = np.where(whole > 0, whole, np.where(soft > 0, soft, out[:-1]))
    gone = np.zeros(len(letters), dtype=bool)
    gone[1:] = whole > 0
    gone[:-2] |= (whole[1:] > 0) & (letters[:-2] == letters[1:-1])
    kept: Bytes = out[~gone]
    return kept


@lru_cache(maxsize=2)
def _pair_table(table: Table, following: str) -> Bytes:
    """For each pair of bytes the sound it writes, 0 for none."""
    found = np.zeros(0x10000, dtype=np.uint8)
    for pattern, sound, *_ in table:
        for pair in [pattern + letter for letter in following] or [pattern]:
            found[ord(pair[0]) << 8 | ord(pair[1])] = ord(sound)
    return found


def _one_letter_sounds(letters: Bytes) -> Bytes:
    table = np.arange(256, dtype=np.uint8)
    table[[ord(letter) for letter in LATIN_LETTERS]] = [ord(sound) for sound in LATIN_LETTERS.values()]
    return table[letters]


def _without_doubles(letters: Bytes) -> bytes:
    """Doubled Latin consonants write one strong one; Arabic ones are two, with a vowel between them."""
    again = np.zeros(len(letters), dtype=bool)
    again[1:] = (letters[1:] == letters[:-1]) & (letters[1:] >= ord("A")) & (letters[1:] <= ord("Z"))
    return letters[~again].tobytes()


_ARABIC_SOUNDS = bytes.maketrans(
    bytes(ARABIC_BYTE[letter] for letter in ARABIC_LETTERS | ARABIC_VOWELS),
    "".join((ARABIC_LETTERS | ARABIC_VOWELS).values()).encode(),
)
