"""Light stemming: articles, joined particles and common endings come off, nothing cleverer.

Arabic after Larkey, Ballesteros and Connell (2002), "light10", with the verb prefixes of spoken Moroccan; French after
Savoy (1999), a light stemmer of plurals, feminines and common endings. Words are given folded (``normalise``).
"""

from __future__ import annotations

from functools import lru_cache

ARTICLES = ("وبال", "وكال", "فال", "وال", "بال", "كال", "ولل", "ال", "لل")
SPOKEN_VERB = ("كاي", "كات", "كان", "كن", "كي", "كت", "غاي", "غان", "غن", "غي", "غت", "تاي", "تان")
ARABIC_ENDINGS = ("ات", "ان", "ون", "ين", "وا", "يه", "تي", "ه", "ي", "ا", "و")
FRENCH_ENDINGS = (
    ("issement", ""), ("ement", ""), ("ation", ""), ("atrice", ""), ("ateur", ""), ("euse", ""), ("eur", ""),
    ("ition", ""), ("able", ""), ("ive", ""), ("if", ""), ("ique", ""), ("ance", ""), ("ence", ""), ("ite", ""),
    ("au", "al"), ("ale", "al"), ("elle", "el"), ("ere", "er"), ("ier", "i"), ("aient", ""), ("ait", ""), ("on", ""),
    ("ent", ""), ("ee", ""), ("er", ""), ("ez", ""), ("e", ""),
)  # fmt: skip


# words whose beginning or ending only looks like a particle
WHOLE = {
    "مساواه": "مساواه", "وجبنا": "جاب",
    "اولويه": "اولويه", "الاولويه": "اولويه", "حلويات": "حلويات", "اجتماع": "اجتماعات", "اجتماعات": "اجتماعات",
    "gouverneur": "gouverneur",
    "fils": "fils", "والد": "والد", "والده": "والد", "الوالده": "والد", "والدي": "والد", "والديه": "والديه",
    "الوالديه": "والديه", "وحدها": "وحيد", "وحدهم": "وحيد", "وحدو": "وحيد", "بوحدو": "وحيد", "بوحدها": "وحيد",
    "بوحدهم": "وحيد", "مراكز": "مركز", "مدارس": "مدرس", "برامج": "برنامج", "ملاعب": "ملعب", "مساطر": "مسطر",
    "مشاريع": "مشروع", "خلايا": "خلي", "ملفات": "ملف", "والدين": "والد", "الوالدين": "والد", "مكتبه": "مكتبه", "التقائيه": "التقائ", "الالتقائيه": "التقائ", "التقايية": "التقائ", "بنات": "بنت", "ولادها": "ولد", "ولادهم": "ولد", "ولادنا": "ولد",
}  # fmt: skip
PRONOUNS = ("تهم", "تها", "اتنا", "ها", "هم", "هن", "نا", "كم", "وها", "وهم")


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The stem of one folded word in either script; short words and numbers stay whole."""
    if not word or word in WHOLE:
        return WHOLE.get(word, word)
    return _arabic(word) if "\u0600" <= word[0] <= "\u06ff" else _french(word)


def _arabic(word: str) -> str:
    for prefix in ARTICLES:
        if word.startswith(prefix) and len(word) - len(prefix) >= 2:
            return _whole_or_short(word[len(prefix) :])
    for prefix in SPOKEN_VERB:
        if word.startswith(prefix) and len(word) - len(prefix) >= 3:
            return _whole_or_short(_without_negation(word[len(prefix) :]))
    if word[0] in "وفبلك" and len(word) >= 6:
        word = word[1:]
    return _whole_or_short(_without_negation(word))


def _whole_or_short(word: str) -> str:
    return WHOLE.get(word) or _without_ending(word)


def _without_negation(word: str) -> str:
    """The -ch that closes a spoken negation (ماتحلاتش)."""
    return word[:-1] if len(word) >= 6 and word.endswith("ش") else word


def _without_ending(word: str) -> str:
    """Take off up to two endings (جمعيات: ات then ي), never below three letters, a pronoun only first."""
    for endings in ((*PRONOUNS, *ARABIC_ENDINGS), ARABIC_ENDINGS):
        ending = next((end for end in endings if word.endswith(end) and len(word) - len(end) >= 3), "")
        word = word[: len(word) - len(ending)]
    return word


def _french(word: str) -> str:
    """Take off the plural, then one ending, then a doubled last letter, never below three letters."""
    if len(word) > 3 and word[-1] in "sx":
        word = word[:-1]
    for ending, instead in FRENCH_ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= (3 if ending == "e" else 4):
            word = word[: -len(ending)] + instead
            break
    return word[:-1] if len(word) > 3 and word[-1] == word[-2] else word
