"""What waits and on whom, where threads break, what is not known, what sources say: the honest half of a review."""

from __future__ import annotations

from collections import Counter

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jisr.consultations.models import Contribution
from jisr.core import formats
from jisr.core.phrases import listed, told
from jisr.documents.outcome_review.query import MANY, Review
from jisr.documents.outcome_review.sources import Disagreement
from jisr.documents.paper import Block, Cell, Points, Section, Table, Words
from jisr.documents.replies import source_words
from jisr.documents.said import and_more, apart, day, money, named, number, tag, unknown
from jisr.projects.enums import ProjectStatus
from jisr.thread.breaks import WORDS
from jisr.thread.enums import Derived, Known
from jisr.thread.enums import Station as Key
from jisr.thread.states import ShownState


def waits(review: Review) -> Section:
    """What waits, on whom, since when, and what the body named replied."""
    title = _("What waits, and on whom")
    shown = review.waits[:MANY]
    if not shown:
        return Section(title, (Words(_("Nothing that waits may be shown at this date."), "quiet"),), key="waits")
    counts = Counter(one.key for one in review.waits)
    counted = [told(Derived(key).label, number(count)) for key, count in counts.items()]
    heads = (_("What"), _("State"), _("Who is waited for"), _("Since"), _("Reply of the body named"))
    table = Table(
        heads, tuple(_wait(one) for one in shown), (2.4, 2.6, 1.6, 1.1, 2), more=and_more(len(review.waits), len(shown))
    )
    note = _("A body named here was told first; its reply stands beside what names it.")
    return Section(title, (Words(" · ".join(counted), "quiet"), table, Words(note, "quiet")), key="waits")


def _wait(one: ShownState) -> tuple[Cell, ...]:
    state = tag(one.key, one.label)
    reply = Cell(apart(one.reply), under=day(one.notice.replied_on)) if one.reply and one.notice else None
    return (
        Cell(named_record(one.record), under=getattr(one.record, "reference", "")),
        Cell(state.text, state.tone, apart(one.sentence)),
        Cell(named(one.body) if one.body else "–"),
        Cell(day(one.since)),
        reply or Cell(_("no reply given") if one.body else "–", "quiet"),
    )


def named_record(record: object) -> str:
    """A record in words; an instalment by its agreement."""
    share = getattr(record, "share", None)
    if share is not None:
        words = _("%(agreement)s, instalment %(number)s")
        return words % {"agreement": named(share.party.agreement), "number": number(getattr(record, "number", 0))}
    return named(record)


def breaks(review: Review) -> Section:
    """How often threads break, and in which way."""
    title = _("Where threads break")
    found = [(key, count) for key, count in review.breaks.most_common() if count]
    if not found:
        return Section(title, (Words(_("No thread is recorded as broken."), "quiet"),), key="breaks")
    rows = tuple((Cell(str(WORDS[key])), Cell(number(count))) for key, count in found)
    return Section(title, (Table((_("Break"), _("How often")), rows, (5, 1), (1,)),), key="breaks")


def not_known(review: Review) -> Section:
    """What no source says, counted; it is never filled in."""
    points = tuple(Cell(sentence) for sentence in unknowns(review))
    title = _("What is not known")
    if not points:
        return Section(title, (Words(_("Nothing that this review asks for is missing."), "quiet"),), key="not_known")
    return Section(title, (Points(points),), key="not_known")


def unknowns(review: Review) -> list[str]:
    """One sentence a gap."""
    total = review.money
    said = [*_nothing_of(review)]
    if total.unknown:
        said.append(_("What was paid of %(amount)s: no source says.") % {"amount": money(total.unknown)})
    counted = (
        (total.without_amounts, _shares_missing),
        (total.counted_above, _counted_above),
        (review.promised.undated, _undated),
        (review.planned.without_cost, _without_cost),
        (review.built.by_status.get(ProjectStatus.NOT_KNOWN, 0), _projects),
        (sum(row.on_track is None for row in review.measured), _indicators),
        (review.heard.undated, _meetings),
    )
    said += [sentence(count) for count, sentence in counted if count]
    return said


def _nothing_of(review: Review) -> list[str]:
    """The stations of which the record holds nothing: that nothing was done there is not said."""
    empty = [str(Key(station.key).label) for station in review.stations if station.known == Known.NONE]
    return [_("The record holds nothing yet of: %(stations)s.") % {"stations": listed(empty)}] if empty else []


def competences(review: Review) -> tuple[Section, ...]:
    """What a body may do, at which level, and by which text."""
    if not review.competences:
        return ()
    heads = (_("Competence"), _("territorial level"), _("Legal text"))
    rows = tuple(
        (Cell(named(one)), Cell(one.get_level_display()), Cell(apart(one.legal_text) or unknown()))
        for one in review.competences
    )
    return (Section(_("What it is competent for"), (Table(heads, rows, (3, 1.2, 2.4)),), key="competences"),)


def _shares_missing(n: int) -> str:
    words = ngettext("The shares of %(n)s agreement.", "The shares of %(n)s agreements.", n)
    return words % {"n": number(n)}


def _counted_above(n: int) -> str:
    words = ngettext(
        "How much of %(n)s agreement that covers a larger territory falls here.",
        "How much of %(n)s agreements that cover a larger territory falls here.",
        n,
    )
    return words % {"n": number(n)}


def _undated(n: int) -> str:
    words = ngettext("Until when %(n)s commitment is due.", "Until when %(n)s commitments are due.", n)
    return words % {"n": number(n)}


def _without_cost(n: int) -> str:
    return ngettext("The cost of %(n)s action.", "The cost of %(n)s actions.", n) % {"n": number(n)}


def _projects(n: int) -> str:
    return ngettext("Where %(n)s project stands.", "Where %(n)s projects stand.", n) % {"n": number(n)}


def _indicators(n: int) -> str:
    words = ngettext("Whether %(n)s indicator is on track.", "Whether %(n)s indicators are on track.", n)
    return words % {"n": number(n)}


def _meetings(n: int) -> str:
    words = ngettext("The exact date of %(n)s meeting or visit.", "The exact date of %(n)s meetings or visits.", n)
    return words % {"n": number(n)}


def disagreements(review: Review) -> tuple[Section, ...]:
    """Where sources say different things: each is shown with its source."""
    if not review.disagreements:
        return ()
    rows = tuple(_disagreement(one) for one in review.disagreements)
    table = Table((_("Of what"), _("What"), _("What each source says")), rows, (2, 1, 3.4))
    return (Section(_("Where sources differ"), (table,), key="disagreements"),)


FIELDS = {
    "number": lambda: _("Number"),
    "held_on": lambda: _("Date"),
    "date": lambda: _("Date"),
    "period": lambda: _("Period"),
    "amount": lambda: _("Amount"),
    "stated_amount": lambda: _("Total cost, as stated"),
    "target_groups": lambda: _("For whom"),
    "state": lambda: _("State"),
    "channel": lambda: _("How it was held"),
    "owner": lambda: _("Who promised"),
    "weekday": lambda: _("Day of the week"),
}


def _disagreement(one: Disagreement) -> tuple[Cell, ...]:
    said = "\n".join(f"{apart(fact.value)} ({apart(fact.source.title)})" for fact in one.facts)
    field = FIELDS[one.field]() if one.field in FIELDS else apart(one.field)
    is_heard = isinstance(one.record, Contribution)
    return Cell(named(one.record) if not is_heard else one.record.reference), Cell(field), Cell(said)


def sources(review: Review) -> Section:
    """The written sources, each with its publisher, date and address."""
    title = _("Sources")
    if not review.sources:
        return Section(title, (Words(_("No written source is recorded."), "quiet"),), key="sources")
    points = tuple(Cell(source_words(one), under=apart(one.address)) for one in review.sources)
    blocks: list[Block] = [Points(points)]
    day_words = _("What follows from them was worked out on %(day)s.") % {"day": formats.day(review.on)}
    blocks.append(Words(day_words, "quiet"))
    return Section(title, tuple(blocks), key="sources")
