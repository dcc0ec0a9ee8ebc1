"""Is there any structure to name? The same steps on votes shuffled within each statement (ENGINES.md 1, step 6)."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from jisr.engines.deliberation.groups import group
from jisr.engines.deliberation.space import place
from jisr.engines.deliberation.votes import Ints, Votes, keep

SAMPLE = 2000  # clustered participants at most; real and shuffled votes are compared on the same ones


@dataclass(frozen=True)
class Structure:
    """How the groups score against chance.

    ``silhouette``: of the groups reported. ``tested``: of the same steps on the ``participants`` tested (a sample in
    large conversations). ``permuted`` and ``permuted_highest``: mean and best over the ``permutations``.
    ``axis`` is the share of the variance on the first component, ``permuted_axis`` the best share by chance.
    ``found``: the groups score above every shuffled matrix and three deviations above their mean, and so does the
    axis above every shuffled one.
    """

    silhouette: float
    tested: float
    permuted: float
    permuted_highest: float
    axis: float
    permuted_axis: float
    permutations: int
    participants: int
    found: bool


def against_chance(
    votes: Votes, clustered: np.ndarray, score: float, *, wanted: int | None = None, seed: int = 0
) -> Structure:
    """Compare the groups of the ``clustered`` participants with those of shuffled votes.

    Shuffling exchanges, within each statement, the votes among those who voted on it: who saw what and how each
    statement was received stay; what one person's votes say about their other votes goes.
    """
    rng = np.random.default_rng([seed, 1])
    chosen = np.flatnonzero(clustered)
    if len(chosen) > SAMPLE:
        chosen = np.sort(rng.choice(chosen, SAMPLE, replace=False))
    mark = np.zeros(len(clustered), dtype=bool)
    mark[chosen] = True
    part = keep(votes, mark)
    tested, axis = _score(part, wanted, seed)
    rounds = _rounds(part)
    by_column = np.argsort(part.columns, kind="stable")
    scores = np.array([_score(_shuffled(part, by_column, rng), wanted, seed) for _ in range(rounds)]).reshape(-1, 2)
    return _verdict(score, tested, axis, scores, len(chosen))


def _rounds(votes: Votes) -> int:
    """39 where they cost little, 19 in a middling conversation, 9 in a large one (whose chance scores hardly vary)."""
    size = len(votes.participants) * len(votes.statements)
    if size == 0 or len(votes.participants) < 4:
        return 0
    return 39 if size <= 50_000 else 19 if size <= 400_000 else 9


def _score(votes: Votes, wanted: int | None, seed: int) -> tuple[float, float]:
    space = place(votes)
    share = float(space.variances[0] / space.total_variance) if space.total_variance > 0 else 0.0
    return group(space.points, wanted=wanted, seed=seed).silhouette, share


def _shuffled(votes: Votes, by_column: Ints, rng: np.random.Generator) -> Votes:
    """Exchange votes within each statement: order by statement and chance, put back in order of statement."""
    drawn = rng.random(len(votes.columns))
    mixed = np.lexsort((drawn, votes.columns))
    values = np.empty_like(votes.values)
    values[by_column] = votes.values[mixed]
    return replace(votes, values=values)


def _verdict(score: float, tested: float, axis: float, scores: np.ndarray, people: int) -> Structure:
    rounds = len(scores)
    mean, highest = (float(scores[:, 0].mean()), float(scores[:, 0].max())) if rounds else (0.0, 0.0)
    bar = max(highest, mean + 3 * float(scores[:, 0].std(ddof=1))) if rounds else np.inf
    best_axis = float(scores[:, 1].max()) if rounds else 0.0
    return Structure(
        silhouette=score,
        tested=tested,
        permuted=mean,
        permuted_highest=highest,
        axis=axis,
        permuted_axis=best_axis,
        permutations=rounds,
        participants=people,
        found=bool(tested > bar and axis > best_axis),
    )
