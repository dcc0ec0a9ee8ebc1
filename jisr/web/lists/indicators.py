"""The list of indicators."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from jisr.actors.models import Organisation
from jisr.core.acting import Acting
from jisr.indicators.enums import IndicatorKind
from jisr.indicators.models import Indicator
from jisr.web.listing import Column, Listing
from jisr.web.listing.declare import choices_filter, record_filter, world_filter


def _rows(acting: Acting, _day: date) -> QuerySet:
    return Indicator.objects.visible_to(acting).select_related("organisation")


INDICATORS = Listing(
    slug="indicators",
    title=_("Indicators"),
    intro=_("What is measured, towards which target, and by which source."),
    rows=_rows,
    columns=(
        Column("name", _("Indicator"), lambda row: row, "link"),
        Column("organisation", _("By whom"), lambda row: row.organisation, "link"),
        Column("kind", _("Kind"), lambda row: row.get_kind_display(), "text", "kind"),
        Column("reference", _("Reference"), lambda row: row.reference, "reference", "reference"),
    ),
    filters=(
        world_filter(),
        record_filter("organisation", _("By whom"), Organisation, "organisation", offered=False),
        choices_filter("kind", _("Kind"), IndicatorKind),
    ),
)
