"""The Splink model: settings made of our levels and rules, trained on the registers themselves, kept as readable text."""

# ruff: noqa: S608 -- every name put into a query is ours

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from splink import DuckDBAPI, Linker, SettingsCreator
from splink.internals.blocking_rule_library import CustomRule
from splink.internals.exceptions import EMTrainingException

from jisr.engines.linkage.blocking import Measured, Rule, count_pairs
from jisr.engines.linkage.levels import Comparison
from jisr.engines.linkage.store import Store, rows

ENOUGH = 300  # pairs under which a training rule teaches nothing
SAMPLE, TRAINED = 300_000, 100_000  # random pairs for u, blocked pairs for m
FAITH = 50_000  # random pairs that our own expectation of u is worth
RARE, LEAST_U, FEWEST = 0.15, 1e-7, 1_500


@dataclass(frozen=True)
class Model:
    """What was learnt: Splink's settings with m and u of each level, and how many housemates stand beside a match."""

    kind: str
    settings: dict[str, Any]
    housemates: float = 4.0
    trained_on: tuple[str, ...] = field(default=())


def used_comparisons(con: Store, comparisons: Sequence[Comparison]) -> list[Comparison]:
    """The comparisons whose columns hold anything in two records at least."""
    columns = sorted({column for comparison in comparisons for column in comparison.uses})
    counts = dict(
        zip(columns, rows(con, f"SELECT {', '.join(f'count({c})' for c in columns)} FROM records")[0], strict=True)
    )
    return [c for c in comparisons if max(counts[column] for column in c.uses) > 1 and _own(c, counts)]


def _own(comparison: Comparison, counts: dict[str, int]) -> bool:
    """A name is there when its own key is, not only the other name's."""
    return counts[comparison.uses[0]] > 1 or comparison.name in {"address", "born"}


def untrained(
    kind: str,
    comparisons: Sequence[Comparison],
    rules: Sequence[Measured],
    chance: dict[str, float],
    *,
    within: bool,
    prior: float,
) -> Model:
    """The model before any training: our expectations for m, ``chance`` for the u that can be counted."""
    settings = {
        "link_type": "dedupe_only",
        "unique_id_column_name": "unique_id",
        "probability_two_random_records_match": prior,
        "comparisons": [comparison.settings(chance) for comparison in comparisons],
        "blocking_rules_to_generate_predictions": [
            {"blocking_rule": measured.rule.condition(within)} for measured in rules if measured.rule.keys
        ],
        "retain_matching_columns": False,
        "retain_intermediate_calculation_columns": True,
        "additional_columns_to_retain": [],
        "max_iterations": 15,
        "em_convergence": 0.001,
    }
    return Model(kind, settings)


def chances(con: Store, counted: Sequence[tuple[str, str, float]]) -> dict[str, float]:
    """u of levels on values that hardly repeat: one over the number of distinct ones, and at most what is given."""
    counts = rows(con, f"SELECT {', '.join(f'count(DISTINCT {sql})' for _, sql, _ in counted)} FROM records")[0]
    return {name: min(1 / max(count, 1), most) for (name, _, most), count in zip(counted, counts, strict=True)}


def make_linker(con: Store, model: Model, table: str = "records") -> Linker:
    """A Splink linker over a table of this connection."""
    api = DuckDBAPI(connection=con)
    frame = api.register(table, dataset_display_name=table)
    return Linker(
        frame, SettingsCreator.from_path_or_dict(model.settings), log_level=logging.ERROR, validate_settings=False
    )


def train(con: Store, model: Model, rules: Sequence[Rule], *, within: bool, seed: int) -> Model:
    """Learn u from random pairs and m from training rules that bring enough pairs; the rest keeps its expectation.

    A training rule runs only for comparisons that no earlier one has taught.
    """
    linker = make_linker(con, model)
    sampled = rows(con, "SELECT count(*) FROM records")[0][0] >= FEWEST
    if sampled:
        linker.training.estimate_u_using_random_sampling(
            max_pairs=SAMPLE, seed=seed + 1, min_count_per_level=None, num_chunks=1
        )
    trained: list[str] = []
    columns = {row[0] for row in rows(con, "DESCRIBE records")}
    for rule in rules:
        if len(trained) == 2 or not set(rule.keys) <= columns or count_pairs(con, rule.keys, within=within) < ENOUGH:
            continue
        try:
            linker.training.estimate_parameters_using_expectation_maximisation(
                CustomRule(rule.condition(within)), estimate_without_term_frequencies=True, max_pairs=TRAINED
            )
        except EMTrainingException:
            continue
        trained.append(" + ".join(rule.keys))
    settings = _completed(linker.misc.save_model_to_json(), model.settings, sampled)
    return Model(model.kind, settings, model.housemates, tuple(trained))


def _completed(learnt: dict[str, Any], expected: dict[str, Any], sampled: bool) -> dict[str, Any]:
    """The learnt settings, with counted u put back, gaps filled by expectation, and no m far below what was expected."""
    for given, wanted in zip(learnt["comparisons"], expected["comparisons"], strict=True):
        for level, before in zip(given["comparison_levels"], wanted["comparison_levels"], strict=True):
            if before.get("is_null_level"):
                continue
            m, u = level.get("m_probability"), level.get("u_probability")
            # a level no true pair showed here is rare, not impossible
            level["m_probability"] = max(m if isinstance(m, float) else 0.0, before["m_probability"] * RARE)
            if sampled and not before["fix_u_probability"]:
                seen = (u if isinstance(u, float) else 0.0) * SAMPLE
                level["u_probability"] = max((seen + FAITH * before["u_probability"]) / (SAMPLE + FAITH), LEAST_U)
            else:
                level["u_probability"] = before["u_probability"]
            if "disable_tf_exact_match_detection" in before:
                level["disable_tf_exact_match_detection"] = True
    kept = {key: value for key, value in expected.items() if key != "comparisons"}
    return {**kept, "comparisons": learnt["comparisons"]}


def reused(model: Model, fresh: Model) -> Model:
    """A model learnt before, with the columns and rules of this delivery; a new comparison keeps its expectation."""
    before = {comparison["output_column_name"]: comparison for comparison in model.settings["comparisons"]}
    taken = [before.get(comparison["output_column_name"], comparison) for comparison in fresh.settings["comparisons"]]
    return Model(model.kind, {**fresh.settings, "comparisons": taken}, model.housemates, model.trained_on)


def to_text(model: Model) -> dict[str, Any]:
    """A model as a JSON object a person can read: for each comparison and level how often true pairs and strangers show it."""
    return {
        "jisr_linkage_model": 1,
        "kind": model.kind,
        "housemates": round(model.housemates, 4),
        "trained_on": list(model.trained_on),
        "splink_settings": model.settings,
    }


def from_text(text: dict[str, Any], kind: str) -> Model:
    """The model that ``to_text`` wrote; ``ValueError`` for another kind or form."""
    if text.get("jisr_linkage_model") != 1:
        raise ValueError("no jisr_linkage_model")
    if text["kind"] != kind:
        raise ValueError(f"it is for the kind {text['kind']}")
    return Model(kind, text["splink_settings"], float(text["housemates"]), tuple(text["trained_on"]))
