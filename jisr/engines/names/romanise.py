"""A readable Moroccan-French spelling of a name, for display; matching uses the keys."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from jisr.engines.names.spellings import USUAL

CONSONANTS = {
    "ب": "b", "ت": "t", "ث": "t", "ج": "j", "ح": "h", "خ": "kh", "د": "d", "ذ": "d", "ر": "r", "ز": "z", "س": "s",
    "ش": "ch", "ص": "s", "ض": "d", "ط": "t", "ظ": "d", "غ": "gh", "ف": "f", "ق": "k", "ك": "k", "گ": "g", "ڭ": "g",
    "ل": "l", "م": "m", "ن": "n", "ه": "h", "پ": "p", "ڤ": "v", "ڨ": "g", "ک": "k",
}  # fmt: skip
VOWELS = {"ا": "a", "أ": "a", "آ": "a", "ٱ": "a", "إ": "i", "ى": "a", "ة": "a", "ع": "a", "و": "ou", "ؤ": "ou", "ي": "i",
          "ئ": "i", "ء": ""}  # fmt: skip
TIFINAGH = dict(
    zip("ⴰⴱⴳⴷⴹⴻⴼⴽⵀⵃⵄⵅⵇⵉⵊⵍⵎⵏⵓⵔⵕⵖⵙⵚⵛⵜⵟⵡⵢⵣⵥ",
        ("a", "b", "g", "d", "d", "e", "f", "k", "h", "h", "a", "kh", "q", "i", "j", "l", "m", "n", "ou", "r", "r", "gh",
         "s", "s", "ch", "t", "t", "w", "y", "z", "z"), strict=True)
)  # fmt: skip
SUN = "تثدذرزسشصضطظن"  # letters that take over the l of an article before them
_MARKS = re.compile(
    r"[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]"
)
_ARABIC = re.compile(r"[\u0621-\u064a\u0671-\u06d3]+")
_LETTERS = re.compile(r"[^\W\d_]+")


def romanize(text: str) -> str:
    """``text`` as a Moroccan civil register would print it in Latin letters; of Latin words only the case changes."""
    plain = _MARKS.sub("", unicodedata.normalize("NFKC", text))
    plain = re.sub(r"\bعبد ?ال(?=\w{2})", "عبدال", plain)
    return " ".join(_LETTERS.sub(lambda found: _word(found[0]), plain).split())


@lru_cache(maxsize=65536)
def _word(word: str) -> str:
    if _ARABIC.fullmatch(word):
        return _arabic(word)
    return "".join(TIFINAGH.get(letter, letter) for letter in word).capitalize()


def _arabic(word: str) -> str:
    if word in USUAL:
        return USUAL[word]
    if word.startswith("عبدال") and len(word) > 6:
        rest = word[5:]
        return ("Abde" + (CONSONANTS[rest[0]][0] if rest[0] in SUN else "l")) + _arabic(rest).lower()
    if word.startswith("ال") and len(word) > 4:
        rest = _arabic(word[2:])
        return f"E{CONSONANTS[word[2]]}{rest.lower()}" if word[2] in SUN else f"El {rest}"
    for prefix, spelt in (("بن", "Ben"), ("بو", "Bou"), ("أبو", "Abou")):
        if word.startswith(prefix) and word[len(prefix) :] in USUAL:
            return spelt + USUAL[word[len(prefix) :]].lower()
    return _letter_by_letter(word).capitalize()


def _letter_by_letter(word: str) -> str:
    """Consonants and written vowels, with the unwritten ones put where a syllable needs one."""
    sounds = [CONSONANTS.get(letter, VOWELS.get(letter, "")) for letter in word]
    vowel = [letter in VOWELS for letter in word]
    groups: list[tuple[bool, list[str]]] = []
    for sound, is_vowel in zip(sounds, vowel, strict=True):
        if groups and groups[-1][0] == is_vowel:
            groups[-1][1].append(sound)
        elif sound:
            groups.append((is_vowel, [sound]))
    last = len(groups) - 1
    spelt = [
        _vowels(part) if is_vowel else _consonants(part, first=place == 0, final=place == last)
        for place, (is_vowel, part) in enumerate(groups)
    ]
    return re.sub(r"(?<=[aeiou])s(?=[aeiou])", "ss", "".join(spelt))


def _vowels(part: list[str]) -> str:
    """A run of written vowels, an i between two others as y."""
    joined = "".join(part)
    return re.sub(r"(.)\1+", r"\1", re.sub(r"(?<=[aou])i(?=[aou])", "y", joined))


def _consonants(part: list[str], *, first: bool, final: bool) -> str:
    """A run of consonants with an a (an e in a last syllable) wherever more than one would meet at an edge."""
    if first and final:
        return "a".join(part)
    if final and len(part) > 1:
        return "".join(part[:-1]) + "e" + part[-1]
    if first and len(part) > 1:
        return part[0] + "a" + "".join(part[1:])
    return "".join(part) if len(part) < 3 else "".join(part[:2]) + "a" + "".join(part[2:])
