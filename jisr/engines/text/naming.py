"""What to call a group of contributions: the words that its texts have and the others have not."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from jisr.engines.text.features import ACROSS, Features
from jisr.engines.words import Found, terms

MOST = 5
# a word of only one text of several names that text, not the group
FEWEST = 2


@dataclass(frozen=True)
class TellingWord:
    """A word or term, as Arabic and as French readers would read it, and in how many of the group's texts it stands."""

    code: str
    ar: str
    fr: str
    texts: int


def spread(known: Features) -> Counter[str]:
    """In how many texts each word or term stands."""
    return Counter(word for words in known.found for word in {_name(word) for word in words})


def telling_words(known: Features, rows: NDArray[np.intp], everywhere: Counter[str]) -> list[TellingWord]:
    """The words that part a group from the other texts, the most telling first; ``everywhere`` is their ``spread``.

    A word's weight is its share of the group's texts times the logarithm of how rare it is among all texts.
    """
    here = Counter(word for row in rows for word in {_name(word) for word in known.found[row]})
    enough = min(FEWEST, len(rows))
    weight = {word: count * np.log(1 + len(known.found) / everywhere[word]) for word, count in here.items()}
    ranked = sorted((word for word in here if here[word] >= enough), key=lambda word: (-round(weight[word], 9), word))
    return [_told(known, rows, word, here[word]) for word in ranked[:MOST]]


def _name(word: Found) -> str:
    return ACROSS + word.code if word.code else word.stem


def _told(known: Features, rows: NDArray[np.intp], name: str, texts: int) -> TellingWord:
    if name.startswith(ACROSS):
        term = next(term for term in terms() if term.code == name[1:])
        return TellingWord(term.code, term.ar[0], term.fr[0], texts)
    written = Counter(word.text for row in rows for word in known.found[row] if not word.code and word.stem == name)
    shown = min(written, key=lambda text: (-written[text], text))
    return TellingWord("", shown, shown, texts)
