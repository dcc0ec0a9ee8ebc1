"""The register of commitments."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from jisr.actors.models import Organisation
from jisr.commitments.enums import CommitmentState
from jisr.commitments.models import Commitment
from jisr.core.acting import Acting
from jisr.core.limits import limit_of
from jisr.web.listing import Column, Filter, Listing
from jisr.web.listing.declare import choices_filter, region_filter, world_filter

ORIGINS = {
    "meeting": ("origin_meeting", _("consultation meeting")),
    "visit": ("origin_visit", _("field visit")),
    "session": ("origin_session", _("steering session")),
    "obligation": ("origin_obligation", _("obligation of an agreement")),
}
SITUATIONS = [
    ("overdue", _("overdue")),
    ("silent", _("silent: no report for long")),
    ("falling_due", _("falling due soon")),
    ("proof", _("with proof")),
]


def _rows(acting: Acting, _day: date) -> QuerySet:
    return Commitment.objects.visible_to(acting).select_related("owner", "territory", "promised_to")


def _owners(acting: Acting, _day: date) -> list[tuple[str, object]]:
    owners = Organisation.objects.filter(commitments__in=Commitment.objects.visible_to(acting)).distinct()
    return [(one.reference, one.name) for one in owners]


def _by_owner(rows: QuerySet, value: str, _day: date) -> QuerySet:
    return rows.filter(owner__reference=value)


def _by_origin(rows: QuerySet, value: str, _day: date) -> QuerySet:
    return rows.filter(**{f"{ORIGINS[value][0]}__isnull": False})


def _by_situation(rows: QuerySet, value: str, day: date) -> QuerySet:
    among = Commitment.objects
    found = {
        "overdue": lambda: among.overdue_on(day),
        "silent": lambda: among.silent_on(day),
        "falling_due": lambda: among.falling_due(day, days=limit_of("FALLING_DUE_DAYS")),
        "proof": lambda: among.filter(declarations__isnull=False),
    }[value]()
    return rows.filter(pk__in=found.values("pk"))


COMMITMENTS = Listing(
    slug="commitments",
    title=_("Register of commitments"),
    intro=_("What was promised, by whom, until when, and whether another body confirmed that it was kept."),
    rows=_rows,
    columns=(
        Column("name", _("Commitment"), lambda row: row, "link"),
        Column("owner", _("Who promised"), lambda row: row.owner, "link", "owner__name_ar"),
        Column("territory", _("Where"), lambda row: row.territory, "name", "territory__tree_start"),
        Column("due", _("Due on"), lambda row: row.due_on, "date", "due_on"),
        Column("state", _("State"), lambda row: (row.state, row.get_state_display()), "state", "state"),
        Column("reference", _("Reference"), lambda row: row.reference, "reference", "reference"),
    ),
    filters=(
        world_filter(),
        region_filter(),
        Filter("owner", _("Who promised"), _owners, _by_owner),
        choices_filter("state", _("State"), CommitmentState),
        Filter("situation", _("Situation"), lambda _acting, _day: SITUATIONS, _by_situation),
        Filter(
            "origin",
            _("Where it was promised"),
            lambda _acting, _day: [(key, label) for key, (_field, label) in ORIGINS.items()],
            _by_origin,
        ),
    ),
    order=("due_on", "pk"),
)
