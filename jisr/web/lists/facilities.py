"""Facilities, and whether they serve."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from jisr.services.enums import FacilityOperation
from jisr.services.models import Facility, FacilityKind
from jisr.web.listing import Column, Filter, Listing, Reader
from jisr.web.listing.declare import region_filter, seen, with_names, words_filter, world_filter

_named = with_names("kind", "territory", "operator", also=("capacity",))


def _load(rows: Any, day: date) -> QuerySet:
    return _named(rows.with_operation(day), day)


def _by_operation(rows: Any, value: str, reader: Reader) -> QuerySet:
    found: QuerySet = rows.with_operation(reader.day).filter(operation=value)
    return found


FACILITIES = Listing(
    slug="facilities",
    title=_("Facilities"),
    intro=_("Where people are served: who runs the place, who supervises it, how many it can hold."),
    rows=seen(Facility),
    load=_load,
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
        words_filter("kind", _("Kind"), FacilityKind, "kind"),
        Filter(
            "operating",
            _("State"),
            lambda _acting, _day: list(FacilityOperation.choices),
            narrow=_by_operation,
        ),
    ),
    order=("territory__tree_start", "name_ar", "pk"),
)
