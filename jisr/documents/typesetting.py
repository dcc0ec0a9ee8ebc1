"""PDF by typst, in FiraGO. What a document says is handed over as JSON: no text of anyone is ever read as markup."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Callable
from dataclasses import asdict
from functools import cache
from importlib import import_module
from pathlib import Path

import typst
from django.conf import settings
from django.utils import translation

from jisr.documents.paper import Paper

HERE = Path(__file__).parent
FACES = ("FiraGO_Regular", "FiraGO_Bold", "FiraGO_Italic", "FiraGO_BoldItalic", "NotoSansSymbols2_Regular")


def typeset(paper: Paper, kind: str) -> bytes:
    """The document as PDF, by ``page.typ`` of the folder of its kind."""
    data = json.dumps({**asdict(paper), "is_rtl": paper.is_rtl}, ensure_ascii=False)
    pdf = _compiler().compile(input=str(HERE / kind / "page.typ"), sys_inputs={"data": data})
    if not isinstance(pdf, bytes):
        raise TypeError(f"one PDF expected of {kind}, not {type(pdf).__name__}")
    return pdf


def told_in(language: str, tell: Callable[[], Paper]) -> Paper:
    """The paper that ``tell`` writes while ``language`` is the reader's."""
    with translation.override(language):
        return tell()


@cache
def _compiler() -> typst.Compiler:
    """One compiler a process: it keeps the fonts and the templates it has read."""
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(font_folder())])
    return typst.Compiler(root=str(HERE), font_paths=fonts)


@cache
def font_folder() -> Path:
    """Where the typeface lies as files; it comes out of the wheel pymupdf-fonts once, beside the data."""
    folder = Path(settings.HOME) / "fonts"
    folder.mkdir(parents=True, exist_ok=True)
    for face in FACES:
        path = folder / f"{face}.ttf"
        if not path.exists():
            _write_whole(path, import_module(f"pymupdf_fonts.{face}").fontbuffer)
    return folder


def _write_whole(path: Path, content: bytes) -> None:
    """The file appears at once or not at all: another process may be reading it."""
    handle, draft = tempfile.mkstemp(dir=path.parent, prefix=".font-")
    with os.fdopen(handle, "wb") as out:
        out.write(content)
    Path(draft).replace(path)
