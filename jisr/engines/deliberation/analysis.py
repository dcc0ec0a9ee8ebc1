"""From votes to a report: every step of ENGINES.md 1 in order, with what the peers do not compute beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from jisr.engines.deliberation.discovery import q_values, representativeness_p
from jisr.engines.deliberation.groups import Grouping, clusterable, group
from jisr.engines.deliberation.heard import Difference, Heard, room_against_remote, who_was_heard
from jisr.engines.deliberation.selection import Consensus, Representative, consensus, representative
from jisr.engines.deliberation.space import Space, place
from jisr.engines.deliberation.statistics import Counts, GroupStatistics, count, describe, group_aware, priority
from jisr.engines.deliberation.structure import Structure, against_chance
from jisr.engines.deliberation.votes import Floats, Ints, Votes


@dataclass(frozen=True)
class Circle:
    """Groups of participants, found in their votes or declared, with what each said.

    ``labels`` has each participant's group (−1: none), ``names`` each group's name. ``q`` is the false-discovery rate
    at which a group's stance on a statement stands (group × statement; NaN where not tested).
    """

    names: tuple[str, ...]
    labels: Ints
    statistics: GroupStatistics
    q: Floats
    representative: tuple[Representative, ...]


@dataclass(frozen=True)
class Report:
    """Everything the analysis found; arrays run over participants or statements in the order of ``votes``."""

    votes: Votes
    space: Space
    clustered: npt.NDArray[np.bool_]
    grouping: Grouping
    groups: Circle
    colleges: Circle | None
    everyone: Counts
    agree: tuple[Consensus, ...]
    disagree: tuple[Consensus, ...]
    agree_product: Floats
    disagree_product: Floats
    least_agree: Floats
    least_disagree: Floats
    priority: Floats
    structure: Structure
    room_remote: tuple[Difference, ...]
    heard: tuple[Heard, ...]
    seed: int


def deliberate(
    votes: Votes,
    *,
    groups: int | None = None,
    colleges: Sequence[str] | None = None,
    modes: Sequence[str] | None = None,
    answers: Mapping[str, Sequence[str]] | None = None,
    census: Mapping[str, Mapping[str, float]] | None = None,
    seed: int = 0,
) -> Report:
    """Find the opinion groups of a conversation and what sets them apart and unites them.

    ``groups`` forces their number (default: by silhouette). By participant, in the order of ``votes``: ``colleges``
    (a declared college, "" for none), ``modes`` ("room", "remote" or ""), ``answers`` (attribute → values), the last
    compared with ``census`` (attribute → value → population). The same input and seed give the same report.
    """
    # On matrices this narrow a second thread costs more processor time than it saves, and may change the last digit.
    with threadpool_limits(1):
        return _deliberate(votes, groups, colleges, modes, answers or {}, census or {}, seed)


def _deliberate(
    votes: Votes,
    groups: int | None,
    colleges: Sequence[str] | None,
    modes: Sequence[str] | None,
    answers: Mapping[str, Sequence[str]],
    census: Mapping[str, Mapping[str, float]],
    seed: int,
) -> Report:
    space = place(votes)
    clustered = clusterable(votes.counts, len(votes.statements))
    grouping = group(space.points[clustered], wanted=groups, seed=seed)
    labels = np.full(len(votes.participants), -1, dtype=np.int64)
    labels[clustered] = grouping.labels
    found = _circle(votes, labels, tuple(str(i) for i in range(int(labels.max(initial=0)) + 1)))
    everyone = count(votes, np.zeros(len(votes.participants), dtype=np.int64), 1)
    agree, disagree = consensus(everyone, ~votes.moderated)
    products = group_aware(found.statistics)
    return Report(
        votes=votes,
        space=space,
        clustered=clustered,
        grouping=grouping,
        groups=found,
        colleges=_declared(votes, colleges),
        everyone=everyone,
        agree=tuple(agree),
        disagree=tuple(disagree),
        agree_product=products[0],
        disagree_product=products[1],
        least_agree=products[2],
        least_disagree=products[3],
        priority=priority(found.statistics.counts, space.extremity),
        structure=against_chance(votes, clustered, grouping.silhouette, wanted=groups, seed=seed),
        room_remote=_room_remote(votes, modes),
        heard=who_was_heard(answers, census),
        seed=seed,
    )


def _circle(votes: Votes, labels: Ints, names: tuple[str, ...]) -> Circle:
    statistics = describe(count(votes, labels, len(names)))
    eligible = ~votes.moderated
    return Circle(
        names=names,
        labels=labels,
        statistics=statistics,
        q=q_values(representativeness_p(statistics, eligible)),
        representative=tuple(representative(statistics, eligible)),
    )


def _declared(votes: Votes, colleges: Sequence[str] | None) -> Circle | None:
    names = tuple(sorted({college for college in colleges or () if college}))
    if not names:
        return None
    position = {name: i for i, name in enumerate(names)}
    labels = np.array([position.get(college, -1) for college in colleges or ()], dtype=np.int64)
    return _circle(votes, labels, names)


def _room_remote(votes: Votes, modes: Sequence[str] | None) -> tuple[Difference, ...]:
    if not modes:
        return ()
    labels = np.array([{"room": 0, "remote": 1}.get(mode, -1) for mode in modes], dtype=np.int64)
    return room_against_remote(count(votes, labels, 2))


def next_statement(report: Report, seen: Sequence[str] = ()) -> str | None:
    """The id of the statement it would teach most to show to someone who has ``seen`` these already.

    Statements nobody has voted on come first, in their order; none left gives None.
    """
    known = set(seen)
    for statement in report.votes.unseen:
        if statement not in known:
            return statement
    ranks = np.where(report.votes.moderated, -np.inf, report.priority)
    for j in np.argsort(-ranks, kind="stable"):
        if report.votes.statements[j] not in known and np.isfinite(ranks[j]):
            return report.votes.statements[j]
    return None
