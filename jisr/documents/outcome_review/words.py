"""The outcome review in words: the bridge and the short of it first, then each station, then what waits and breaks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from jisr.agreements.enums import AgreementState
from jisr.core import formats
from jisr.core.acting import Acting
from jisr.core.small import is_small
from jisr.documents.frame import framed
from jisr.documents.outcome_review.after import breaks, competences, disagreements, not_known, sources, waits
from jisr.documents.outcome_review.first_stations import heard, planned, promised
from jisr.documents.outcome_review.last_stations import agreed, built, is_of_few, measured, served
from jisr.documents.outcome_review.period import Activity
from jisr.documents.outcome_review.query import Review
from jisr.documents.paper import Cell, Paper, Points, Section, Table
from jisr.documents.said import money, named, number, span, unknown
from jisr.documents.stations import arches
from jisr.thread.bridge import Bridge, Station
from jisr.thread.enums import Known, Unit
from jisr.thread.enums import Station as Key


def review_paper(review: Review, *, acting: Acting, on: date) -> Paper:
    """The review, in the reader's language."""
    told = (heard, promised, planned, agreed, built, served, measured)
    stations = tuple(tell(review) for tell in told)
    sections = (
        Section("", (arches(review.stations),), key="bridge"),
        Section(_("In short"), (Points(tuple(Cell(one.lead) for one in stations if one.lead)),), key="short"),
        *competences(review),
        _activity(review),
        *_regions(review),
        *stations,
        waits(review),
        breaks(review),
        not_known(review),
        *disagreements(review),
        sources(review),
    )
    scope = review.scope
    return framed(
        over=_("Outcome review"),
        title=title_of(review),
        sections=sections,
        on=on,
        acting=acting,
        is_example=scope.is_example,
        reference=scope.organisation.reference if scope.organisation else "",
        facts=(_period(review), _("figures as at %(day)s") % {"day": formats.day(on)}),
    )


def title_of(review: Review) -> str:
    """Whose outcome it is."""
    scope = review.scope
    if scope.is_pole:
        return _("The Social Pole")
    return named(scope.territory or scope.organisation)


def _period(review: Review) -> str:
    period = review.between
    return span(period.start, period.end) if period else _("since the record began")


def event_words() -> dict[str, str]:
    """Each kind of event in words."""
    return {
        "met": _("Consultation meetings"),
        "visited": _("Field visits"),
        "received": _("Contributions received"),
        "answered": _("Answers given"),
        "promised": _("Commitments made"),
        "kept": _("Commitments confirmed as fulfilled"),
        "signed": _("Agreements signed"),
        "paid": _("Paid and confirmed"),
        "adopted": _("Plans adopted"),
        "handed_over": _("Projects handed over"),
        "sent": _("Referrals sent"),
        "delivered": _("Referrals delivered"),
        "values": _("Values measured"),
    }


def _activity(review: Review) -> Section:
    """What happened, in the period where one is asked for, and in all."""
    words = event_words()
    shown = [(words[row.key], row, _say(row)) for row in _told_of(review)]
    if review.money.agreements and not review.money.is_known:
        shown = [
            (label, replace(row, in_period=None, in_all=None) if row.is_money else row, say)
            for label, row, say in shown
        ]
    if not review.between:
        cells = [(Cell(label), Cell(say(row.in_all), "strong")) for label, row, say in shown]
        return Section(_("What is on record"), (_side_by_side(cells),), key="activity")
    rows = tuple((Cell(label), Cell(say(row.in_period), "strong"), Cell(say(row.in_all))) for label, row, say in shown)
    heads = (_("What"), _("In the period"), _("In all"))
    return Section(_("What is on record"), (Table(heads, rows, (3, 1.2, 1.2), (1, 2)),), key="activity")


def _say(row: Activity) -> Callable[[Any], str]:
    if row.key in OF_PEOPLE:
        return lambda count: _("not shown") if count is None else number(count)
    return money if row.is_money else number


OF_PEOPLE = ("sent", "delivered")


def _told_of(review: Review) -> tuple[Activity, ...]:
    """What is told of a place: in a commune, no count of people's referrals that is small, nor what would give it."""
    if not is_of_few(review):
        return review.activity
    sent, delivered = (next(row for row in review.activity if row.key == key) for key in OF_PEOPLE)
    halves = [(sent.in_all, delivered.in_all), (sent.in_period, delivered.in_period)]
    rest = tuple((one or 0) - (part or 0) for one, part in zip(*halves, strict=True))
    hides_all, hides_period, hides_rest = (_is_few(*pair) for pair in (*halves, rest))
    hidden: dict[str, Any] = dict.fromkeys(["in_all", "in_period"] if hides_all else [])
    if hides_period or hides_rest:
        hidden["in_period"] = None
    return tuple(replace(row, **hidden) if row.key in OF_PEOPLE else row for row in review.activity)


def _is_few(sent: Any, delivered: Any) -> bool:
    return is_small(sent) or is_small(delivered) or is_small(sent - delivered)


def _side_by_side(cells: list[tuple[Cell, Cell]]) -> Table:
    """Two short columns in place of a long one."""
    half = (len(cells) + 1) // 2
    right = [*cells[half:], *([(Cell(""), Cell(""))] * (half - len(cells[half:])))]
    heads = (_("What"), _("In all"), _("What"), _("In all"))
    rows = tuple((*first, *second) for first, second in zip(cells[:half], right, strict=True))
    return Table(heads, rows, (3, 1, 3, 1), (1, 3))


def _regions(review: Review) -> tuple[Section, ...]:
    """Each region's bridge as a line: how much there is, and the part that is done."""
    if not review.regions:
        return ()
    heads = (_("Region"), *(station.label for station in review.stations))
    rows = tuple(_region(bridge, review) for bridge in review.regions)
    table = Table(heads, rows, (2.1, 1, 1, 1, 1.5, 1, 1, 1), (1, 2, 3, 4, 5, 6, 7))
    return (Section(_("Region by region"), (table,), key="regions"),)


def _region(bridge: Bridge, review: Review) -> tuple[Cell, ...]:
    unsigned = bridge.territory is not None and bridge.territory.pk in review.unsigned
    return (Cell(named(bridge.territory)), *(_compact(one, unsigned=unsigned) for one in bridge.stations))


def _compact(station: Station, *, unsigned: bool) -> Cell:
    if station.known == Known.NONE and station.key == Key.AGREED and unsigned:
        return Cell(unknown(), under=str(AgreementState.NOT_KNOWN.label))
    if station.known == Known.NONE:
        return Cell("–", "quiet")
    shown = money if station.unit == Unit.MONEY else number
    if station.known == Known.UNKNOWN:
        return Cell(shown(station.denominator or None), under=_("done: not known"))
    return Cell(shown(station.denominator), under=formats.percent(station.numerator, station.denominator))
