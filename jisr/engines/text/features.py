"""What a contribution is compared by: the field's terms it speaks of, its words, and pieces of its words.

Terms and the consonant keys of the other words stand in every language; stems and pieces of four letters only where
both texts are in one script. Each is weighed by how rare it is among the texts given (TF-IDF).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array, diags_array, hstack
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.preprocessing import normalize

from jisr.engines.names import name_keys
from jisr.engines.words import Found, codes, normalise, read, read_apart, terms

SORTS = ("legal", "kind", "public", "thing", "act", "state", "name")
# how much a term of each sort says about what a text is about
WEIGHT = {"thing": 1.0, "public": 0.85, "kind": 0.75, "legal": 0.6, "act": 0.6, "state": 0.5, "name": 0.5}
# the key of a word that no table knows: a place, a loan word; two consonants would be too many words at once
KEY_WEIGHT, SHORTEST_KEY = 0.3, 3
PIECE, PIECE_WEIGHT = 4, 0.5
ACROSS, KEY, WITHIN, PART = "=", "~", "_", "*"  # what a feature's name begins with: term, key, stem, piece


@dataclass(frozen=True)
class Features:
    """One row a text: ``across`` holds terms and keys, ``within`` stems and pieces; a row has length 1, or 0.

    ``arabic`` is each text's share of words in Arabic letters; ``found`` its words, for naming and explaining.
    """

    across: csr_array
    within: csr_array
    across_names: list[str]
    within_names: list[str]
    arabic: NDArray[np.float64]
    found: list[list[Found]]


def features(texts: Sequence[str]) -> Features:
    """The features of every text, weighed against those of the others."""
    found = [read(text, *SORTS) for text in texts]
    across, across_names = _tfidf(_marks(found), _across_weight)
    stems, stem_names = _tfidf([[stem for word in words for stem in _stems(word)] for words in found])
    pieces, piece_names = _tfidf([[piece for word in words for piece in _pieces(word)] for words in found])
    within = csr_array(hstack([_unit(stems), _unit(pieces) * PIECE_WEIGHT]))
    names = [*stem_names, *piece_names]
    return Features(_unit(across), _unit(within), across_names, names, _arabic_share(found), found)


@lru_cache(maxsize=1)
def _weights() -> dict[str, float]:
    return {term.code: WEIGHT[term.sort] for term in terms()}


def _across_weight(name: str) -> float:
    return _weights()[name[1:]] if name.startswith(ACROSS) else KEY_WEIGHT


def _marks(found: Sequence[Sequence[Found]]) -> list[list[str]]:
    """The terms of each text, and the keys of its other words."""
    unknown = sorted({word.text for words in found for word in words if not word.code})
    key = dict(zip(unknown, name_keys(unknown)[0], strict=True))
    return [
        [
            mark
            for word in words
            for mark in (_terms_in(word) if word.code else [KEY + key[word.text]])
            if word.code or len(key[word.text]) >= SHORTEST_KEY
        ]
        for words in found
    ]


@lru_cache(maxsize=65536)
def _terms_in(word: Found) -> tuple[str, ...]:
    """A term, and those that its words are by themselves: a listening centre is also a centre, and listening."""
    inside = codes(read_apart(word.text, *SORTS)) if " " in word.text else []
    return tuple(ACROSS + code for code in dict.fromkeys([word.code, *inside]))


def _stems(word: Found) -> list[str]:
    return [WITHIN + part for part in word.stem.split()]


def _pieces(word: Found) -> list[str]:
    """Four letters in a row, the blanks around a word included."""
    framed = [f" {part} " for part in normalise(word.text).split()]
    return [PART + part[at : at + PIECE] for part in framed for at in range(max(1, len(part) - PIECE + 1))]


@lru_cache(maxsize=65536)
def features_of(word: Found) -> frozenset[str]:
    """Every feature that one word of a text gives it."""
    marks = _terms_in(word) if word.code else (KEY + name_keys([word.text])[0][0],)
    return frozenset({*marks, *_stems(word), *_pieces(word)})


def _tfidf(documents: list[list[str]], weight: Callable[[str], float] = lambda _: 1.0) -> tuple[csr_array, list[str]]:
    """Term frequency (logarithmic) × rarity × weight, a column a feature in alphabetical order."""
    if not any(documents):
        return csr_array((len(documents), 0)), []
    vectorizer = TfidfVectorizer(analyzer=list, norm=None, sublinear_tf=True)
    counted = csr_array(vectorizer.fit_transform(documents))
    names = list(vectorizer.get_feature_names_out())
    return csr_array(counted @ diags_array([weight(name) for name in names])), names


def _unit(rows: csr_array) -> csr_array:
    return csr_array(normalize(rows)) if rows.shape[1] else rows


def _arabic_share(found: Sequence[Sequence[Found]]) -> NDArray[np.float64]:
    """Share of words in Arabic letters; one half for a text without words."""
    shares = [[("\u0600" <= word.text[0] <= "\u06ff") for word in words] for words in found]
    return np.array([sum(share) / len(share) if share else 0.5 for share in shares])
