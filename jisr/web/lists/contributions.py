"""What was heard."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from jisr.consultations.enums import AnswerKind, ContributionKind, ContributionState
from jisr.consultations.models import Contribution
from jisr.core.acting import Acting
from jisr.core.models import Theme
from jisr.web.listing import Column, Filter, Listing
from jisr.web.listing.declare import choices_filter, region_filter, world_filter

SITUATIONS = [("silent", _("without an answer for long")), ("joined", _("joined to another"))]


def _rows(acting: Acting, _day: date) -> QuerySet:
    return Contribution.objects.visible_to(acting).select_related("territory", "theme", "organisation", "answer")


def _by_situation(rows: QuerySet, value: str, day: date) -> QuerySet:
    if value == "silent":
        return rows.filter(pk__in=Contribution.objects.silent_on(day).values("pk"))
    return rows.filter(joined_to__isnull=False, joined_to__undone_on__isnull=True)


CONTRIBUTIONS = Listing(
    slug="contributions",
    title=_("Contributions"),
    intro=_("What people and associations said, and how each was answered."),
    rows=_rows,
    columns=(
        Column("wording", _("What was said"), lambda row: row, "link"),
        Column("kind", _("Kind"), lambda row: row.get_kind_display(), "text", "kind"),
        Column("theme", _("Theme"), lambda row: row.theme, "name", "theme__rank"),
        Column("territory", _("Where"), lambda row: row.territory, "name", "territory__tree_start"),
        Column("received", _("Received on"), lambda row: row.received_on, "date", "received_on"),
        Column("state", _("State"), lambda row: (row.state, row.get_state_display()), "state", "state"),
        Column("reference", _("Reference"), lambda row: row.reference, "reference", "reference"),
    ),
    filters=(
        world_filter(),
        region_filter(),
        choices_filter("kind", _("Kind"), ContributionKind),
        Filter(
            "theme",
            _("Theme"),
            lambda _acting, _day: [(one.code, one.name) for one in Theme.objects.all()],
            lambda rows, value, _day: rows.filter(theme__code=value),
        ),
        choices_filter("state", _("State"), ContributionState),
        choices_filter("answer", _("Answer"), AnswerKind, "answer__kind"),
        Filter("situation", _("Situation"), lambda _acting, _day: SITUATIONS, _by_situation),
    ),
    order=("-received_on", "-pk"),
)
