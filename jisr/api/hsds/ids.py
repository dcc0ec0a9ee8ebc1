"""The identifiers of HSDS are UUIDs; ours are references. One holds the other, so that nothing is looked up or kept.

A UUID of version 8 (RFC 9562) leaves its bits to whoever makes it: here four letters of the product, what the thing
is, which of several it is, and the seven letters of the reference of the record that it belongs to.
"""

from __future__ import annotations

from uuid import UUID

from jisr.core.codes import read_reference

_MARK = b"jisr"
_VERSION, _VARIANT = 0x80, 0x80
ITSELF = "="


def uuid_of(reference: str, part: str = ITSELF, number: int = 0) -> str:
    """The UUID of a record, or of the ``number``-th thing of a kind (one letter) that belongs to it."""
    letters = reference.replace("-", "").encode("ascii")
    head = _MARK + part.encode("ascii") + bytes([number % 256])
    return str(UUID(bytes=head + bytes([_VERSION, number // 256, _VARIANT, *letters])))


def reference_of(typed: str) -> str | None:
    """The reference in a UUID of ours; None for any other text."""
    try:
        raw = UUID(typed).bytes
    except ValueError:
        return None
    ours = _MARK + ITSELF.encode() + bytes([0, _VERSION, 0, _VARIANT])
    return read_reference(raw[9:].decode("ascii", "replace")) if raw[:9] == ours else None
