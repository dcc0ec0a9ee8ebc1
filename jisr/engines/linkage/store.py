"""The few ways the linkage talks to its DuckDB: run a step, read rows or one value, keep an Arrow table."""

# ruff: noqa: S608 -- every name put into a query is ours

from __future__ import annotations

from typing import Any

import duckdb
import pyarrow as pa

Store = duckdb.DuckDBPyConnection


def run(con: Store, sql: str) -> None:
    """Run a statement to its end."""
    con.execute(sql).fetchall()


def rows(con: Store, sql: str) -> list[tuple[Any, ...]]:
    """Every row of a query."""
    return con.execute(sql).fetchall()


def value(con: Store, sql: str) -> Any:
    """The one value a query gives."""
    return con.execute(sql).fetchall()[0][0]


def column(con: Store, sql: str) -> list[Any]:
    """The first column of a query."""
    return con.sql(sql).to_arrow_table().column(0).to_pylist()


def keep(con: Store, name: str, table: pa.Table, *, append: bool = False) -> None:
    """Make (or add to) the table ``name`` from Arrow."""
    con.register("_given", table)
    run(con, f"INSERT INTO {name} SELECT * FROM _given" if append else f"CREATE TABLE {name} AS SELECT * FROM _given")
    con.unregister("_given")
