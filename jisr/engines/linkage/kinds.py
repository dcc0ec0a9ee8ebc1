"""What is linked: persons or organisations, each with its columns, preparation, comparisons, rules and training."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from jisr.engines.linkage import organisations
from jisr.engines.linkage.blocking import PERSON_RULES, Rule
from jisr.engines.linkage.levels import PERSON, Comparison
from jisr.engines.linkage.people import COLUMNS, prepare_people
from jisr.engines.linkage.store import Store


@dataclass(frozen=True)
class Kind:
    """One kind of record; ``chances`` are (level, SQL, most): u is one over the distinct values, ``most`` at most."""

    name: str
    columns: tuple[str, ...]
    prepare: Callable[[Store], None]
    comparisons: tuple[Comparison, ...]
    rules: tuple[Rule, ...]
    training: tuple[Rule, ...]
    chances: tuple[tuple[str, str, float], ...]
    masked: tuple[str, ...] = ()


PERSONS = Kind(
    "person",
    COLUMNS,
    prepare_people,
    PERSON,
    PERSON_RULES,
    (Rule(("cin",)), Rule(("name_pair", "dob")), Rule(("phone", "dob")), Rule(("name_pair", "place"))),
    (
        ("cin.same", "cin", 1e-5),
        ("phone.same", "phone", 5e-5),
        ("born.same", "dob", 1e-4),
        ("address.same", "street || ' ' || door", 1e-4),
    ),
    masked=("cin", "phone"),
)
ORGANISATIONS = Kind(
    "organisation",
    organisations.COLUMNS,
    organisations.prepare_organisations,
    organisations.ORGANISATION,
    organisations.RULES,
    (Rule(("ice",)), Rule(("phone", "place")), Rule(("whole", "place")), Rule(("receipt", "own"))),
    (("ice.same", "ice", 1e-5), ("phone.same", "phone", 1e-4)),
    masked=("phone",),
)
KINDS = {"person": PERSONS, "organisation": ORGANISATIONS}
