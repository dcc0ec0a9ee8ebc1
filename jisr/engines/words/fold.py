"""Folding for search: what people type differently without meaning a different word."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# letter -> what it is read as; combining marks and tatweel go, digits of every script become 0-9
LETTERS = {
    "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ء": "", "ؤ": "و", "ئ": "ي", "ى": "ي", "ة": "ه", "ـ": "",
    "گ": "ك", "ڭ": "ك", "ک": "ك", "ڨ": "ق", "ڤ": "ف", "پ": "ب", "چ": "ج", "ی": "ي", "ہ": "ه", "ە": "ه",
    "œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "đ": "d", "ı": "i",
}  # fmt: skip
_KEPT = re.compile(r"[^\W_]+")


def normalise(text: str) -> str:
    """``text`` in lower case, without accents, tashkeel, tatweel or punctuation, hamza and ta marbuta folded.

    Words are parted by one blank; digits are 0-9. Made for comparing and searching, never for display.
    """
    apart = unicodedata.normalize("NFKD", text.replace("\u0640", ""))
    return " ".join(_KEPT.findall("".join(map(_letter, apart)).casefold()))


@lru_cache(maxsize=4096)
def _letter(letter: str) -> str:
    if unicodedata.category(letter) in {"Mn", "Me", "Cf"}:
        return ""
    digit = unicodedata.digit(letter, None)
    return LETTERS.get(letter.lower(), letter) if digit is None else str(digit)
