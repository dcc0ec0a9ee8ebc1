"""Strategies, their objectives and their programmes."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from jisr.actors.models import Organisation
from jisr.core.acting import Acting
from jisr.strategy.models import Objective, Programme, Strategy
from jisr.web.listing import Column, Filter, Listing, Reader
from jisr.web.listing.declare import record_filter, world_filter


def _strategies(acting: Acting, _day: date) -> QuerySet:
    return Strategy.objects.visible_to(acting).select_related("organisation")


def _objectives(acting: Acting, _day: date) -> QuerySet:
    return Objective.objects.visible_to(acting).select_related("strategy", "pillar", "territory")


def _programmes(acting: Acting, _day: date) -> QuerySet:
    return Programme.objects.visible_to(acting).select_related("strategy", "owner", "territory")


def _by_strategy() -> Filter:
    """The filter by strategy."""
    return record_filter("strategy", _("Strategy"), Strategy, "strategy")


def _owners(acting: Acting, _day: date) -> list[tuple[str, object]]:
    owners = Organisation.objects.filter(programmes__in=Programme.objects.visible_to(acting)).distinct()
    return [(one.reference, one.name) for one in owners]


def _known_budget(rows: QuerySet, value: str, _reader: Reader) -> QuerySet:
    return rows.filter(budget__isnull=value == "no")


STRATEGIES = Listing(
    slug="strategies",
    title=_("Strategies"),
    intro=_("What everything serves: whose strategy, for which years, on which pillars."),
    rows=_strategies,
    columns=(
        Column("name", _("Strategy"), lambda row: row, "link"),
        Column("organisation", _("By whom"), lambda row: row.organisation, "link"),
        Column("from", _("From"), lambda row: str(row.start_year), "text", "start_year"),
        Column("to", _("To"), lambda row: str(row.end_year), "text", "end_year"),
        Column("reference", _("Reference"), lambda row: row.reference, "reference", "reference"),
    ),
    filters=(world_filter(),),
    order=("start_year", "pk"),
)

OBJECTIVES = Listing(
    slug="objectives",
    title=_("Objectives"),
    intro=_("What a strategy wants to be true, for one territory or for all."),
    rows=_objectives,
    columns=(
        Column("name", _("Objective"), lambda row: row, "link"),
        Column("strategy", _("Strategy"), lambda row: row.strategy, "link"),
        Column("pillar", _("Pillar"), lambda row: row.pillar or "–", "name", "pillar__number"),
        Column("territory", _("Where"), lambda row: row.territory or _("everywhere"), "name"),
        Column("reference", _("Reference"), lambda row: row.reference, "reference", "reference"),
    ),
    filters=(world_filter(), _by_strategy()),
    order=("strategy", "pillar__number", "pk"),
)

PROGRAMMES = Listing(
    slug="programmes",
    title=_("Programmes"),
    intro=_("Who owns each, until when, with which target and which budget, as far as they are known."),
    rows=_programmes,
    columns=(
        Column("name", _("Programme"), lambda row: row, "link"),
        Column("owner", _("Owner"), lambda row: row.owner, "link", "owner__name_ar"),
        Column("territory", _("Where"), lambda row: row.territory, "name", "territory__tree_start"),
        Column("ends", _("To"), lambda row: row.ends_on, "date", "ends_on"),
        Column("budget", _("Budget"), lambda row: row.budget, "money", "budget"),
        Column("reference", _("Reference"), lambda row: row.reference, "reference", "reference"),
    ),
    filters=(
        world_filter(),
        _by_strategy(),
        Filter(
            "owner",
            _("Owner"),
            _owners,
            lambda rows, value, _reader: rows.filter(owner__reference=value),
            world_of=lambda value: Organisation.objects.filter(reference=value, is_example=True).exists(),
        ),
        Filter(
            "budget",
            _("Budget"),
            lambda _acting, _day: [("yes", _("known")), ("no", _("not known"))],
            _known_budget,
        ),
    ),
    order=("strategy", "pk"),
)
