"""What a plan lacks before it can be adopted, and what may be done to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jisr.actors.permissions import may_act_on
from jisr.core.acting import Acting
from jisr.core.moves import Moves
from jisr.core.phrases import listed
from jisr.core.verdict import No, Verdict, Yes
from jisr.plans.enums import PlanState
from jisr.plans.models import Action, ActionSource, Plan

PLAN_MOVES = Moves(
    "plans",
    {"adopt": (PlanState.DRAFT, PlanState.ADOPTED), "replace": (PlanState.ADOPTED, PlanState.REPLACED)},
)
NEEDED: dict[str, Any] = {
    "lead": gettext_lazy("who leads it"),
    "cost": gettext_lazy("its cost"),
    "place": gettext_lazy("where"),
    "period": gettext_lazy("from when to when"),
    "source": gettext_lazy("what it answers"),
}


@dataclass(frozen=True)
class Missing:
    """An action and all that it lacks: some of lead, cost, place, period, source."""

    action: Action
    lacks: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """What it lacks, in words."""
        words = listed(NEEDED[part] for part in self.lacks)
        return _("%(number)s. %(action)s lacks: %(lacks)s") % {
            "number": self.action.number,
            "action": self.action,
            "lacks": words,
        }


def missing_for_adoption(plan: Plan) -> list[Missing]:
    """Every action of the plan that lacks something, with all that it lacks; one query."""
    places = Action.territories.through.objects.filter(action=OuterRef("pk"))
    sources = ActionSource.objects.filter(action=OuterRef("pk"))
    actions = plan.actions.annotate(is_placed=Exists(places), has_source=Exists(sources))
    found = [Missing(action, _lacks(action)) for action in actions]
    return [missing for missing in found if missing.lacks]


def _lacks(action: Any) -> tuple[str, ...]:
    there = {
        "lead": action.lead_id is not None,
        "cost": action.cost is not None,
        "place": action.is_placed,
        "period": action.starts_on is not None and action.ends_on is not None,
        "source": action.has_source,
    }
    return tuple(part for part, is_there in there.items() if not is_there)


def is_complete(plan: Plan) -> Verdict:
    """Whether nothing is missing; otherwise all that is missing is said, not the first thing only."""
    if not plan.actions.exists():
        return No(_("The plan has no action yet."))
    missing = missing_for_adoption(plan)
    if not missing:
        return Yes
    return No(_("The plan cannot be adopted yet.") + " " + " · ".join(one.sentence for one in missing))


def may_adopt(plan: Plan, by: Acting) -> Verdict:
    """The right person, a draft, and nothing missing."""
    return may_act_on(by, "adopt_plan", plan) & PLAN_MOVES.may(plan, "adopt") & is_complete(plan)


def may_begin_version(plan: Plan, by: Acting) -> Verdict:
    """A new version follows an adopted plan, once."""
    allowed = may_act_on(by, "draft_plan", plan)
    if allowed and (plan.state != PlanState.ADOPTED or Plan.objects.filter(replaces=plan).exists()):
        return No(_("A new version follows an adopted plan, once."))
    return allowed


def may_write(plan: Plan, by: Acting) -> Verdict:
    """A draft is written freely; an adopted plan is changed by a new version."""
    if plan.state != PlanState.DRAFT:
        return No(_("What was adopted stands: a change is a new version of the plan."))
    return may_act_on(by, "write_action", plan)
