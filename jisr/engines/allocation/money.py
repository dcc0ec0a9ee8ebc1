"""Amounts without float noise: text to exact fractions, exact fractions to what JSON shows."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

AMOUNT = re.compile(r"[+-]?(\d+([.,]\d*)?|[.,]\d+)([eE][+-]?\d{1,3})?")


def amount(text: str) -> Fraction | None:
    """The exact amount written in ``text`` (decimal point or comma, thousands set apart by spaces); None if none is."""
    plain = "".join(text.split()).replace("\u202f", "").replace("\xa0", "")
    if not AMOUNT.fullmatch(plain):
        return None
    return Fraction(Decimal(plain.replace(",", ".")))


def decimals(value: Fraction) -> int:
    """How many decimals write the amount in full (it came from decimal text, so some number of them does)."""
    digits = 0
    while (value * 10**digits).denominator != 1:
        digits += 1
    return digits


def shown(value: Fraction | int) -> int | float:
    """The amount as a JSON number; whole amounts without decimals."""
    exact = Fraction(value)
    return exact.numerator if exact.denominator == 1 else float(exact)


def rounded_up(value: Fraction, digits: int = 2) -> int | float:
    """The amount in full hundredths (or ``digits``), never less than it is: what would have been enough."""
    scale = 10**digits
    return shown(Fraction(-((-value * scale).__floor__()), scale))
