"""Files that are attached: what they really are by their content, and pictures without the traces that cameras leave."""

from __future__ import annotations

import hashlib
import io
import struct
import zipfile
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile

from jisr.core.acting import Acting
from jisr.core.models import Attachment

PDF, PNG, JPEG = "application/pdf", "image/png", "image/jpeg"
OFFICE = {
    "word/": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xl/": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ppt/": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
}
ENDINGS = {PDF: "pdf", PNG: "png", JPEG: "jpg"} | dict(zip(OFFICE.values(), ("docx", "xlsx", "pptx"), strict=True))
PICTURES = (PNG, JPEG)
# What a file begins with says what it is; what it calls itself does not.
SIGNATURES = ((b"%PDF-", PDF), (b"\x89PNG\r\n\x1a\n", PNG), (b"\xff\xd8\xff", JPEG))


def media_type_of(data: bytes) -> str:
    """What a file is, by its content; empty when it is none of what is taken: PDF, PNG, JPEG, office without macros."""
    kind = next((kind for mark, kind in SIGNATURES if data.startswith(mark)), "")
    return kind or (_office_type(data) if data.startswith(b"PK\x03\x04") else "")


def _office_type(data: bytes) -> str:
    """An office document by what its archive holds; one with macros is none."""
    try:
        names = zipfile.ZipFile(io.BytesIO(data)).namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return ""
    if "[Content_Types].xml" not in names or any(name.endswith("vbaProject.bin") for name in names):
        return ""
    return next((kind for folder, kind in OFFICE.items() if any(name.startswith(folder) for name in names)), "")


def without_traces(data: bytes, media_type: str) -> bytes:
    """A picture without where, when and with what it was taken; other files as they are.

    Raises ``ValueError`` for a picture that is damaged.
    """
    try:
        if media_type == JPEG:
            return _bare_jpeg(data)
        return _bare_png(data) if media_type == PNG else data
    except (struct.error, IndexError) as damaged:
        raise ValueError(media_type) from damaged


def _bare_jpeg(data: bytes) -> bytes:
    """Without Exif, XMP, IPTC and comments, and without what hangs behind the picture; its turn is kept."""
    kept, at, turn = [b"\xff\xd8"], 2, 0
    while data[at : at + 2] != b"\xff\xd9":
        if data[at] != 0xFF:
            raise ValueError(JPEG)
        if data[at + 1] == 0xFF:  # filling before a marker
            at += 1
            continue
        marker, length = data[at + 1], struct.unpack(">H", data[at + 2 : at + 4])[0]
        piece = data[at : at + 2 + length]
        at += 2 + length
        if marker == 0xE1:
            turn = turn or _turn_of(piece[4:])
        elif marker not in (0xED, 0xFE):
            kept.append(piece)
        if marker == 0xDA:  # the picture itself runs to the next marker; FF00 and FFD0-FFD7 belong to it
            start = at
            while data[at] != 0xFF or data[at + 1] == 0 or 0xD0 <= data[at + 1] <= 0xD7:
                at += 1
            kept.append(data[start:at])
    if turn > 1:
        kept.insert(1, _only_turn(turn))
    return b"".join([*kept, b"\xff\xd9"])


def _turn_of(exif: bytes) -> int:
    """How the camera was held (Exif tag 0x0112); 0 where it does not say."""
    if not exif.startswith(b"Exif\0\0") or len(exif) < 16:
        return 0
    tiff = exif[6:]
    order = "<" if tiff[:2] == b"II" else ">"
    first = struct.unpack(f"{order}I", tiff[4:8])[0]
    for entry in range(struct.unpack(f"{order}H", tiff[first : first + 2])[0]):
        at = first + 2 + 12 * entry
        tag, _kind, _count, value = struct.unpack(f"{order}HHIH", tiff[at : at + 10])
        if tag == 0x0112:
            return int(value) if value <= 8 else 0
    return 0


def _only_turn(turn: int) -> bytes:
    tiff = b"MM\0*" + struct.pack(">IHHHIHHI", 8, 1, 0x0112, 3, 1, turn, 0, 0)
    exif = b"Exif\0\0" + tiff
    return b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif


def _bare_png(data: bytes) -> bytes:
    """Without texts, times and Exif, and without what hangs behind the picture."""
    kept, at, name = [data[:8]], 8, b""
    while name != b"IEND":
        length = struct.unpack(">I", data[at : at + 4])[0]
        name = data[at + 4 : at + 8]
        piece = data[at : at + 12 + length]
        if len(piece) < 12 + length:
            raise ValueError(PNG)
        if name not in (b"eXIf", b"tEXt", b"zTXt", b"iTXt", b"tIME"):
            kept.append(piece)
        at += 12 + length
    return b"".join(kept)


def keep(record: Any, data: bytes, *, title: str, purpose: str, by: Acting, is_public: bool = False) -> Attachment:
    """Keep a file with a record, under a name made from its content."""
    media_type = media_type_of(data)
    if not media_type:
        raise ValueError(title)
    bare = without_traces(data, media_type)
    return Attachment.objects.create(
        content_type=ContentType.objects.get_for_model(record),
        object_id=record.pk,
        title=title[:200],
        purpose=purpose,
        file=ContentFile(bare, name="file"),
        sha256=hashlib.sha256(bare).hexdigest(),
        media_type=media_type,
        size=len(bare),
        is_public=is_public,
        added_by_id=by.user_id,
    )
