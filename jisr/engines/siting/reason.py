"""Why a question has no answer: the first cause found, as a code with its values."""

from __future__ import annotations

import numpy as np

from jisr.engines.shell import Fault
from jisr.engines.siting.fold import fold, whole_choice
from jisr.engines.siting.problem import Model, Problem


def why_infeasible(problem: Problem, model: Model) -> Fault:
    """The cause, from the plainest to the most general: limit, floors, room, reach."""
    folded = fold(problem)
    if folded.choice.budget < 0:
        limit = problem.budget if problem.number is None else problem.number
        text = f"the required sites alone go beyond the limit of {limit:g}"
        return Fault("REQUIRED_BEYOND_LIMIT", text, values={"limit": limit})
    if folded.choice.best(np.zeros(folded.choice.sites)) is None:
        return Fault("FLOORS_BEYOND_LIMIT", "no set of sites within the limit meets every floor")
    if problem.with_capacity and problem.sites.capacity is not None:
        return _no_room(problem)
    if model is Model.LSCP:
        return Fault("COVER_BEYOND_LIMIT", "no set of sites within the limit covers every place that can be covered")
    return Fault("UNREACHED", "no set of sites within the limit can be reached by everyone")


def _no_room(problem: Problem) -> Fault:
    people, capacity = float(problem.demand.people.sum()), problem.sites.capacity
    assert capacity is not None
    most = whole_choice(problem).best(-capacity * ~problem.barred)
    room = float(capacity[most].sum()) if most is not None else 0.0
    if room < people:
        text = f"the sites within the limit hold {room:g} people at most, and there are {people:g}"
        return Fault("NO_ROOM", text, values={"room": room, "people": people})
    return Fault("NO_ASSIGNMENT", "no set of sites within the limit can take every place whole within its capacity")
