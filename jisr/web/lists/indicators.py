"""The list of indicators."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from jisr.actors.models import Organisation
from jisr.indicators.enums import IndicatorKind
from jisr.indicators.models import Indicator
from jisr.web.listing import Column, Listing
from jisr.web.listing.declare import choices_filter, record_filter, seen, with_names, world_filter

INDICATORS = Listing(
    slug="indicators",
    title=_("Indicators"),
    intro=_("What is measured, towards which target, and by which source."),
    rows=seen(Indicator),
    load=with_names("organisation", also=("kind",)),
    columns=(
        Column("name", _("Indicator"), lambda row: row, "link"),
        Column("organisation", _("By whom"), lambda row: row.organisation, "link"),
        Column("kind", _("Kind"), lambda row: row.get_kind_display(), "text", "kind"),
        Column("reference", _("Reference"), lambda row: row.reference, "reference", "reference"),
    ),
    filters=(
        world_filter(),
        record_filter("organisation", _("By whom"), Organisation, "organisation"),
        choices_filter("kind", _("Kind"), IndicatorKind),
    ),
)
