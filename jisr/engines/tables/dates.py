"""Dates as offices write them: figures in the usual orders, month names in three languages, workbook serials."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import Any

from jisr.engines.tables.amounts import Unreadable, plain

# Moroccan, eastern, French and English names (folded: no accents, hamza as bare alef), month by month.
MONTHS: tuple[str, ...] = (
    "يناير جانفي كانون-الثاني janvier janv jan january",
    "فبراير فيفري شباط fevrier fevr fev february feb",
    "مارس اذار mars march mar",
    "ابريل افريل نيسان avril avr april apr",
    "ماي مايو ايار mai may",
    "يونيو يونيه جوان حزيران juin june jun",
    "يوليوز يوليو جويلية تموز juillet juil july jul",
    "غشت اغسطس اوت اب aout august aug",
    "شتنبر سبتمبر ايلول septembre sept sep september",
    "اكتوبر تشرين-الاول octobre oct october",
    "نونبر نوفمبر تشرين-الثاني novembre nov november",
    "دجنبر ديسمبر كانون-الاول decembre dec december",
)
_MONTH = {name.replace("-", " "): number for number, names in enumerate(MONTHS, 1) for name in names.split()}
_ACCENTS = str.maketrans("éèêûôç", "eeeuoc")
_NAMED = re.compile(
    r"(?:\S+ )??(?P<day>1er|1st|فاتح|\d{1,2}) ?(?:من |de |of )?(?P<month>[^\W\d]+(?: [^\W\d]+)?)\.?,? ?(?P<year>\d{4})(?: م)?"
)
_NAMED_ENGLISH = re.compile(r"(?P<month>[a-z]+)\.? (?P<day>\d{1,2})(?:st|nd|rd|th)?,? (?P<year>\d{4})")
_FIGURES = re.compile(r"(\d{1,4}) ?[-/.\\ ] ?(\d{1,2}) ?[-/.\\ ] ?(\d{1,4})")
_TIME = re.compile(r"(?<=\d)[t ]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?: ?z| ?[+-]\d{2}:?\d{2})?$")
SERIAL_START = date(1899, 12, 30)  # day 0 of workbooks, with their leap year 1900 taken in


def parse_date(value: Any, *, year_only: bool = False, pivot: int = 30) -> date | None:
    """A date from what a cell holds; ``None`` when it holds nothing; raises ``Unreadable``.

    Day before month, as Moroccan offices write, save where only the other order exists. A year of two figures up to
    ``pivot`` is of the 2000s. ``year_only`` reads a bare year as its first of January, as registers of births do.
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    text = _TIME.sub("", plain(value).translate(_ACCENTS))
    if not text:
        return None
    if re.fullmatch(r"\d+(?:\.\d+)?", text) and not re.fullmatch(r"\d{1,2}\.\d{4}", text):
        return _from_digits(text.split(".")[0], str(value), year_only)
    figures = _FIGURES.fullmatch(text)
    if figures:
        return _from_figures(figures.groups(), str(value), pivot)
    words = re.sub(r"[-/,]", " ", text).replace("  ", " ")
    named = _NAMED.fullmatch(words) or _NAMED_ENGLISH.fullmatch(words)
    month = _MONTH.get(named["month"]) if named else None
    if named is None or month is None:
        raise Unreadable("date.unreadable", f"“{value}” is not a date", value=str(value))
    day = int(named["day"]) if named["day"].isdigit() else 1
    return _checked(int(named["year"]), month, day, str(value))


def _from_figures(parts: tuple[str, ...], shown: str, pivot: int) -> date:
    first, middle, last = (int(part) for part in parts)
    if len(parts[0]) > 2:
        return _checked(first, middle, last, shown)
    year = last if len(parts[2]) > 2 else last + (2000 if last <= pivot else 1900)
    day, month = (middle, first) if middle > 12 >= first else (first, middle)
    return _checked(year, month, day, shown)


def _from_digits(digits: str, shown: str, year_only: bool) -> date:
    """A bare year, a workbook's serial (five figures), ``YYYYMMDD`` or ``DDMMYYYY``."""
    if len(digits) == 4 and year_only:
        return _checked(int(digits), 1, 1, shown)
    if len(digits) == 5 and 3_654 <= int(digits) <= 73_050:
        return SERIAL_START + timedelta(days=int(digits))
    if len(digits) == 8 and 1800 <= int(digits[:4]) <= 2200:
        return _checked(int(digits[:4]), int(digits[4:6]), int(digits[6:]), shown)
    if len(digits) == 8:
        return _checked(int(digits[4:]), int(digits[2:4]), int(digits[:2]), shown)
    code = "date.year_only" if len(digits) == 4 else "date.unreadable"
    raise Unreadable(code, f"“{shown}” is not a whole date", value=shown)


def _checked(year: int, month: int, day: int, shown: str) -> date:
    if 1300 <= year <= 1500:
        raise Unreadable("date.hijri", f"“{shown}” looks like a Hijri date; give the Gregorian one", value=shown)
    if not 1800 <= year <= 2200:
        raise Unreadable("date.impossible", f"“{shown}” has a year outside 1800-2200", value=shown)
    try:
        return date(year, month, day)
    except ValueError as wrong:
        raise Unreadable("date.impossible", f"“{shown}” is no day of the calendar", value=shown) from wrong
