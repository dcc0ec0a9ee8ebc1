"""Which records of several registers are one person or one organisation; Splink does the work.

>>> from jisr.engines.linkage import Options, Register, link
>>> found = link([Register("a", rows_of_a), Register("b", rows_of_b)], Options(kind="person"))  # doctest: +SKIP
>>> found.pairs.to_pylist()  # doctest: +SKIP
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jisr.engines.linkage.engine import Linkage, Options, describe, link
    from jisr.engines.linkage.registers import Register

__all__ = ["Linkage", "Options", "Register", "describe", "link"]


def __getattr__(name: str) -> Any:
    """Splink takes a second to import: only who links waits for it, not who asks for help."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from jisr.engines.linkage import engine, registers  # noqa: PLC0415 -- slow import

    return registers.Register if name == "Register" else getattr(engine, name)
