"""The list of offers: services at places."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from jisr.core.acting import Acting
from jisr.core.models import Need, TargetGroup
from jisr.services.models import Offer
from jisr.web.listing import Column, Filter, Listing
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
        Column("facility", _("Place"), lambda row: row.facility or "–", "link"),
        Column("organisation", _("By whom"), lambda row: row.organisation, "link"),
        Column("territory", _("Where"), lambda row: row.territory, "name", "territory__tree_start"),
    ),
    filters=(
        world_filter(),
        region_filter(),
        Filter(
            "need",
            _("I need"),
            lambda _acting, _day: [(one.code, one.name) for one in Need.objects.all()],
            lambda rows, value, _reader: rows.filter(service__needs__code=value),
        ),
        Filter(
            "group",
            _("For whom"),
            lambda _acting, _day: [(one.code, one.name) for one in TargetGroup.objects.all()],
            lambda rows, value, _reader: rows.filter(service__target_groups__code=value),
        ),
    ),
    order=("territory__tree_start", "pk"),
)
