"""How documents say a record's name, a date that is half known, a state: text that is safe in any direction."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jisr.consultations.models import Contribution
from jisr.core import formats
from jisr.core.models import Named
from jisr.core.models.records import LANGUAGE_ORDER
from jisr.documents.paper import Cell

FIRST_STRONG, POP = "\u2068", "\u2069"
LONGEST_WORD = 36
WORDS_OF_A_WORDING = 24
_NEITHER_TEXT_NOR_LINE = re.compile(
    r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]"
)
_LONG = re.compile(rf"\S{{{LONGEST_WORD}}}(?=\S)")
_TONES = {
    "good": "answered confirmed adopted signed in_force operating completed accepted paid delivered on_track",
    "wait": "open declared initialled built_not_operating held silent_contribution silent_commitment held_instalment"
    " not_known appealed drafted",
    "late": "late returned expired off_track overdue_commitment late_instalment late_project overdue_request",
    "stop": "stalled terminated refused withdrawn declined stalled_project",
}
_TONE_OF = {state: tone for tone, states in _TONES.items() for state in states.split()}


def clean(text: str) -> str:
    """Text without control characters or marks that turn its direction; words too long for a line may break."""
    tidy = _NEITHER_TEXT_NOR_LINE.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n"))
    tidy = "".join(letter for letter in tidy if not "\ud800" <= letter <= "\udfff")
    return _LONG.sub(lambda found: f"{found.group()}\u200b", tidy).strip()


def apart(text: Any) -> str:
    """Text that came from someone, kept apart from the direction of what stands around it."""
    tidy = clean(str(text))
    return f"{FIRST_STRONG}{tidy}{POP}" if tidy else ""


def unknown() -> str:
    """The words for what no source says."""
    return _("not known")


def named(record: Any) -> str:
    """A record's name in the reader's language or the nearest that is given."""
    if record is None:
        return unknown()
    if isinstance(record, Contribution):
        return apart(Truncator(record.public_wording or record.reference).words(WORDS_OF_A_WORDING))
    return apart(record.name if isinstance(record, Named) else record)


def names(records: Iterable[Any], *, nothing: str = "–") -> str:
    """Several names in one line."""
    return " · ".join(named(record) for record in records) or nothing


def words_of(record: Any, field: str) -> str:
    """A text kept as ``field_ar`` and ``field_fr``, in the reader's language or the nearest that is given."""
    for code in LANGUAGE_ORDER[formats.language()]:
        if text := getattr(record, f"{field}_{code}", ""):
            return apart(text)
    return ""


def paragraphs(text: str) -> list[str]:
    """A long text as its paragraphs, each safe."""
    return [apart(piece) for piece in text.splitlines() if piece.strip()]


def day(value: date | None, otherwise: str = "") -> str:
    """A date; else what is known of it in words; else that it is not known."""
    if value is not None:
        return formats.day(value)
    return apart(otherwise) or unknown()


def money(amount: Any) -> str:
    """An amount that does not break at the end of a line; not known for None."""
    return unknown() if amount is None else formats.money(amount).replace(" ", "\u00a0")


def number(value: Any, places: int = 0) -> str:
    """A number; not known for None."""
    return unknown() if value is None else formats.number(value, places=places)


def capitalised(label: Any) -> str:
    """A word as a heading begins."""
    words = str(label)
    return words[:1].upper() + words[1:]


def span(start: date | None, end: date | None) -> str:
    """From a date to a date, as far as they are known."""
    if start is None and end is None:
        return unknown()
    if end is None:
        return _("since %(start)s") % {"start": formats.day(start)}
    if start is None:
        return _("until %(end)s") % {"end": formats.day(end)}
    return _("from %(start)s to %(end)s") % {"start": formats.day(start), "end": formats.day(end)}


def tag(state: str, label: Any) -> Cell:
    """A state as a coloured word."""
    return Cell(str(label), _TONE_OF.get(str(state), "info"))


def state_of(record: Any, field: str = "state") -> Cell:
    """The state of a record as a coloured word."""
    return tag(getattr(record, field), getattr(record, f"get_{field}_display")())


def and_more(total: int, shown: int) -> str:
    """What a table leaves out; empty when it leaves out nothing."""
    left = total - shown
    if left <= 0:
        return ""
    words = ngettext("and %(n)s more in the record", "and %(n)s more in the record", left)
    return words % {"n": formats.number(left)}
