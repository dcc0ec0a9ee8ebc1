"""Which contributions say the same thing, in Arabic, French or both; suggestions with their reasons, no merges."""

from jisr.engines.text.coverage import Coverage, Sentence, coverage
from jisr.engines.text.likeness import Tie
from jisr.engines.text.naming import TellingWord
from jisr.engines.text.study import THRESHOLD, Group, Joining, Near, Placed, Study, ThemeSuggestion, study

__all__ = [
    "THRESHOLD",
    "Coverage",
    "Group",
    "Joining",
    "Near",
    "Placed",
    "Sentence",
    "Study",
    "TellingWord",
    "ThemeSuggestion",
    "Tie",
    "coverage",
    "study",
]
