"""Words that every room says."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.translation import get_language, ngettext

from jisr.core.enums import DelayUnit
from jisr.core.formats import number


def for_days(since: date, on: date) -> str:
    """How long something has lasted: “for 43 days”; plural forms are the language's own."""
    days = max((on - since).days, 0)
    return ngettext("for %(days)d day", "for %(days)d days", days) % {"days": days}


def listed(words: Iterable[object], *, apart: bool = False) -> str:
    """Words one after the other, with the reader's own comma, or semicolon where they are clauses (``apart``)."""
    arabic = (get_language() or "ar").startswith("ar")
    between = ("؛ " if arabic else "; ") if apart else ("، " if arabic else ", ")
    return between.join(str(word) for word in words)


def told(label: object, value: object) -> str:
    """A label and its value, with the colon as the reader's language sets it: after a space in French."""
    colon = "\u00a0:" if (get_language() or "ar").startswith("fr") else ":"
    return f"{label}{colon} {value}"


def within(delay: Any) -> str:
    """A legal delay with its unit, in the plural form of the reader's language."""
    if delay.unit == DelayUnit.WORKING:
        words = ngettext("%(n)s working day", "%(n)s working days", delay.number)
    else:
        words = ngettext("%(n)s calendar day", "%(n)s calendar days", delay.number)
    return words % {"n": number(delay.number)}
