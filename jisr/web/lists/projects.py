"""The list of projects."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from jisr.core.acting import Acting
from jisr.projects.models import Project
from jisr.web.listing import Column, Listing
from jisr.web.listing.declare import region_filter, world_filter


def _rows(acting: Acting, _day: date) -> QuerySet:
    return Project.objects.visible_to(acting).select_related("territory", "owner")


PROJECTS = Listing(
    slug="projects",
    title=_("Projects"),
    intro=_("What is being built or carried out, how far it is, and why it is where it is."),
    rows=_rows,
    columns=(
        Column("name", _("Project"), lambda row: row, "link"),
        Column("owner", _("Project owner"), lambda row: row.owner, "link"),
        Column("territory", _("Where"), lambda row: row.territory, "name", "territory__tree_start"),
        Column("cost", _("Cost"), lambda row: row.cost, "money", "cost"),
        Column("ends", _("To"), lambda row: row.ends_on, "date", "ends_on"),
        Column("reference", _("Reference"), lambda row: row.reference, "reference", "reference"),
    ),
    filters=(world_filter(), region_filter()),
    order=("territory__tree_start", "pk"),
)
