"""Floors: at least so much, or so many projects, for a territory or a target group; kept within reach at every step."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from jisr.engines.allocation.cover import Need, find_cover
from jisr.engines.allocation.election import Election
from jisr.engines.allocation.money import amount
from jisr.engines.allocation.purse import Purse
from jisr.engines.shell import BadInput, Fault


@dataclass(frozen=True)
class Floor:
    """At least ``share`` of the envelope, or ``projects`` projects, for those whose ``attribute`` has one of ``values``.

    ``text`` is the floor as it was asked for.
    """

    attribute: str
    values: frozenset[str]
    share: Fraction = Fraction(0)
    projects: int = 0
    text: str = ""

    def holds(self, election: Election, project: int) -> bool:
        """The project counts towards the floor."""
        return bool(election.projects[project].values(self.attribute) & self.values)


def parse_floor(text: str, election: Election) -> list[Floor]:
    """Floors from ``ATTRIBUTE=VALUE:SHARE``; SHARE is 0.4, 40% or #1 (a number of projects).

    VALUE may list several (``women|disabled``) for one floor together, or be ``*`` for a floor on each value there is.
    Raises ``BadInput`` where it cannot be read, or no project has the attribute or value.
    """
    left, _, size = text.rpartition(":")
    attribute, _, wanted = left.partition("=")
    attribute = attribute.strip().lower()
    share, count = _size(size.strip())
    present = sorted({value for project in election.projects for value in project.values(attribute)})
    if not attribute or not wanted or (share is None and count is None):
        raise _fault("FLOOR", f"a floor reads ATTRIBUTE=VALUE:SHARE, such as category=women:0.4; found {text}", text)
    if not present:
        raise _fault("FLOOR_ATTRIBUTE", f"no project has the attribute {attribute}", text)
    values = [{value} for value in present] if wanted == "*" else [{v.strip() for v in wanted.split("|")}]
    strangers = sorted(set().union(*values) - set(present))
    if strangers:
        listed = ", ".join(present[:10])
        raise _fault("FLOOR_VALUE", f"no project has {attribute} {', '.join(strangers)}; there are {listed}", text)
    return [
        Floor(attribute, frozenset(v), share or Fraction(0), count or 0, f"{attribute}={'|'.join(sorted(v))}:{size}")
        for v in values
    ]


def _fault(code: str, sentence: str, text: str) -> BadInput:
    return BadInput(Fault(code, sentence, column="--floor", values={"floor": text}))


def _size(text: str) -> tuple[Fraction | None, int | None]:
    if text.startswith("#") and text[1:].isdigit():
        return None, int(text[1:])
    share = amount(text.removesuffix("%"))
    if share is None:
        return None, None
    share = share / 100 if text.endswith("%") else share
    return (share, None) if 0 <= share <= 1 else (None, None)


def needs(floors: Iterable[Floor], election: Election, bought: dict[int, Fraction]) -> list[Need]:
    """What each floor still needs once ``bought`` (project → cost to the envelope) is bought."""
    result = []
    for floor in floors:
        members = frozenset(p for p in range(len(election.projects)) if floor.holds(election, p))
        inside = [bought[p] for p in bought if p in members]
        money = max(floor.share * election.budget - sum(inside, Fraction(0)), Fraction(0))
        result.append(Need(members, money, max(floor.projects - len(inside), 0)))
    return result


def unmet(floors: Sequence[Floor], election: Election, purse: Purse) -> list[Need]:
    """The needs that are left."""
    return [need for need in needs(floors, election, purse.bought) if need.open]


class Reach:
    """Keeps every floor within reach: holds a set of projects that would meet them all (a witness), looks for another
    when a purchase spoils it, and forbids the purchase when there is none."""

    def __init__(self, floors: Sequence[Floor], election: Election, witness: frozenset[int]) -> None:
        self._floors, self._election, self._witness = floors, election, witness
        self._members = needs(floors, election, {})

    def allows(self, project: int, purse: Purse) -> bool:
        """Buying the project leaves all floors within reach."""
        after = copy.copy(purse)
        after.bought, after.paid, after.ceilings = dict(purse.bought), dict(purse.paid), dict(purse.ceilings)
        after.buy(project)
        rest = self._witness - {project}
        if not self._serves(rest, after):
            found = reach(self._floors, self._election, after)
            if found is None:
                return False
            rest = found
        self._witness = rest
        return True

    def _serves(self, rest: frozenset[int], after: Purse) -> bool:
        bought = after.bought | {p: after.cost(p) for p in rest}
        spent = sum((after.cost(p) for p in rest), Fraction(0))
        return spent <= after.left and all(need.met(bought) for need in self._members)


def reach(floors: Sequence[Floor], election: Election, purse: Purse) -> frozenset[int] | None:
    """Projects that, bought besides, meet every floor within what is left; None where there are none."""
    left = [p for p in range(len(election.projects)) if p not in purse.bought]
    open_needs = unmet(floors, election, purse)
    return find_cover(open_needs, {p: purse.cost(p) for p in left}, purse.left)
