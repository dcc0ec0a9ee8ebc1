"""Blind mode: of CIN and telephone only keyed hashes meet; nothing of what they were is left in the run."""

# ruff: noqa: S608 -- every name put into a query is ours

from __future__ import annotations

import secrets
from collections.abc import Sequence

from jisr.engines.linkage.store import Store, rows, run

# What an office that hashes before it delivers writes: hexadecimal or base 64, longer than any number.
HASHED = "[0-9A-Za-z+/=_-]{20,}"


def blind(con: Store, identifiers: Sequence[str]) -> None:
    """Put a keyed hash in place of each identifier, drop keys made of its parts, and empty it as it was written.

    The key is drawn for this run and kept nowhere. An identifier that came as a hash is hashed once more.
    """
    key = secrets.token_hex(16)
    columns = {row[0] for row in rows(con, "DESCRIBE records")}
    for name in identifiers:
        parts = [column for column in columns if column.startswith(f"{name}_")]
        emptied = "".join(f", {part} = NULL" for part in parts)
        given = f"coalesce({name}, (SELECT r.{name} FROM raw r WHERE r.id = unique_id AND regexp_full_match(r.{name}, '{HASHED}')))"
        run(con, f"UPDATE records SET {name} = sha256('{key}' || {given}){emptied}")
        run(con, f"UPDATE raw SET {name} = NULL")
