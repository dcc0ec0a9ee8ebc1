"""Indicators with their targets as a table: where each started, where it is, where it is to be."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from jisr.core import formats
from jisr.documents.paper import Cell, Table
from jisr.documents.said import and_more, apart, day, named, unknown
from jisr.indicators.enums import IndicatorKind
from jisr.indicators.models import Indicator
from jisr.indicators.queries import Standing

PLACES = 2


def standings_table(rows: Sequence[Standing], *, total: int | None = None, with_place: bool = False) -> Table:
    """One line an indicator and territory; ``total`` is how many there are where only the first are given."""
    heads = (_("Indicator"), _("Start"), _("Last value"), _("Target"), _("Where it stands"))
    lines = tuple(_line(row, with_place=with_place) for row in rows)
    more = and_more(total or len(rows), len(rows))
    return Table(heads, lines, (2.8, 1.1, 1.3, 1.3, 1.2), (1, 2, 3), more=more)


def _line(row: Standing, *, with_place: bool) -> tuple[Cell, ...]:
    target = row.target
    value = row.value
    place = named(target.territory) if with_place else ""
    last = Cell(measured(target.indicator, value.number), under=formats.month(value.period.ends_on)) if value else None
    return (
        Cell(named(target.indicator), under=place),
        Cell(measured(target.indicator, target.baseline)),
        last or Cell(unknown(), "quiet"),
        Cell(measured(target.indicator, target.value), under=day(target.due_on)),
        verdict(row),
    )


def measured(indicator: Indicator, number: Decimal | None) -> str:
    """A value with its unit; a rate in per cent."""
    if number is None:
        return unknown()
    unit = getattr(indicator, f"unit_{formats.language()}", "") or indicator.unit_fr or indicator.unit_ar
    if indicator.kind == IndicatorKind.RATE and unit in {"", "%"}:
        return formats.percent(number, 1)
    return f"{formats.number(number, places=PLACES)} {apart(unit)}".strip()


def verdict(row: Standing) -> Cell:
    """On track, off track, or not known."""
    if row.on_track is None:
        return Cell(unknown(), "quiet")
    if row.on_track:
        return Cell(pgettext("indicator", "on track"), "good")
    return Cell(pgettext("indicator", "off track"), "late")
