"""The Method of Equal Shares (Peters, Pierczyński & Skowron 2021), one run at a given share per voter.

Each round buys the project whose supporters pay least per unit of satisfaction. Rounds are screened in floating point
with a bound on its error kept beside every number; whenever two numbers that must be compared lie within their bounds,
the exact accounts (``exact.Book``) decide. So the selection is the one exact arithmetic gives, ties included.
"""

from __future__ import annotations

import heapq
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
import numpy.typing as npt

from jisr.engines.allocation.election import Election
from jisr.engines.allocation.exact import NEVER, Book
from jisr.engines.allocation.horizon import Horizon
from jisr.engines.allocation.purse import Purse

EPS = 2.0**-52
CLOSE = 1e-9  # ratios nearer than this, relatively, are not told apart when looking ahead


@dataclass(frozen=True)
class Bid:
    """What a project would cost each supporter now: ``price`` (in shares, ± ``error``) for those who have it, all they
    have for the others; ``ratio`` is the price per unit of satisfaction, ± ``margin``."""

    project: int
    price: float
    error: float
    ratio: float
    margin: float


@dataclass(frozen=True)
class Purchase:
    """A round: the project, what it took from the envelope, its supporters, how many paid in full and how many gave
    their last, and the price in shares (exact where it was needed, else a float good to some 1e-12)."""

    project: int
    cost: Fraction
    supporters: int
    paying: int
    emptied: int
    price: float
    ratio: float


class Run:
    """One run of the rule; ``purchases`` in order, ``money`` what every voter holds in the end (in shares)."""

    def __init__(
        self,
        election: Election,
        share: Fraction,
        satisfaction: Sequence[Fraction],
        purse: Purse,
        *,
        looking_ahead: bool = False,
    ) -> None:
        """``satisfaction[p]`` is what a supporter gains from project ``p``; the order of ties is the purse's.
        ``looking_ahead`` keeps the ``horizon`` up to which a larger share would change nothing."""
        self.election, self.share, self.purse = election, share, purse
        self.book = Book(election.starts, election.chosen, len(election.projects))
        self._share = float(share)
        self.money = np.ones(election.voters)
        self.purchases: list[Purchase] = []
        self.blocked: list[int] = []
        self._satisfaction = satisfaction
        self._gain = np.array([float(s) for s in satisfaction])
        self._error = 0.0
        self._looking_ahead = looking_ahead
        self.horizon: Horizon | None = None

    def play(self) -> Run:
        """Buy until nobody can pay for anything more, or the purse is overdrawn."""
        queue = self._opening()
        while queue and not self.purse.overdrawn:
            bids = self._round(queue)
            if not bids:
                break
            winner = self._cheapest(bids)
            for bid in bids:
                if bid is not winner:
                    heapq.heappush(queue, (bid.ratio - bid.margin, bid.project))
            if self.horizon is not None:
                margin = 4 * max(bid.margin for bid in bids) * self._share
                self.horizon.won(winner.project, margin + CLOSE * winner.ratio * self._share)
            if self.purse.allows(winner.project):
                self._buy(winner)
            else:
                self.blocked.append(winner.project)
        return self

    def _opening(self) -> list[tuple[float, int]]:
        """Free projects are bought at once; of the others, the least each could ever cost its supporters."""
        counts = self.election.support
        for project in self.purse.order:
            # Asked anew each time: what one project takes from another payer may leave the next no longer free.
            if counts[project] and self.purse.costs[project] == 0:
                self.purse.buy(project)
                count = int(counts[project])
                self.purchases.append(Purchase(project, Fraction(0), count, count, 0, 0.0, 0.0))
        costs = self.purse.costs
        waiting = np.ones(len(counts), dtype=bool)
        waiting[list(self.purse.bought)] = False
        open_to = np.flatnonzero((counts > 0) & waiting)
        bounds = costs[open_to] / self._share / counts[open_to] / self._gain[open_to] * (1 - 8 * EPS)
        if self._looking_ahead:
            ratios = np.full(len(counts), np.inf)
            ratios[open_to] = bounds * self._share
            self.horizon = Horizon(self.election.voters, ratios, (counts > 0) & waiting)
        queue = list(zip(bounds.tolist(), open_to.tolist(), strict=True))
        heapq.heapify(queue)
        return queue

    def _round(self, queue: list[tuple[float, int]]) -> list[Bid]:
        """Bids of all projects that may be cheapest; a bid only ever rises, so earlier ones bound the others below."""
        bids: list[Bid] = []
        ceiling = np.inf
        while queue and queue[0][0] <= ceiling:
            bound, project = heapq.heappop(queue)
            bid = self._bid(project, bound)
            if bid is not None:
                bids.append(bid)
                ceiling = min(ceiling, bid.ratio + bid.margin)
        return bids

    def _bid(self, project: int, bound: float) -> Bid | None:
        """What the project costs its supporters now; None, for good, when they cannot pay for it together."""
        supporters = self.election.supporters[project]
        money = self.money[supporters]
        cost = float(self.purse.costs[project]) / self._share
        count, held = len(money), float(money.sum())
        slack = count * (self._error + EPS * held) + 4 * EPS * cost
        if held < cost + slack and (held < cost - slack or self._held(supporters) < self._cost(project)):
            if self.horizon is not None:
                self.horizon.removed(project, supporters, (cost - held - slack) * self._share)
            return None
        price = max(cost / count, bound * self._gain[project])
        while True:
            poor = money < price
            few = int(np.count_nonzero(poor))
            given = float(money[poor].sum()) if few else 0.0
            if few == count:  # their money together is the cost to within the error: everyone gives all
                price = float(money.max())
                break
            dearer = (cost - given) / (count - few)
            if dearer <= price * (1 + 2 * EPS):
                price = max(price, dearer)
                break
            price = dearer
        # Whoever holds about the price may be counted on the wrong side: bound the error as if all of them were.
        near = int(np.count_nonzero(money < price + 1e-9 + self._error))
        rich = max(count - near, 1)
        error = (near * self._error + (near + 4) * EPS * (given + cost)) / rich + self._error + 4 * EPS * price
        gain = self._gain[project]
        if self.horizon is not None:
            tilt = self.horizon.tilt(supporters[poor], max(count - few, 1))
            self.horizon.bid(project, price / gain * self._share, tilt / gain)
        return Bid(project, price, error, price / gain, (error + 4 * EPS * price) / gain)

    def _cost(self, project: int) -> Fraction:
        return self.purse.cost(project) / self.share

    def _held(self, supporters: npt.NDArray[np.intp]) -> Fraction:
        return self.book.total(supporters[self.book.emptied[supporters] == NEVER])

    def _cheapest(self, bids: list[Bid]) -> Bid:
        """The bid with the least ratio; those that floats cannot tell apart are compared exactly, then by tie rule."""
        ceiling = min(bid.ratio + bid.margin for bid in bids)
        close = [bid for bid in bids if bid.ratio - bid.margin <= ceiling]
        if len(close) == 1 or self._twins(close):
            return min(close, key=lambda bid: self.purse.rank[bid.project])
        return min(
            close,
            key=lambda bid: (self._exact(bid)[0] / self._satisfaction[bid.project], self.purse.rank[bid.project]),
        )

    def _twins(self, bids: list[Bid]) -> bool:
        """They have the same cost, gain and supporters, so the same ratio whatever it is."""
        first, *others = [bid.project for bid in bids]
        return all(
            self.purse.cost(other) == self.purse.cost(first)
            and self._satisfaction[other] == self._satisfaction[first]
            and np.array_equal(self.election.supporters[other], self.election.supporters[first])
            for other in others
        )

    def _exact(self, bid: Bid) -> tuple[Fraction, npt.NDArray[np.intp]]:
        """The exact price of a bid, and the voters it would empty."""
        supporters = self.election.supporters[bid.project]
        supporters = supporters[self.book.emptied[supporters] == NEVER]
        money = self.money[supporters]
        reach = bid.error + self._error + 4 * EPS
        surely_poor = supporters[money < bid.price - reach]
        unsure = supporters[np.abs(money - bid.price) <= reach]
        rich = len(supporters) - len(surely_poor) - len(unsure)
        rest = self._cost(bid.project) - self.book.total(surely_poor)
        held = sorted(zip(self.book.holdings(unsure), unsure.tolist(), strict=True))
        # From the poorest on: whoever cannot pay an equal part of the rest gives all they have.
        for position, (holding, _) in enumerate(held):
            left = rich + len(held) - position
            if holding * left > rest:
                price = rest / left
                return price, np.concatenate([surely_poor, np.array([v for _, v in held[:position]], dtype=np.intp)])
            rest -= holding
        price = rest / rich if rich else held[-1][0]
        return price, np.concatenate([surely_poor, unsure])

    def _buy(self, bid: Bid) -> None:
        supporters = self.election.supporters[bid.project]
        money = self.money[supporters]
        reach = bid.error + self._error + 4 * EPS
        paying = supporters[self.book.emptied[supporters] == NEVER]
        if np.any(np.abs(money - bid.price) <= reach):
            emptied = self._exact(bid)[1]
        else:
            emptied = paying[self.money[paying] < bid.price]
        if self.horizon is not None:
            self._look(bid, paying, emptied)
        cost = self.purse.buy(bid.project)
        price = self.book.record(bid.project, cost / self.share, supporters, emptied)
        self.money[supporters] = np.maximum(money - price, 0.0)
        self.money[emptied] = 0.0
        self._error += 2 * EPS
        self.purchases.append(
            Purchase(
                bid.project,
                cost,
                len(supporters),
                len(paying) - len(emptied),
                len(emptied),
                price,
                price / self._gain[bid.project],
            )
        )

    def _look(self, bid: Bid, paying: npt.NDArray[np.intp], emptied: npt.NDArray[np.intp]) -> None:
        """Tell the horizon what the purchase rests on."""
        assert self.horizon is not None
        rich = np.setdiff1d(paying, emptied, assume_unique=True)
        tilt = self.horizon.tilt(emptied, max(len(rich), 1))
        lacking = (bid.price - self.money[emptied] - bid.error - self._error) * self._share
        self.horizon.bought(tilt, emptied, lacking, rich)

    def missing(self, project: int) -> tuple[float, float]:
        """By how much the supporters' money falls short of the project in the end (currency), and the error's bound."""
        supporters = self.election.supporters[project]
        cost, held = float(self.purse.costs[project]), float(self.money[supporters].sum())
        error = len(supporters) * (self._error + EPS * held) * self._share + 4 * EPS * (cost + held * self._share)
        return cost - held * self._share, error

    def exactly_missing(self, project: int) -> Fraction:
        """The same, exactly."""
        return self.purse.cost(project) - self._held(self.election.supporters[project]) * self.share
