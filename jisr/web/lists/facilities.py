"""Facilities, and whether they serve."""

from __future__ import annotations

from datetime import date

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from jisr.core.acting import Acting
from jisr.services.models import Facility, FacilityKind
from jisr.web.listing import Column, Filter, Listing
from jisr.web.listing.declare import region_filter, world_filter

OPERATING = pgettext_lazy("facility", "operating")
NOT_OPERATING = pgettext_lazy("facility", "not operating")


def _rows(acting: Acting, day: date) -> QuerySet:
    operating = Facility.objects.operating_on(day).filter(pk=OuterRef("pk"))
    rows = Facility.objects.visible_to(acting).annotate(is_operating=Exists(operating))
    return rows.select_related("kind", "territory", "operator", "supervisor")


def _by_operation(rows: QuerySet, value: str, _day: date) -> QuerySet:
    return rows.filter(is_operating=value == "yes")


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
            lambda row: ("operating", OPERATING) if row.is_operating else ("silent", NOT_OPERATING),
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
            lambda _acting, _day: [("yes", OPERATING), ("no", NOT_OPERATING)],
            _by_operation,
        ),
    ),
    order=("territory__tree_start", "name_ar", "pk"),
)
