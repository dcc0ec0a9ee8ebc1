"""The same settings on Spark, for registers beyond one machine: DuckDB prepares and trains, Spark weighs the pairs."""

# ruff: noqa: S608 -- every name put into a query is ours

from __future__ import annotations

import logging
from importlib.util import find_spec
from pathlib import Path
from shutil import which
from typing import Any

from splink import Linker, SettingsCreator

from jisr.engines.linkage.model import Model
from jisr.engines.linkage.scoring import KEPT_FROM
from jisr.engines.linkage.store import Store, run, value
from jisr.engines.shell import BadInput, Fault

A_PART = 25_000  # records to a Spark partition

# What DuckDB and Spark call differently.
SPOKEN = {"jaro_winkler_similarity(": "jaro_winkler(", "starts_with(": "startswith(", "ends_with(": "endswith("}


def lacking() -> str:
    """What keeps Spark from running here; empty when nothing does."""
    if find_spec("pyspark") is None:
        return "pyspark is not installed (pip install -r requirements/spark.txt)"
    return "" if which("java") else "there is no Java on this machine"


def score(con: Store, model: Model, name: str, folder: Path) -> None:
    """Weigh every blocked pair of ``records`` on Spark, and keep the weights in the DuckDB table ``name``."""
    if lacking():
        raise BadInput(Fault("engine.missing", f"Spark cannot run: {lacking()}", "--engine"))
    parts = max(2, value(con, "SELECT count(*) FROM records") // A_PART)
    records, weights = folder / "records.parquet", folder / "weights.parquet"
    run(con, f"COPY records TO '{records}' (FORMAT parquet)")
    session = _session(folder, parts)
    try:
        _linker(session, model, records, parts).inference.predict(
            threshold_match_weight=KEPT_FROM, warning_mode="never"
        ).as_spark_dataframe().write.parquet(str(weights))
    finally:
        session.stop()
    run(con, f"CREATE TABLE {name} AS SELECT * FROM read_parquet('{weights}/*.parquet')")


def _session(folder: Path, parts: int) -> Any:
    from pyspark.sql import SparkSession  # noqa: PLC0415 -- slow import
    from splink.internals.spark.jar_location import similarity_jar_location  # noqa: PLC0415 -- slow import

    settings = {
        "spark.jars": similarity_jar_location(),
        "spark.ui.enabled": "false",
        "spark.sql.codegen.wholeStage": "false",  # seventeen rules in one stage outgrow what Java compiles
        "spark.sql.shuffle.partitions": str(parts),
        "spark.default.parallelism": str(parts),
        "spark.local.dir": str(folder),
        "spark.sql.warehouse.dir": str(folder / "warehouse"),
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.host": "127.0.0.1",
        "spark.log.level": "ERROR",
    }
    builder = SparkSession.builder.appName("jisr link")
    for key, setting in settings.items():
        builder = builder.config(key, setting)
    return builder.getOrCreate()


def _linker(session: Any, model: Model, records: Path, parts: int) -> Linker:
    from splink import SparkAPI  # noqa: PLC0415 -- slow import

    api = SparkAPI(spark_session=session, break_lineage_method="persist", num_partitions_on_repartition=parts)
    frame = api.register(session.read.parquet(str(records)), dataset_display_name="records")
    settings = SettingsCreator.from_path_or_dict(spoken(model.settings))
    return Linker(frame, settings, log_level=logging.ERROR, validate_settings=False)


def spoken(settings: dict[str, Any]) -> dict[str, Any]:
    """The settings with each function by Spark's name; nothing else differs."""
    comparisons = []
    for comparison in settings["comparisons"]:
        levels = []
        for level in comparison["comparison_levels"]:
            condition = level["sql_condition"]
            for ours, theirs in SPOKEN.items():
                condition = condition.replace(ours, theirs)
            levels.append({**level, "sql_condition": condition})
        comparisons.append({**comparison, "comparison_levels": levels})
    return {**settings, "comparisons": comparisons}
