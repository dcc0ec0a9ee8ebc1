"""Numbers and amounts of money as offices write them, read exactly (``Decimal``), or refused with a code."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from typing import Any

_DIGITS = {ord(digit): str(value) for row in ("٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹") for value, digit in enumerate(row)}
_DIGITS |= {ord("٫"): ".", ord("٬"): " "}
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u0640\u064b-\u0652]")
_SPACES = re.compile(r"[\s\u00a0\u202f\u2009'’]+")

# Each row: what is written (folded), and what it multiplies by. Longest first, so that MMDH is not read as MDH.
UNITS: tuple[tuple[str, Decimal], ...] = (
    (r"mmdhs?|mrd|mds|milliards?|billions?|مليارات|ملايير|مليار", Decimal(10**9)),
    (r"ملياران|مليارا|مليارين|ملياري", Decimal(2 * 10**9)),
    (r"mdhs?|mmad|m(?= ?(?:dhs?|mad)\b)|millions?|ملايين|مليون", Decimal(10**6)),
    (r"مليونان|مليونين|مليونا|مليوني", Decimal(2 * 10**6)),
    (r"kdhs?|kmad|k(?= ?(?:dhs?|mad)\b)|milliers?|mille|thousand|الاف|الف", Decimal(10**3)),
    (r"الفان|الفين|الفا|الفي", Decimal(2 * 10**3)),
)
_UNIT = {word: value for words, value in UNITS for word in [words]}
_CURRENCY = re.compile(r"\b(?:de |d )?(?:dirhams?|dhs?|mad|درهما?|الدراهم|دراهم|مغربيا?)\b\.?")
_CENTIMES = re.compile(r"\b(?:de )?(?:centimes?|cts?|سنتيما?ت?)\b")
_TERM = re.compile(
    r"(?P<number>\d[\d., ]*)? ?(?:(?P<unit>" + "|".join(f"(?:{words})" for words in _UNIT) + r")\b)?(?: de\b)?"
)
_DUAL = re.compile(r"^(?:مليار|مليون|الف)(?:ان|ين|ا|ي)$")


class Unreadable(ValueError):  # noqa: N818 -- it names what was given
    """A cell that cannot be read as what its column holds: a code, the sentence, and the values that explain it."""

    def __init__(self, code: str, text: str, **values: Any) -> None:
        self.code, self.text, self.values = code, text, values
        super().__init__(text)


def fold_digits(text: str) -> str:
    """The same text with Arabic-Indic and Persian digits as 0-9 and their separators (``٫ ٬``) as ``.`` and a space."""
    return text.translate(_DIGITS)


def parse_amount(value: Any) -> Decimal | None:
    """An amount in dirhams from what a cell holds; ``None`` when it holds nothing; raises ``Unreadable``.

    Reads ``20.000.000,00``, ``20,000,000.00``, ``20 MDH``, ``٢٠ مليون درهم``, ``20 مليون و500 ألف``, ``(1 500,50)``.
    A single separator before exactly three digits parts thousands (``1.500`` is 1500), for money has two decimals;
    before a unit word (``1.500 MDH``) nobody can tell, and it is refused.
    """
    number = _native(value)
    if number is not None:
        return number
    text = plain(value)
    if not text:
        return None
    negative = text.startswith("-") or (text.startswith("(") and text.endswith(")"))
    bare = text.strip("-+() ")
    share = Decimal(1) / 100 if _CENTIMES.search(bare) else Decimal(1)
    if share == 1 and len(_CURRENCY.findall(bare)) > 1:
        raise Unreadable("amount.unreadable", f"“{value}” is not one amount", value=str(value))
    total = sum_of_terms(_CENTIMES.sub(" ", bare), str(value)) * share
    return -total if negative else total


def parse_integer(value: Any) -> int | None:
    """A whole number from what a cell holds (``1 200``, ``1.200``, ``١٢``, ``12.0``); ``None`` if empty; ``Unreadable``."""
    number = _native(value)
    if number is None:
        text = plain(value)
        if not text:
            return None
        number = read_number(text.lstrip("+-"), str(value), "integer.unreadable")
        number = -number if text.startswith("-") else number
    if number != number.to_integral_value():
        raise Unreadable("integer.fraction", f"“{value}” is not a whole number", value=str(value))
    return int(number)


def plain(value: Any) -> str:
    """A cell's text, lower case, digits folded, hamza forms as bare alef, marks and double spaces gone."""
    text = "" if value is None else str(value)
    text = _INVISIBLE.sub("", unicodedata.normalize("NFKC", fold_digits(text))).translate(_HAMZA)
    return _SPACES.sub(" ", text).strip().casefold()


_HAMZA = str.maketrans("أإآٱ", "اااا")


def sum_of_terms(text: str, shown: str) -> Decimal:
    """The sum of ``number unit`` terms (``20 مليون و500 الف``); raises ``Unreadable`` where anything else stands."""
    terms = re.split(
        r" (?:et|and) | ?\+ ?|(?<=\w) و ?(?=\d)", _CURRENCY.sub(lambda found: _kept_unit(found, text), text)
    )
    return sum((_term(term.strip(" .,"), shown) for term in terms), Decimal(0))


def _kept_unit(found: re.Match[str], text: str) -> str:
    """A currency word vanishes, save after a lone M or K, where it makes the letter a unit."""
    before = text[: found.start()].rstrip()
    return found.group() if re.search(r"(?:^|[\d ])[mk]$", before) else " "


def _term(term: str, shown: str) -> Decimal:
    term = re.sub(r"(?<![^\W\d])([mk]) ?(?:dhs?|mad)$", r"\1dh", _SPACES.sub(" ", term).strip())
    found = _TERM.fullmatch(term)
    if not term or found is None:
        raise Unreadable("amount.unreadable", f"“{shown}” is not an amount", value=shown)
    unit = next((value for words, value in UNITS if found["unit"] and re.fullmatch(words, found["unit"])), Decimal(1))
    if found["number"] is None:
        return unit
    if _DUAL.match(found["unit"] or ""):
        unit /= 2  # مليونا after a number is the accusative, not two of them
    digits = found["number"].strip()
    if found["unit"] and re.fullmatch(r"[1-9]\d{0,2}[.,]\d{3}", digits):
        raise Unreadable("amount.ambiguous", f"“{shown}”: thousands or decimals?", value=shown)
    return read_number(digits, shown, "amount.unreadable") * unit


def read_number(text: str, shown: str, code: str) -> Decimal:
    """The number in ``text``, whichever of ``. , space`` parts its thousands; ``Unreadable`` with ``code`` otherwise."""
    compact = text.replace(" ", "")
    if " " in text and not re.fullmatch(r"\d{1,3}(?: \d{3})+(?:[.,]\d+)?", text):
        raise Unreadable(code, f"“{shown}” is not a number", value=shown)
    if {".", ","} <= set(compact):
        decimal = max(compact.rfind("."), compact.rfind(","))
        whole, fraction = compact[:decimal], compact[decimal + 1 :]
        grouped = re.fullmatch(r"\d{1,3}(?:([.,])\d{3}(?:\1\d{3})*)?", whole)
        compact = f"{re.sub('[.,]', '', whole)}.{fraction}" if grouped else "?"
    elif re.fullmatch(r"[1-9]\d{0,2}(?:[.,]\d{3})+", compact) and " " not in text:
        compact = re.sub("[.,]", "", compact)
    else:
        compact = compact.replace(",", ".")
    if not re.fullmatch(r"\d+(?:\.\d*)?", compact):
        raise Unreadable(code, f"“{shown}” is not a number", value=shown)
    return Decimal(compact)


def _native(value: Any) -> Decimal | None:
    """A number a workbook already holds as a number; a float by its shortest decimal form."""
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        return None
    number = Decimal(str(value))
    if not number.is_finite():
        raise Unreadable("amount.unreadable", f"“{value}” is not a number", value=str(value))
    return number
