"""The field's terms in Arabic, French and English, and what counts as the same word."""

from jisr.engines.words.fold import normalise

__all__ = ["normalise"]
