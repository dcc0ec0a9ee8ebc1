"""The five models, each brought to its core and its answer brought back."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from jisr.engines.siting.capacity import Assigned, solve_with_capacity
from jisr.engines.siting.center import solve_center
from jisr.engines.siting.cover import cover_table, solve_cover
from jisr.engines.siting.fold import Folded, fill, fold
from jisr.engines.siting.kolm import Kolm
from jisr.engines.siting.minsum import Found, solve_minsum
from jisr.engines.siting.plan import Plan, Status
from jisr.engines.siting.problem import Model, Problem, check
from jisr.engines.siting.ranked import Floats, Mask
from jisr.engines.siting.reason import why_infeasible
from jisr.engines.siting.reduce import reduce_mclp
from jisr.engines.siting.value import added_value, assign, evaluate, spent, uncoverable
from jisr.engines.siting.watch import UNWATCHED, Watch

# Burdens grow so steeply that a much fairer plan is lost in the rounding of the first: it is then weighed anew.
SCALES, FAINT, NOISE = 8, 1e-3, 1e-9


@dataclass(frozen=True, eq=False)
class Raw:
    """A core's answer in the model's own terms: the open sites (all kept ones too), the proven bound, the proof."""

    opened: Mask | None
    bound: float
    proven: bool
    site_of: np.ndarray | None = None
    kappa: float | None = None


def solve(problem: Problem, model: Model, watch: Watch = UNWATCHED, start: Mask | None = None) -> Plan:
    """The best plan for the model with its proof; ``start`` marks sites of a plan to begin from.

    Raises BadInput when the question cannot be answered as put; a question without an answer gives ``infeasible``.
    """
    check(problem, model)
    folded = fold(problem)
    raw = _capacitated(problem, model, watch) if problem.with_capacity else CORES[model](folded, watch, start)
    return _plan(problem, model, raw)


def _plan(problem: Problem, model: Model, raw: Raw) -> Plan:
    nowhere = np.zeros(0, dtype=np.intp)
    alone = uncoverable(problem) if model.by_radius else nowhere
    if raw.opened is None:
        status = Status.INFEASIBLE if raw.proven else Status.TIME_LIMIT
        bound = None if raw.proven or not math.isfinite(raw.bound) else raw.bound
        site_of = np.full(len(problem.demand.ids), -1, dtype=np.int32)
        reason = why_infeasible(problem, model) if raw.proven else None
        return Plan(model, status, None, bound, nowhere, site_of, alone, kappa=raw.kappa, reason=reason)
    site_of = assign(problem, model, raw.opened) if raw.site_of is None else raw.site_of
    objective = evaluate(problem, model, raw.opened, site_of, raw.kappa)
    return Plan(
        model,
        Status.OPTIMAL if raw.proven else Status.TIME_LIMIT,
        objective,
        objective if raw.proven else (raw.bound if math.isfinite(raw.bound) else None),
        np.flatnonzero(raw.opened),
        site_of,
        alone,
        added_value(problem, model, raw.opened, site_of, raw.kappa),
        raw.kappa,
        spent(problem, raw.opened),
    )


def _finish(folded: Folded, found: Found, bound: float | None = None) -> Raw:
    opened = None if found.chosen is None else folded.opened(fill(folded, found.chosen))
    proven = found.proven
    return Raw(opened, found.bound if bound is None else bound, proven)


def _begin(folded: Folded, start: Mask | None) -> Mask | None:
    return None if start is None else start[folded.free]


def _cover_most(folded: Folded, watch: Watch, start: Mask | None) -> Raw:
    radius, people = _radius(folded.problem), folded.problem.demand.people
    reduced = reduce_mclp(folded.costs, np.where(folded.base <= radius, 0.0, people), folded.choice, radius)
    begin = _begin(folded, start)
    found = solve_minsum(
        reduced.lists, reduced.people, reduced.choice, watch, None if begin is None else begin[reduced.sites]
    )
    chosen = None if found.chosen is None else reduced.restore(found.chosen)
    reachable = people[folded.base <= radius].sum() + reduced.people.sum()
    return _finish(folded, replace(found, chosen=chosen), float(reachable) - found.bound)


def _cover_all(folded: Folded, watch: Watch, _: Mask | None) -> Raw:
    radius = _radius(folded.problem)
    pairs = folded.costs.within(np.full(folded.costs.demands, radius))
    needed = folded.base > radius
    needed[uncoverable(folded.problem)] = False
    rows = np.flatnonzero(needed)
    found = solve_cover(cover_table(pairs.of_demands(rows)), folded.choice, watch)
    settled = int(folded.problem.newly_kept.sum())
    opened = None if found.chosen is None else folded.opened(found.chosen)
    return Raw(opened, found.bound + settled, found.proven)


def _nearest_on_average(folded: Folded, watch: Watch, start: Mask | None) -> Raw:
    return _finish(folded, _weighted(folded, watch, start, lambda cost: cost))


def _weighted(
    folded: Folded, watch: Watch, start: Mask | None, measure: Callable[[Floats], Floats], limit: float = math.inf
) -> Found:
    """Least Σ people × measure(cost) over the places where people live; no place alone may pay more than ``limit``."""
    people = folded.problem.demand.people
    rows = np.flatnonzero(people > 0)
    lists, weight = folded.costs.of_demands(rows), people[rows]
    base = weight * measure(folded.base[rows])
    lists = lists.with_value(weight[lists.row] * measure(lists.value))
    if math.isfinite(limit):
        lists, base = lists.keep(lists.value <= limit), np.where(base <= limit, base, np.inf)
    return solve_minsum(lists.keep(lists.value < base[lists.row]), base, folded.choice, watch, _begin(folded, start))


def _worst_off_first(folded: Folded, watch: Watch, _: Mask | None) -> Raw:
    lists = folded.costs.keep(folded.costs.value < folded.base[folded.costs.row])
    return _finish(folded, solve_center(lists, folded.base, folded.choice, watch))


def _fairest(folded: Folded, watch: Watch, start: Mask | None) -> Raw:
    problem = folded.problem
    median = _weighted(folded, watch.share(0.4), start, lambda cost: cost)
    if median.chosen is None:
        return _finish(folded, median)
    opened = folded.opened(fill(folded, median.chosen))
    for _ in range(SCALES):
        kolm = Kolm.around(problem, opened)
        problem = replace(problem, kappa=kolm.kappa)
        total = kolm.total(problem, opened)
        found = _weighted(folded, watch, opened, kolm.burden, total * (1 + NOISE))
        if found.chosen is None or found.value > FAINT * total:
            break
        opened = folded.opened(fill(folded, found.chosen))
    raw = _finish(folded, found, kolm.equivalent(found.bound))
    return replace(raw, kappa=kolm.kappa)


def _capacitated(problem: Problem, model: Model, watch: Watch) -> Raw:
    if model is Model.FAIR:
        median = solve_with_capacity(problem, Model.PMEDIAN, watch.share(0.4), None)
        if median.opened is None or median.site_of is None:
            return Raw(None, median.bound, median.proven)
        return _fairest_within(problem, watch, median)
    found = solve_with_capacity(problem, model, watch, None)
    return Raw(found.opened, found.bound, found.proven, found.site_of)


def _fairest_within(problem: Problem, watch: Watch, found: Assigned) -> Raw:
    """The fairest plan within capacities, from the one nearest on average."""
    for _ in range(SCALES):
        if found.opened is None or found.site_of is None:
            break
        kolm = Kolm.around(problem, found.opened, found.site_of)
        problem = replace(problem, kappa=kolm.kappa)
        total = kolm.total(problem, found.opened, found.site_of)
        better = solve_with_capacity(problem, Model.FAIR, watch, kolm, total * (1 + NOISE))
        if better.opened is None or better.site_of is None:
            # Out of time: the plan it began from stands, without a proof.
            return Raw(found.opened, -math.inf, proven=False, site_of=found.site_of, kappa=kolm.kappa)
        found = better
        if kolm.total(problem, better.opened, better.site_of) > FAINT * total:
            break
    return Raw(found.opened, kolm.equivalent(found.bound), found.proven, found.site_of, kolm.kappa)


def _radius(problem: Problem) -> float:
    assert problem.radius is not None
    return problem.radius


CORES: dict[Model, Callable[[Folded, Watch, Mask | None], Raw]] = {
    Model.MCLP: _cover_most,
    Model.LSCP: _cover_all,
    Model.PMEDIAN: _nearest_on_average,
    Model.PCENTER: _worst_off_first,
    Model.FAIR: _fairest,
}
