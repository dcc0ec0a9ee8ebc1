"""The register of commitments."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from jisr.actors.models import Organisation
from jisr.commitments.enums import CommitmentState
from jisr.commitments.models import Commitment, Declaration
from jisr.core.acting import Acting
from jisr.core.limits import limit_of
from jisr.thread.enums import Derived
from jisr.thread.veil import told
from jisr.web.listing import Column, Figure, Filter, Listing, Reader
from jisr.web.listing.declare import choices_filter, record_filter, region_filter, seen, with_names, world_filter

ORIGINS = {
    "meeting": ("origin_meeting", _("consultation meeting")),
    "visit": ("origin_visit", _("field visit")),
    "session": ("origin_session", _("steering session")),
    "obligation": ("origin_obligation", _("obligation of an agreement")),
}
SITUATIONS = [
    ("unconfirmed", _("declared fulfilled, not confirmed")),
    ("overdue", _("overdue")),
    ("silent", _("silent: no report for long")),
    ("falling_due", _("falling due soon")),
]


def _owners(acting: Acting) -> QuerySet:
    return Organisation.objects.filter(pk__in=Commitment.objects.visible_to(acting).values("owner"))


def _by_origin(value: str, _reader: Reader) -> Q:
    return Q(**{f"{ORIGINS[value][0]}__isnull": False})


def _by_situation(rows: Any, value: str, reader: Reader) -> QuerySet:
    """What speaks against a body is found by everyone only once the body could reply."""
    acting, day = reader.acting, reader.day
    found: dict[str, Callable[[], QuerySet]] = {
        "unconfirmed": lambda: rows.filter(state=CommitmentState.DECLARED),
        "overdue": lambda: told(rows.overdue_on(day), Derived.OVERDUE_COMMITMENT, acting=acting, on=day),
        "silent": lambda: told(rows.silent_on(day), Derived.SILENT_COMMITMENT, acting=acting, on=day),
        "falling_due": lambda: rows.falling_due(day, days=limit_of("FALLING_DUE_DAYS")),
    }
    return found[value]()


def _by_proof(value: str, _reader: Reader) -> Q:
    """Declared fulfilled, which nobody can without a proof; or with none so far."""
    proven = Declaration.objects.filter(commitment=OuterRef("pk"))
    return Q(Exists(proven)) if value == "yes" else ~Q(Exists(proven))


COMMITMENTS = Listing(
    slug="commitments",
    title=_("Register of commitments"),
    intro=_("What was promised, by whom, until when, and whether another body confirmed that it was kept."),
    rows=seen(Commitment),
    load=with_names("owner", "territory", also=("due_on", "state")),
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
        record_filter("owner", _("Who promised"), Organisation, "owner", _owners),
        choices_filter("state", _("State"), CommitmentState),
        Filter("situation", _("Situation"), lambda _acting, _day: SITUATIONS, narrow=_by_situation),
        Filter(
            "origin",
            _("Where it was promised"),
            lambda _acting, _day: [(key, label) for key, (_field, label) in ORIGINS.items()],
            _by_origin,
        ),
        Filter(
            "proof",
            _("Proof"),
            lambda _acting, _day: [("yes", _("with proof")), ("no", _("without proof so far"))],
            _by_proof,
        ),
    ),
    figures=(
        Figure(_("in all"), {}),
        Figure(_("standing"), {"state": CommitmentState.STANDING}),
        Figure(_("declared, not confirmed"), {"state": CommitmentState.DECLARED}, "wait"),
        Figure(_("confirmed"), {"state": CommitmentState.CONFIRMED}, "good"),
        Figure(_("falling due soon"), {"situation": "falling_due"}, "wait"),
        Figure(_("overdue"), {"situation": "overdue"}, "late"),
        Figure(_("silent"), {"situation": "silent"}, "late"),
        Figure(_("with proof"), {"proof": "yes"}, "good"),
    ),
    counted_by="state",
    order=("due_on", "pk"),
)
