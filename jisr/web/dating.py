"""Dates that a source gives in words, said in the reader's language: "between December 2021 and February 2022"."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import Any

from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from jisr.core import formats
from jisr.core.text import fold_digits

UNKNOWN = {"التاريخ غير معلوم", "تاريخ غير معلوم", "date inconnue", "date non connue", "date not known"}
BETWEEN = re.compile(r"(?:بين|entre|between)\s+(.+?)\s+(?:و\s*|et\s+|and\s+)(.+)", re.I)
WEEKDAY = re.compile(r"(?:يوم|un|le|a)\s+(\w+)", re.I)
MONTH = re.compile(r"(\D+?)\s+(\d{4})")
MONTHS_LONG = re.compile(r"(?:لمدة|pendant|for)\s+(\d+)\s+(?:شهرا|أشهر|شهر|mois|months?)", re.I)
ARABIC_DAYS = ("اثنين", "ثلاثاء", "أربعاء", "خميس", "جمعة", "سبت", "أحد")


@cache
def _months() -> dict[str, int]:
    """Every month's word in the three languages, with its number."""
    return {word.lower(): place for words in formats.MONTHS.values() for place, word in enumerate(words, start=1)}


@cache
def _weekdays() -> dict[str, int]:
    """Every weekday's word in the three languages, with its place from Monday."""
    found = {f"{article}{word}": place for place, word in enumerate(ARABIC_DAYS) for article in ("", "ال")}
    for language in ("fr", "en"):
        with override(language):
            found |= {str(word).lower(): place for place, word in WEEKDAYS.items()}
    return found


def date_in_words(words: str) -> str | None:
    """The words of a source about a date, in the reader's language; None where they are not of a known form."""
    pieces = [piece.strip() for piece in re.split(r"[،,;]", fold_digits(words)) if piece.strip()]
    said = [_piece(piece) for piece in pieces]
    if not said or None in said:
        return None
    joiner = "، " if formats.language() == "ar" else ", "
    return joiner.join(piece for piece in said if piece)


def _piece(piece: str) -> str | None:
    bare = piece.removeprefix("و").strip() if piece.startswith("وال") else piece
    if bare.lower() in UNKNOWN:
        return _("date not known")
    if found := BETWEEN.fullmatch(bare):
        sides = (_month_or_year(found[1]), _month_or_year(found[2]))
        return None if None in sides else _("between %(one)s and %(other)s") % {"one": sides[0], "other": sides[1]}
    if found := MONTHS_LONG.fullmatch(bare):
        number = int(found[1])
        return ngettext("for %(number)s month", "for %(number)s months", number) % {"number": number}
    if (found := WEEKDAY.fullmatch(bare)) and (place := _weekdays().get(found[1].lower())) is not None:
        return _("on a %(weekday)s") % {
            "weekday": str(WEEKDAYS[place]).lower() if formats.language() == "fr" else WEEKDAYS[place]
        }
    return _month_or_year(bare)


def _month_or_year(text: str) -> str | None:
    """A month and its year, or a year alone."""
    text = text.strip()
    if re.fullmatch(r"\d{4}", text):
        return text
    found = MONTH.fullmatch(text)
    number = _months().get(found[1].strip().lower()) if found else None
    return formats.month(date(int(found[2]), number, 1)) if found and number else None


def dated(day: Any, words: str) -> tuple[str, str] | None:
    """What is known of a date beside a day: words and the language they are in; None where a day or nothing is known."""
    if day is not None or not words:
        return None
    said = date_in_words(words)
    return (said, formats.language()) if said else (words, "ar" if re.search(r"[\u0600-\u06ff]", words) else "fr")
