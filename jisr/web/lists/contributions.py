"""What was heard."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from jisr.consultations.enums import AnswerKind, ContributionKind, ContributionState
from jisr.consultations.models import Contribution, Meeting, Visit
from jisr.core.acting import Acting
from jisr.core.models import Theme
from jisr.thread.enums import Derived
from jisr.thread.veil import told
from jisr.web.listing import Column, Figure, Filter, Listing, Reader
from jisr.web.listing.declare import choices_filter, record_filter, region_filter, world_filter

SITUATIONS = [("silent", _("without an answer for long")), ("joined", _("joined to another"))]


def _rows(acting: Acting, _day: date) -> QuerySet:
    return Contribution.objects.visible_to(acting).select_related("territory", "theme", "organisation", "answer")


def _by_situation(rows: QuerySet, value: str, reader: Reader) -> QuerySet:
    """What speaks against a body is found by everyone only once the body could reply."""
    if value == "silent":
        silent = Contribution.objects.silent_on(reader.day)
        found = told(silent, Derived.SILENT_CONTRIBUTION, acting=reader.acting, on=reader.day)
        nobody = silent.filter(owner__isnull=True, meeting__isnull=True, stop__isnull=True)
        return rows.filter(Q(pk__in=found.values("pk")) | Q(pk__in=nobody.values("pk")))
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
            lambda rows, value, _reader: rows.filter(theme__code=value),
        ),
        choices_filter("state", _("State"), ContributionState),
        choices_filter("answer", _("Answer"), AnswerKind, "answer__kind"),
        Filter("situation", _("Situation"), lambda _acting, _day: SITUATIONS, _by_situation),
        record_filter("meeting", _("Consultation meeting"), Meeting, "meeting"),
        record_filter("visit", _("Field visit"), Visit, "stop__visit"),
    ),
    figures=(
        Figure(_("in all"), {}),
        Figure(_("without an answer"), {"state": ContributionState.OPEN}, "wait"),
        Figure(_("answered"), {"state": ContributionState.ANSWERED}, "good"),
        Figure(_("answer appealed against"), {"state": ContributionState.APPEALED}, "wait"),
        Figure(_("declined, with a reason"), {"answer": AnswerKind.DECLINED}, "stop"),
    ),
    order=("-received_on", "-pk"),
)
