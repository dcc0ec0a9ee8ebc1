"""Names to keys, a whole register at a time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from jisr.engines.names.rules import (
    ARABIC,
    ARABIC_LETTERS,
    ARABIC_VOWELS,
    LATIN,
    LATIN_LETTERS,
    LOOSE_MERGES,
    SPOKEN_ARTICLE,
    expanded,
)
from jisr.engines.names.signs import ARABIC_BYTE, fold, print_table, spell

VOWELS = b"aeiouwy"


@dataclass(frozen=True)
class NameKey:
    """One name in the reserved alphabet, from the narrowest reading of its sounds to the widest.

    ``long_vowel`` is ``strict`` with the vowel that carries the last consonant, when it is a long u or i;
    ``loose`` merges what offices write for one another (g, gh, j, k; z, d) and drops a final h and an initial w or y.
    """

    strict: str
    long_vowel: str
    loose: str


def name_key(text: str, *, kind: str = "person") -> NameKey:
    """The keys of one spelling, Arabic, Latin or Tifinagh; all three are empty for a text without letters.

    ``kind`` is ``person``, ``place`` or ``organisation``; see ``name_keys``.
    """
    strict, long_vowel, loose = name_keys([text], kind=kind)
    return NameKey(strict[0], long_vowel[0], loose[0])


def name_keys(texts: Sequence[str], *, kind: str = "person") -> tuple[list[str], list[str], list[str]]:
    """Strict, long-vowel and loose keys of many spellings, in their order; one pass of each rule over all of them.

    A key holds no blank, so that joined and parted words are one. ValueError for a ``kind`` that is not known.
    """
    if kind not in KINDS:
        raise ValueError(f"a kind is one of {', '.join(KINDS)}, not {kind!r}")
    if not texts:
        return [], [], []
    joined = "\n".join(texts)
    if joined.count("\n") != len(texts) - 1:
        joined = "\n".join(text.replace("\n", " ") for text in texts)
    return _three(_sounds(joined).translate(_PRINTED))


def word_keys(text: str) -> list[NameKey]:
    """The keys of each word of a name by itself, articles and ben, abd, bou joined to what they belong to."""
    words = _sounds(text.replace("\n", " ")).translate(_PRINTED).split()
    return [NameKey(*key) for key in zip(*_three(b" " + b" \n ".join(words) + b" "), strict=True)] if words else []


def _three(printed: bytes) -> tuple[list[str], list[str], list[str]]:
    """The three keys of each line of sounds."""
    strict = _lines(printed.translate(None, _NOT_STRICT))
    long_vowel = _lines(_with_last_vowel(printed))
    for place in [place for place, key in enumerate(strict) if not key]:
        strict[place] = long_vowel[place] = _vowels_alone(printed.split(b"\n")[place])
    loose = [_loose(key) for key in strict]
    return [spell(k) for k in strict], [spell(k) for k in long_vowel], [spell(k) for k in loose]


KINDS = ("person", "place", "organisation")
_PRINTED = print_table()
_NOT_STRICT = VOWELS + b" '"


def _sounds(joined: str) -> bytes:
    """All names as sounds and vowels: ``b" KaDiJa BuZKRi \\n ..."``; signs given as input keep their own bytes."""
    buffer = b" " + fold(joined).replace(b"\n", b" \n ") + b" "
    buffer = re.sub(rb" {2,}", b" ", buffer)
    for before, after in _arabic_rules():
        buffer = buffer.replace(before, after)
    for before, after in _latin_rules():
        buffer = buffer.replace(before, after)
    buffer = _without_doubles(buffer.translate(_latin_letters()))
    buffer = buffer.translate(_arabic_letters(), b"'" + bytes([ARABIC_BYTE["ع"]]))
    return _without_spoken_article(buffer)


@lru_cache(maxsize=1)
def _arabic_rules() -> tuple[tuple[bytes, bytes], ...]:
    return tuple(pair for row in ARABIC for pair in expanded(row))


@lru_cache(maxsize=1)
def _latin_rules() -> tuple[tuple[bytes, bytes], ...]:
    return tuple(pair for row in LATIN for pair in expanded(row))


@lru_cache(maxsize=1)
def _latin_letters() -> bytes:
    table = bytearray(range(256))
    for letter, sound in LATIN_LETTERS.items():
        table[ord(letter)] = ord(sound)
    return bytes(table)


@lru_cache(maxsize=1)
def _arabic_letters() -> bytes:
    table = bytearray(range(256))
    for letter, sound in (ARABIC_LETTERS | ARABIC_VOWELS).items():
        if sound:
            table[ARABIC_BYTE[letter]] = ord(sound)
    return bytes(table)


def _without_doubles(buffer: bytes) -> bytes:
    """Doubled Latin consonants write one strong one; Arabic ones are two, with a vowel between them."""
    letters = np.frombuffer(buffer, dtype=np.uint8)
    again = np.zeros(len(letters), dtype=bool)
    again[1:] = (letters[1:] == letters[:-1]) & (letters[1:] >= ord("A")) & (letters[1:] <= ord("Z"))
    return letters[~again].tobytes()


def _without_spoken_article(buffer: bytes) -> bytes:
    """Drop the l of لحسن, Lahcen where enough is left behind it to be a name."""
    return _SPOKEN.sub(b" ", buffer)


_V = b"[" + VOWELS + b"]*"
_SPOKEN = re.compile(
    b" L" + _V + b"(?=(?:[A-Z]" + _V + b"){3}|"
    + b"|".join(_V.join(bytes([sound]) for sound in row[1:-1].encode()) + _V + b" " for row in SPOKEN_ARTICLE) + b")"
)  # fmt: skip
_LAST = re.compile(rb"[aeiouwy]*([aeiouwy])(?=(?:[A-Z][aeiouwy]*)?[ \n])|[aeiouwy]+")


def _with_last_vowel(printed: bytes) -> bytes:
    """Sounds with the last vowel of each word when it is u or i, as W or Y."""
    kept = _LAST.sub(lambda found: found[1] or b"", printed)
    return kept.translate(_LONG, b"ae '" + b" ")


_LONG = bytes.maketrans(b"ouwiy", b"WWWYY")


def _lines(buffer: bytes) -> list[str]:
    return buffer.decode("ascii", "ignore").split("\n")


def _vowels_alone(name: bytes) -> str:
    """The key of a name without consonants: its glides, or a plain vowel."""
    glides = re.sub(rb"(.)\1+", rb"\1", name.translate(_LONG, b"ae '"))
    return glides.decode() or ("A" if name.strip() else "")


def _loose(strict: str) -> str:
    """The widest reading; never empty where the strict one is not."""
    merged = re.sub(r"(.)\1+", r"\1", strict.translate(_LOOSE))
    shorter = merged.rstrip("H") or merged
    shorter = shorter.lstrip("WY") or shorter
    return shorter.replace("NB", "MB")


_LOOSE = {ord(sound): merged for sound, merged in LOOSE_MERGES.items()}
