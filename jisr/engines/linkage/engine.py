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
from jisr.engines.linkage.blocking import Measured, measured_rules
from jisr.engines.linkage.kinds import KINDS, Kind
from jisr.engines.linkage.levels import Comparison
from jisr.engines.linkage.model import Model, chances, make_linker, reused, train, untrained, used_comparisons
from jisr.engines.linkage.registers import Register, load
from jisr.engines.linkage.scoring import Edges
from jisr.engines.linkage.store import Store, column, keep, rows, run
from jisr.engines.tables import Report

MEMORY = "1500MB"  # DuckDB's share of the 3 GB a run may take
Told = Callable[[float, str], None]


@dataclass(frozen=True)
class Options:
    """How a run is to be done; ``threshold`` none lets the run choose; ``model`` none lets it learn."""

    kind: str = "person"
    threshold: float | None = None
    within: bool = False
    model: Model | None = None
    seed: int = 0
    memory: str = MEMORY
    engine: str = "duckdb"


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
        source = np.asarray(column(self.con, "SELECT source FROM raw ORDER BY id"), np.int8)
        self.measure()
        model = self.trained(source)
        self.told(0.45, "weighing pairs")
        linker = make_linker(self.con, model)
        if self.options.engine == "spark":
            spark.score(self.con, model, "weights", Path(self._folder.name))
        else:
            scoring.score(self.con, linker, "weights")
        model = replace(model, housemates=scoring.housemates(self.con, model, "weights"))
        return self.decided(model, linker, source)

    def measure(self) -> None:
        """Which comparisons the columns allow, and which rules, measured and narrowed."""
        self.told(0.25, "measuring the blocking rules")
        self.comparisons = used_comparisons(self.con, self.kind.comparisons)
        columns = [row[0] for row in rows(self.con, "DESCRIBE records")]
        self.measured = measured_rules(self.con, self.kind.rules, columns, within=self.options.within)

    def trained(self, source: NDArray[np.int8]) -> Model:
        """The model given, fitted to these columns and rules, or one learnt from these registers."""
        pairs = possible_pairs(source, within=self.options.within)
        prior = min(0.1, max(0.3 * len(source) / max(len(self.registers), 2) / max(pairs, 1), 1e-9))
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
        edges = scoring.edges(self.con, model, self.comparisons, "weights")
        pairs = possible_pairs(source, within=self.options.within)
        shift = resolving.settled_shift(edges, pairs, model.settings["probability_two_random_records_match"])
        odds = edges.odds(shift)
        inside = self._inside(model, linker, edges, odds, source, shift)
        clusters = resolving.copies(inside)
        decided, threshold = resolving.decide(
            edges, odds, source, clusters, inside, self.options.threshold, within=self.options.within
        )
        self.told(0.9, "telling why")
        table = self._pairs(decided)
        names = [register.name for register in self.registers]
        counts = dict(zip(names, np.bincount(source, minlength=len(names)).tolist(), strict=True))
        number = sum(len(members) - 1 for members in clusters.members.values())
        return Linkage(table, model, tuple(self.measured), threshold, resolving.REVIEW, counts, number, self.reports)

    def _inside(
        self,
        model: Model,
        linker: Linker,
        edges: Edges,
        odds: NDArray[np.float64],
        source: NDArray[np.int8],
        shift: float,
    ) -> list[tuple[int, int, float]]:
        """Pairs within a register with their probability: all of them if asked for, else those that claim one record."""
        if not self.options.within:
            claimed = resolving.contested(edges, odds / (1 + odds), source)
            if not claimed:
                return []
            left, right = (pa.array(side, pa.int32()) for side in zip(*claimed, strict=True))
            keep(
                self.con,
                "claimed",
                pa.table({"match_key": ["0"] * len(claimed), "join_key_l": left, "join_key_r": right}),
            )
            frame = linker._db_api.register("claimed", dataset_display_name="claimed")
            linker.table_management.register_blocked_pairs_for_predict(frame)
            scoring.score(self.con, linker, "weights_inside")
            edges = scoring.edges(self.con, model, self.comparisons, "weights_inside")
            odds = edges.odds(shift)
        here = np.flatnonzero(source[edges.left] == source[edges.right])
        chance = odds / (1 + odds)
        return [
            (int(edges.left[i]), int(edges.right[i]), float(chance[i])) for i in here if chance[i] >= resolving.REVIEW
        ]

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


def possible_pairs(source: NDArray[np.int8], *, within: bool) -> float:
    """How many pairs there could be: of different registers, or of all records."""
    sizes = np.bincount(source).astype(float)
    total = float(sizes.sum())
    return (total * (total - 1) if within else total * total - float((sizes**2).sum())) / 2


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
