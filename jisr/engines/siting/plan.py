"""The answer: which sites, for whom, how good, how sure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from jisr.engines.shell import Fault
from jisr.engines.siting.problem import Model
from jisr.engines.siting.ranked import Indices


class Status(StrEnum):
    """How sure the answer is; ``optimal`` only when it is proven."""

    OPTIMAL = "optimal"
    TIME_LIMIT = "time_limit"
    INFEASIBLE = "infeasible"


@dataclass(frozen=True)
class Added:
    """What one new site adds to the plan's objective over the same plan without it; None: without it there is none."""

    site: int
    gain: float | None
    people: float


@dataclass(frozen=True, eq=False)
class Plan:
    """A plan with its proof. Sites and demands are numbers in the order given.

    ``objective`` is people covered (mclp), new sites (lscp), Σ people × cost (pmedian), the worst cost (pcenter) or
    the Kolm-Pollak equivalent (fair); None when no plan is known. ``site_of`` gives each demand's site, −1 = none;
    ``reason`` says why there is no plan when that is proven.
    """

    model: Model
    status: Status
    objective: float | None
    bound: float | None
    selected: NDArray[np.intp]
    site_of: Indices
    uncoverable: NDArray[np.intp]
    added: tuple[Added, ...] = ()
    kappa: float | None = None
    spent: float | None = None
    reason: Fault | None = None

    @property
    def gap(self) -> float | None:
        """|bound − objective| as a share of the objective; 0 when proven, None when either is unknown."""
        if self.objective is None or self.bound is None:
            return None
        apart = abs(self.bound - self.objective)
        return apart / max(abs(self.objective), 1e-12) if apart else 0.0
