"""The register of commitments."""

from __future__ import annotations

from datetime import date

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _

from jisr.actors.models import Organisation
from jisr.commitments.enums import CommitmentState
from jisr.commitments.models import Commitment, Declaration
from jisr.core.acting import Acting
from jisr.core.limits import limit_of
from jisr.thread.enums import Derived
from jisr.thread.veil import told
from jisr.web.listing import Column, Figure, Filter, Listing, Reader
from jisr.web.listing.declare import choices_filter, region_filter, world_filter

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


def _rows(acting: Acting, _day: date) -> QuerySet:
    return Commitment.objects.visible_to(acting).select_related("owner", "territory", "promised_to")


def _owners(acting: Acting, _day: date) -> list[tuple[str, object]]:
    owners = Organisation.objects.filter(commitments__in=Commitment.objects.visible_to(acting)).distinct()
    return [(one.reference, one.name) for one in owners]


def _by_owner(rows: QuerySet, value: str, _reader: Reader) -> QuerySet:
    return rows.filter(owner__reference=value)


def _owner_beyond(value: str, acting: Acting) -> object:
    found = Organisation.objects.visible_to(acting).filter(reference=value).first()
    return found.name if found else None


def _owner_world(value: str) -> bool:
    return Organisation.objects.filter(reference=value, is_example=True).exists()


def _by_origin(rows: QuerySet, value: str, _reader: Reader) -> QuerySet:
    return rows.filter(**{f"{ORIGINS[value][0]}__isnull": False})


def _by_situation(rows: QuerySet, value: str, reader: Reader) -> QuerySet:
    """What speaks against a body is found by everyone only once the body could reply."""
    acting, day = reader.acting, reader.day
    among = Commitment.objects
    found = {
        "unconfirmed": lambda: among.filter(state=CommitmentState.DECLARED),
        "overdue": lambda: told(among.overdue_on(day), Derived.OVERDUE_COMMITMENT, acting=acting, on=day),
        "silent": lambda: told(among.silent_on(day), Derived.SILENT_COMMITMENT, acting=acting, on=day),
        "falling_due": lambda: among.falling_due(day, days=limit_of("FALLING_DUE_DAYS")),
    }[value]()
    return rows.filter(pk__in=found.values("pk"))


def _by_proof(rows: QuerySet, value: str, _reader: Reader) -> QuerySet:
    """Declared fulfilled, which nobody can without a proof; or with none so far."""
    proven = Declaration.objects.filter(commitment=OuterRef("pk"))
    return rows.filter(Exists(proven) if value == "yes" else ~Exists(proven))


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
        Filter("owner", _("Who promised"), _owners, _by_owner, beyond=_owner_beyond, world_of=_owner_world),
        choices_filter("state", _("State"), CommitmentState),
        Filter("situation", _("Situation"), lambda _acting, _day: SITUATIONS, _by_situation),
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
        Figure(_("declared, not confirmed"), {"situation": "unconfirmed"}, "wait"),
        Figure(_("confirmed"), {"state": CommitmentState.CONFIRMED}, "good"),
        Figure(_("falling due soon"), {"situation": "falling_due"}, "wait"),
        Figure(_("overdue"), {"situation": "overdue"}, "late"),
        Figure(_("silent"), {"situation": "silent"}, "late"),
        Figure(_("with proof"), {"proof": "yes"}, "good"),
    ),
    order=("due_on", "pk"),
)
