"""The calendar of calls for projects of the three institutions."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from jisr.agreements.enums import CallState
from jisr.agreements.models import Call
from jisr.web.listing import Column, Listing
from jisr.web.listing.declare import choices_filter, region_filter, seen, with_names, world_filter

CALLS = Listing(
    slug="calls",
    title=_("Calls for projects"),
    intro=_("One calendar for the calls of the three institutions and their partners, with what was decided."),
    rows=seen(Call),
    load=with_names("territory", "organisation", also=("envelope", "opens_on", "closes_on", "state")),
    columns=(
        Column("name", _("Call for projects"), lambda row: row, "link"),
        Column("organisation", _("By whom"), lambda row: row.organisation, "name"),
        Column("territory", _("Where"), lambda row: row.territory, "name", "territory__tree_start"),
        Column("envelope", _("Budget envelope"), lambda row: row.envelope, "money", "envelope"),
        Column("opens", _("opens on"), lambda row: row.opens_on, "date", "opens_on"),
        Column("closes", _("closes on"), lambda row: row.closes_on, "date", "closes_on"),
        Column("state", _("State"), lambda row: (row.state, row.get_state_display()), "state", "state"),
        Column("reference", _("Reference"), lambda row: row.reference, "reference", "reference"),
    ),
    filters=(world_filter(), region_filter(), choices_filter("state", _("State"), CallState)),
    order=("-opens_on", "pk"),
)
