"""How unequally a score falls on people: every figure counts people, not places.

Sources: Gini; Theil (1967) T and L; Atkinson (1970); Palma (2011); Kolm-Pollak equivalent, Sheriff and Maguire
(2020). A place of a million people weighs a million times a place of one: the figures equal those of the list in
which each person carries the score of their place. Places without a value (NaN) or without people are left out
and the people without a value are counted apart. A figure that is not defined (no people, a mean of 0, a
logarithm of 0) is None; nothing is replaced by a small number.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
SMALLEST = np.finfo(np.float64).tiny
EPSILONS = (0.5, 1.0, 2.0)


@dataclass(frozen=True)
class Inequality:
    """The figures of one distribution over ``people``; see the module for what None means.

    ``palma`` is the best-served (highest) tenth's total over that of the lowest four tenths. ``worst_tenth`` is the
    tenth with the lowest scores, or with the highest costs. ``equivalent`` is the Kolm-Pollak score which, had by
    everyone, would be as good; ``kolm_pollak`` its distance from the mean, in the score's unit.
    """

    people: float
    people_without_value: float
    people_at_zero: float
    mean: float | None
    gini: float | None
    theil_t: float | None
    theil_l: float | None
    palma: float | None
    atkinson: dict[str, float | None]
    worst_tenth_share: float | None
    worst_tenth_mean: float | None
    kappa: float | None
    equivalent: float | None
    kolm_pollak: float | None

    def as_dict(self) -> dict[str, Any]:
        """The same as plain values."""
        return asdict(self)


def inequality(
    score: Floats,
    people: Floats,
    *,
    more_is_better: bool = True,
    kappa: float | None = None,
    epsilons: Sequence[float] = EPSILONS,
) -> Inequality:
    """Every figure of ``score`` (one a place, NaN = none) weighted by ``people`` (0 or more).

    ``kappa`` is the aversion of Kolm-Pollak in 1 / the score's unit; default 1 / the mean.
    """
    value, weight = counted(score, people)
    mean = mean_score(value, weight)
    kappa = kappa if kappa is not None else (1 / mean if mean and mean > SMALLEST else None)
    equivalent = kolm_pollak(value, weight, kappa, more_is_better=more_is_better) if kappa else None
    return Inequality(
        people=float(weight.sum()),
        people_without_value=float(np.sum(people[np.isnan(score)])),
        people_at_zero=float(weight[value == 0].sum()),
        mean=mean,
        gini=gini(value, weight),
        theil_t=theil_t(value, weight),
        theil_l=theil_l(value, weight),
        palma=palma(value, weight),
        atkinson={f"{epsilon:g}": atkinson(value, weight, epsilon) for epsilon in epsilons},
        worst_tenth_share=worst_tenth(value, weight, more_is_better=more_is_better),
        worst_tenth_mean=_times(worst_tenth(value, weight, more_is_better=more_is_better), mean, 10.0),
        kappa=kappa,
        equivalent=equivalent,
        kolm_pollak=None if equivalent is None or mean is None else abs(mean - equivalent),
    )


def counted(score: Floats, people: Floats) -> tuple[Floats, Floats]:
    """The scores and people that count: those with a value and with anyone to have it."""
    kept = ~np.isnan(score) & (people > 0)
    return score[kept], people[kept]


def mean_score(score: Floats, people: Floats) -> float | None:
    """The mean over people; None without people."""
    return float(score @ people / people.sum()) if len(people) else None


def gini(score: Floats, people: Floats) -> float | None:
    """Half the mean difference between two people over the mean: 0 equal, towards 1 all with one."""
    mean = mean_score(score, people)
    if not mean:
        return None
    order = np.argsort(score, kind="stable")
    value, weight = score[order], people[order]
    total = weight.sum()
    below = (np.cumsum(weight) - weight / 2) / total
    # Taken from the mean first, so that equal scores give 0 and not the rounding of large sums.
    return max(0.0, float(2 * ((value - mean) * weight) @ below / (mean * total)))


def theil_t(score: Floats, people: Floats) -> float | None:
    """Sum of share of people x relative score x its logarithm; a score of 0 adds 0."""
    mean = mean_score(score, people)
    if not mean:
        return None
    relative = score / mean
    logs = np.log(relative, out=np.zeros_like(relative), where=relative > 0)
    return max(0.0, float((relative * logs) @ people / people.sum()))


def theil_l(score: Floats, people: Floats) -> float | None:
    """Mean logarithmic deviation; None when anyone has 0, for it is infinite then."""
    mean = mean_score(score, people)
    if not mean or (score <= 0).any():
        return None
    return max(0.0, float((math.log(mean) - np.log(score)) @ people / people.sum()))


def atkinson(score: Floats, people: Floats, epsilon: float) -> float | None:
    """The share of the mean that equality would save at aversion ``epsilon``; 1 from 1 on when anyone has 0."""
    mean = mean_score(score, people)
    if not mean:
        return None
    if epsilon >= 1 and (score <= 0).any():
        return 1.0
    share = people / people.sum()
    if epsilon < 1:
        return max(0.0, float(1 - ((score / mean) ** (1 - epsilon) @ share) ** (1 / (1 - epsilon))))
    logs = np.log(score) - math.log(mean)
    if epsilon == 1:
        return max(0.0, 1 - math.exp(logs @ share))
    # Powers of tiny scores overflow: the largest is taken out before they are summed.
    powers = (1 - epsilon) * logs
    log_mean = powers.max() + math.log(np.exp(powers - powers.max()) @ share)
    return max(0.0, 1 - math.exp(log_mean / (1 - epsilon)))


def share_of_lowest(score: Floats, people: Floats, part: float) -> float | None:
    """The share of the total that the lowest ``part`` of people have (Lorenz); a place may be split by it."""
    if not mean_score(score, people):
        return None
    order = np.argsort(score, kind="stable")
    weight = people[order]
    heads = np.concatenate([[0.0], np.cumsum(weight)])
    totals = np.concatenate([[0.0], np.cumsum(weight * score[order])])
    # The place that the edge cuts gives only as many of its people as are needed.
    return float(np.interp(part * heads[-1], heads, totals) / totals[-1])


def palma(score: Floats, people: Floats) -> float | None:
    """The total of the highest tenth over that of the lowest four tenths; None when those have nothing."""
    lowest, rest = share_of_lowest(score, people, 0.4), share_of_lowest(score, people, 0.9)
    return (1 - rest) / lowest if lowest and rest is not None else None


def worst_tenth(score: Floats, people: Floats, *, more_is_better: bool = True) -> float | None:
    """The share of the total that falls to the tenth with the lowest scores, or with the highest costs."""
    if more_is_better:
        return share_of_lowest(score, people, 0.1)
    rest = share_of_lowest(score, people, 0.9)
    return None if rest is None else 1 - rest


def kolm_pollak(score: Floats, people: Floats, kappa: float, *, more_is_better: bool = True) -> float | None:
    """The equally distributed equivalent: (1/k) ln mean exp(k cost), or -(1/k) ln mean exp(-k score)."""
    if not len(people):
        return None
    signed = -kappa * score if more_is_better else kappa * score
    top = float(signed.max())
    log_mean = top + math.log(float(np.exp(signed - top) @ people / people.sum()))
    return log_mean / (-kappa if more_is_better else kappa)


def _times(*factors: float | None) -> float | None:
    known = [factor for factor in factors if factor is not None]
    return math.prod(known) if len(known) == len(factors) else None
