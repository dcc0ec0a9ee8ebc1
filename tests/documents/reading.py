"""What a PDF or a DOCX says, read back."""

from __future__ import annotations

import io
import re

from docx import Document
from pypdf import PdfReader

DIRECTIONS = re.compile("[\u2068\u2069\u200b\u200e\u200f]")


def pages_of(pdf: bytes) -> list[str]:
    """The text of each page, spaces of every width made plain, direction marks left out."""
    reader = PdfReader(io.BytesIO(pdf))
    return [" ".join(DIRECTIONS.sub("", page.extract_text()).split()) for page in reader.pages]


def text_of(pdf: bytes) -> str:
    return " ".join(pages_of(pdf))


def letters_of(pdf: bytes) -> str:
    """The same without any space: a line that was broken or kerned reads as one."""
    return "".join(text_of(pdf).split())


def docx_of(content: bytes) -> Document:
    return Document(io.BytesIO(content))


def docx_text(content: bytes) -> str:
    document = docx_of(content)
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])
