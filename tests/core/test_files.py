"""What an attached file really is, and a picture without the traces of its camera."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

import pytest

from jisr.core.files import JPEG, PNG, media_type_of, without_traces

DOT = b"\xff\xdb\x00\x04\x00\x01"


def exif(turn: int) -> bytes:
    """An Exif block that says how the camera was held, and where."""
    entries = struct.pack(">HHIHH", 0x0112, 3, 1, turn, 0) + struct.pack(">HHII", 0x8825, 4, 1, 38)
    tiff = b"MM\0*" + struct.pack(">IH", 8, 2) + entries + struct.pack(">I", 0) + b"GPS 33.57N 7.59W"
    body = b"Exif\0\0" + tiff
    return b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body


def jpeg(*blocks: bytes, behind: bytes = b"") -> bytes:
    return b"\xff\xd8" + b"".join(blocks) + DOT + b"\xff\xda\x00\x02\x12\xff\x00\xff\xd0\x34" + b"\xff\xd9" + behind


def chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def archive(*names: str) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as it:
        for name in names:
            it.writestr(name, "x")
    return kept.getvalue()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7 ...", "application/pdf"),
        (jpeg(), JPEG),
        (b"<html><script>", ""),
        (b"<svg xmlns=", ""),
        (b"PK\x03\x04 no archive", ""),
        (archive("[Content_Types].xml", "word/document.xml"), "wordprocessingml.document"),
        (archive("[Content_Types].xml", "xl/workbook.xml"), "spreadsheetml.sheet"),
        (archive("[Content_Types].xml", "word/vbaProject.bin"), ""),
        (archive("readme.txt"), ""),
        (b"", ""),
    ],
)
def test_a_file_is_what_its_content_says(data, kind):
    found = media_type_of(data)
    assert found.endswith(kind) if kind else found == ""


def test_where_a_picture_was_taken_is_dropped_and_how_it_is_turned_is_kept():
    bare = without_traces(jpeg(exif(6), b"\xff\xfe\x00\x06note", behind=b"a film hangs here"), JPEG)
    assert b"GPS" not in bare
    assert b"note" not in bare
    assert b"film" not in bare
    assert without_traces(bare, JPEG) == bare
    assert bare == jpeg(bare[2 : bare.index(DOT)])
    assert struct.pack(">HHIH", 0x0112, 3, 1, 6) in bare
    assert without_traces(jpeg(exif(1)), JPEG) == jpeg()


def test_a_png_keeps_its_picture_only():
    plain = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", b"0" * 13) + chunk(b"IDAT", b"dots") + chunk(b"IEND", b"")
    told = plain[:33] + chunk(b"tEXt", b"where") + chunk(b"eXIf", b"GPS") + plain[33:] + b"behind"
    assert without_traces(told, PNG) == plain


@pytest.mark.parametrize("cut", [3, 8, 20, 25])
def test_a_picture_cut_short_is_refused(cut):
    with pytest.raises(ValueError, match="jpeg"):
        without_traces(jpeg(exif(6))[:cut], JPEG)
