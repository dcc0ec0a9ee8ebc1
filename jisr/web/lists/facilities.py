"""Facilities, and whether they serve."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from jisr.core.acting import Acting
from jisr.services.enums import FacilityOperation
from jisr.services.models import Facility, FacilityKind
from jisr.web.listing import Column, Filter, Listing
from jisr.web.listing.declare import region_filter, world_filter


def _rows(acting: Acting, day: date) -> QuerySet:
    rows = Facility.objects.visible_to(acting).with_operation(day)
    return rows.select_related("kind", "territory", "operator", "supervisor")


FACILITIES = Listing(
    slug="facilities",
    title=_("Facilities"),
    intro=_("Where people are served: who runs the place, who supervises it, how many it can hold."),
    rows=_rows,
    columns=(
        Column("name", _("Facility"), lambda row: row, "link"),
        Column("kind", _("Kind"), lambda row: row.kind, "name", "kind__rank"),
        Column("territory", _("Where"), lambda row: row.territory, "name", "territory__tree_start"),
        Column("operator", _("Operator"), lambda row: row.operator, "link"),
        Column("capacity", _("Capacity"), lambda row: row.capacity, "number", "capacity"),
        Column(
            "operating",
            _("State"),
            lambda row: (row.operation, FacilityOperation(row.operation).label),
            "state",
        ),
        Column("reference", _("Reference"), lambda row: row.reference, "reference", "reference"),
    ),
    filters=(
        world_filter(),
        region_filter(),
        Filter(
            "kind",
            _("Kind"),
            lambda _acting, _day: [(one.code, one.name) for one in FacilityKind.objects.all()],
            lambda rows, value, _day: rows.filter(kind__code=value),
        ),
        Filter(
            "operating",
            _("State"),
            lambda _acting, _day: list(FacilityOperation.choices),
            lambda rows, value, _day: rows.filter(operation=value),
        ),
    ),
    order=("territory__tree_start", "name_ar", "pk"),
)
