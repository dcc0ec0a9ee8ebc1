"""Communes as keys, for persons and organisations alike."""

# ruff: noqa: S608 -- every name put into a query is ours

from __future__ import annotations

import pyarrow as pa

from jisr.engines.linkage.naming import ASCII
from jisr.engines.linkage.store import Store, column, keep, run
from jisr.engines.names import name_keys


def prepare_places(con: Store) -> None:
    """``place`` and ``place_key``: the loose key of every commune written in ``raw``, without the word commune itself."""
    run(
        con,
        "CREATE TABLE place AS SELECT DISTINCT commune AS text, regexp_replace(lower(commune),"
        " '^(commune|municipalit[ée]|ville|cr|cu|جماعة|الجماعة|مدينة|بلدية)( (rurale|urbaine|de|d[eu]|القروية|الحضرية|الترابية))* ', '')"
        " AS name FROM raw WHERE commune IS NOT NULL",
    )
    names = column(con, "SELECT DISTINCT name FROM place")
    loose = [key.translate(ASCII) or None for key in name_keys(names, kind="place")[2]]
    keep(con, "place_key", pa.table({"name": pa.array(names, pa.string()), "loose": pa.array(loose, pa.string())}))


def distinct(con: Store, *columns: str) -> list[str]:
    """Every different text in columns of ``raw``."""
    union = " UNION ".join(f"SELECT {column} AS t FROM raw WHERE {column} IS NOT NULL" for column in columns)
    return column(con, f"SELECT DISTINCT t FROM ({union})")
