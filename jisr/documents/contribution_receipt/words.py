"""The receipt of a contribution: what was said, and the code that tells its bearer what became of it."""

from __future__ import annotations

from datetime import date, timedelta

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jisr.consultations.models import Contribution
from jisr.core import formats
from jisr.core.acting import NOBODY
from jisr.documents.frame import framed, receipt_notes
from jisr.documents.paper import Cell, Facts, Paper, Section, Words
from jisr.documents.qr import qr_drawing
from jisr.documents.said import apart, day, named, paragraphs


def receipt_paper(contribution: Contribution, *, code: str, address: str, on: date, slip: bool = False) -> Paper:
    """The receipt, A4 or a slip, in the reader's language.

    ``code`` is the follow-up code, known only when it is made and to its bearer; ``address`` the page that asks for
    it: the QR holds the code alone, so that no scanner sends it anywhere.
    """
    said = tuple(Words(piece) for piece in paragraphs(contribution.wording))
    sections = (
        Section("", (Facts(_rows(contribution)),), key="identity"),
        Section(_("In your own words"), said, key="wording"),
        Section(_("What happens now"), (Words(_next(contribution)),), key="next"),
    )
    extra = {
        "slip": slip,
        "code": code,
        "qr": qr_drawing(code),
        "address": address,
        "code_words": _("Follow-up code"),
        "keep_words": _("Keep this code: it alone opens your contribution. Nobody can give it to you again."),
        "where_words": _("What became of it is told here:"),
        "slip_rows": [[label, cell.text] for label, cell in _rows(contribution)[:4]],
    }
    return framed(
        over=_("Receipt"),
        title=_("What you said is recorded"),
        sections=sections,
        on=on,
        acting=NOBODY,
        is_example=contribution.is_example,
        reference=contribution.reference,
        facts=(named(contribution.territory), day(contribution.received_on)),
        extra=extra,
        foot=receipt_notes(on, is_example=contribution.is_example),
    )


def _rows(one: Contribution) -> tuple[tuple[str, Cell], ...]:
    rows = [
        (_("Reference"), Cell(one.reference, "strong")),
        (_("Received on"), Cell(day(one.received_on))),
        (_("Kind"), Cell(str(one.get_kind_display()))),
        (_("Where"), Cell(named(one.territory))),
        (_("How it was given"), Cell(str(one.get_channel_display()))),
    ]
    if one.meeting is not None:
        rows.append((_("Meeting"), Cell(named(one.meeting))))
    if one.owner is not None:
        rows.append((_("Who has to answer"), Cell(named(one.owner))))
    if one.theme is not None:
        rows.append((_("Theme"), Cell(named(one.theme))))
    return tuple(rows)


def _next(one: Contribution) -> str:
    """Until when it is to be answered: its own date, else the days after which it counts as without an answer."""
    if one.due_on is not None:
        return _("An answer is due on %(day)s.") % {"day": formats.day(one.due_on)}
    days = int(str(settings.JISR["SILENT_CONTRIBUTION_DAYS"]))
    until = one.received_on + timedelta(days=days)
    words = ngettext(
        "It is answered with a reason. Without an answer %(days)s day after it was received, on %(day)s, it is shown as unanswered.",
        "It is answered with a reason. Without an answer %(days)s days after it was received, on %(day)s, it is shown as unanswered.",
        days,
    )
    return words % {"days": apart(days), "day": formats.day(until)}
