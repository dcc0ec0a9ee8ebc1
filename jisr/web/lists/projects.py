"""The list of projects."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from jisr.actors.models import Organisation
from jisr.core.acting import Acting
from jisr.projects.enums import ProjectStatus
from jisr.projects.models import Project
from jisr.projects.queries import status_of
from jisr.thread.enums import Derived
from jisr.thread.veil import told, told_statuses
from jisr.web.listing import Column, Filter, Listing, Reader
from jisr.web.listing.declare import record_filter, region_filter, seen, with_names, world_filter

SITUATIONS = {
    "stalled": ("stalled_on", ProjectStatus.STALLED.label, Derived.STALLED_PROJECT),
    "late": ("late_on", ProjectStatus.LATE.label, Derived.LATE_PROJECT),
    "built_not_operating": (
        "built_not_operating_on",
        ProjectStatus.BUILT_NOT_OPERATING.label,
        Derived.BUILT_NOT_OPERATING,
    ),
    "operating": ("operating_on", ProjectStatus.OPERATING.label, None),
}


def _with_status(rows: list[Any], acting: Acting, day: date) -> list[Any]:
    statuses = told_statuses(status_of(rows, on=day), acting=acting, on=day)
    for row in rows:
        row.status = statuses[row.pk]
    return rows


def _by_status(value: str, reader: Reader) -> Q:
    """What speaks against a body is found by everyone only once the body could reply."""
    method, _label, state = SITUATIONS[value]
    found = getattr(Project.objects, method)(reader.day)
    if state is not None:
        found = told(Project.objects.filter(pk__in=found.values("pk")), state, acting=reader.acting, on=reader.day)
    return Q(pk__in=found.values("pk"))


PROJECTS = Listing(
    slug="projects",
    title=_("Projects"),
    intro=_("What is being built or carried out, how far it is, and why it is where it is."),
    rows=seen(Project),
    load=with_names("territory", "owner", also=("cost", "ends_on")),
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
            lambda _acting, _day: [(key, label) for key, (_method, label, _state) in SITUATIONS.items()],
            _by_status,
        ),
        record_filter("owner", _("Project owner"), Organisation, "owner"),
    ),
    finish=_with_status,
    order=("territory__tree_start", "pk"),
)
