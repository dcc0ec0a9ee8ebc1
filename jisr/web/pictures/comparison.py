"""Small multiples: one panel a measure, the same places in the same order, a bar and its figure each."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jisr.core import formats
from jisr.thread.comparison import Cell, Row
from jisr.thread.enums import Measure, Shape


@dataclass(frozen=True)
class MiniBar:
    """One place in a panel: its bar in hundredths of the longest, and its figure; hatched where not known."""

    cell: Cell
    length: float
    words: str

    @property
    def is_known(self) -> bool:
        """Whether there is a figure."""
        return self.cell.value is not None


@dataclass(frozen=True)
class Panel:
    """One measure over the places, with what it says in a sentence."""

    measure: Measure
    bars: tuple[MiniBar, ...]
    sentence: str

    @property
    def is_known(self) -> bool:
        """Whether the figure of any place is known."""
        return any(bar.is_known for bar in self.bars)


def panel_of(row: Row) -> Panel:
    """The panel of one measure."""
    bars = [MiniBar(cell, round(100 * (cell.value or 0) / row.most, 1), value_said(row, cell)) for cell in row.cells]
    return Panel(row.measure, tuple(bars), sentence_of(row))


def value_said(row: Row, cell: Cell) -> str:
    """The value of a cell as it is read."""
    return said(row.measure, cell.value)


def said(measure: Measure, value: float | None) -> str:
    """A value of a measure as it is read: per cent, dirhams a person, or so many for 100,000."""
    if value is None:
        return _("not known")
    if measure.shape == Shape.SHARE:
        return formats.per_cent(value, places=1)
    return formats.money(value) if measure.shape == Shape.MONEY else formats.number(value, places=1)


def apart(words: str) -> str:
    """Words kept apart from the direction of the sentence around them."""
    return f"\u2068{words}\u2069"


def sentence_of(row: Row) -> str:
    """Where it is most and least, and in how many places nothing is known."""
    known = row.known
    if not known:
        return _("The record holds nothing of it in any of these places.")
    unknown = len(row.cells) - len(known)
    pieces = [
        _("Most: %(place)s (%(value)s).") % {"place": known[0].place.name, "value": apart(value_said(row, known[0]))}
    ]
    if len(known) > 1:
        words = {"place": known[-1].place.name, "value": apart(value_said(row, known[-1]))}
        pieces.append(_("Least: %(place)s (%(value)s).") % words)
    if unknown:
        words = {"number": str(unknown)}
        pieces.append(ngettext("Not known in %(number)s place.", "Not known in %(number)s places.", unknown) % words)
    return " ".join(pieces)
