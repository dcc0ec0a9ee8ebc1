"""A batch as it is kept: its file sealed until it is done with, its rows packed and unpacked."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from jisr.core.fields import sealed, unsealed
from jisr.core.models import Batch, StagedRow
from jisr.usecases.imports.declare import Kind, Said
from jisr.usecases.imports.reading import personal_places

SEALED = "sealed:"


def keep_file(content: bytes, sha256: str) -> str:
    """Put a file away, sealed, outside the web root; where it is."""
    return default_storage.save(f"imports/{sha256}", ContentFile(sealed(content)))


def kept_file(batch: Batch) -> bytes:
    """The file as it came."""
    with default_storage.open(batch.options["file"]) as handle:
        return unsealed(handle.read())


def forget_file(batch: Batch) -> None:
    """Remove the file: its rows are kept, and it is not needed any more."""
    where = batch.options.pop("file", "")
    if where:
        default_storage.delete(where)


def packed(said: Said, kind: Kind, sheets: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """What a staged row keeps: the cells as they stood, those about persons sealed; and the values read."""
    hidden = personal_places(sheets[said.sheet], kind)
    cells = [
        SEALED + sealed(cell.encode()).decode() if at in hidden and cell else cell for at, cell in enumerate(said.cells)
    ]
    values = {name: _json(value) for name, value in said.values.items()}
    return {"raw": {"cells": cells}, "parsed": {"values": values, "faults": list(said.faults)}}


def unpacked(row: StagedRow, kind: Kind) -> Said:
    """The row again as it was read."""
    values = {name: _value(name, value, kind) for name, value in row.parsed["values"].items()}
    return Said(row.sheet, row.row_number, values, tuple(row.parsed["faults"]), tuple(row.raw["cells"]))


def shown_cells(row: StagedRow, *, hide: bool) -> list[str]:
    """The cells as they stood; those about persons as dots where they are only looked at."""
    cells = row.raw.get("cells", [])
    return [_open(cell, hide) if isinstance(cell, str) and cell.startswith(SEALED) else cell for cell in cells]


def _open(cell: str, hide: bool) -> str:
    return "•••" if hide else unsealed(cell.removeprefix(SEALED).encode()).decode()


def _json(value: Any) -> Any:
    if isinstance(value, list):
        return [_json(one) for one in value]
    return str(value) if isinstance(value, (Decimal, date)) else value


def _value(name: str, value: Any, kind: Kind) -> Any:
    column = kind.columns.get(name)
    if not isinstance(value, str) or column is None:
        return value
    if column.kind == "amount":
        return Decimal(value)
    if column.kind in ("date", "birth"):
        return date.fromisoformat(value) if len(value) == 10 else value
    return value
