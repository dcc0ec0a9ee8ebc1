"""Plans and their actions."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from jisr.core.models import TargetGroup, Theme
from jisr.plans.enums import PlanState
from jisr.plans.models import Action, Plan
from jisr.web.listing import Column, Listing
from jisr.web.listing.declare import choices_filter, region_filter, seen, with_names, words_filter, world_filter

PLANS = Listing(
    slug="plans",
    title=_("Regional social plans"),
    intro=_("Each version of each territory's plan, and whether it binds."),
    rows=seen(Plan),
    load=with_names("territory", also=("start_year", "end_year", "version", "state")),
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
    rows=seen(Action),
    load=with_names("plan", "lead", also=("number", "cost", "ends_on")),
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
        words_filter("theme", _("Theme"), Theme, "theme"),
        words_filter("group", _("For whom"), TargetGroup, "target_groups"),
    ),
    order=("plan__territory__tree_start", "-plan__version", "number"),
)
