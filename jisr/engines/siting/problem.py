"""The question: who needs, where one may build, what it costs, and what must hold; checked before anything is solved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np

from jisr.engines.shell import BadInput, Fault
from jisr.engines.siting.ranked import Floats, Mask, Ranked


class Model(StrEnum):
    """What a plan is best at."""

    MCLP = "mclp"
    LSCP = "lscp"
    PMEDIAN = "pmedian"
    PCENTER = "pcenter"
    FAIR = "fair"

    @property
    def by_radius(self) -> bool:
        """Whether the model asks only who lies within the radius."""
        return self in (Model.MCLP, Model.LSCP)


@dataclass(frozen=True, eq=False)
class Demand:
    """Places and how many people each holds; ``groups`` counts people of a group, ``parts`` names region, province …"""

    ids: tuple[str, ...]
    people: Floats
    groups: Mapping[str, Floats] = field(default_factory=dict)
    parts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, eq=False)
class Sites:
    """Candidates, one entry a site: price and capacity where given, flags, and named columns such as the region."""

    ids: tuple[str, ...]
    existing: Mask
    required: Mask
    forbidden: Mask
    price: Floats | None = None
    capacity: Floats | None = None
    parts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Floor:
    """At least ``least`` open sites, existing ones included, in each part that the column names (empty = no part)."""

    column: str
    least: int


@dataclass(frozen=True, eq=False)
class Problem:
    """Demand, sites, costs of travel between them, and the limits; exactly one of ``number`` and ``budget``.

    ``number`` counts new sites, on top of existing ones; ``budget`` is the money for new sites. The set covering
    model needs neither. ``radius`` is in the unit of the costs, ``kappa`` in one over that unit.
    """

    demand: Demand
    sites: Sites
    costs: Ranked
    number: int | None = None
    budget: float | None = None
    radius: float | None = None
    kappa: float | None = None
    with_capacity: bool = False
    floors: tuple[Floor, ...] = ()

    @property
    def kept(self) -> Mask:
        """Sites that are open in every plan."""
        return self.sites.existing | self.sites.required

    @property
    def barred(self) -> Mask:
        """Sites that may not be opened; what exists stays."""
        return self.sites.forbidden & ~self.sites.existing

    @property
    def newly_kept(self) -> Mask:
        """Sites that must be opened and are not there yet."""
        return self.sites.required & ~self.sites.existing


def check(problem: Problem, model: Model) -> None:
    """Raise BadInput with every fault that makes the question unanswerable for the model."""
    faults = [*_limit_faults(problem, model), *_site_faults(problem), *_cost_faults(problem, model)]
    if faults:
        raise BadInput(faults)


def _limit_faults(problem: Problem, model: Model) -> list[Fault]:
    faults = []
    if problem.number is not None and problem.budget is not None:
        faults.append(Fault("TWO_LIMITS", "a number of sites and a budget exclude each other"))
    if problem.number is None and problem.budget is None and model is not Model.LSCP:
        faults.append(Fault("NO_LIMIT", f"{model} needs a number of sites (-p) or a budget (--budget)"))
    if model.by_radius and problem.radius is None:
        faults.append(Fault("NO_RADIUS", f"{model} needs a radius (--radius)"))
    for name, value in (("number", problem.number), ("budget", problem.budget), ("radius", problem.radius)):
        if value is not None and not (value >= 0 and np.isfinite(value)):
            faults.append(Fault("NEGATIVE", f"the {name} is {value}; it must be a number from 0", values={name: value}))
    if problem.kappa is not None and not (problem.kappa > 0 and np.isfinite(problem.kappa)):
        faults.append(Fault("NOT_POSITIVE", f"kappa is {problem.kappa}; it must be above 0"))
    available = int((~problem.sites.existing & ~problem.barred).sum())
    if problem.number is not None and problem.number > available:
        text = f"{problem.number} new sites are asked for, but only {available} can be opened"
        faults.append(Fault("TOO_MANY_SITES", text, values={"asked": problem.number, "available": available}))
    return faults


def _site_faults(problem: Problem) -> list[Fault]:
    sites, faults = problem.sites, []
    for at in np.flatnonzero(sites.required & sites.forbidden & ~sites.existing):
        text = f"site {sites.ids[at]} is both required and forbidden"
        faults.append(Fault("CONTRADICTION", text, values={"site": sites.ids[at]}))
    if problem.budget is not None and problem.number is None and sites.price is None:
        faults.append(Fault("NO_PRICE", "a budget needs a price for each candidate (column price)"))
    if problem.with_capacity and sites.capacity is None:
        faults.append(Fault("NO_CAPACITY", "--capacity needs a capacity for each candidate (column capacity)"))
    named = {floor.column for floor in problem.floors if floor.column not in sites.parts}
    return faults + [Fault("NO_COLUMN", f"the candidates have no column {name}", column=name) for name in sorted(named)]


def _cost_faults(problem: Problem, model: Model) -> list[Fault]:
    if model.by_radius:
        return []
    lonely = np.flatnonzero(np.diff(problem.costs.start) == 0)
    text = "demand {} has no cost to any site; " + f"{model} must serve everyone"
    ids = problem.demand.ids
    return [Fault("NO_COST", text.format(ids[at]), values={"demand": ids[at]}) for at in lonely]
