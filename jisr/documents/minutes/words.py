"""The minutes of a meeting in words; its number and date stand at the head, as on every such paper."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from jisr.consultations.enums import ContributionKind
from jisr.consultations.models import Attendance, Contribution
from jisr.core import formats
from jisr.core.acting import Acting
from jisr.core.models.records import LANGUAGE_ORDER
from jisr.core.phrases import told
from jisr.documents.frame import framed
from jisr.documents.minutes.query import MinutesFile
from jisr.documents.paper import Block, Cell, Facts, Paper, Points, Section, Table, Words
from jisr.documents.replies import sources_section
from jisr.documents.said import (
    and_more,
    apart,
    day,
    named,
    number,
    paragraphs,
    state_of,
    unknown,
    words_of,
)


def minutes_paper(file: MinutesFile, *, acting: Acting, on: date) -> Paper:
    """The minutes, in the reader's language; the text in the other language is marked by its own words."""
    meeting = file.meeting
    sections = (
        Section("", _head(file), key="head"),
        _attendance(file),
        *_agenda(file),
        *_body(file),
        *_heard(file),
        *_promised(file),
        *_agreed(file),
        *sources_section(file.facts),
        _signatures(),
    )
    facts = (named(meeting.territory), day(meeting.held_on, meeting.date_words))
    return framed(
        over=_("Minutes"),
        title=named(meeting),
        sections=sections,
        on=on,
        acting=acting,
        is_example=meeting.is_example,
        reference=file.minutes.reference if file.minutes else meeting.reference,
        facts=facts,
    )


def _head(file: MinutesFile) -> tuple[Block, ...]:
    meeting, minutes = file.meeting, file.minutes
    rows = [
        (_("Number"), Cell(_minutes_number(file))),
        (_("Date"), Cell(day(meeting.held_on, meeting.date_words))),
        (_("Place"), Cell(apart(meeting.place) or unknown())),
        (_("How it was held"), Cell(str(meeting.get_channel_display()) if meeting.channel else unknown())),
        (_("Called by"), Cell(named(meeting.organisation))),
        (_("Chair"), Cell(named(meeting.chair))),
        (_("Session rapporteur"), Cell(apart(minutes.rapporteur) if minutes and minutes.rapporteur else unknown())),
    ]
    if minutes is None:
        return Facts(tuple(rows)), Words(
            _("No minutes are written yet: this paper says what the record holds."), "wait"
        )
    rows.append((_("Version"), Cell(f"{number(minutes.version)} – {minutes.get_state_display()}")))
    if minutes.frozen_on:
        rows.append((_("Frozen on"), Cell(day(minutes.frozen_on))))
    return (Facts(tuple(rows)),)


def _minutes_number(file: MinutesFile) -> str:
    """The meeting's number in its series, over the year; else the reference."""
    meeting = file.meeting
    if meeting.number is None:
        return apart(file.minutes.reference if file.minutes else meeting.reference)
    return f"{meeting.number}/{meeting.held_on.year}" if meeting.held_on else str(meeting.number)


def _attendance(file: MinutesFile) -> Section:
    title = _("Who sat there")
    if not file.attendance:
        return Section(title, (Words(_("No source says who sat there."), "quiet"),), key="attendance")
    heads = (_("Who"), _("College"), _("How"), _("People"))
    rows = tuple(_sat(row) for row in file.attendance)
    return Section(title, (Table(heads, rows, (3.4, 1.8, 1.2, 0.8), (3,)),), key="attendance")


def _sat(row: Attendance) -> tuple[Cell, ...]:
    who = row.post or row.organisation
    described = words_of(row, "description")
    under = described if who else ""
    if row.presides:
        under = " · ".join(piece for piece in (_("in the chair"), under) if piece)
    return (
        Cell(named(who) if who else described, "strong" if row.presides else "", under),
        Cell(str(row.get_college_display())),
        Cell(str(row.get_channel_display()) if row.channel else "–"),
        Cell(number(row.number_of_people) if row.number_of_people is not None else "–"),
    )


def _agenda(file: MinutesFile) -> tuple[Section, ...]:
    if not file.agenda:
        return ()
    heads = (_("No."), _("Point of the agenda"), _("What came of it"))
    rows = tuple(
        (Cell(str(one.number)), Cell(named(one)), Cell(words_of(one, "decision") or "–")) for one in file.agenda
    )
    return (Section(_("Agenda"), (Table(heads, rows, (0.4, 2.4, 3.4)),), key="agenda"),)


def _body(file: MinutesFile) -> tuple[Section, ...]:
    """The text in the reader's language, or the nearest that is written, said to be so."""
    if file.minutes is None:
        return ()
    language = formats.language()
    for code in LANGUAGE_ORDER[language]:
        if text := getattr(file.minutes, f"body_{code}", ""):
            said = [Words(piece) for piece in paragraphs(text)]
            if code != language:
                said.insert(0, Words(_("The text is recorded in another language only."), "quiet"))
            return (Section(_("What was said and decided"), tuple(said), key="body"),)
    return ()


def _heard(file: MinutesFile) -> tuple[Section, ...]:
    if not file.contributions:
        return ()
    total = sum(row.total for row in file.counted)
    counted = " · ".join(told(ContributionKind(row.value).label, number(row.total)) for row in file.counted)
    heads = (_("Reference"), _("What was said"), _("Kind"), _("Answer"))
    rows = tuple(_said(one) for one in file.contributions)
    more = and_more(total, len(file.contributions))
    table = Table(heads, rows, (1.1, 3.4, 1, 2.2), more=more)
    return (Section(_("What was heard"), (Words(counted, "quiet"), table), key="heard"),)


def _said(one: Contribution) -> tuple[Cell, ...]:
    answer = getattr(one, "answer", None)
    stands = Cell(str(answer.get_kind_display()), "good", apart(answer.reason)) if answer else state_of(one)
    return Cell(one.reference), Cell(named(one)), Cell(str(one.get_kind_display())), stands


def _promised(file: MinutesFile) -> tuple[Section, ...]:
    if not file.commitments:
        return ()
    heads = (_("Commitment"), _("Who promised"), _("Due on"), _("State"))
    rows = tuple(
        (Cell(named(one), under=one.reference), Cell(named(one.owner)), Cell(day(one.due_on)), state_of(one))
        for one in file.commitments
    )
    return (Section(_("What was promised"), (Table(heads, rows, (3.2, 1.8, 1.2, 1.6)),), key="promised"),)


def _agreed(file: MinutesFile) -> tuple[Section, ...]:
    if not file.agreements:
        return ()
    points = tuple(Cell(named(one), under=f"{one.reference} · {one.get_state_display()}") for one in file.agreements)
    return (Section(_("What was agreed"), (Points(points),), key="agreed"),)


def _signatures() -> Section:
    """Room for the hand of the chair and of the rapporteur."""
    heads = (_("Chair of the session"), _("Session rapporteur"))
    blank = Cell("\n\n\n")
    return Section(_("Signatures"), (Table(heads, ((blank, blank),), (1, 1)),), key="signatures")
