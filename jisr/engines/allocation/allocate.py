"""From an election and settings to an outcome with its whole trace."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from fractions import Fraction

import numpy as np

from jisr.engines.allocation.completion import Raised, add1, equal_shares
from jisr.engines.allocation.cover import prove_impossible
from jisr.engines.allocation.election import Election
from jisr.engines.allocation.floors import Floor, Reach, needs, reach, unmet
from jisr.engines.allocation.greedy import greedy, queue
from jisr.engines.allocation.money import amount, shown
from jisr.engines.allocation.outcome import Completion, FloorResult, Missed, Outcome, Round
from jisr.engines.allocation.phragmen import Phragmen
from jisr.engines.allocation.purse import Purse
from jisr.engines.allocation.settings import Settings
from jisr.engines.allocation.shares import Run
from jisr.engines.allocation.shortfall import after_greedy, after_phragmen, after_shares

Told = Callable[[float, str], None]


def allocate(election: Election, settings: Settings | None = None, progress: Told | None = None) -> Outcome:
    """Share the envelope by the rule of ``settings``; the same input gives the same outcome.

    Floors are kept within reach at every purchase, so that they are met in the end; where no selection at all meets
    them, the outcome says so with the proof. Raises ``BadInput`` for settings that do not exist or go together.
    """
    settings = settings or Settings()
    settings.check()
    election = _with_support(election, settings)
    order = settings.tie_order(election)
    witness = _witness(election, settings, order)
    if isinstance(witness, Outcome):
        return witness

    def purse() -> Purse:
        guard = Reach(settings.floors, election, witness) if settings.floors else None
        return Purse(election, order, settings.payers, guard)

    if settings.rule == "greedy":
        return _by_greedy(election, settings, purse())
    if settings.rule == "phragmen" and election.voters:
        return _by_phragmen(election, settings, purse())
    if settings.rule == "mes" and election.voters and election.budget > 0:
        return _by_shares(election, settings, purse, progress)
    return _with_nothing_to_share(election, settings, purse())


def _with_support(election: Election, settings: Settings) -> Election:
    """Leave out what a ballot gives 0 points or fewer, where asked to."""
    if settings.support == "named" or election.points is None:
        return election
    keep = np.array([(amount(points) or Fraction(0)) > 0 for points in election.points], dtype=bool)
    starts = np.concatenate([[0], np.cumsum(keep)])[election.starts]
    points = tuple(p for p, kept in zip(election.points, keep, strict=True) if kept)
    return replace(election, starts=starts, chosen=election.chosen[keep], points=points)


def _witness(election: Election, settings: Settings, order: Sequence[int]) -> frozenset[int] | Outcome:
    """A selection that meets all floors; or the outcome that says why there is none."""
    if not settings.floors:
        return frozenset()
    purse = Purse(election, order, settings.payers)
    costs = {p: purse.cost(p) for p in range(len(election.projects))}
    proof = prove_impossible(needs(settings.floors, election, {}), costs, election.budget)
    if proof is None:
        found = reach(settings.floors, election, purse)
        if found is not None:
            return found
    results = tuple(
        FloorResult(floor, Fraction(0), 0, False, proof if proof is not None and proof.need in (-1, place) else None)
        for place, floor in enumerate(settings.floors)
    )
    missed = tuple(Missed(p, "floor", None, None, Fraction(0)) for p in range(len(election.projects)))
    return Outcome(election, settings, (), Fraction(0), (), missed, results, {}, None, "impossible")


def _with_nothing_to_share(election: Election, settings: Settings, purse: Purse) -> Outcome:
    """No voter, or no money, to buy with."""
    dear = {p for p, project in enumerate(election.projects) if project.cost > election.budget}
    missed = tuple(
        Missed(p, "above_envelope" if p in dear else "no_supporters", shown(project.cost), None, Fraction(0))
        for p, project in enumerate(election.projects)
    )
    return _outcome(election, settings, purse, [], missed, None)


def _by_shares(election: Election, settings: Settings, purse: Callable[[], Purse], progress: Told | None) -> Outcome:
    gains = settings.gains(election)
    share = election.budget / election.voters
    if settings.completed_by.startswith("add1"):
        raised = add1(election, gains, purse, settings.step, settings.stop, progress)
    else:
        raised = Raised(equal_shares(election, share, gains, purse), 0, 1, "")
    run = raised.run
    rounds = _share_rounds(run)
    blocked = set(run.blocked)
    more, barred = _completed(election, settings, run.purse)
    missed = [p for p in range(len(election.projects)) if p not in run.purse.bought]
    return _outcome(
        election,
        settings,
        run.purse,
        rounds + more,
        after_shares(run, run.purse, missed, blocked | barred),
        Completion(share, run.share, raised.steps, raised.tried, raised.ended),
    )


def _share_rounds(run: Run) -> list[Round]:
    left = run.election.budget
    rounds = []
    for bought in run.purchases:
        left -= bought.cost
        price = bought.price * float(run.share)
        rounds.append(
            Round(
                "equal_shares",
                bought.project,
                bought.cost,
                left,
                bought.supporters,
                bought.paying,
                bought.emptied,
                price,
            )
        )
    return rounds


def _by_phragmen(election: Election, settings: Settings, purse: Purse) -> Outcome:
    run = Phragmen(election, purse).play()
    rounds, left = [], election.budget
    for bought in run.rounds:
        left -= bought.cost
        rounds.append(
            Round(
                "phragmen",
                bought.project,
                bought.cost,
                left,
                bought.supporters,
                bought.supporters,
                moment=bought.moment,
            )
        )
    more, barred = _completed(election, settings, purse)
    missed = [p for p in range(len(election.projects)) if p not in purse.bought]
    reasons = after_phragmen(run, purse, missed, set(run.blocked) | barred)
    return _outcome(election, settings, purse, rounds + more, reasons, None)


def _by_greedy(election: Election, settings: Settings, purse: Purse) -> Outcome:
    ordered = queue(election, settings.satisfaction, purse)
    rounds, barred = _bought_greedily(election, ordered, purse, "greedy")
    more, barred_too = _floors_first(election, settings, purse)
    reasons = after_greedy(election, ordered, purse, settings.satisfaction, barred | barred_too)
    return _outcome(election, settings, purse, rounds + more, reasons, None)


def _completed(election: Election, settings: Settings, purse: Purse) -> tuple[list[Round], set[int]]:
    """What floors still need, then greedy where the completion asks for it; and what a floor forbade."""
    rounds, barred = _floors_first(election, settings, purse)
    if settings.completed_by.endswith("greedy"):
        ordered = queue(election, settings.satisfaction, purse)
        more, forbidden = _bought_greedily(election, ordered, purse, "greedy")
        rounds, barred = rounds + more, barred | forbidden
    return rounds, barred


def _floors_first(election: Election, settings: Settings, purse: Purse) -> tuple[list[Round], set[int]]:
    """Buy, as greedy orders them, projects that count towards a floor not yet met, until all are."""
    rounds: list[Round] = []
    barred: set[int] = set()
    ordered = queue(election, settings.satisfaction, purse)
    while open_needs := unmet(settings.floors, election, purse):
        helping = [p for p in ordered if p not in purse.bought and any(p in need.members for need in open_needs)]
        chosen = next((p for p in helping if purse.fits(p) and purse.allows(p)), None)
        if chosen is None:
            break
        rounds += _bought_greedily(election, [chosen], purse, "floor")[0]
    return rounds, barred


def _bought_greedily(
    election: Election, ordered: Sequence[int], purse: Purse, phase: str
) -> tuple[list[Round], set[int]]:
    left = purse.left
    bought, blocked = greedy(ordered, purse)
    rounds = []
    for project in bought:
        left -= purse.bought[project]
        rounds.append(Round(phase, project, purse.bought[project], left, int(election.support[project])))
    return rounds, set(blocked)


def _outcome(
    election: Election,
    settings: Settings,
    purse: Purse,
    rounds: list[Round],
    missed: tuple[Missed, ...],
    completion: Completion | None,
) -> Outcome:
    return Outcome(
        election=election,
        settings=settings,
        selected=tuple(bought.project for bought in rounds),
        spent=election.budget - purse.left,
        rounds=tuple(rounds),
        missed=missed,
        floors=tuple(_floor_result(floor, election, purse) for floor in settings.floors),
        paid={project: parts for project, parts in purse.paid.items() if parts},
        completion=completion,
    )


def _floor_result(floor: Floor, election: Election, purse: Purse) -> FloorResult:
    inside = [cost for project, cost in purse.bought.items() if floor.holds(election, project)]
    money = sum(inside, Fraction(0))
    return FloorResult(
        floor, money, len(inside), money >= floor.share * election.budget and len(inside) >= floor.projects
    )
