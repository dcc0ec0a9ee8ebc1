"""Institutions, associations and all other bodies."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from jisr.actors.enums import OrganisationKind
from jisr.actors.models import Organisation
from jisr.web.listing import Column, Listing
from jisr.web.listing.declare import choices_filter, region_filter, seen, with_names, world_filter

ORGANISATIONS = Listing(
    slug="organisations",
    title=_("Institutions and associations"),
    intro=_("Who is competent for what, what each promised, agreed and runs."),
    rows=seen(Organisation),
    load=with_names("territory", "parent", also=("kind",)),
    columns=(
        Column("name", _("Name"), lambda row: row, "link", "name_ar"),
        Column("kind", _("Kind"), lambda row: row.get_kind_display(), "text", "kind"),
        Column("parent", _("Part of"), lambda row: row.parent or "–", "text"),
        Column("territory", _("Where"), lambda row: row.territory, "name", "territory__tree_start"),
        Column("reference", _("Reference"), lambda row: row.reference, "reference", "reference"),
    ),
    filters=(world_filter(), region_filter(), choices_filter("kind", _("Kind"), OrganisationKind)),
    order=("territory__tree_start", "kind", "name_ar", "pk"),
)
