"""Numbers, amounts and dates as Moroccan usage writes them, in the reader's language.

Digits are always 0-9. Arabic and French write a comma before decimals; Arabic groups thousands with a dot,
French with a narrow space. Months are يناير … دجنبر, not those of the Mashriq.
"""

from __future__ import annotations

from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal

from django.utils import timezone
from django.utils.translation import get_language

MILLION = Decimal(1_000_000)
MONTHS = {
    "ar": ["يناير", "فبراير", "مارس", "أبريل", "ماي", "يونيو", "يوليوز", "غشت", "شتنبر", "أكتوبر", "نونبر", "دجنبر"],
    "fr": [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ],
    "en": [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
}
_SEPARATORS = {"ar": (".", ","), "fr": ("\u202f", ","), "en": (",", ".")}
_MONEY = {
    "ar": ("{} مليون درهم", "{} درهم"),
    "fr": ("{}\u00a0MDH", "{}\u00a0DH"),
    "en": ("MAD\u00a0{}\u00a0million", "MAD\u00a0{}"),
}


def language() -> str:
    """The two letters of the reader's language, Arabic when there is none."""
    code = (get_language() or "ar")[:2]
    return code if code in MONTHS else "ar"


def number(value: Decimal | float | None, *, places: int = 0) -> str:
    """A number with its thousands grouped and at most ``places`` decimals; a dash for None."""
    if value is None:
        return "–"
    group, point = _SEPARATORS[language()]
    exact = Decimal(str(value)).quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    whole, _dot, decimals = f"{exact:,f}".partition(".")
    decimals = decimals.rstrip("0")
    return whole.replace(",", group) + (point + decimals if decimals else "")


def money(amount: Decimal | float | None) -> str:
    """An amount in dirhams: in millions from one million on, in full below."""
    if amount is None:
        return "–"
    exact = Decimal(str(amount))
    in_millions, in_full = _MONEY[language()]
    if abs(exact) >= MILLION:
        return in_millions.format(number(exact / MILLION, places=3))
    return in_full.format(number(exact, places=2))


def percent(part: Decimal | float | None, whole: Decimal | float | None) -> str:
    """``part`` of ``whole`` in per cent, without decimals; a dash when it cannot be said."""
    if part is None or not whole:
        return "–"
    return per_cent(Decimal(str(part)) * 100 / Decimal(str(whole)))


def per_cent(value: Decimal | float | None, *, places: int = 0) -> str:
    """A number that is already in per cent, with its sign: after a narrow space in French."""
    return f"{number(value, places=places)}\u202f%" if language() == "fr" else f"{number(value, places=places)}%"


def day(value: date | datetime | None) -> str:
    """A date with its month in words; a dash for None."""
    if value is None:
        return "–"
    moment = timezone.localtime(value).date() if isinstance(value, datetime) else value
    first = "1er" if moment.day == 1 and language() == "fr" else str(moment.day)
    return f"{first} {MONTHS[language()][moment.month - 1]} {moment.year}"


def month(value: date | None) -> str:
    """A month in words and its year; a dash for None."""
    return "–" if value is None else f"{MONTHS[language()][value.month - 1]} {value.year}"
