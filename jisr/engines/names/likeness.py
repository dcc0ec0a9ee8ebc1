"""How alike two names are, whatever their scripts and the order of their words."""

from __future__ import annotations

from rapidfuzz.distance import Indel

from jisr.engines.names.keys import NameKey, name_key, word_keys

# the narrow reading says most, the wide one saves a pair that offices spell apart
WEIGHTS = {"long_vowel": 0.2, "strict": 0.5, "loose": 0.3}


def similarity(a: str, b: str) -> float:
    """0 (nothing in common) to 1 (the same name) from all three keys; the order of the words does not count."""
    first, second = name_key(a), name_key(b)
    if not first.strict or not second.strict:
        return 0.0
    return max(_alike(first, second), _alike(_sorted(a), _sorted(b)))


def _alike(first: NameKey, second: NameKey) -> float:
    return sum(
        weight * Indel.normalized_similarity(getattr(first, level), getattr(second, level))
        for level, weight in WEIGHTS.items()
    )


def _sorted(text: str) -> NameKey:
    """The key of the name with its words in the order of their keys."""
    words = sorted(word_keys(text), key=lambda word: word.strict)
    return NameKey(*("".join(getattr(word, level) for word in words) for level in ("strict", "long_vowel", "loose")))
