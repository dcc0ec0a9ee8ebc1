"""Every value of the indicators: of which place and period, of which part, with its source."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from jisr.core import formats
from jisr.core.acting import Acting
from jisr.indicators.enums import IndicatorKind
from jisr.indicators.models import Indicator, Value
from jisr.web.listing import Column, Listing
from jisr.web.listing.declare import record_filter, region_filter, with_names, world_filter


def _standing(acting: Acting, _day: date) -> QuerySet:
    """What was corrected is told by its correction."""
    return Value.objects.visible_to(acting).filter(replaced_by__isnull=True)


def _said(row: Value) -> str:
    """A rate in per cent; a count or an amount in full."""
    if row.indicator.kind == IndicatorKind.RATE:
        return formats.percent(row.numerator, row.denominator)
    return formats.number(row.amount, places=4)


VALUES = Listing(
    slug="values",
    title=_("Values of the indicators"),
    intro=_("Each value with its place, its period and its source; a rate with what is divided by what."),
    rows=_standing,
    load=with_names(
        "indicator",
        "territory",
        "period",
        "category",
        "source",
        also=(
            "indicator__kind",
            "period__starts_on",
            "period__ends_on",
            "amount",
            "numerator",
            "denominator",
            "source__title",
            "source_words",
        ),
    ),
    columns=(
        Column("indicator", _("Indicator"), lambda row: row.indicator, "link"),
        Column("territory", _("Where"), lambda row: row.territory, "link", "territory__tree_start"),
        Column("category", _("Breakdown"), lambda row: row.category or str(_("all")), "name"),
        Column("starts", _("From"), lambda row: row.period.starts_on, "date", "period__starts_on"),
        Column("ends", _("To"), lambda row: row.period.ends_on, "date", "period__ends_on"),
        Column("value", _("Value"), _said),
        Column("numerator", _("Numerator"), lambda row: formats.number(row.numerator, places=4)),
        Column("denominator", _("Denominator"), lambda row: formats.number(row.denominator, places=4)),
        Column("source", _("Source"), lambda row: str(row.source or row.source_words)),
        Column("reference", _("Reference"), lambda row: row.reference, "reference"),
    ),
    filters=(
        world_filter(),
        record_filter("indicator", _("Indicator"), Indicator, "indicator"),
        region_filter(),
    ),
    order=("territory__tree_start", "-period__starts_on", "category", "pk"),
)
