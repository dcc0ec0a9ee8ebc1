"""What is wrong with a question, in words: the parameter, and what it may be."""

from __future__ import annotations

from typing import Any

from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

_WHOLE, _DAY = _("a whole number"), _("a date such as 2026-01-31")
WORDS = {
    "int_parsing": _WHOLE,
    "int_from_float": _WHOLE,
    "int_type": _WHOLE,
    "int_parsing_size": _WHOLE,
    "greater_than_equal": _("at least %(ge)s"),
    "less_than_equal": _("at most %(le)s"),
    "literal_error": _("one of %(expected)s"),
    "string_too_long": _("at most %(max_length)s characters"),
    "date_from_datetime_parsing": _DAY,
    "date_from_datetime_inexact": _DAY,
    "date_parsing": _DAY,
    "date_type": _DAY,
}


def faults_of(errors: list[dict[str, Any]]) -> Any:
    """Each parameter with what it may be, once the language is known; the library's words for what is not foreseen."""
    return lazy(_said_of_all, str)(errors)


def _said_of_all(errors: list[dict[str, Any]]) -> str:
    return "; ".join(f"{'.'.join(str(step) for step in fault['loc'][1:])}: {_said(fault)}" for fault in errors)


def _said(fault: dict[str, Any]) -> str:
    words = WORDS.get(fault["type"])
    return str(words) % fault.get("ctx", {}) if words else str(fault["msg"])
