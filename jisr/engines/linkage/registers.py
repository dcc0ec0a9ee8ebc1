"""Registers as files or rows, brought into one DuckDB table ``raw``: an id of ours, the register, and text as it stood."""

# ruff: noqa: S608 -- every name put into a query is ours

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from jisr.engines.linkage.store import Store, keep, rows, run, value
from jisr.engines.shell import BadInput, Fault
from jisr.engines.tables import Field, Report, open_table

RowDicts = Iterable[Mapping[str, str | None]]


@dataclass(frozen=True)
class Register:
    """One register: its name, where its rows are, and its columns named by hand where headers do not tell."""

    name: str
    given: Path | bytes | RowDicts
    mapping: Mapping[str, str] | None = None


def load(con: Store, registers: Sequence[Register], columns: Sequence[str]) -> list[Report]:
    """Fill ``raw(id, source, key, …columns without unique_id)``; ids run through the registers in their order.

    Raises ``BadInput`` for a register that cannot be read, has no rows, lacks ids or repeats them.
    """
    rest = [column for column in columns if column != "unique_id"]
    run(con, f"CREATE TABLE raw (id INTEGER, source TINYINT, key VARCHAR, {', '.join(f'{c} VARCHAR' for c in rest)})")
    reports: list[Report] = []
    faults: list[Fault] = []
    for source, register in enumerate(registers):
        start = value(con, "SELECT count(*) FROM raw")
        try:
            report = _load_one(con, source, register, ("unique_id", *rest), start)
        except BadInput as bad:
            faults += bad.faults
            continue
        reports += [report] if report else []
    faults += _id_faults(con, registers)
    if faults:
        raise BadInput(faults)
    return reports


def _load_one(con: Store, source: int, register: Register, columns: Sequence[str], start: int) -> Report | None:
    if not isinstance(register.given, Path | bytes):
        given = list(register.given)
        _append(con, source, start, [[row.get(column) or None for row in given] for column in columns])
        return None
    fields = [Field(column, required=column == "unique_id") for column in columns]
    name = register.given.name if isinstance(register.given, Path) else register.name
    table = open_table(register.given, fields, register.mapping or {}, name=name)
    for block in table.blocks():
        start += _append(con, source, start, block)
    if not table.counts["read"]:
        raise BadInput(Fault("table.no_rows", "there is a header and no row under it", name))
    return table.report()


def _append(con: Store, source: int, start: int, columns: list[list[str | None]]) -> int:
    size = len(columns[0])
    arrays = [pa.array(range(start, start + size), pa.int32()), pa.array([source] * size, pa.int8())]
    arrays += [pa.array(column, pa.string()) for column in columns]
    block = pa.table(arrays, names=[f"c{i}" for i in range(len(arrays))])
    keep(con, "raw", block, append=True)
    return size


def _id_faults(con: Store, registers: Sequence[Register]) -> list[Fault]:
    """A fault for each register with rows that lack an id or share one, with the first few."""
    faults = []
    for source, register in enumerate(registers):
        name = register.given.name if isinstance(register.given, Path) else register.name
        lacking = value(con, f"SELECT count(*) FROM raw WHERE source = {source} AND key IS NULL")
        if lacking:
            text = f"{lacking} rows have no unique_id"
            faults.append(Fault("id.missing", text, name, column="unique_id", values={"rows": lacking}))
        twice = rows(
            con,
            f"SELECT key, count(*) FROM raw WHERE source = {source} AND key IS NOT NULL GROUP BY key HAVING count(*) > 1 ORDER BY key",
        )
        if twice:
            shown = ", ".join(str(key) for key, _ in twice[:5])
            text = f"{len(twice)} ids stand more than once: {shown}{'…' if len(twice) > 5 else ''}"
            faults.append(Fault("id.repeated", text, name, column="unique_id", values={"ids": len(twice)}))
    return faults


def mappings(stems: Sequence[str], given: Sequence[str]) -> dict[str, dict[str, str]]:
    """``FIELD=COLUMN`` (for every register) and ``FILE:FIELD=COLUMN`` as field → column by register; ``BadInput`` otherwise."""
    found: dict[str, dict[str, str]] = {stem: {} for stem in stems}
    for text in given:
        field, _, column = text.partition("=")
        file, colon, named = field.rpartition(":")
        if not column or (colon and Path(file).stem not in found):
            raise BadInput(Fault("map.unreadable", f"“{text}” is not FIELD=COLUMN or FILE:FIELD=COLUMN", "--map"))
        for stem in [Path(file).stem] if colon else stems:
            found[stem][named if colon else field] = column
    return found
