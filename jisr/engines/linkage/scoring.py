"""From Splink's weights to one probability a pair, with the household guard.

Fellegi and Sunter's sum takes the fields as independent; in a household they are not: people who live together share
phone, address, commune and often the family name. So each pair is weighed against two others, not one. Against a
stranger, all fields speak (Splink's weight). Against a housemate, only those that tell housemates apart do: given
name, birth, sex, CIN, with the chance of twins for the birth, and as many housemates as the registers show. The
odds of the two are joined as 1/odds = 1/odds(stranger) + 1/odds(housemate).

Families also gather in places: where more records share a family name and a commune than the two frequencies would
have it, agreeing on both says that much less (``KIN``).
"""

# ruff: noqa: S608 -- every name put into a query is ours

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from math import log2
from typing import Any

import numpy as np
from numpy.typing import NDArray
from splink import Linker

from jisr.engines.linkage.levels import Comparison
from jisr.engines.linkage.model import Model
from jisr.engines.linkage.store import Store, rows, run

TWINS = 0.02  # housemates of one generation who share their day of birth
CROWD = 12  # records at one phone beyond which it is no household's
KEPT_FROM = -6.0  # Splink weight under which a pair is forgotten


@dataclass(frozen=True)
class Edges:
    """Scored pairs as arrays: record ids (left is the lower), log2 odds against a stranger and a housemate, the guard.

    ``vetoed``: the given names disagree and the CIN does not agree.
    """

    left: NDArray[np.int32]
    right: NDArray[np.int32]
    stranger: NDArray[np.float64]
    housemate: NDArray[np.float64]
    vetoed: NDArray[np.bool_]

    def where(self, chosen: NDArray[np.bool_]) -> Edges:
        """The pairs for which ``chosen`` holds."""
        return Edges(
            self.left[chosen], self.right[chosen], self.stranger[chosen], self.housemate[chosen], self.vetoed[chosen]
        )

    def odds(self, shift: float = 0.0) -> NDArray[np.float64]:
        """Odds that the two are one, ``shift`` added to the prior weight; at most one in two where vetoed."""
        stranger, housemate = self.stranger + shift, self.housemate
        joined = 1 / (np.exp2(-np.clip(stranger, -60, 60)) + np.exp2(-np.clip(housemate, -60, 60)))
        return np.where(self.vetoed, np.minimum(joined, 0.25), joined)

    def chances(self, shift: float) -> dict[tuple[int, int], float]:
        """The probability of each pair, by its records."""
        odds = self.odds(shift)
        return dict(
            zip(zip(self.left.tolist(), self.right.tolist(), strict=True), (odds / (1 + odds)).tolist(), strict=True)
        )


def score(con: Store, linker: Linker, name: str, kept_from: float = KEPT_FROM) -> None:
    """Let Splink weigh every blocked pair, and keep the weights in the table ``name``."""
    frame = linker.inference.predict(threshold_match_weight=kept_from, warning_mode="never")
    run(con, f"CREATE TABLE {name} AS SELECT * FROM {frame.physical_name}")
    frame.drop_table_from_database_and_remove_from_cache()


def housemates(con: Store, columns: Collection[str], otherwise: float) -> float:
    """Housemates met for each true pair: among records of two registers at one phone, or one door, those of another name."""
    homes = [home for home in (("phone",), ("street", "door")) if {*home, "first_loose"} <= set(columns)]
    for home in homes:
        keys = ", ".join(home)
        shared = f"SELECT {keys} FROM records WHERE {' AND '.join(f'{k} IS NOT NULL' for k in home)} GROUP BY ALL HAVING count(*) BETWEEN 2 AND {CROWD}"
        other, same = rows(
            con,
            "SELECT count(*) FILTER (l.first_loose <> r.first_loose), count(*) FILTER (l.first_loose = r.first_loose)"
            f" FROM records l JOIN records r USING ({keys}) SEMI JOIN ({shared}) USING ({keys}) WHERE l.source < r.source",
        )[0]
        if same >= 50:
            return float(np.clip(other / same, 0.25, 20))
    return otherwise


def count_kin(con: Store, columns: Collection[str]) -> None:
    """``kin``: by family name and commune, how many bits their agreeing says less than the two would apart (0 or below).

    Three records are left out of the count: they may be one person's own.
    """
    if not {"last_loose", "place"} <= set(columns):
        run(con, "CREATE TABLE kin (last_loose VARCHAR, place VARCHAR, bits DOUBLE)")
        return
    run(
        con,
        """
        CREATE TABLE kin AS
        WITH names AS (SELECT last_loose, count(*)::DOUBLE AS named FROM records GROUP BY ALL),
            places AS (SELECT place, count(*)::DOUBLE AS living FROM records GROUP BY ALL),
            together AS (
                SELECT last_loose, place, count(*) - 3 AS more, named * living / (SELECT count(*) FROM records) AS expected
                FROM records JOIN names USING (last_loose) JOIN places USING (place)
                GROUP BY last_loose, place, named, living
            )
        SELECT last_loose, place, log2(expected / (expected + more)) AS bits FROM together WHERE more > expected
        """,
    )


def edges(con: Store, model: Model, comparisons: Sequence[Comparison], weights: str) -> Edges:
    """The pairs of a weights table with both odds; needs ``kin``."""
    personal = [_personal(model, comparison) for comparison in comparisons if comparison.person]
    apart = " + ".join(personal) if personal else "match_weight"
    used = {comparison.name for comparison in comparisons}
    kin = "coalesce(bits, 0)" if {"last", "place"} <= used else "0"
    joined = (
        " JOIN records l ON l.unique_id = unique_id_l JOIN records r ON r.unique_id = unique_id_r"
        " LEFT JOIN kin ON kin.last_loose = l.last_loose AND kin.place = l.place AND r.last_loose = l.last_loose AND r.place = l.place"
    )
    table = con.sql(
        f"SELECT unique_id_l, unique_id_r, match_weight + {kin} AS weight, {apart} - {log2(model.housemates)} AS apart, {_veto(model)} AS vetoed"
        f" FROM {weights} {joined if kin != '0' else ''} ORDER BY unique_id_l, unique_id_r"
    ).fetchnumpy()
    return Edges(
        np.asarray(table["unique_id_l"], np.int32),
        np.asarray(table["unique_id_r"], np.int32),
        np.asarray(table["weight"], np.float64),
        np.asarray(table["apart"], np.float64) if personal else np.full(len(table["apart"]), 60.0),
        np.asarray(table["vetoed"], np.bool_),
    )


def _personal(model: Model, comparison: Comparison) -> str:
    """The weight of one comparison against a housemate."""
    weight = f"mw_{comparison.name}"
    if comparison.name == "born":
        same = next(level for level in _levels(model, "born") if level["label_for_charts"] == "same")
        return f"least({weight}, {log2(same['m_probability'] / TWINS)})"
    frequent = any(level.frequencies for level in comparison.levels)
    return f"{weight} + mw_tf_adj_{comparison.name}" if frequent else weight


def _veto(model: Model) -> str:
    differs, agrees = _level_weight(model, "first", "differs"), _level_weight(model, "cin", "same")
    if differs is None:
        return "false"
    return _near("mw_first", differs) + ("" if agrees is None else f" AND NOT {_near('mw_cin', agrees)}")


def reason(comparisons: Sequence[Comparison]) -> str:
    """SQL for the reason of a pair: the rule that decided, then what agrees and what does not, by Splink's weights."""
    agree = ", ".join(f"CASE WHEN w.{weight} > 0.5 THEN '{name}' END" for name, weight in _weights(comparisons))
    differ = ", ".join(f"CASE WHEN w.{weight} < -0.5 THEN '{name}' END" for name, weight in _weights(comparisons))
    told = " WHEN ".join(f"'{code}' THEN '{text}'" for code, text in WHY.items())
    return f"""
        concat_ws('; ', CASE why WHEN {told} END,
            'agree: ' || nullif(concat_ws(', ', {agree}), ''), 'differ: ' || nullif(concat_ws(', ', {differ}), ''))
    """


WHY = {
    "evidence": "evidence",
    "through": "both are linked to one record of another register",
    "guard": "household guard: the given names disagree",
    "rival": "another record fits better",
    "doubt": "not enough evidence",
    "copy": "copy inside the register",
}


def _weights(comparisons: Sequence[Comparison]) -> list[tuple[str, str]]:
    return [(comparison.name, f"mw_{comparison.name}") for comparison in comparisons]


def _near(column: str, weight: float) -> str:
    return f"abs({column} - ({weight})) < 1e-6"


def _levels(model: Model, name: str) -> list[dict[str, Any]]:
    found = [c["comparison_levels"] for c in model.settings["comparisons"] if c["output_column_name"] == name]
    return found[0][1:] if found else []


def _level_weight(model: Model, name: str, label: str) -> float | None:
    """Splink's weight of one level, log2 of m over u; ``None`` where the comparison is not used."""
    for level in _levels(model, name):
        if level["label_for_charts"] == label:
            return log2(level["m_probability"] / level["u_probability"])
    return None
