"""The list of agreements."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from jisr.actors.models import Organisation
from jisr.agreements.enums import AgreementKind, AgreementState
from jisr.agreements.models import Agreement
from jisr.web.listing import Column, Listing
from jisr.web.listing.declare import choices_filter, record_filter, region_filter, seen, with_names, world_filter

AGREEMENTS = Listing(
    slug="agreements",
    title=_("Agreements"),
    intro=_("Who bound themselves to what, with how much, and what has been paid and confirmed of it."),
    rows=seen(Agreement),
    load=with_names("territory", also=("kind", "stated_amount", "signed_on", "date_words", "state")),
    columns=(
        Column("name", _("Agreement"), lambda row: row, "link"),
        Column("kind", _("Kind"), lambda row: row.get_kind_display(), "text", "kind"),
        Column("territory", _("Where"), lambda row: row.territory, "name", "territory__tree_start"),
        Column("amount", _("Total cost, as stated"), lambda row: row.stated_amount, "money", "stated_amount"),
        Column("signed", _("Signed on"), lambda row: row.signed_on or row.date_words or None, "date", "signed_on"),
        Column("state", _("State"), lambda row: (row.state, row.get_state_display()), "state", "state"),
        Column("reference", _("Reference"), lambda row: row.reference, "reference", "reference"),
    ),
    filters=(
        world_filter(),
        region_filter(),
        choices_filter("kind", _("Kind"), AgreementKind),
        choices_filter("state", _("State"), AgreementState),
        record_filter("party", _("Party"), Organisation, "parties__organisation"),
    ),
    order=("-signed_on", "pk"),
)
