"""The list of projects."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from jisr.core.acting import Acting
from jisr.projects.enums import ProjectStatus
from jisr.projects.models import Project
from jisr.projects.queries import status_of
from jisr.thread.veil import told_statuses
from jisr.web.listing import Column, Filter, Listing
from jisr.web.listing.declare import region_filter, world_filter

SITUATIONS = {
    "stalled": ("stalled_on", ProjectStatus.STALLED.label),
    "late": ("late_on", ProjectStatus.LATE.label),
    "built_not_operating": ("built_not_operating_on", ProjectStatus.BUILT_NOT_OPERATING.label),
    "operating": ("operating_on", ProjectStatus.OPERATING.label),
}


def _with_status(rows: list[Any], acting: Acting, day: date) -> list[Any]:
    statuses = told_statuses(status_of(rows, on=day), acting=acting, on=day)
    for row in rows:
        row.status = statuses[row.pk]
    return rows


def _by_status(rows: QuerySet, value: str, day: date) -> QuerySet:
    return rows.filter(pk__in=getattr(Project.objects, SITUATIONS[value][0])(day).values("pk"))


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
        Column("state", _("State"), lambda row: (row.status.state, row.status.label), "state"),
        Column("why", _("Why"), lambda row: row.status.sentence or "–"),
        Column("reference", _("Reference"), lambda row: row.reference, "reference", "reference"),
    ),
    filters=(
        world_filter(),
        region_filter(),
        Filter(
            "situation",
            _("Situation"),
            lambda _acting, _day: [(key, label) for key, (_method, label) in SITUATIONS.items()],
            _by_status,
        ),
    ),
    finish=_with_status,
    order=("territory__tree_start", "pk"),
)
