"""Text as it is compared and searched: the engines' foldings, for the rooms."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from jisr.engines.names import name_keys, normalise
from jisr.engines.tables import Unreadable, fold_digits, parse_amount, parse_date

__all__ = ["fold_digits", "keys_of_words", "normalise", "read_amount", "read_date", "without_article"]

ARTICLES = ("وال", "بال", "فال", "كال", "لل", "ال", "ب", "ل", "و")
SHORTEST_BARE_WORD = 3


def keys_of_words(words: Sequence[str]) -> list[str]:
    """The consonant key of each word, the same in either script; empty for a word without letters."""
    return list(name_keys(list(words))[0]) if words else []


def without_article(word: str) -> str:
    """An Arabic word without its article and what is glued before it; any other word as it is."""
    for article in ARTICLES:
        if word.startswith(article) and len(word) - len(article) >= SHORTEST_BARE_WORD:
            return word[len(article) :]
    return word


def read_amount(typed: str) -> Decimal | None:
    """The amount in dirhams that someone typed, in any usual form; None when it is not one."""
    try:
        return parse_amount(typed)
    except Unreadable:
        return None


def read_date(typed: str) -> date | None:
    """The day that someone typed, in any usual form; None when it is not one."""
    try:
        return parse_date(typed)
    except Unreadable:
        return None
