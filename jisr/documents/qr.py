"""A code as a QR drawing: SVG text that typst sets as a picture."""

from __future__ import annotations

import io

import segno


def qr_drawing(text: str) -> str:
    """``text`` as a QR code with a quiet zone, able to lose a quarter of itself to a fold or a stain."""
    out = io.BytesIO()
    segno.make(text, error="q", micro=False).save(out, kind="svg", border=2, xmldecl=False)
    return out.getvalue().decode()
