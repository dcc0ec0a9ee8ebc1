"""Lists of people in, pairs with their explanation out: the linkage engine asked with plain values."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from jisr.engines.linkage.explain import Explained, chosen_pairs
from jisr.engines.linkage.model import from_text, to_text

VERSION = "splink-5"
SEED = 0
Told = Callable[[float], None]


@dataclass(frozen=True)
class Linked:
    """What a run found: every pair explained, the report of the run (its trace), and what it learnt, to be used again."""

    pairs: list[Explained]
    report: dict[str, Any]
    model: dict[str, Any]


def link_people(
    lists: Mapping[str, Sequence[Mapping[str, str]]], *, told: Told, model: dict[str, Any] | None = None
) -> Linked:
    """Which lines of the lists are one person, within a list as well; thresholds are chosen by the run itself.

    A line has ``unique_id`` and any of ``first_name, last_name, dob, sex, cin, phone, commune, address``. ``model`` is
    what an earlier run learnt. Raises ``engines.shell.BadInput`` where there is too little to compare.
    """
    from jisr.engines.linkage.engine import Options, Run, describe  # noqa: PLC0415 -- Splink takes a second to import
    from jisr.engines.linkage.registers import Register  # noqa: PLC0415 -- brings DuckDB and Arrow with it

    learnt = from_text(model, "person") if model else None
    registers = [Register(name, rows) for name, rows in lists.items()]
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", module="splink")  # its advice is for those who write settings
        work = Run(registers, Options(within=True, model=learnt, seed=SEED), lambda share, _note: told(share))
        try:
            work.read()
            found = work.link()
            return Linked(chosen_pairs(work, found), describe(found), to_text(found.model))
        finally:
            work.close()
