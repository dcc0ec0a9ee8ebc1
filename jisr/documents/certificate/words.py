"""The certificate of a training session (شهادة): who attended what, when, given by whom, with its number."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from jisr.actors.models import Trainee
from jisr.core.acting import Acting
from jisr.documents.frame import framed, receipt_notes
from jisr.documents.paper import Cell, Facts, Paper, Section, Words
from jisr.documents.qr import qr_drawing
from jisr.documents.said import apart, day, named


def certificate_paper(trainee: Trainee, *, address: str, acting: Acting, on: date) -> Paper:
    """The certificate of someone who attended; ``address`` is the page of the session, where its number is checked."""
    session = trainee.session
    rows = (
        (_("Full name"), Cell(apart(trainee.full_name), "strong")),
        (_("From"), Cell(named(trainee.organisation))),
        (_("attended"), Cell(named(session), "strong")),
        (_("Where"), Cell(named(session.territory))),
        (_("Dates"), Cell(f"{day(session.starts_on)} – {day(session.ends_on)}")),
        (_("Offered by"), Cell(named(session.organisation))),
        (_("Certificate number"), Cell(apart(trainee.certificate_number), "strong")),
        (_("Given on"), Cell(day(trainee.certified_on))),
    )
    sections = [Section("", (Facts(rows),), key="identity")]
    if session.programme:
        sections.append(Section(_("Programme"), (Words(session.programme),), key="programme"))
    return framed(
        over=_("Certificate of attendance"),
        title=named(session),
        sections=tuple(sections),
        on=on,
        acting=acting,
        is_example=session.is_example,
        reference=trainee.certificate_number,
        facts=(named(session.organisation), day(trainee.certified_on)),
        extra={"qr": qr_drawing(address), "address": address, "where_words": _("The session, with this number:")},
        foot=receipt_notes(on, is_example=session.is_example)[:-1],
    )
