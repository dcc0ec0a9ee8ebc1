"""The field's terms in Arabic, French and English, and what counts as the same word."""

from jisr.engines.words.fold import normalise
from jisr.engines.words.lexicon import Found, Term, codes, content_words, read, terms
from jisr.engines.words.stems import stem

__all__ = ["Found", "Term", "codes", "content_words", "normalise", "read", "stem", "terms"]
