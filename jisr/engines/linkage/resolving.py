"""From probabilities to decisions: copies inside a register, one to one between registers, and what follows from both."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from jisr.engines.linkage.scoring import Edges

COPY = 0.75  # probability from which two records of one register are one person's
REVIEW = 0.05  # probability from which a pair is worth a person's look
AGAINST = -4.0  # weight under which two records speak against what others say of them


@dataclass(frozen=True)
class Decisions:
    """Pairs as columns: records (left is the lower), probability, ``link`` or ``review``, and a code why."""

    left: list[int] = field(default_factory=list)
    right: list[int] = field(default_factory=list)
    probability: list[float] = field(default_factory=list)
    decision: list[str] = field(default_factory=list)
    why: list[str] = field(default_factory=list)

    def add(self, left: int, right: int, probability: float, decision: str, why: str) -> None:
        """One more pair, in either order."""
        self.left.append(min(left, right))
        self.right.append(max(left, right))
        self.probability.append(probability)
        self.decision.append(decision)
        self.why.append(why)

    def table(self) -> pa.Table:
        """The pairs for the store."""
        return pa.table(
            {
                "left_record": pa.array(self.left, pa.int32()),
                "right_record": pa.array(self.right, pa.int32()),
                "probability": pa.array(self.probability, pa.float64()),
                "decision": pa.array(self.decision, pa.string()),
                "why": pa.array(self.why, pa.string()),
            }
        )


class Clusters:
    """Records of one register that are one person's; each record alone at first."""

    def __init__(self) -> None:
        self._above: dict[int, int] = {}
        self.members: dict[int, list[int]] = {}

    def head(self, record: int) -> int:
        """The record that stands for the cluster of ``record``."""
        while (above := self._above.get(record, record)) != record:
            record = above
        return record

    def join(self, first: int, second: int) -> None:
        """Make the clusters of two records one."""
        a, b = sorted((self.head(first), self.head(second)))
        if a != b:
            self._above[b] = a
            self.members[a] = self.of(a) + self.members.pop(b, [b])

    def of(self, head: int) -> list[int]:
        """All records of a cluster, by its head."""
        return self.members.get(head, [head])


def settled_shift(edges: Edges, pairs: float, prior: float) -> float:
    """How far the prior weight is to move so that it agrees with the matches it finds: five rounds of expectation."""
    shift = 0.0
    for _ in range(5):
        odds = edges.odds(shift)
        found = float((odds / (1 + odds)).sum()) / pairs
        if not 0 < found < 1:
            return shift
        shift = float(np.clip(np.log2(found / (1 - found)) - np.log2(prior / (1 - prior)), -8, 8))
    return shift


def contested(edges: Edges, probability: NDArray[np.float64], source: NDArray[np.int8]) -> list[tuple[int, int]]:
    """Pairs of records of one register that claim the same record of another: copies of each other, perhaps."""
    claims: dict[tuple[int, int], list[int]] = defaultdict(list)
    strong = np.flatnonzero((probability > 0.3) & (source[edges.left] != source[edges.right]))
    for at in strong[np.argsort(-probability[strong], kind="stable")]:
        left, right = int(edges.left[at]), int(edges.right[at])
        claims[left, int(source[right])].append(right)
        claims[right, int(source[left])].append(left)
    pairs = {
        (min(a, b), max(a, b)) for found in claims.values() for i, a in enumerate(found[:6]) for b in found[i + 1 : 6]
    }
    return sorted(pairs)


def copies(pairs: Iterable[tuple[int, int, float]]) -> Clusters:
    """Clusters of the within-register pairs that are copies beyond doubt."""
    clusters = Clusters()
    for left, right, probability in pairs:
        if probability >= COPY:
            clusters.join(left, right)
    return clusters


@dataclass(frozen=True)
class Match:
    """Two clusters of two registers, with the odds of the best pair between them and whether the guard forbids it."""

    left: int
    right: int
    odds: float
    vetoed: bool


def matches(edges: Edges, odds: NDArray[np.float64], source: NDArray[np.int8], clusters: Clusters) -> list[Match]:
    """The best pair between each two clusters of different registers."""
    best: dict[tuple[int, int], Match] = {}
    across = np.flatnonzero((source[edges.left] != source[edges.right]) & (odds > REVIEW / 4))
    for at in across:
        left, right = sorted((clusters.head(int(edges.left[at])), clusters.head(int(edges.right[at]))))
        known = best.get((left, right))
        if known is None or odds[at] > known.odds:
            best[left, right] = Match(left, right, float(odds[at]), bool(edges.vetoed[at]))
    return list(best.values())


def competing(found: list[Match], source: NDArray[np.int8]) -> list[tuple[float, Match]]:
    """Each match's probability when all that claim the same cluster share it: nobody is in a register twice."""
    claims: dict[tuple[int, int], float] = defaultdict(float)
    for match in found:
        claims[match.left, int(source[match.right])] += match.odds
        claims[match.right, int(source[match.left])] += match.odds
    shared = []
    for match in found:
        rivals = (
            claims[match.left, int(source[match.right])] + claims[match.right, int(source[match.left])] - match.odds
        )
        shared.append((match.odds / (1 + rivals), match))
    return sorted(shared, key=lambda item: (-item[0], item[1].left, item[1].right))


def best_threshold(probabilities: NDArray[np.float64]) -> float:
    """The probability from which to accept so that the F1 to expect from the probabilities themselves is highest."""
    falling = np.sort(probabilities)[::-1]
    if not len(falling):
        return 0.5
    true = np.cumsum(falling)
    expected = 2 * true / (np.arange(1, len(falling) + 1) + true[-1])
    return float(np.clip(falling[int(np.argmax(expected))], 0.3, 0.9))


def one_to_one(
    shared: list[tuple[float, Match]], source: NDArray[np.int8], threshold: float
) -> dict[tuple[int, int], float]:
    """Accepted matches by their clusters: the likeliest first, each cluster once a register."""
    taken: set[tuple[int, int]] = set()
    accepted: dict[tuple[int, int], float] = {}
    for probability, match in shared:
        ends = (match.left, int(source[match.right])), (match.right, int(source[match.left]))
        if probability < threshold or match.vetoed or taken & set(ends):
            continue
        taken.update(ends)
        accepted[match.left, match.right] = probability
    return accepted


def through_others(
    accepted: dict[tuple[int, int], float], barred: set[tuple[int, int]], source: NDArray[np.int8], threshold: float
) -> dict[tuple[int, int], float]:
    """Matches that follow: A is B and B is C, so A is C, where nothing speaks against it and both are free."""
    beside: dict[int, dict[int, float]] = defaultdict(dict)
    for (left, right), probability in accepted.items():
        beside[left][right] = beside[right][left] = probability
    taken = {(a, int(source[b])) for a, others in beside.items() for b in others}
    ways: list[tuple[float, int, int]] = []
    for neighbours in beside.values():
        around = sorted(neighbours.items())
        for i, (a, p) in enumerate(around):
            ways += [(p * q, a, b) for b, q in around[i + 1 :] if source[a] != source[b] and b not in beside[a]]
    follow: dict[tuple[int, int], float] = {}
    for probability, a, b in sorted(ways, key=lambda way: (-way[0], way[1], way[2])):
        ends = {(a, int(source[b])), (b, int(source[a]))}
        if probability >= threshold and (a, b) not in barred and not taken & ends:
            taken |= ends
            follow[a, b] = probability
    return follow


class Deciding:
    """Decisions in the making: what is accepted one to one, then what follows from it, then all as pairs of records."""

    def __init__(
        self,
        across: Edges,
        odds: NDArray[np.float64],
        source: NDArray[np.int8],
        clusters: Clusters,
        threshold: float | None,
    ) -> None:
        self.source, self.clusters = source, clusters
        found = matches(across, odds, source, clusters)
        self.shared = competing(found, source)
        self.threshold = threshold or best_threshold(np.array([probability for probability, _ in self.shared]))
        self.accepted = one_to_one(self.shared, source, self.threshold)
        self.followed: dict[tuple[int, int], float] = {}
        self._barred = {(match.left, match.right) for match in found if match.vetoed}

    def follow(self) -> dict[tuple[int, int], float]:
        """What would follow from the accepted, to be looked at before it is accepted."""
        return through_others(self.accepted, self._barred, self.source, self.threshold)

    def accept(self, follow: dict[tuple[int, int], float]) -> None:
        """Take what follows as decided."""
        self.followed = follow

    def decisions(self, inside: list[tuple[int, int, float]]) -> Decisions:
        """Every pair at or above the review threshold with its decision; ``inside`` are pairs of one register, if asked for."""
        decisions = Decisions()
        for pairs, why in ((self.accepted, "evidence"), (self.followed, "through")):
            for (a, b), probability in pairs.items():
                for left in self.clusters.of(a):
                    for right in self.clusters.of(b):
                        decisions.add(left, right, probability, "link", why)
        for probability, match in self.shared:
            pair = (match.left, match.right)
            if probability < min(REVIEW, self.threshold) or pair in self.accepted or pair in self.followed:
                continue
            why = "guard" if match.vetoed else "rival" if probability >= self.threshold else "doubt"
            decisions.add(*pair, min(probability, self.threshold - 0.0001), "review", why)
        _inside(decisions, self.clusters, inside, self.threshold)
        return decisions


def _inside(decisions: Decisions, clusters: Clusters, inside: list[tuple[int, int, float]], accept: float) -> None:
    """Pairs of one register: all of a cluster are links, single doubtful ones are for a person to look at."""
    scored = {(left, right): probability for left, right, probability in inside}
    if not scored:
        return
    for members in clusters.members.values():
        for i, left in enumerate(sorted(members)):
            for right in sorted(members)[i + 1 :]:
                decisions.add(left, right, max(scored.get((left, right), 0.0), COPY), "link", "copy")
    for (left, right), probability in scored.items():
        if clusters.head(left) != clusters.head(right) and probability >= min(REVIEW, accept):
            decision = "link" if probability >= accept else "review"
            decisions.add(left, right, probability, decision, "copy" if decision == "link" else "doubt")
