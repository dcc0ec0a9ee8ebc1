"""The hand-made list of threads, read against what the record really tells: every difference is given, none is fine."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from jisr.core.acting import NOBODY
from jisr.core.codes import new_reference
from jisr.ops.demonstration.story import SEED, read
from jisr.thread.thread import Thread, find, thread_of

MONEY = {"instalment", "payment"}
ENDS = {"legs": "served", "value": "measured", "unmetneed": "unmet"}
KIND_OF_PREFIX = {
    "c": "C",
    "a": "A",
    "g": "G",
    "p": "J",
    "f": "F",
    "i": "Y",
    "k": "K",
    "m": "M",
    "v": "V",
    "sv": "B",
    "pr": "D",
    "obj": "Q",
}


@dataclass(frozen=True)
class Case:
    """One thread of the list: what it is asked of, and what it must show."""

    name: str
    start: str
    links: frozenset[tuple[str, str]]
    breaks: frozenset[tuple[str, str]]
    waits: frozenset[tuple[str, str]]
    why: str
    is_promise: bool

    @property
    def is_whole(self) -> bool:
        """Whether it breaks nowhere and ends with people served, a value, or a promise kept."""
        reached = {lower for _upper, lower in self.links}
        return not self.breaks and (self.is_promise or bool(reached & {"served", "measured"}))


def cases() -> list[Case]:
    """The list, as it stands in ``content/threads.toml``."""
    return [
        Case(
            name=row["name"],
            start=row["on"],
            links=frozenset(pair for chain in row["links"] for pair in pairwise(chain.split(" > "))),
            breaks=frozenset((kind, thing) for kind, thing in row["breaks"]),
            waits=frozenset((kind, thing) for kind, thing in row["waits"]),
            why=row["why"],
            is_promise=row.get("promised", False),
        )
        for row in read("threads")["thread"]
    ]


def reference_of(key: str) -> str:
    """The reference of a thing of the demonstration, by its key in the content files."""
    prefix = key.partition("_")[0] if "_" in key and key[0] != "g" else key.rstrip("0123456789")
    is_instalment = key[0] == "g" and "." in key
    return new_reference("T" if is_instalment else KIND_OF_PREFIX[prefix], seed=f"{SEED}:{key}")


def differences(case: Case, *, on: date) -> dict[str, Any]:
    """What the record tells of a case and the list does not, and the other way round; empty when they agree."""
    record = find(reference_of(case.start), NOBODY)
    if record is None:
        return {"not found": case.start}
    told = thread_of(record, NOBODY, on=on)
    keys = [case.start, *(key for pair in case.links for key in pair), *(thing for _kind, thing in case.waits)]
    named = {reference_of(key): key for key in keys if key not in ENDS.values()}
    names = {node.key: _name(node, named) for node in told.nodes}
    breaks = {(one.kind, names[one.node]) for one in told.breaks}
    found = {
        "links": _against(case.links, _links(told, names)),
        "breaks": _against(case.breaks | case.waits, breaks),
    }
    return {part: difference for part, difference in found.items() if difference}


def _name(node: Any, named: dict[str, str]) -> str:
    return ENDS.get(node.kind) or named.get(node.reference) or node.key


def _links(told: Thread, names: dict[str, str]) -> set[tuple[str, str]]:
    """The links of the thread in the words of the list, without those of money."""
    kinds = {node.key: node.kind for node in told.nodes}
    return {
        (names[link.upper], names[link.lower])
        for link in told.links
        if not {kinds[link.upper], kinds[link.lower]} & MONEY
    }


def _against(wanted: frozenset[tuple[str, str]], found: set[tuple[str, str]]) -> dict[str, list[tuple[str, str]]]:
    both = {"missing": sorted(wanted - found), "invented": sorted(found - wanted)}
    return {part: pairs for part, pairs in both.items() if pairs}
