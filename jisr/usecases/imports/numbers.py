"""Numbers of papers, compared as people mean them."""

from __future__ import annotations

import re

from jisr.core.text import fold_digits, normalise


def number_key(text: str) -> str:
    """A number without “no.”, spaces and leading zeros: ``رقم 012/2024`` and ``12 / 2024`` are one."""
    folded = normalise(fold_digits(text).replace("°", " "))
    kept = re.sub(r"\b(?:رقم|عدد|n|no|num|numero|convention|اتفاقية|الاتفاقية)\b", " ", folded)
    return "/".join(part.lstrip("0") or "0" for part in re.findall(r"[^\W_]+", kept)) or folded
