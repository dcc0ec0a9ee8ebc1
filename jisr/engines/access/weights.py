"""How much a trip still counts as it grows dearer: all alike, by steps, or along a Gaussian."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
STEP_WEIGHTS = (1.0, 0.68, 0.22)


class Weight(Protocol):
    """What the catchment measures ask of a weight."""

    def __call__(self, cost: Floats) -> Floats | None:
        """The weight of each cost; None when all weigh 1."""
        ...

    def trace(self) -> dict[str, Any]:
        """The weight as plain values, for the result that used it."""
        ...


@dataclass(frozen=True)
class Flat:
    """Every trip within the threshold counts 1 (Luo and Wang 2003)."""

    def __call__(self, cost: Floats) -> None:
        """None: no weighting."""

    def trace(self) -> dict[str, Any]:
        """The weight as plain values."""
        return {"kind": "flat"}


FLAT = Flat()


@dataclass(frozen=True)
class Steps:
    """``(cost, weight)`` in rising cost: a trip up to that cost counts that weight, beyond the last 0 (Luo, Qi 2009)."""

    steps: tuple[tuple[float, float], ...]

    def __post_init__(self) -> None:
        costs = [cost for cost, _ in self.steps]
        if not costs or sorted(set(costs)) != costs:
            raise ValueError("steps need rising costs")
        if any(not 0 <= value < math.inf for step in self.steps for value in step):
            raise ValueError("steps need costs and weights of 0 or more")

    @classmethod
    def of_thirds(cls, threshold: float) -> Steps:
        """The published 1, 0.68, 0.22 on the thirds of the threshold."""
        return cls(tuple((threshold * (i + 1) / 3, weight) for i, weight in enumerate(STEP_WEIGHTS)))

    def __call__(self, cost: Floats) -> Floats:
        """The weight of each cost."""
        # Adding up comparisons in one byte each is the quickest way over millions of costs.
        passed: NDArray[Any] = np.zeros(len(cost), dtype=np.intp if len(self.steps) > 255 else np.uint8)
        for edge, _ in self.steps:
            passed += cost > edge
        return np.array([*(weight for _, weight in self.steps), 0.0])[passed]

    def trace(self) -> dict[str, Any]:
        """The weight as plain values."""
        return {"kind": "steps", "steps": [list(step) for step in self.steps]}


@dataclass(frozen=True)
class Gaussian:
    """exp(-cost² / 2 sigma²), 1 at no cost; the threshold cuts it off."""

    sigma: float

    def __post_init__(self) -> None:
        if not 0 < self.sigma < math.inf:
            raise ValueError("sigma must be more than 0")

    def __call__(self, cost: Floats) -> Floats:
        """The weight of each cost."""
        return np.exp(cost * cost * (-0.5 / self.sigma**2))

    def trace(self) -> dict[str, Any]:
        """The weight as plain values."""
        return {"kind": "gaussian", "sigma": self.sigma}


def weight_for(method: str, threshold: float, *, steps: Steps | None = None, sigma: float | None = None) -> Weight:
    """The weight of a method: flat, but for e2sfca and 3sfca the given steps, or Gaussian, or the published steps."""
    if method not in {"e2sfca", "3sfca"}:
        return FLAT
    if sigma is not None:
        return Gaussian(sigma)
    return steps or Steps.of_thirds(threshold)
