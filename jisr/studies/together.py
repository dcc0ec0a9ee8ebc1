"""How many people stand behind the lines of several lists: counted from pairs and verdicts, nobody merged."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

Two = tuple[int, int]


@dataclass(frozen=True)
class Line:
    """A line of a list: its key, which list (0, 1, …), and the code of its province."""

    key: int
    of: int
    province: str


@dataclass(frozen=True)
class Evidence:
    """What ties and parts lines: links from the surest, pairs in doubt, and what people said (same, different)."""

    links: Sequence[Two]
    doubtful: Sequence[Two] = ()
    same: Sequence[Two] = ()
    different: Sequence[Two] = ()


class _Groups:
    """Lines gathered into people; two that someone told apart never come together, by whatever way."""

    def __init__(self, keys: Iterable[int], different: Iterable[Two]) -> None:
        self.head = {key: key for key in keys}
        self.apart: dict[int, set[int]] = defaultdict(set)
        for left, right in different:
            self.apart[left].add(right)
            self.apart[right].add(left)

    def find(self, key: int) -> int:
        while self.head[key] != key:
            self.head[key] = self.head[self.head[key]]
            key = self.head[key]
        return key

    def join(self, left: int, right: int) -> None:
        one, other = self.find(left), self.find(right)
        if one == other or any(self.find(key) == other for key in self.apart[one]):
            return
        self.head[other] = one
        self.apart[one] |= self.apart.pop(other, set())


def gathered(keys: Iterable[int], evidence: Evidence, *, doubtful: bool = False) -> dict[int, int]:
    """For each line the line that stands for its person; with ``doubtful``, as if every doubtful pair were one."""
    groups = _Groups(keys, evidence.different)
    for left, right in (*evidence.same, *evidence.links, *(evidence.doubtful if doubtful else ())):
        groups.join(left, right)
    return {key: groups.find(key) for key in groups.head}


def counted(lines: Sequence[Line], evidence: Evidence, lists: int) -> dict[str, Any]:
    """People by how many lists know them, by which lists, by province; with the count if all in doubt were one.

    A person lives where the first of their lines says. Keys of ``by_lists`` are the numbers of the lists, as "0+2".
    """
    heads = gathered([line.key for line in lines], evidence)
    fewest = set(gathered([line.key for line in lines], evidence, doubtful=True).values())
    known: dict[int, set[int]] = defaultdict(set)
    home: dict[int, str] = {}
    for line in lines:
        known[heads[line.key]].add(line.of)
        home.setdefault(heads[line.key], line.province)
    by_number = Counter(len(of) for of in known.values())
    by_province: dict[str, list[int]] = defaultdict(lambda: [0] * lists)
    by_lists = Counter("+".join(map(str, sorted(of))) for of in known.values())
    for head, of in known.items():
        by_province[home[head]][len(of) - 1] += 1
    return {
        "people": len(known),
        "people_at_fewest": len(fewest),
        "by_number": [by_number.get(number, 0) for number in range(1, lists + 1)],
        "by_lists": dict(sorted(by_lists.items(), key=lambda one: (one[0].count("+"), one[0]))),
        "by_province": dict(sorted(by_province.items())),
        "lines": [sum(line.of == of for line in lines) for of in range(lists)],
        "people_in": [sum(of in lists_of for lists_of in known.values()) for of in range(lists)],
    }
