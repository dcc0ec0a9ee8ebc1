"""The opinion groups of a meeting: its votes through the engine, as a page tells them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np

from jisr.actors.enums import College
from jisr.consultations.enums import Channel
from jisr.consultations.models import Ballot, Meeting, Statement
from jisr.engines.deliberation import Report, deliberate, report_as_dict
from jisr.engines.deliberation.votes import from_cells

# What a page works out while its reader waits; a larger meeting is for `jisr deliberate`.
MOST_VOTES = 60_000
# Below this number of people a share would tell what one of them voted.
FEWEST = 5
WIDTH, HEIGHT, EDGE = 640.0, 420.0, 16.0
LETTERS = "ABCDE"

Row = tuple[int, str, str, int, str]


@dataclass(frozen=True)
class Stance:
    """A statement and what some people said of it: how many of its voters said so, and the least share of a group."""

    statement: Statement
    agrees: bool
    said: int
    voted: int
    least: float | None = None


@dataclass(frozen=True)
class Side:
    """A group or a college: its people, what sets it apart, and how many of a college are in each named group.

    ``stances`` is None where there are too few people to say.
    """

    name: str
    size: int
    stances: list[Stance] | None
    crossed: list[tuple[str, int]]


@dataclass(frozen=True)
class Gap:
    """A statement on which the room and those at a distance differ: shares, difference and its interval."""

    statement: Statement
    room: float
    remote: float
    difference: float
    low: float
    high: float
    differs: bool


@dataclass(frozen=True)
class Dot:
    """A participant on the map; ``group`` is None where no group is named."""

    x: float
    y: float
    group: int | None


@dataclass(frozen=True)
class Opinions:
    """What a meeting's votes say. ``found`` is False when the groups could be chance: then none is named."""

    people: int
    votes: int
    placed: int
    found: bool
    structure: dict[str, Any]
    groups: list[Side]
    colleges: list[Side]
    agree: list[Stance]
    disagree: list[Stance]
    gaps: list[Gap]
    dots: list[Dot]
    marks: list[Dot]
    answers: list[tuple[Statement, list[tuple[str, int, int]]]]


def opinions_of(meeting: Meeting) -> Opinions | None:
    """The opinions of a meeting, or None where nobody has voted or more have than a page works out (``too_large``)."""
    if too_large(meeting):
        return None
    rows = vote_rows(meeting)
    if not rows:
        return None
    statements = {one.number: one for one in meeting.statements.all()}
    return _told(*analysed(rows, moderated_out(meeting)), statements)


def too_large(meeting: Meeting) -> bool:
    """Whether its votes are more than a page works out while one waits."""
    return Ballot.objects.filter(statement__meeting=meeting)[MOST_VOTES : MOST_VOTES + 1].exists()


def vote_rows(meeting: Meeting) -> tuple[Row, ...]:
    """Every vote: voter, college, channel, statement's number, value; by voter, then number."""
    rows = Ballot.objects.filter(statement__meeting=meeting, voter__meeting=meeting)
    ordered = rows.order_by("voter_id", "statement__number")
    return tuple(ordered.values_list("voter_id", "voter__college", "voter__channel", "statement__number", "value"))


def moderated_out(meeting: Meeting) -> frozenset[int]:
    """The numbers of the statements that were taken out: they count for no group."""
    return frozenset(meeting.statements.filter(is_moderated_out=True).values_list("number", flat=True))


@lru_cache(maxsize=8)
def analysed(rows: tuple[Row, ...], out: frozenset[int]) -> tuple[Report, dict[str, Any]]:
    """The engine's report on these votes, and as plain values; the same rows are worked out once."""
    people = {row[0]: row for row in rows}
    numbers = sorted({row[3] for row in rows})
    voter = {pk: place for place, pk in enumerate(people)}
    column = {number: place for place, number in enumerate(numbers)}
    cells = np.array([voter[row[0]] * len(numbers) + column[row[3]] for row in rows], dtype=np.int64)
    values = np.array([int(row[4]) for row in rows], dtype=np.int8)
    votes = from_cells([str(pk) for pk in people], [str(one) for one in numbers], cells, values, [str(i) for i in out])
    modes = [row[2] if row[2] in (Channel.ROOM, Channel.REMOTE) else "" for row in people.values()]
    # Where one channel has not voted on a statement its interval divides by nothing; the engine leaves that row out.
    with np.errstate(divide="ignore", invalid="ignore"):
        report = deliberate(votes, colleges=[row[1] for row in people.values()], modes=modes)
    return report, report_as_dict(report)


def _told(report: Report, found: dict[str, Any], statements: dict[int, Statement]) -> Opinions:
    named = bool(found["structure"]["found"])
    groups = _groups(found, statements) if named else []
    dots = _dots(report, named)
    return Opinions(
        people=found["participants"],
        votes=found["votes"],
        placed=found["participants_grouped"],
        found=named,
        structure=found["structure"],
        groups=groups,
        colleges=_colleges(found, statements, named),
        agree=_common(found, "agree", statements, named),
        disagree=_common(found, "disagree", statements, named),
        gaps=[_gap(item, statements) for item in found["room_remote"] if item["differs"]],
        dots=dots,
        marks=_marks(dots, len(groups)),
        answers=_answers(found, statements, len(groups)),
    )


def _groups(found: dict[str, Any], statements: dict[int, Statement]) -> list[Side]:
    return [
        Side(letter(one["id"]), one["size"], _stances(found["representative"], one["id"], statements), [])
        for one in found["groups"]
    ]


def _colleges(found: dict[str, Any], statements: dict[int, Statement], named: bool) -> list[Side]:
    groups = [(letter(one["id"]), set(one["members"])) for one in found["groups"]] if named else []
    return [
        Side(
            str(College(college["id"]).label),
            college["size"],
            _stances(college["representative"], college["id"], statements) if college["size"] >= FEWEST else None,
            [(name, len(members.intersection(college["members"]))) for name, members in groups],
        )
        for college in found["colleges"]
    ]


def _stances(items: list[dict[str, Any]], side: Any, statements: dict[int, Statement]) -> list[Stance]:
    """What sets a side apart and stands once false discoveries are held down."""
    return [
        Stance(statements[item["id"]], item["direction"] == "agree", item["n_success"], item["n_trials"])
        for item in items
        if item["group"] == side and item["stands"]
    ]


def _common(found: dict[str, Any], direction: str, statements: dict[int, Statement], named: bool) -> list[Stance]:
    """What a clear majority says and, where groups are named, more than half of each of them; strongest first."""
    key = f"minimum_{direction}"
    least = {item["id"]: item[key] for item in found["group_aware_consensus"]}
    kept = [item for item in found["consensus"][direction] if not named or least[item["id"]] > 0.5]
    return [
        Stance(
            statements[item["id"]],
            direction == "agree",
            item["n_success"],
            item["n_trials"],
            least[item["id"]] if named else None,
        )
        for item in kept
    ]


def _gap(item: dict[str, Any], statements: dict[int, Statement]) -> Gap:
    keys = ("room", "remote", "difference", "low", "high")
    shares = {key: 100 * item[key] for key in keys}
    return Gap(statements[item["statement"]], **shares, differs=item["differs"])


def _dots(report: Report, named: bool) -> list[Dot]:
    """Everyone placed, scaled the same both ways into the frame; the farthest hundredth is drawn at the edge."""
    points = report.space.points[report.clustered]
    if not len(points):
        return []
    low, high = np.quantile(points, (0.005, 0.995), axis=0)
    middle, reach = (low + high) / 2, np.maximum((high - low) / 2, 1e-9)
    scale = min((WIDTH / 2 - EDGE) / reach[0], (HEIGHT / 2 - EDGE) / reach[1])
    where = (points - middle) * [scale, -scale] + [WIDTH / 2, HEIGHT / 2]
    where = np.clip(where, EDGE / 2, [WIDTH - EDGE / 2, HEIGHT - EDGE / 2]).tolist()
    labels = report.grouping.labels.tolist()
    return [Dot(x, y, group if named else None) for (x, y), group in zip(where, labels, strict=True)]


def _marks(dots: list[Dot], groups: int) -> list[Dot]:
    """Where each group's letter stands: the middle of its people, so that colour is not all that tells them apart."""
    inside = [[dot for dot in dots if dot.group == group] for group in range(groups)]
    return [
        Dot(sum(one.x for one in part) / len(part), sum(one.y for one in part) / len(part), group)
        for group, part in enumerate(inside)
        if part
    ]


def _answers(
    found: dict[str, Any], statements: dict[int, Statement], groups: int
) -> list[tuple[Statement, list[tuple[str, int, int]]]]:
    """For each statement and named group, how many agree out of how many voted."""
    cells = {(item["id"], item["group"]): (item["na"], item["ns"]) for item in found["statement_stats"]}
    numbers = sorted({number for number, _ in cells})
    return [(statements[one], [(letter(at), *cells[one, at]) for at in range(groups)]) for one in numbers]


def letter(group: int) -> str:
    """The letter a group goes by."""
    return LETTERS[group] if group < len(LETTERS) else str(group + 1)
