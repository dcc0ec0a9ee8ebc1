"""Strategies, their objectives and their programmes."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from jisr.actors.models import Organisation
from jisr.core.acting import Acting
from jisr.strategy.models import Objective, Programme, Strategy
from jisr.web.listing import Column, Filter, Listing
from jisr.web.listing.declare import record_filter, seen, with_names, world_filter


def _by_strategy() -> Filter:
    """The filter by strategy."""
    return record_filter("strategy", _("Strategy"), Strategy, "strategy", Strategy.objects.visible_to)


def _owners(acting: Acting) -> QuerySet:
    return Organisation.objects.filter(pk__in=Programme.objects.visible_to(acting).values("owner"))


STRATEGIES = Listing(
    slug="strategies",
    title=_("Strategies"),
    intro=_("What everything serves: whose strategy, for which years, on which pillars."),
    rows=seen(Strategy),
    load=with_names("organisation", also=("start_year", "end_year")),
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
    rows=seen(Objective),
    load=with_names("strategy", "pillar", "territory"),
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
    rows=seen(Programme),
    load=with_names("owner", "territory", also=("ends_on", "budget")),
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
        record_filter("owner", _("Owner"), Organisation, "owner", _owners),
        Filter(
            "budget",
            _("Budget"),
            lambda _acting, _day: [("yes", _("known")), ("no", _("not known"))],
            lambda value, _reader: Q(budget__isnull=value == "no"),
        ),
    ),
    order=("strategy", "pk"),
)
