"""The rows of each room that lie in a scope, as far as the reader may see them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from jisr.agreements.models import Agreement, Instalment
from jisr.commitments.models import Commitment
from jisr.consultations.models import Contribution, Meeting, Visit
from jisr.core.acting import Acting
from jisr.documents.outcome_review.scope import Scope
from jisr.families.models import Leg, UnmetNeed
from jisr.indicators.models import Indicator, Value
from jisr.plans.models import Action, Plan
from jisr.projects.models import Project
from jisr.services.models import Facility, Offer
from jisr.thread.breaks import BreakKind

# What makes a row an institution's own: it has to answer it, promised it, leads it, is bound by it, owns or runs it.
OWN: dict[type[Any], tuple[str, ...]] = {
    Contribution: ("owner", "meeting__organisation", "stop__visit__organisation"),
    Meeting: ("organisation",),
    Visit: ("organisation",),
    Commitment: ("owner",),
    Plan: ("organisation",),
    Action: ("lead",),
    Agreement: ("parties__organisation",),
    Instalment: ("share__party__organisation",),
    Project: ("owner",),
    Facility: ("operator", "supervisor"),
    Offer: ("organisation",),
    Indicator: ("organisation",),
    Value: ("indicator__organisation",),
    UnmetNeed: ("request__organisation",),
}


@dataclass(frozen=True)
class Sphere:
    """A scope seen by a reader."""

    scope: Scope
    acting: Acting

    def rows(self, model: type[Any]) -> QuerySet:
        """The records of a kind in the scope, each once."""
        seen = model.objects.visible_to(self.acting).filter(is_example=self.scope.is_example)
        if self.scope.territory is not None:
            return seen.within(self.scope.territory)
        return seen if self.scope.is_pole else self._own(seen, OWN[model])

    def _own(self, rows: QuerySet, paths: tuple[str, ...]) -> QuerySet:
        condition = Q(pk__in=[])
        for path in paths:
            condition |= Q(**{f"{path}__in": self.scope.members})
        return rows.filter(pk__in=rows.model._base_manager.filter(condition).values("pk"))

    def legs(self) -> QuerySet:
        """Legs of requests: they are counted only, and no person stands in a count."""
        legs = Leg.objects.filter(request__territory__is_example=self.scope.is_example)
        place = self.scope.territory
        if place is not None:
            return legs.filter(request__territory__tree_start__range=(place.tree_start, place.tree_end))
        return legs if self.scope.is_pole else legs.filter(organisation__in=self.scope.members)

    def breaking(self, kind: BreakKind) -> QuerySet:
        """The rows among which a way of breaking is counted: by the place that the regions' table goes by."""
        place = self.scope.territory
        if place is None:
            return self.rows(kind.model)
        seen = kind.model.objects.visible_to(self.acting).filter(is_example=self.scope.is_example)
        return seen.filter(**{f"{kind.place}__tree_start__range": (place.tree_start, place.tree_end)})
