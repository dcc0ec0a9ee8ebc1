"""Consultation meetings and field visits."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from jisr.consultations.enums import Channel
from jisr.consultations.models import Meeting, Visit
from jisr.web.listing import Column, Listing
from jisr.web.listing.declare import choices_filter, region_filter, seen, with_names, world_filter

MEETINGS = Listing(
    slug="meetings",
    title=_("Consultation meetings"),
    intro=_("Where the regions were listened to. Where sources disagree, each is shown on the meeting's page."),
    rows=seen(Meeting),
    load=with_names("territory", also=("number", "held_on", "date_words", "channel")),
    columns=(
        Column("name", _("Meeting"), lambda row: row, "link"),
        Column("territory", _("Where"), lambda row: row.territory, "name", "territory__tree_start"),
        Column("number", _("Number"), lambda row: row.number, "number", "number"),
        Column("held", _("Held on"), lambda row: row.held_on or row.date_words or None, "date", "held_on"),
        Column("channel", _("How"), lambda row: row.get_channel_display(), "text", "channel"),
        Column("reference", _("Reference"), lambda row: row.reference, "reference", "reference"),
    ),
    filters=(world_filter(), region_filter(), choices_filter("channel", _("How"), Channel)),
    order=("held_on", "number", "pk"),
)

VISITS = Listing(
    slug="visits",
    title=_("Field visits"),
    intro=_("What was seen on the ground, and what was promised there."),
    rows=seen(Visit),
    load=with_names("territory", "organisation", also=("held_on", "date_words")),
    columns=(
        Column("name", _("Visit"), lambda row: row, "link"),
        Column("territory", _("Where"), lambda row: row.territory, "name", "territory__tree_start"),
        Column("held", _("Held on"), lambda row: row.held_on or row.date_words or None, "date", "held_on"),
        Column("organisation", _("By whom"), lambda row: row.organisation, "link"),
        Column("reference", _("Reference"), lambda row: row.reference, "reference", "reference"),
    ),
    filters=(world_filter(), region_filter()),
    order=("held_on", "pk"),
)
