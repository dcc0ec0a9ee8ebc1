"""One envelope under three rules: what each would fund of a plan, for whom, and why each other action missed."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any

from jisr.consultations.models import Joined
from jisr.core.models import TargetGroup
from jisr.engines.allocation import Settings, compare, from_ballots, outcome_as_dict, side_by_side
from jisr.plans.models import Action, ActionSource, Plan
from jisr.territories.enums import Level
from jisr.territories.models import Territory

RULES = ("greedy", "mes", "phragmen")
MOST_ACTIONS = 300

ActionRow = tuple[str, str, str, str]


@dataclass(frozen=True)
class Fate:
    """What a rule does with an action: funded, or by how much money or how many voices it fell short."""

    funded: bool
    reason: str = ""
    money: float | None = None
    voices: int | None = None


@dataclass(frozen=True)
class Line:
    """An action, how many voices asked for it, and its fate under each rule."""

    action: Action
    voices: int
    fates: list[Fate]


@dataclass(frozen=True)
class Share:
    """A province or a target group: actions proposed, and for each rule the actions funded and their money."""

    of: Any
    proposed: int
    funded: list[tuple[int, float]]


@dataclass(frozen=True)
class Total:
    """A rule's whole: actions funded, money spent, money left, per cent of the voices that got at least one action."""

    rule: str
    actions: int
    spent: float
    left: float
    heard: float


@dataclass(frozen=True)
class Sharing:
    """The three rules side by side; ``without_cost`` are actions that cannot be weighed."""

    envelope: Decimal
    voices: int
    totals: list[Total]
    lines: list[Line]
    provinces: list[Share]
    groups: list[Share]
    without_cost: list[Action]


def sharing_of(plan: Plan) -> Sharing | None:
    """The plan's public actions under the three rules; None without an envelope, a cost, or with too many actions.

    A voice is a public contribution that an action answers, or one joined to it; one organisation is one voice.
    """
    actions = public_actions(plan)
    priced = [one for one in actions if one.cost]
    if not plan.envelope or not priced or len(priced) > MOST_ACTIONS:
        return None
    provinces = provinces_of(plan)
    rows, ballots = rows_for(priced, provinces), voices_for(priced)
    found = weighed(rows, str(plan.envelope), ballots)
    places = {one.code: one for one in [*provinces, plan.territory]}
    return Sharing(
        envelope=plan.envelope,
        voices=len(ballots),
        totals=[_total(one, side) for one, side in zip(found["outcomes"], found["province"], strict=True)],
        lines=_lines(priced, ballots, found["outcomes"]),
        provinces=_shares(found["province"], places),
        groups=_shares(found["group"], _group_names(priced)),
        without_cost=[one for one in actions if not one.cost],
    )


def public_actions(plan: Plan) -> list[Action]:
    """The plan's public actions with their places and target groups, by number."""
    return list(plan.actions.public().prefetch_related("territories", "target_groups").order_by("number"))


def provinces_of(plan: Plan) -> list[Territory]:
    """The provinces and prefectures of the plan's territory."""
    inside = Territory.objects.inside(plan.territory)
    return list(inside.filter(level__in=(Level.PROVINCE, Level.PREFECTURE)).order_by("tree_start"))


def rows_for(actions: list[Action], provinces: list[Territory]) -> tuple[ActionRow, ...]:
    """Each action as the engine reads it: reference, cost, its provinces and its target groups."""
    return tuple(_row(one, provinces) for one in actions)


def voices_for(actions: list[Action]) -> tuple[tuple[str, ...], ...]:
    """For each voice, the references of the actions it asked for; in a fixed order."""
    sources = ActionSource.objects.filter(action__in=actions, answer__isnull=False).order_by("pk")
    asked: dict[int, set[str]] = defaultdict(set)
    bearer: dict[int, str] = {}
    fields = ("answer__contribution", "answer__contribution__organisation", "action__reference")
    public = sources.filter(answer__contribution__published_at__isnull=False)
    for contribution, organisation, action in public.values_list(*fields):
        asked[contribution].add(action)
        bearer[contribution] = _bearer(contribution, organisation)
    answered: dict[int, set[str]] = defaultdict(set)
    for contribution, action in sources.values_list("answer__contribution", "action__reference"):
        answered[contribution].add(action)
    joined = Joined.objects.filter(
        into__in=answered, undone_on__isnull=True, contribution__published_at__isnull=False
    ).values_list("contribution", "contribution__organisation", "into")
    for contribution, organisation, into in joined:
        asked[contribution] |= answered[into]
        bearer[contribution] = _bearer(contribution, organisation)
    ballots: dict[str, set[str]] = defaultdict(set)
    for contribution, wanted in asked.items():
        ballots[bearer[contribution]] |= wanted
    return tuple(tuple(sorted(ballots[voice])) for voice in sorted(ballots))


@lru_cache(maxsize=16)
def weighed(rows: tuple[ActionRow, ...], envelope: str, ballots: tuple[tuple[str, ...], ...]) -> dict[str, Any]:
    """The engine's outcomes under the three rules as plain values, and each by province and by target group."""
    about = {reference: {"province": province, "group": group} for reference, _, province, group in rows}
    election = from_ballots({row[0]: row[1] for row in rows}, envelope, ballots, about)
    outcomes = compare(election, Settings(completion="add1-greedy"), RULES)
    told: dict[str, Any] = {"outcomes": [outcome_as_dict(one) for one in outcomes]}
    return told | {attribute: side_by_side(outcomes, attribute) for attribute in ("province", "group")}


def _bearer(contribution: int, organisation: int | None) -> str:
    return f"organisation {organisation}" if organisation else f"contribution {contribution}"


def _row(action: Action, provinces: list[Territory]) -> ActionRow:
    codes = {_province_code(one, provinces) for one in action.territories.all()}
    groups = sorted(str(one.pk) for one in action.target_groups.all())
    return action.reference, str(action.cost), ",".join(sorted(codes)), ",".join(groups)


def _province_code(place: Territory, provinces: list[Territory]) -> str:
    """The province a place lies in; its own code where it is wider than one."""
    around = (one.code for one in provinces if one.tree_start <= place.tree_start <= one.tree_end)
    return next(around, place.code)


def _group_names(actions: list[Action]) -> dict[str, TargetGroup]:
    return {str(group.pk): group for action in actions for group in action.target_groups.all()}


def _total(outcome: dict[str, Any], side: dict[str, Any]) -> Total:
    spent, budget = outcome["spent"], outcome["budget"]
    heard = 100 * side["voters"]["served"]
    return Total(outcome["rule"]["name"], len(outcome["selected"]), spent, budget - spent, heard)


def _lines(actions: list[Action], ballots: tuple[tuple[str, ...], ...], outcomes: list[dict[str, Any]]) -> list[Line]:
    fates = [_fates(outcome) for outcome in outcomes]
    return [
        Line(one, sum(one.reference in ballot for ballot in ballots), [fate[one.reference] for fate in fates])
        for one in actions
    ]


def _fates(outcome: dict[str, Any]) -> dict[str, Fate]:
    funded = {reference: Fate(funded=True) for reference in outcome["selected"]}
    missed = {
        one["id"]: Fate(False, one["reason"], one["short_by_money"], one["short_by_supporters"])
        for one in outcome["not_selected"]
    }
    return funded | missed


def _shares(sides: list[dict[str, Any]], named: dict[str, Any]) -> list[Share]:
    """The values of an attribute, each beside the other rules."""
    columns = [{one["value"]: one for one in side["by"]["values"]} for side in sides]
    return [
        Share(
            named[value],
            one["proposed"],
            [(column[value]["projects"], column[value]["money"]) for column in columns],
        )
        for value, one in columns[0].items()
        if value in named
    ]
