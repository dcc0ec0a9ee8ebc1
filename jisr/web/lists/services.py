"""The list of offers: services at places."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from jisr.core.acting import Acting
from jisr.services.models import Offer
from jisr.web.listing import Column, Listing
from jisr.web.listing.declare import region_filter, world_filter


def _rows(acting: Acting, _day: date) -> QuerySet:
    return Offer.objects.visible_to(acting).select_related("service", "facility", "organisation", "territory")


OFFERS = Listing(
    slug="offers",
    title=_("Offers of services"),
    intro=_("Which service is given where, and by whom."),
    rows=_rows,
    columns=(
        Column("service", _("Service"), lambda row: row.service, "link"),
        Column("facility", _("Place"), lambda row: row.facility, "link"),
        Column("organisation", _("By whom"), lambda row: row.organisation, "link"),
        Column("territory", _("Where"), lambda row: row.territory, "name", "territory__tree_start"),
    ),
    filters=(world_filter(), region_filter()),
    order=("territory__tree_start", "pk"),
)
