"""The deposit receipt of a request (وصل إيداع): proof of deposit, with the legal delay and its text."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from jisr.core import formats
from jisr.core.acting import Acting
from jisr.core.models import LegalDelay
from jisr.core.phrases import within
from jisr.documents.frame import framed, receipt_notes
from jisr.documents.paper import Cell, Facts, Paper, Points, Section, Words
from jisr.documents.qr import qr_drawing
from jisr.documents.said import apart, day, named
from jisr.families.models import Request


def request_paper(request: Request, *, code: str, address: str, acting: Acting, on: date, cndp: str = "") -> Paper:
    """The receipt for the person, in the reader's language. It names them by initials only, for it may be lost.

    ``code`` opens the request together with a second element that does not stand on this paper; empty when the
    receipt is printed again, for the code is known only once. ``cndp`` is the number of the processing's notice.
    """
    sections = (
        Section("", (Facts(_rows(request)),), key="identity"),
        Section(_("The legal delay"), (*_delay(request.delay, request.due_on), *_confirm(request.delay)), key="delay"),
        Section(_("Good to know"), (Points(tuple(Cell(text) for text in _know(cndp))),), key="know"),
    )
    extra = {
        "slip": False,
        "code": code,
        "qr": qr_drawing(code) if code else "",
        "address": address,
        "code_words": _("Follow-up code"),
        "keep_words": _(
            "With this code and the year of birth or the last digits of the telephone, the request can be followed."
        ),
        "where_words": _("Where it stands is told here:"),
    }
    return framed(
        over=_("Deposit receipt"),
        title=_("Request %(reference)s") % {"reference": apart(request.reference)},
        sections=sections,
        on=on,
        acting=acting,
        is_example=request.is_example,
        reference=request.reference,
        facts=(named(request.organisation), day(request.deposited_on)),
        extra=extra,
        foot=receipt_notes(on, is_example=request.is_example),
    )


def _rows(one: Request) -> tuple[tuple[str, Cell], ...]:
    return (
        (_("Number"), Cell(one.reference, "strong")),
        (_("Deposited on"), Cell(day(one.deposited_on), "strong")),
        (_("Deposited with"), Cell(named(one.organisation))),
        (_("Where"), Cell(named(one.territory))),
        (_("For"), Cell(_initials(one))),
        (_("Need"), Cell(named(one.need))),
        (_("Answer due on"), Cell(day(one.due_on), "strong")),
    )


def _initials(one: Request) -> str:
    """Two letters in the reader's script, else in the other: enough to tell papers apart in one home."""
    person = one.person
    order = ("fr", "ar") if formats.language() != "ar" else ("ar", "fr")
    for code in order:
        first, last = getattr(person, f"first_name_{code}"), getattr(person, f"last_name_{code}")
        if first or last:
            return apart(". ".join(name[0] for name in (first, last) if name) + ".")
    return apart(person.reference)


def _delay(delay: LegalDelay, due_on: date) -> tuple[Words, ...]:
    """Until when, then the text that says so on a line of its own: it is often in another language."""
    words = _("An answer is due within %(days)s, that is by %(day)s.")
    said = Words(words % {"days": within(delay), "day": formats.day(due_on)})
    return (said, Words(apart(delay.legal_text), "quiet")) if delay.legal_text else (said,)


def _confirm(delay: LegalDelay) -> tuple[Words, ...]:
    if not delay.to_confirm:
        return ()
    return (Words(_("This delay is to be confirmed by the body that installs the platform."), "quiet"),)


def _know(cndp: str) -> list[str]:
    known = [
        _("This receipt is proof of deposit. It grants nothing by itself."),
        _("Missing papers may be asked for once only; meanwhile the delay stands still."),
        _("A refusal is written and gives its reason. It can be appealed against."),
        _("You may see what is kept about you, have it corrected, and object to its use."),
    ]
    if cndp:
        known.append(_("Personal data: CNDP notice number %(number)s.") % {"number": apart(cndp)})
    return known
