"""Names to keys, a whole register at a time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from jisr.engines.names.kinds import KINDS, Keys, organisation_keys, spelt_place
from jisr.engines.names.reading import BLANK, LINE, Bytes, sounds
from jisr.engines.names.rules import LOOSE_MERGES
from jisr.engines.names.signs import printed

VOWELS = b"aeiouwy"
BATCH = 50_000  # names read at once: enough to be fast, little enough to hold in memory


@dataclass(frozen=True)
class NameKey:
    """One name in the reserved alphabet.

    ``strict`` holds its consonants in order, and w or y where the name begins with one. ``long_vowel`` is narrower:
    it adds the vowel beside the last consonant of each word when that is u or i (سليم Salim is not سالم Salem).
    ``loose`` is wider: it merges what offices write for one another and drops a final h and an initial w or y.
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


def name_keys(texts: Sequence[str], *, kind: str = "person") -> Keys:
    """Strict, long-vowel and loose keys of many spellings, in their order; one pass of each table over all of them.

    A key of a person or a place holds no blank, so that joined and parted words are one; an organisation's holds its
    words' keys in order, parted by blanks, with the field's terms as equivalents. ValueError for an unknown ``kind``.
    """
    if kind not in KINDS:
        raise ValueError(f"a kind is one of {', '.join(KINDS)}, not {kind!r}")
    if kind == "organisation":
        return organisation_keys(texts, _batches)
    return _batches([spelt_place(text) for text in texts] if kind == "place" else texts)


def _batches(texts: Sequence[str]) -> Keys:
    keys: Keys = ([], [], [])
    for start in range(0, len(texts), BATCH):
        for level, more in zip(keys, _three(sounds(one_a_line(texts[start : start + BATCH]))), strict=True):
            level.extend(more)
    return keys


def one_a_line(texts: Sequence[str]) -> str:
    """The texts joined by line feeds, their own line feeds made blanks."""
    joined = "\n".join(texts)
    if joined.count("\n") == len(texts) - 1:
        return joined
    return "\n".join(text.replace("\n", " ") for text in texts)


def word_keys(text: str) -> list[NameKey]:
    """The keys of each word of a name by itself, articles and ben, abd, bou joined to what they belong to."""
    words = sounds(one_a_line([text])).split()
    return [NameKey(*key) for key in zip(*_three(b" " + b" \n ".join(words) + b" "), strict=True)] if words else []


def _three(read: bytes) -> Keys:
    """The three keys of each line of sounds."""
    strict, long_vowel = _strict(read), _with_last_vowel(read)
    if b"\n\n" in b"\n" + strict + b"\n":
        strict, long_vowel = _patched(read, strict, long_vowel)
    return _lines(strict), _lines(long_vowel), _lines(_loose(strict))


def _strict(read: bytes) -> bytes:
    return read.translate(None, VOWELS + b" ")


def _with_last_vowel(read: bytes) -> bytes:
    """Sounds with the vowel beside each word's last consonant when it is u or i, as W or Y."""
    letters = _without_mute_e(np.frombuffer(read + b"   ", dtype=np.uint8))
    last_of_run = ~_VOWEL[letters]
    last_of_run[:-1] |= ~_VOWEL[letters[1:]]
    letters = letters[last_of_run]
    edge = (letters == BLANK) | (letters == LINE)
    one, two, three = letters[:-3], letters[1:-2], letters[2:-1]
    closes = edge[2:-1] | (_VOWEL[three] & edge[3:])
    kept = ~_VOWEL[one] | edge[1:-2] | (~_VOWEL[two] & closes)
    return one[kept].tobytes().translate(_LONG, b"ae ")


def _without_mute_e(letters: Bytes) -> Bytes:
    """Without the e that only follows another vowel (Meriem, Rabie)."""
    mute = np.zeros(len(letters), dtype=bool)
    mute[1:] = (letters[1:] == ord("e")) & _VOWEL[letters[:-1]]
    return letters[~mute]


_VOWEL = np.isin(np.arange(256), np.frombuffer(VOWELS, dtype=np.uint8))
_LONG = bytes.maketrans(b"ouwiy", b"WWWYY")


def _patched(read: bytes, strict: bytes, long_vowel: bytes) -> tuple[bytes, bytes]:
    """Give names without consonants a key of their own: their glides, or a plain vowel."""
    names, narrow, wide = read.split(b"\n"), strict.split(b"\n"), long_vowel.split(b"\n")
    for place in [place for place, key in enumerate(narrow) if not key and names[place].strip()]:
        glides = re.sub(rb"(.)\1+", rb"\1", names[place].translate(_LONG, b"ae "))
        narrow[place] = wide[place] = glides or b"A"
    return b"\n".join(narrow), b"\n".join(wide)


def _loose(strict: bytes) -> bytes:
    """The widest reading of each line; never empty where the strict one is not."""
    wide = _single(_single(strict.translate(_MERGED)).replace(b"NB", b"MB"))
    return _WEAK_BEGINNING.sub(b"", _WEAK_END.sub(b"", wide))


_MERGED = bytes.maketrans("".join(LOOSE_MERGES).encode(), "".join(LOOSE_MERGES.values()).encode())
_WEAK_END = re.compile(rb"H(?<=[^\n]H)(?=\n|\Z)")
_WEAK_BEGINNING = re.compile(rb"(?m)^[WY]+(?=[^WY\n])")


def _single(lines: bytes) -> bytes:
    """Each line without repeated sounds."""
    letters: Bytes = np.frombuffer(lines, dtype=np.uint8)
    kept = np.ones(len(letters), dtype=bool)
    kept[1:] = (letters[1:] != letters[:-1]) | (letters[1:] == LINE)
    return letters[kept].tobytes()


def _lines(keys: bytes) -> list[str]:
    return printed(keys).split("\n")
