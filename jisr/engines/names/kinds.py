"""Keys of organisations and places: names that carry ordinary words beside the name itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

from jisr.engines.names.signs import SIGNS
from jisr.engines.words import Found, normalise, read, terms

KINDS = ("person", "place", "organisation")
NAME, LEGAL = "name", "legal"
SORTS = (LEGAL, "kind", "public", NAME)
Keys = tuple[list[str], list[str], list[str]]
_KEY_LETTERS = frozenset(SIGNS.values()) | set(" 0123456789")
# words that say what kind of place it is, and join its parts; a place is known by what is left
PLACE_WORDS = frozenset(
    normalise(
        "جماعة مدينة إقليم عمالة جهة دوار حي قيادة دائرة بلدية commune ville province prefecture region douar quartier "
        "caidat cercle municipalite de du des la le les d et arrondissement مقاطعة"
    ).split()
)
# words of a place's name that each language says in its own way: one spelling for both
PLACE_SPELLING = {
    normalise(word): spelling
    for spelling, words in {
        "المركز": "centre center مركز",
        "الشمالية": "nord شمال الشمالي الشمالية",
        "الجنوبية": "sud جنوب الجنوبي الجنوبية",
        "الشرقية": "est شرق الشرقي الشرقية",
        "الغربية": "ouest غرب الغربي الغربية",
        "الجديدة": "nouvelle nouveau الجديدة الجديد",
    }.items()
    for word in words.split()
}
# في، ب، ل and و written with what they govern: بإنزكان, بالتمسية, والتضامن
_JOINED_PARTICLE = re.compile(r"^(?:[بوفك](?=ال|[إأآ])|و?ل(?=ل))")
_PLACE_JOINT = re.compile(r"\s+|(?<=\b[dD])['’]")
_POINTED = re.compile(r"\b(\w)\.(?=\w\b)\.?")


def bare_place(text: str) -> str:
    """``text`` without the words that only say it is a place, unless nothing else is left."""
    words = _PLACE_JOINT.split(text)
    kept = [word for word in words if normalise(word) not in PLACE_WORDS]
    return " ".join(kept) or text


def spelt_place(text: str) -> str:
    """A bare place with those of its words that languages translate (centre, nord) in one spelling."""
    first, *rest = bare_place(text).split() or [""]  # the first word is the name itself: El Jadida, Est Sidi
    return " ".join([first, *(PLACE_SPELLING.get(normalise(word), word) for word in rest)])


@lru_cache(maxsize=1)
def _spelling() -> dict[str, tuple[str, str]]:
    """For each term its sort and the one spelling all its forms are keyed by."""
    return {term.code: (term.sort, (term.ar or term.fr)[0]) for term in terms()}


def organisation_keys(texts: Sequence[str], keyed: Callable[[Sequence[str]], Keys]) -> Keys:
    """Keys of organisations: the keys of their words in order of the alphabet, parted by blanks.

    A field's term has one key in every language, and so has its Arabic form in Latin letters (Tadamoun). ``loose``
    holds only an organisation's own words, so that *Association Al Amal* and *Amal* share it; without any, those
    that are not its legal form; without those, all.
    """
    read_texts = [_words(text) for text in texts]
    distinct = sorted({_spelt(word) for words in read_texts for word in words})
    of = dict(zip(distinct, zip(*keyed(distinct), strict=True), strict=True)) if distinct else {}
    transliterated = _arabic_forms(keyed)

    def sort_of(word: Found) -> str:
        if set(word.text) <= _KEY_LETTERS:
            return NAME
        code = word.code or transliterated.get(of[_spelt(word)][0], "")
        return _spelling()[code][0] if code else NAME

    def line(words: Sequence[Found], level: int) -> str:
        return " ".join(sorted({of[_spelt(word)][level] for word in words} - {""}))

    read_texts = [[word for word in words if of[_spelt(word)][0]] for words in read_texts]
    own = []
    for words in read_texts:
        sorts = [sort_of(word) for word in words]
        named = [word for word, sort in zip(words, sorts, strict=True) if sort == NAME]
        own.append(named or [word for word, sort in zip(words, sorts, strict=True) if sort != LEGAL] or words)
    return (
        [line(words, 0) for words in read_texts],
        [line(words, 1) for words in read_texts],
        [line(words, 2) for words in own],
    )


def _words(text: str) -> list[Found]:
    """The terms and words of one name; a key given as a name is its own words."""
    if set(text) <= _KEY_LETTERS:
        return [Found(word, word) for word in text.split()]
    return read(_POINTED.sub(r"\1", text), *SORTS)


def _spelt(word: Found) -> str:
    return _spelling()[word.code][1] if word.code else _JOINED_PARTICLE.sub("", word.text)


def _arabic_forms(keyed: Callable[[Sequence[str]], Keys]) -> dict[str, str]:
    """The strict keys of the terms' Arabic forms of one word, with their codes."""
    forms = {form: term.code for term in terms() if term.sort in SORTS for form in term.ar if " " not in form}
    return {key: code for key, code in zip(keyed(list(forms))[0], forms.values(), strict=True) if len(key) > 1}
