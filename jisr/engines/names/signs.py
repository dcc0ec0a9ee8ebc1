"""The reserved alphabet of the keys: one sign a sound, none of them a letter people type.

Names are worked on as bytes, one byte a letter, so that a rule is one pass of compiled code over a whole register:
lower-case ASCII for the Latin letters, 0x80 and up for the Arabic ones, upper-case ASCII for the sounds already read.
A sign given as input gets a byte of its own, which no rule knows: a key passes through unchanged.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

# sound (upper-case letter of the working bytes) -> the sign printed in a key
SIGNS = {
    "B": "ʙ",  # ب
    "T": "ᴛ",  # ت ط ث
    "J": "ᴊ",  # ج
    "H": "ʜ",  # ح ه
    "X": "χ",  # خ
    "D": "ᴅ",  # د ض ذ ظ
    "R": "ʀ",  # ر
    "Z": "ᴢ",  # ز
    "S": "ꜱ",  # س ص
    "C": "ʃ",  # ش
    "G": "ɣ",  # غ
    "F": "ꜰ",  # ف
    "K": "ᴋ",  # ق ك ڭ
    "L": "ʟ",
    "M": "ᴍ",
    "N": "ɴ",
    "W": "ᴡ",  # و
    "Y": "ʏ",  # ي
    "A": "ᴀ",  # a name of vowels alone
}
ARABIC = "ابتثجحخدذرزسشصضطظعغفقكلمنهويىة"
ARABIC_VARIANTS = {
    "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ٲ": "ا", "ٳ": "ا", "ؤ": "و", "ئ": "ي", "ٶ": "و", "ٸ": "ي",
    "گ": "ك", "ڭ": "ك", "ڮ": "ك", "ک": "ك", "ڨ": "ق", "ڧ": "ق", "ڤ": "ف", "ڢ": "ف", "ڥ": "ف", "پ": "ب", "چ": "ش",
    "ژ": "ج", "ی": "ي", "ې": "ي", "ہ": "ه", "ە": "ه", "ھ": "ه", "ۀ": "ه", "ۃ": "ة", "ۆ": "و", "ڒ": "ز", "ٻ": "ب",
}  # fmt: skip
# every vowel is written, a doubled letter is one strong one: read as Latin letters and sounds
TIFINAGH = {
    "ⴰ": "a", "ⴱ": "B", "ⴲ": "B", "ⴳ": "K", "ⴴ": "K", "ⴵ": "J", "ⴷ": "D", "ⴸ": "D", "ⴹ": "D", "ⴺ": "D", "ⴻ": "e",
    "ⴼ": "F", "ⴽ": "K", "ⴾ": "K", "ⵀ": "H", "ⵁ": "H", "ⵂ": "H", "ⵃ": "H", "ⵄ": "'", "ⵅ": "X", "ⵆ": "X", "ⵇ": "K",
    "ⵈ": "K", "ⵉ": "i", "ⵊ": "J", "ⵋ": "J", "ⵌ": "J", "ⵍ": "L", "ⵎ": "M", "ⵏ": "N", "ⵒ": "B", "ⵓ": "w", "ⵔ": "R",
    "ⵕ": "R", "ⵖ": "G", "ⵗ": "G", "ⵘ": "J", "ⵙ": "S", "ⵚ": "S", "ⵛ": "C", "ⵜ": "T", "ⵝ": "T", "ⵞ": "C", "ⵟ": "T",
    "ⵠ": "F", "ⵡ": "w", "ⵢ": "y", "ⵣ": "Z", "ⵥ": "Z", "ⵯ": "\0",
}  # fmt: skip
LATIN_VARIANTS = {
    "ç": "s", "ı": "i", "ø": "o", "đ": "d", "ħ": "h", "ł": "l", "ŧ": "t", "ʿ": "'", "ʾ": "'", "ɛ": "'", "ε": "'",
    "š": "C", "ž": "J", "ġ": "G", "ğ": "G", "ḫ": "X", "ẖ": "X", "ǧ": "J", "ṯ": "t", "ḏ": "d",
}  # fmt: skip
APOSTROPHES = "'’‘ʼ`´′ˈ‛ʹ"
DROPPED, MANY = 0, 1  # working bytes: "nothing stands here" and "several letters, take the slow way"
_GIVEN = 0xC8  # first byte of the signs that came in as input

ARABIC_BYTE = {letter: 0x80 + place for place, letter in enumerate(ARABIC)}
_GIVEN_BYTE = {sign: _GIVEN + place for place, sign in enumerate(SIGNS.values())}


@lru_cache(maxsize=1)
def folding() -> NDArray[np.uint8]:
    """For each of the 65,536 code points of the basic plane, its working byte: 0 drops it, a blank parts words."""
    table = np.full(0x10000, ord(" "), dtype=np.uint8)
    for start, end in ((0x00, 0x250), (0x2B0, 0x370), (0x1E00, 0x1F00), (0x600, 0x700), (0x750, 0x780), (0x8A0, 0x900),
                       (0x2D30, 0x2D80), (0x2000, 0x2070), (0xFB00, 0x10000)):  # fmt: skip
        for code in range(start, end):
            table[code] = _byte_of(chr(code))
    for place, byte in _GIVEN_BYTE.items():
        table[ord(place)] = byte
    for letter in APOSTROPHES:
        table[ord(letter)] = ord("'")
    table[ord("\n")] = ord("\n")
    return table


def _byte_of(letter: str) -> int:
    """The working byte of one character, by what it decomposes to."""
    whole = LATIN_VARIANTS.get(letter.lower())
    if whole:
        return ord(whole)
    if letter in "ـ\u00ad" or unicodedata.category(letter) in {"Mn", "Me", "Cf"} or letter == "ء":
        return DROPPED
    rest = [part for part in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(part)]
    if len(rest) > 1 or letter in "œŒæÆßþÞ":
        return MANY if any(part.isalpha() for part in rest) else ord(" ")
    return _byte_of_base(letter if letter in ARABIC_VARIANTS else "".join(rest).lower())


def _byte_of_base(letter: str) -> int:
    letter = ARABIC_VARIANTS.get(letter, TIFINAGH.get(letter, letter))
    if letter == "\0" or letter in {"", "ء"}:
        return DROPPED
    if letter in ARABIC_BYTE:
        return ARABIC_BYTE[letter]
    if letter.isascii() and (letter.isalnum() or letter == "'"):
        return ord(letter)
    digit = unicodedata.digit(letter, None)
    return ord(" ") if digit is None else ord(str(digit))


def working(pattern: str) -> bytes:
    """A rule's text as working bytes: ``_`` is the edge of a word, capitals are sounds already read."""
    return bytes(ord(" ") if sign == "_" else ARABIC_BYTE.get(sign) or ord(sign) for sign in pattern)


def fold(text: str) -> bytes:
    """``text`` as working bytes, one a letter; case, accents, tashkeel, tatweel and hamza seats are gone.

    Line feeds are kept: they part the names of a batch.
    """
    codes = np.frombuffer(text.encode("utf-32-le", "replace"), dtype=np.uint32)
    table = folding()
    found = table[np.where(codes < 0x10000, codes, 0x20)]
    if (found == MANY).any():
        apart = unicodedata.normalize("NFKD", text)
        for joined, letters in (
            ("œ", "oe"),
            ("Œ", "oe"),
            ("æ", "ae"),
            ("Æ", "ae"),
            ("ß", "ss"),
            ("þ", "th"),
            ("Þ", "th"),
        ):
            apart = apart.replace(joined, letters)
        codes = np.frombuffer(apart.encode("utf-32-le", "replace"), dtype=np.uint32)
        found = table[np.where(codes < 0x10000, codes, 0x20)]
    return found[found > MANY].tobytes()


def print_table() -> bytes:
    """A 256-byte table from working bytes to sounds, where signs given as input become sounds too."""
    table = bytearray(range(256))
    for sound, sign in SIGNS.items():
        table[_GIVEN_BYTE[sign]] = ord(sound)
    return bytes(table)


def printed(sounds: bytes) -> str:
    """Sounds (``b"BZKR"``) as the signs of a printed key; digits and line feeds stay."""
    codes: NDArray[np.uint32] = _PRINTED[np.frombuffer(sounds, dtype=np.uint8)]
    return codes.tobytes().decode("utf-32-le")


_PRINTED = np.arange(256, dtype="<u4")
_PRINTED[[ord(sound) for sound in SIGNS]] = [ord(sign) for sign in SIGNS.values()]
