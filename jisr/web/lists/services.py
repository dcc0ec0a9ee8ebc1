"""The list of offers: services at places."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from jisr.core.models import Need, TargetGroup
from jisr.services.models import Offer, Service
from jisr.web.listing import Column, Listing
from jisr.web.listing.declare import record_filter, region_filter, seen, with_names, words_filter, world_filter

OFFERS = Listing(
    slug="offers",
    title=_("Offers of services"),
    intro=_("Which service is given where, and by whom."),
    rows=seen(Offer),
    load=with_names("service", "facility", "organisation", "territory"),
    columns=(
        Column("service", _("Service"), lambda row: row.service, "link"),
        Column("facility", _("Place"), lambda row: row.facility or "–", "link"),
        Column("organisation", _("By whom"), lambda row: row.organisation, "link"),
        Column("territory", _("Where"), lambda row: row.territory, "name", "territory__tree_start"),
    ),
    filters=(
        world_filter(),
        region_filter(),
        words_filter("need", _("I need"), Need, "service__needs"),
        words_filter("group", _("For whom"), TargetGroup, "service__target_groups"),
        record_filter("service", _("Service"), Service, "service"),
    ),
    order=("territory__tree_start", "pk"),
)
