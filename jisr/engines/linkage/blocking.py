"""Which pairs are looked at: rules on keys, each measured on the registers before it runs, and narrowed when too wide."""

# ruff: noqa: S608 -- every name put into a query is ours

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from jisr.engines.linkage.store import Store, rows

WIDEST = 12.0  # candidate pairs a record that one rule may bring
BLOCK = 400  # records in one block beyond which a rule is too wide wherever it applies


@dataclass(frozen=True)
class Rule:
    """Records that agree on every key are a pair to look at; ``further`` keys are added in turn while it is too wide."""

    keys: tuple[str, ...]
    further: tuple[str, ...] = ()

    def condition(self, within: bool) -> str:
        """The join condition as Splink takes it."""
        agree = [f"l.{key} = r.{key}" for key in self.keys]
        return " AND ".join(agree if within else [*agree, "l.source <> r.source"])


@dataclass(frozen=True)
class Measured:
    """A rule as it will run (``keys``, none if it was given up), what it was, and the pairs it brings by itself."""

    rule: Rule
    given: tuple[str, ...]
    pairs: int

    @property
    def narrowed(self) -> bool:
        """Whether keys were added, or the rule given up."""
        return self.rule.keys != self.given


PERSON_RULES: tuple[Rule, ...] = (
    Rule(("cin",), ("sex", "first_loose")),
    Rule(("phone",), ("sex", "first_start", "first_loose")),
    Rule(("name_pair", "year"), ("sex", "place")),
    Rule(("name_pair", "place"), ("sex", "year")),
    Rule(("dob", "first_loose"), ("sex", "place")),
    Rule(("dob", "last_loose"), ("sex", "place")),
    Rule(("dob", "place"), ("sex", "first_start")),
    Rule(("street", "door"), ("place", "sex", "first_start")),
    Rule(("last_loose", "year", "place"), ("sex", "first_start")),
    Rule(("first_loose", "year", "place"), ("sex", "last_start")),
    Rule(("cin_end", "first_loose"), ("sex", "year")),
    Rule(("cin_start", "year"), ("sex", "first_start")),
    Rule(("name_pair",), ("sex", "month_day")),
    Rule(("first_loose", "last_start", "place"), ("sex", "year")),
    Rule(("last_loose", "first_start", "place"), ("sex", "year")),
    Rule(("first_loose", "last_end", "place"), ("sex", "year")),
    Rule(("last_loose", "first_end", "place"), ("sex", "year")),
)

# Keys made from others, so that a rule is an equality of columns on every engine.
PERSON_KEYS = {
    "name_pair": "least(first_loose, last_loose) || '|' || greatest(first_loose, last_loose)",
    "first_start": "left(first_loose, 2)",
    "last_start": "left(last_loose, 2)",
    "first_end": "right(first_loose, 2)",
    "last_end": "right(last_loose, 2)",
    "month_day": "right(dob, 4)",
    "cin_start": "left(cin, 4)",
    "cin_end": "right(cin, 4)",
}


def filled_columns(con: Store) -> list[str]:
    """Columns of ``records`` that hold something in two records at least."""
    names = [row[0] for row in rows(con, "DESCRIBE records")]
    counts = rows(con, f"SELECT {', '.join(f'count({name})' for name in names)} FROM records")[0]
    return [name for name, count in zip(names, counts, strict=True) if count > 1]


def measured_rules(con: Store, rules: Sequence[Rule], columns: Sequence[str], *, within: bool) -> list[Measured]:
    """Each rule as it may run on ``records``: as given, narrowed by further keys, or given up (no keys)."""
    size = rows(con, "SELECT count(*) FROM records")[0][0]
    return [_measured(con, rule, set(columns), size, within) for rule in rules if set(rule.keys) <= set(columns)]


def _measured(con: Store, rule: Rule, columns: set[str], size: int, within: bool) -> Measured:
    keys, further = rule.keys, [key for key in rule.further if key in columns]
    while True:
        pairs = count_pairs(con, keys, within=within)
        if pairs <= WIDEST * size:
            return Measured(Rule(keys), rule.keys, pairs)
        if not further:
            return Measured(Rule(()), rule.keys, pairs)
        keys = (*keys, further.pop(0))


def count_pairs(con: Store, keys: Sequence[str], *, within: bool) -> int:
    """How many pairs agree on ``keys``, counted from the sizes of the blocks, without making them."""
    listed = ", ".join(keys)
    filled = " AND ".join(f"{key} IS NOT NULL" for key in keys)
    sizes = f"SELECT {listed}, source, count(*)::DOUBLE AS n FROM records WHERE {filled} GROUP BY ALL"
    inside = "sum(n)" if within else "sum(n * n)"
    blocks = f"SELECT sum(n) AS n, {inside} AS inside FROM ({sizes}) GROUP BY {listed}"
    return int(rows(con, f"SELECT coalesce(sum(n * n - inside) / 2, 0) FROM ({blocks})")[0][0])
