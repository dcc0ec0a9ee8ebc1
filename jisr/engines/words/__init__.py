"""The field's terms in Arabic, French and English, and what counts as the same word."""

from jisr.engines.words.fold import normalise
from jisr.engines.words.lexicon import Found, Term, codes, content_words, read, read_apart, terms, words_of
from jisr.engines.words.stems import stem
from jisr.engines.words.themes import PILLARS, Theme, themes

__all__ = [
    "PILLARS",
    "Found",
    "Term",
    "Theme",
    "codes",
    "content_words",
    "normalise",
    "read",
    "read_apart",
    "stem",
    "terms",
    "themes",
    "words_of",
]
