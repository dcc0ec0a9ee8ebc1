"""The linkage from registers to decided pairs: prepare, measure, train, weigh, decide."""

# ruff: noqa: S608 -- every name put into a query is ours

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa
from numpy.typing import NDArray
from splink import Linker

from jisr.engines.linkage import resolving, scoring, spark
from jisr.engines.linkage.blinding import blind
from jisr.engines.linkage.blocking import Measured, filled_columns, measured_rules
from jisr.engines.linkage.kinds import KINDS, Kind
from jisr.engines.linkage.levels import Comparison
from jisr.engines.linkage.model import Model, chances, make_linker, reused, train, untrained, used_comparisons
from jisr.engines.linkage.registers import Register, load
from jisr.engines.linkage.scoring import Edges
from jisr.engines.linkage.store import Store, column, keep, run
from jisr.engines.shell import BadInput, Fault
from jisr.engines.tables import Report

MEMORY = "1500MB"  # DuckDB's share of the 3 GB a run may take
Told = Callable[[float, str], None]


@dataclass(frozen=True)
class Options:
    """How a run is to be done; ``threshold`` none lets the run choose; ``model`` none lets it learn.

    ``blind``: of CIN and telephone only keyed hashes meet, so that one mistyped sign parts two of them.
    """

    kind: str = "person"
    threshold: float | None = None
    within: bool = False
    model: Model | None = None
    seed: int = 0
    memory: str = MEMORY
    engine: str = "duckdb"
    blind: bool = False


@dataclass(frozen=True)
class Linkage:
    """The pairs (left_source, left_id, right_source, right_id, probability, decision, reason) and how they came about."""

    pairs: pa.Table
    model: Model
    rules: tuple[Measured, ...]
    threshold: float
    review: float
    records: dict[str, int]
    copies: int
    reports: tuple[Report, ...]


def _silent(share: float, note: str) -> None:
    """Tell nobody."""


class Run:
    """One linkage while it is done; ``close`` frees its tables. Most callers want ``link``."""

    def __init__(self, registers: Sequence[Register], options: Options, told: Told | None = None) -> None:
        self.registers, self.options, self.told = registers, options, told or _silent
        self.kind: Kind = KINDS[options.kind]
        self._folder = tempfile.TemporaryDirectory(prefix="jisr-link-")
        self.con: Store = duckdb.connect()
        for setting in (
            f"memory_limit='{options.memory}'",
            f"temp_directory='{self._folder.name}'",
            "preserve_insertion_order=false",
        ):
            run(self.con, f"SET {setting}")
        self.reports: tuple[Report, ...] = ()
        self.comparisons: list[Comparison] = []
        self.measured: list[Measured] = []
        self.columns: list[str] = []

    def close(self) -> None:
        """Free the tables and what was spilled to disk."""
        self.con.close()
        self._folder.cleanup()

    def read(self) -> None:
        """Bring the registers in; ``BadInput`` if one cannot be used."""
        self.told(0.02, "reading the registers")
        self.reports = tuple(load(self.con, self.registers, self.kind.columns))

    def link(self) -> Linkage:
        """All the rest, once the registers are read."""
        self.told(0.15, "preparing names and identifiers")
        self.kind.prepare(self.con)
        if self.options.blind:
            blind(self.con, self.kind.masked)
        source = np.asarray(column(self.con, "SELECT source FROM raw ORDER BY id"), np.int8)
        self.measure()
        model = self.trained(source)
        self.told(0.45, "weighing pairs")
        linker = make_linker(self.con, model)
        if self.options.engine == "spark":
            spark.score(self.con, model, "weights", Path(self._folder.name))
        else:
            scoring.score(self.con, linker, "weights")
        model = replace(model, housemates=scoring.housemates(self.con, self.columns, model.housemates))
        return self.decided(model, linker, source)

    def measure(self) -> None:
        """Which comparisons the columns allow, and which rules, measured and narrowed."""
        self.told(0.25, "measuring the blocking rules")
        self.comparisons = used_comparisons(self.con, self.kind.comparisons)
        self.columns = filled_columns(self.con)
        self.measured = measured_rules(self.con, self.kind.rules, self.columns, within=self.options.within)
        if not self.comparisons or not any(measured.rule.keys for measured in self.measured):
            text = "the registers hold too little to tell who is who: names, a date of birth, a CIN, a phone or a place"
            raise BadInput(Fault("nothing.to_compare", text, ", ".join(register.name for register in self.registers)))

    def trained(self, source: NDArray[np.int8]) -> Model:
        """The model given, fitted to these columns and rules, or one learnt from these registers."""
        prior = min(0.1, 0.3 * len(source) / max(len(self.registers), 2) / possible_pairs(source))
        chance = chances(self.con, self.kind.chances)
        fresh = untrained(
            self.kind.name, self.comparisons, self.measured, chance, within=self.options.within, prior=prior
        )
        if self.options.model is not None:
            return reused(self.options.model, fresh)
        self.told(0.3, "learning how true pairs differ")
        return train(self.con, fresh, self.kind.training, within=self.options.within, seed=self.options.seed)

    def decided(self, model: Model, linker: Linker, source: NDArray[np.int8]) -> Linkage:
        """Pairs with their decisions, from the weights."""
        self.told(0.75, "deciding")
        scoring.count_kin(self.con, self.columns)
        edges = scoring.edges(self.con, model, self.comparisons, "weights")
        prior = model.settings["probability_two_random_records_match"]
        across = edges.where(source[edges.left] != source[edges.right])
        odds = across.odds(resolving.settled_shift(across, possible_pairs(source), prior))
        inside = self._inside(model, linker, edges, odds, source)
        clusters = resolving.copies(inside)
        deciding = resolving.Deciding(across, odds, source, clusters, self.options.threshold)
        self._through(deciding, model, linker)
        decided = deciding.decisions(inside if self.options.within else [])
        self.told(0.9, "telling why")
        table = self._pairs(decided)
        names = [register.name for register in self.registers]
        counts = dict(zip(names, np.bincount(source, minlength=len(names)).tolist(), strict=True))
        number = sum(len(members) - 1 for members in clusters.members.values())
        return Linkage(
            table, model, tuple(self.measured), deciding.threshold, resolving.REVIEW, counts, number, self.reports
        )

    def _inside(
        self, model: Model, linker: Linker, edges: Edges, odds: NDArray[np.float64], source: NDArray[np.int8]
    ) -> list[tuple[int, int, float]]:
        """Pairs within a register with their probability: all of them if asked for, else those that claim one record."""
        across = edges.where(source[edges.left] != source[edges.right])
        prior = model.settings["probability_two_random_records_match"]
        claimed = resolving.contested(across, odds / (1 + odds), source)
        found = self._weighed(model, linker, claimed, "claimed", scoring.KEPT_FROM)
        # two that one record of another register is likely to be are as likely copies as those two links are
        chances = found.chances(resolving.settled_shift(across, possible_pairs(source), prior))
        if self.options.within:
            inner = edges.where(source[edges.left] == source[edges.right])
            sizes = np.bincount(source).astype(float)
            # copies are rarer than matches: a prior of their own, from what is found
            chances = (
                inner.chances(resolving.settled_shift(inner, float((sizes * (sizes - 1)).sum()) / 2, prior)) | chances
            )
        return [(*pair, chance) for pair, chance in sorted(chances.items()) if chance >= resolving.REVIEW]

    def _through(self, deciding: resolving.Deciding, model: Model, linker: Linker) -> None:
        """Accept what follows from two links, where the two records themselves do not speak against it."""
        follow = deciding.follow()
        weighed = self._weighed(model, linker, sorted(follow), "followed", -200.0)
        speaks = {
            (int(left), int(right)): float(weight) > resolving.AGAINST and not veto
            for left, right, weight, veto in zip(
                weighed.left, weighed.right, weighed.stranger, weighed.vetoed, strict=True
            )
        }
        deciding.accept({pair: probability for pair, probability in follow.items() if speaks.get(pair, False)})

    def _weighed(
        self, model: Model, linker: Linker, wanted: Sequence[tuple[int, int]], name: str, kept_from: float
    ) -> Edges:
        """Splink's weights of pairs that blocking did not bring."""
        left, right = (pa.array(side, pa.int32()) for side in (zip(*wanted, strict=True) if wanted else ((), ())))
        keep(
            self.con,
            name,
            pa.table(
                {"match_key": pa.array(["0"] * len(wanted), pa.string()), "join_key_l": left, "join_key_r": right}
            ),
        )
        frame = linker._db_api.register(name, dataset_display_name=name)
        linker.table_management.register_blocked_pairs_for_predict(frame)
        scoring.score(self.con, linker, f"weights_{name}", kept_from)
        return scoring.edges(self.con, model, self.comparisons, f"weights_{name}")

    def _pairs(self, decided: resolving.Decisions) -> pa.Table:
        """The contract's columns, in the order of the registers and of their rows."""
        keep(self.con, "decided", decided.table())
        names = pa.table(
            {"source": pa.array(range(len(self.registers)), pa.int8()), "name": [r.name for r in self.registers]}
        )
        keep(self.con, "register", names)
        return self.con.sql(f"""
            SELECT ls.name AS left_source, l.key AS left_id, rs.name AS right_source, r.key AS right_id,
                round(probability, 4) AS probability, decision, {scoring.reason(self.comparisons)} AS reason
            FROM decided JOIN raw l ON l.id = left_record JOIN raw r ON r.id = right_record
            JOIN register ls ON ls.source = l.source JOIN register rs ON rs.source = r.source
            LEFT JOIN weights w ON w.unique_id_l = left_record AND w.unique_id_r = right_record
            ORDER BY left_record, right_record
        """).to_arrow_table()


def link(registers: Sequence[Register], options: Options | None = None, told: Told | None = None) -> Linkage:
    """Which records of ``registers`` are one person or organisation.

    Registers are linked to one another, with ``options.within`` also inside each. Raises ``BadInput`` for registers
    that cannot be used. ``told(share, note)`` hears how far the work is.
    """
    work = Run(registers, options or Options(), told)
    try:
        work.read()
        return work.link()
    finally:
        work.close()


def possible_pairs(source: NDArray[np.int8]) -> float:
    """How many pairs of records of different registers there could be."""
    sizes = np.bincount(source).astype(float)
    return max((float(sizes.sum()) ** 2 - float((sizes**2).sum())) / 2, 1.0)


def describe(linkage: Linkage) -> dict[str, Any]:
    """The run as a report: sizes, rules as measured, model, thresholds."""
    decisions = linkage.pairs.column("decision").to_pylist()
    return {
        "records": linkage.records,
        "links": decisions.count("link"),
        "review": decisions.count("review"),
        "copies_inside_registers": linkage.copies,
        "threshold": round(linkage.threshold, 4),
        "review_from": linkage.review,
        "housemates_a_match": round(linkage.model.housemates, 3),
        "trained_on": list(linkage.model.trained_on),
        "blocking": [
            {"rule": list(m.given), "ran_as": list(m.rule.keys), "pairs": m.pairs, "narrowed": m.narrowed}
            for m in linkage.rules
        ],
        "read": [
            {
                "file": r.file,
                "rows": r.read,
                "kept": r.kept,
                "blank": r.blank,
                "columns": r.columns,
                "unused": list(r.unused_columns),
            }
            for r in linkage.reports
        ],
    }


__all__ = ["Linkage", "Options", "Run", "describe", "link", "possible_pairs"]
