"""From Splink's weights to one probability a pair, with the household guard.

Fellegi and Sunter's sum takes the fields as independent; in a household they are not: people who live together share
phone, address, commune and often the family name. So each pair is weighed against two others, not one. Against a
stranger, all fields speak (Splink's weight). Against a housemate, only those that tell housemates apart do: given
name, birth, sex, CIN, with the chance of twins for the birth, and as many housemates as the registers show. The
odds of the two are joined as 1/odds = 1/odds(stranger) + 1/odds(housemate).
"""

# ruff: noqa: S608 -- every name put into a query is ours

from __future__ import annotations

from collections.abc import Sequence
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

    def odds(self, shift: float = 0.0) -> NDArray[np.float64]:
        """Odds that the two are one, ``shift`` added to the prior weight; at most one in two where vetoed."""
        stranger, housemate = self.stranger + shift, self.housemate
        joined = 1 / (np.exp2(-np.clip(stranger, -60, 60)) + np.exp2(-np.clip(housemate, -60, 60)))
        return np.where(self.vetoed, np.minimum(joined, 0.25), joined)


def score(con: Store, linker: Linker, name: str) -> None:
    """Let Splink weigh every blocked pair, and keep the weights in the table ``name``."""
    frame = linker.inference.predict(threshold_match_weight=KEPT_FROM, warning_mode="never")
    run(con, f"CREATE TABLE {name} AS SELECT * FROM {frame.physical_name}")
    frame.drop_table_from_database_and_remove_from_cache()


def housemates(con: Store, model: Model, weights: str) -> float:
    """Housemates met for each true pair among those who share a phone: how many disagree on the given name."""
    first, phone = _level_weight(model, "first", "differs"), _level_weight(model, "phone", "same")
    if first is None or phone is None:
        return model.housemates
    met = rows(
        con,
        f"SELECT count(*) FILTER ({_near('mw_first', first)}), count(*) FILTER (mw_first > 0) FROM {weights} WHERE {_near('mw_phone', phone)}",
    )[0]
    return model.housemates if met[1] < 50 else float(np.clip(met[0] / met[1], 0.25, 20))


def edges(con: Store, model: Model, comparisons: Sequence[Comparison], weights: str) -> Edges:
    """The pairs of a weights table with both odds."""
    personal = [_personal(model, comparison) for comparison in comparisons if comparison.person]
    apart = " + ".join(personal) if personal else "match_weight"
    table = con.sql(
        f"SELECT unique_id_l, unique_id_r, match_weight, {apart} - {log2(model.housemates)} AS apart, {_veto(model)} AS vetoed"
        f" FROM {weights} ORDER BY unique_id_l, unique_id_r"
    ).fetchnumpy()
    return Edges(
        np.asarray(table["unique_id_l"], np.int32),
        np.asarray(table["unique_id_r"], np.int32),
        np.asarray(table["match_weight"], np.float64),
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
