"""What an address asks for: one of the values there are, or a sentence that says what was wrong."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from jisr.core.text import fold_digits

LONGEST_SHOWN = 40


def shown(value: str) -> str:
    """What someone typed, short, with a sign in the place of each that cannot be printed."""
    clean = "".join(sign if sign.isprintable() else "\ufffd" for sign in value[:LONGEST_SHOWN])
    return clean + "…" if len(value) > LONGEST_SHOWN else clean


def not_a_value(value: str, label: Any) -> str:
    """The sentence for a value that a filter does not know."""
    words = _("“%(value)s” is not one of the values of the filter “%(filter)s”; it was left out.")
    return words % {"value": shown(value), "filter": label}


def world_asked(query: QueryDict, faults: list[str], *, is_example: bool = False) -> bool:
    """Whether the demonstration is asked for; the reader's own world where neither is."""
    own = "example" if is_example else "record"
    return picked(query, "world", _("World"), ("record", "example"), faults, own) == "example"


def page_asked(query: QueryDict, pages: int, faults: list[str]) -> int:
    """The page asked for, the first where there is no such page."""
    typed = fold_digits(query.get("page", "1").strip())
    number = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 9 else 0
    if 1 <= number <= max(1, pages):
        return number
    faults.append(_("There is no page “%(page)s” in this list.") % {"page": shown(query.get("page", ""))})
    return 1


def picked(query: QueryDict, key: str, label: Any, offered: Iterable[str], faults: list[str], default: str = "") -> str:
    """The value asked for under a key; the default where none is, or where it is not one of those offered."""
    value = fold_digits(query.get(key, "").strip())
    if not value or value in set(offered):
        return value or default
    faults.append(not_a_value(value, label))
    return default
