"""A readable Moroccan-French spelling of a name, for display; matching uses the keys."""

from __future__ import annotations

import re
import unicodedata

CONSONANTS = {
    "ب": "b", "ت": "t", "ث": "t", "ج": "j", "ح": "h", "خ": "kh", "د": "d", "ذ": "d", "ر": "r", "ز": "z", "س": "s",
    "ش": "ch", "ص": "s", "ض": "d", "ط": "t", "ظ": "d", "غ": "gh", "ف": "f", "ق": "k", "ك": "k", "گ": "g", "ڭ": "g",
    "ل": "l", "م": "m", "ن": "n", "ه": "h",
}  # fmt: skip


def romanize(text: str) -> str:
    """``text`` as a Moroccan civil register would print it in Latin letters; Latin words only change their case."""
    return " ".join(_word(word) for word in unicodedata.normalize("NFC", text).split())


def _word(word: str) -> str:
    if not re.search(r"[\u0600-\u06ff]", word):
        return word[:1].upper() + word[1:].lower()
    return _letters(word).capitalize()


def _letters(word: str) -> str:
    """Letter by letter, with an a between two consonants that no vowel parts."""
    out = ""
    for letter in word:
        sound = CONSONANTS.get(letter) or {"ا": "a", "أ": "a", "إ": "i", "آ": "a", "ة": "a", "ى": "a", "ع": "a"}.get(
            letter
        )
        if letter in "وؤ":
            sound = "ou"
        elif letter in "يئ":
            sound = "i"
        if not sound:
            continue
        joins = bool(out) and out[-1] not in "aeiou" and sound[0] not in "aeiou"
        out += ("a" if joins else "") + (sound if not (out.endswith("a") and sound == "a") else "")
    return out
