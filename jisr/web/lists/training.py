"""Training sessions offered to associations and staff."""

from __future__ import annotations

from datetime import date

from django.db.models import Count, QuerySet
from django.utils.translation import gettext_lazy as _

from jisr.actors.models import TrainingSession
from jisr.core.acting import Acting
from jisr.web.listing import Column, Listing
from jisr.web.listing.declare import region_filter, with_names, world_filter

_named = with_names("territory", "organisation", also=("starts_on", "ends_on", "places"))


def _sessions(acting: Acting, _day: date) -> QuerySet:
    return TrainingSession.objects.visible_to(acting).annotate(sent=Count("trainees"))


def _load(rows: QuerySet, day: date) -> QuerySet:
    return _named(rows.annotate(sent=Count("trainees")), day)


TRAINING = Listing(
    slug="training",
    title=_("Training sessions"),
    intro=_(
        "What the training institute and others offer to associations and staff; a body sends its people from here."
    ),
    rows=_sessions,
    load=_load,
    columns=(
        Column("name", _("Session"), lambda row: row, "link"),
        Column("organisation", _("Offered by"), lambda row: row.organisation, "link"),
        Column("territory", _("Where"), lambda row: row.territory, "name", "territory__tree_start"),
        Column("starts", _("From"), lambda row: row.starts_on, "date", "starts_on"),
        Column("ends", _("To"), lambda row: row.ends_on, "date", "ends_on"),
        Column("places", _("Places"), lambda row: row.places, "number", "places"),
        Column("taken", _("Places taken"), lambda row: row.sent, "number", "sent"),
        Column("reference", _("Reference"), lambda row: row.reference, "reference", "reference"),
    ),
    filters=(world_filter(), region_filter()),
    order=("-starts_on", "pk"),
)
