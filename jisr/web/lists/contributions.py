"""What was heard."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from jisr.consultations.enums import AnswerKind, ContributionKind, ContributionState
from jisr.consultations.models import Contribution, Meeting, Visit
from jisr.core.models import Theme
from jisr.thread.enums import Derived
from jisr.thread.veil import told
from jisr.web.listing import Column, Figure, Filter, Listing, Reader
from jisr.web.listing.declare import (
    choices_filter,
    record_filter,
    region_filter,
    seen,
    with_names,
    words_filter,
    world_filter,
)

MOST_OFFERED = 100


def _latest(model: Any) -> Any:
    """Meetings or visits to choose from, the latest first; the list of an older one is opened from its own page."""
    return lambda acting: model.objects.visible_to(acting).order_by("-held_on", "-pk")[:MOST_OFFERED]


SITUATIONS = [("silent", _("without an answer for long")), ("joined", _("joined to another"))]


def _by_situation(value: str, reader: Reader) -> Q:
    """What speaks against a body is found by everyone only once the body could reply."""
    if value == "silent":
        silent = Contribution.objects.silent_on(reader.day)
        found = told(silent, Derived.SILENT_CONTRIBUTION, acting=reader.acting, on=reader.day)
        nobody = silent.filter(owner__isnull=True, meeting__isnull=True, stop__isnull=True)
        return Q(pk__in=found.values("pk")) | Q(pk__in=nobody.values("pk"))
    return Q(joined_to__isnull=False, joined_to__undone_on__isnull=True)


CONTRIBUTIONS = Listing(
    slug="contributions",
    title=_("Contributions"),
    intro=_("What people and associations said, and how each was answered."),
    rows=seen(Contribution),
    load=with_names("territory", "theme", also=("public_wording", "language", "kind", "received_on", "state")),
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
        words_filter("theme", _("Theme"), Theme, "theme"),
        choices_filter("state", _("State"), ContributionState),
        choices_filter("answer", _("Answer"), AnswerKind, "answer__kind"),
        Filter("situation", _("Situation"), lambda _acting, _day: SITUATIONS, _by_situation),
        record_filter("meeting", _("Consultation meeting"), Meeting, "meeting", _latest(Meeting)),
        record_filter("visit", _("Field visit"), Visit, "stop__visit", _latest(Visit)),
    ),
    figures=(
        Figure(_("in all"), {}),
        Figure(_("without an answer"), {"state": ContributionState.OPEN}, "wait"),
        Figure(_("answered"), {"state": ContributionState.ANSWERED}, "good"),
        Figure(_("answer appealed against"), {"state": ContributionState.APPEALED}, "wait"),
        Figure(_("declined, with a reason"), {"answer": AnswerKind.DECLINED}, "stop"),
    ),
    counted_by="state",
    order=("-received_on", "-pk"),
)
