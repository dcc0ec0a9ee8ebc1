"""What a file really is, told from its bytes before anything is parsed: kind, encoding, separator, and its dangers."""

from __future__ import annotations

import codecs
import csv
import io
import re
import sys
import zipfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from jisr.engines.shell import BadInput, Fault

# Beyond these a table is a mistake or an attack, and is refused with the figure.
MAX_COLUMNS, MAX_CELL = 150, 32_767
MAX_UNPACKED, MAX_RATIO = 1_500_000_000, 200

_FOREIGN = (
    (b"%PDF", "a PDF document"),
    (b"\xd0\xcf\x11\xe0", "an old Excel or Word file (.xls); save it as .xlsx"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"SQLite format 3", "an SQLite database"),
    (b"{\\rtf", "an RTF document"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
)
_SUFFIXES = {
    ".csv": "csv",
    ".tsv": "csv",
    ".txt": "csv",
    ".xlsx": "xlsx",
    ".xlsm": "xlsx",
    ".parquet": "parquet",
    ".pq": "parquet",
}


@dataclass(frozen=True)
class Source:
    """A file by its path, or bytes by a name; ``-`` is standard input."""

    name: str
    path: Path | None = None
    content: bytes | None = None

    def open(self) -> IO[bytes]:
        """A fresh handle at the first byte."""
        return self.path.open("rb") if self.path else io.BytesIO(self.content or b"")

    def refuse(self, code: str, text: str, row: int = 0, **values: object) -> BadInput:
        """The refusal of the whole file, to be raised."""
        return BadInput(Fault(code, text, self.name, row, values=values))


def open_source(given: str | Path | bytes, name: str = "") -> Source:
    """The source behind a path, ``-`` or bytes; raises ``BadInput`` where there is no such file."""
    if isinstance(given, bytes):
        return Source(name or "data", content=given)
    if str(given) == "-":
        return Source(name or "-", content=sys.stdin.buffer.read())
    path = Path(given)
    if not path.is_file():
        raise BadInput(Fault("file.missing", "there is no such file", name or str(given)))
    return Source(name or path.name, path)


def kind_of(source: Source) -> str:
    """``csv``, ``xlsx`` or ``parquet``, by content; ``BadInput`` if it is none or not what its name says."""
    with source.open() as handle:
        head = handle.read(65_536)
    if not head.strip(b"\x00\t\r\n \xef\xbb\xbf\xff\xfe"):
        raise source.refuse("file.empty", "the file holds nothing")
    kind = _kind_by_content(source, head)
    said = _SUFFIXES.get(Path(source.name).suffix.lower())
    if said and said != kind:
        raise source.refuse("file.mismatch", f"the name says {said}, the content is {kind}", said=said, found=kind)
    return kind


def _kind_by_content(source: Source, head: bytes) -> str:
    for start, what in _FOREIGN:
        if head.startswith(start):
            raise source.refuse("file.kind", f"this is {what}, not a CSV, XLSX or Parquet table", found=what)
    if head.startswith(b"PK\x03\x04"):
        _check_archive(source)
        return "xlsx"
    if head.startswith(b"PAR1"):
        return "parquet"
    text = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:512].lower()
    if text.startswith((b"<!doctype", b"<html", b"<table", b"<?xml", b"<meta")):
        raise source.refuse(
            "file.kind", "this is a web page or XML, not a table; save it as .xlsx or .csv", found="xml"
        )
    if text.startswith((b'{"', b"[{", b"{\n", b"[\n")):
        raise source.refuse("file.kind", "this is JSON, not a table", found="json")
    return "csv"


def _check_archive(source: Source) -> None:
    """Refuse, from the archive's own list and without unpacking it, what is no workbook or unpacks beyond measure."""
    try:
        with source.open() as handle, zipfile.ZipFile(handle) as archive:
            entries = archive.infolist()
            names = {entry.filename for entry in entries}
            if "xl/workbook.xml" not in names:
                raise source.refuse("file.kind", "this is a ZIP archive, not a workbook", found="zip")
            if any(entry.flag_bits & 1 for entry in entries):
                raise source.refuse("file.locked", "the workbook is protected by a password")
            _check_sizes(source, entries)
            _check_entities(source, archive, entries)
    except (zipfile.BadZipFile, EOFError, NotImplementedError) as wrong:
        raise source.refuse("file.truncated", "the workbook is cut short or damaged") from wrong


def _check_sizes(source: Source, entries: list[zipfile.ZipInfo]) -> None:
    unpacked = sum(entry.file_size for entry in entries)
    swollen = [e for e in entries if e.file_size > 1_000_000 and e.file_size > MAX_RATIO * max(e.compress_size, 1)]
    if unpacked > MAX_UNPACKED or swollen or len(entries) > 10_000:
        text = f"the workbook unpacks to {unpacked / 1e6:,.0f} MB, beyond what a real one does"
        raise source.refuse("file.bomb", text, unpacked=unpacked)


def _check_entities(source: Source, archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> None:
    """An XML part of a workbook declares no entities; one that does wants to be multiplied."""
    for entry in entries:
        if entry.filename.endswith((".xml", ".rels")):
            with archive.open(entry) as part:
                if b"<!DOCTYPE" in part.read(4_096):
                    raise source.refuse("file.bomb", f"{entry.filename} declares entities, as no workbook does")


def encoding_of(source: Source) -> str:
    """The encoding of a text file: by its mark, by UTF-8's own rules, else Windows-1256 or 1252 by how letters follow."""
    with source.open() as handle:
        head = handle.read(262_144)
    if head.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    for offset, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        high = head[offset::2][:4_000]
        # U+00xx and U+06xx: Latin and Arabic letters have these as their high byte
        if len(high) > 8 and sum(byte in (0, 6) for byte in high) > 0.95 * len(high):
            return encoding
    if b"\x00" in head:
        raise source.refuse("file.kind", "this is binary data, not a CSV, XLSX or Parquet table", found="binary")
    return "utf-8" if _is_utf8(source) else _windows_page(head)


def _is_utf8(source: Source) -> bool:
    """All of it decodes, or so nearly all that the few wrong bytes are damage and not another encoding."""
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    wrong = proper = 0
    with source.open() as handle:
        for block in iter(lambda: handle.read(1 << 20), b""):
            if block.isascii():
                continue
            text = decoder.decode(block)
            wrong += text.count("\ufffd")
            proper += len(block) - len(text)
    return wrong == 0 or proper > 20 * wrong


def _windows_page(head: bytes) -> str:
    """Arabic letters stand side by side in 1256; accented French ones stand alone among ASCII letters in 1252."""
    high = sum(byte >= 0xC0 for byte in head)
    runs = sum(len(run) for run in re.findall(rb"[\xc0-\xff\x8d\x8e\x90\x81\x98\x9a]{2,}", head))
    return "cp1256" if runs > 0.5 * high else "cp1252"


def separator_of(sample: str) -> str:
    """The separator by which the most rows of a sample agree on the most columns; a comma where none parts anything."""
    return max(",;\t|", key=lambda separator: _agreement(sample, separator))


def _agreement(sample: str, separator: str) -> float:
    try:
        rows = [row for row in csv.reader(io.StringIO(sample, newline=""), delimiter=separator) if any(row)][:200]
    except csv.Error:
        return 0
    # the last row of a sample may be cut in its middle
    widths = Counter(len(row) for row in (rows[:-1] or rows))
    width, agreed = max(widths.items(), key=lambda item: (item[1], item[0]), default=(1, 0))
    return 0 if width == 1 else agreed / max(sum(widths.values()), 1) + width / 10_000
