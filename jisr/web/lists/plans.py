"""Plans and their actions."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from jisr.core.acting import Acting
from jisr.core.models import TargetGroup, Theme
from jisr.plans.enums import PlanState
from jisr.plans.models import Action, Plan
from jisr.web.listing import Column, Filter, Listing
from jisr.web.listing.declare import choices_filter, region_filter, world_filter


def _plans(acting: Acting, _day: date) -> QuerySet:
    return Plan.objects.visible_to(acting).select_related("territory", "organisation")


def _actions(acting: Acting, _day: date) -> QuerySet:
    return Action.objects.visible_to(acting).select_related("plan__territory", "lead", "theme")


PLANS = Listing(
    slug="plans",
    title=_("Regional social plans"),
    intro=_("Each version of each territory's plan, and whether it binds."),
    rows=_plans,
    columns=(
        Column("name", _("Plan"), lambda row: row, "link"),
        Column("territory", _("Where"), lambda row: row.territory, "name", "territory__tree_start"),
        Column("from", _("From"), lambda row: str(row.start_year), "text", "start_year"),
        Column("to", _("To"), lambda row: str(row.end_year), "text", "end_year"),
        Column("version", _("Version"), lambda row: row.version, "number", "version"),
        Column("state", _("State"), lambda row: (row.state, row.get_state_display()), "state", "state"),
        Column("reference", _("Reference"), lambda row: row.reference, "reference", "reference"),
    ),
    filters=(world_filter(), region_filter(), choices_filter("state", _("State"), PlanState)),
    order=("territory__tree_start", "-version", "pk"),
)

ACTIONS = Listing(
    slug="actions",
    title=_("Actions of the plans"),
    intro=_("What is planned: by whom, where, for whom, at which cost, until when."),
    rows=_actions,
    columns=(
        Column("number", _("Number"), lambda row: row.number, "number", "number"),
        Column("name", _("Action"), lambda row: row, "link"),
        Column("plan", _("Plan"), lambda row: row.plan, "link"),
        Column("lead", _("Lead"), lambda row: row.lead, "link"),
        Column("cost", _("Cost"), lambda row: row.cost, "money", "cost"),
        Column("ends", _("To"), lambda row: row.ends_on, "date", "ends_on"),
        Column("reference", _("Reference"), lambda row: row.reference, "reference", "reference"),
    ),
    filters=(
        world_filter(),
        region_filter(),
        choices_filter("plan", _("State of the plan"), PlanState, "plan__state"),
        Filter(
            "theme",
            _("Theme"),
            lambda _acting, _day: [(one.code, one.name) for one in Theme.objects.all()],
            lambda rows, value, _reader: rows.filter(theme__code=value),
        ),
        Filter(
            "group",
            _("For whom"),
            lambda _acting, _day: [(one.code, one.name) for one in TargetGroup.objects.all()],
            lambda rows, value, _reader: rows.filter(target_groups__code=value),
        ),
    ),
    order=("plan__territory__tree_start", "-plan__version", "number"),
)
