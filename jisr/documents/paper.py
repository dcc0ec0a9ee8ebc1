"""What a document says, as plain values: blocks that the PDF and the DOCX set each in their way."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Cell:
    """A piece of text; ``tone`` colours it (good, wait, late, stop, info, quiet, strong), ``under`` stands below it."""

    text: str
    tone: str = ""
    under: str = ""


@dataclass(frozen=True)
class Facts:
    """Labels with their values, in two columns where the page is wide enough."""

    rows: tuple[tuple[str, Cell], ...]
    block: str = "facts"


@dataclass(frozen=True)
class Table:
    """Rows under headings; ``widths`` are parts of the line, ``numbers`` the columns that hold figures.

    ``total`` is a last row set apart; ``more`` says what was left out.
    """

    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[float, ...]
    numbers: tuple[int, ...] = ()
    total: tuple[Cell, ...] = ()
    more: str = ""
    block: str = "table"


@dataclass(frozen=True)
class Words:
    """A paragraph."""

    text: str
    tone: str = ""
    block: str = "words"


@dataclass(frozen=True)
class Points:
    """A list, one point after the other."""

    items: tuple[Cell, ...]
    block: str = "points"


@dataclass(frozen=True)
class Arch:
    """A station of the bridge: ``filling`` is full, part, empty, none or unknown; ``ratio`` from 0 to 1."""

    label: str
    figure: str
    words: str
    filling: str
    ratio: float


@dataclass(frozen=True)
class Arches:
    """The bridge."""

    stations: tuple[Arch, ...]
    block: str = "arches"


@dataclass(frozen=True)
class Bar:
    """One bar of parts of a whole: each part its look (paid, declared, late, held) and its length from 0 to 1."""

    label: str
    figure: str
    parts: tuple[tuple[str, float], ...]
    under: str = ""


@dataclass(frozen=True)
class Bars:
    """Bars with the key to their looks."""

    rows: tuple[Bar, ...]
    keys: tuple[tuple[str, str], ...]
    block: str = "bars"


Block = Facts | Table | Words | Points | Arches | Bars


@dataclass(frozen=True)
class Section:
    """A heading, the sentence that says the most, and blocks."""

    title: str
    blocks: tuple[Block, ...]
    lead: str = ""
    key: str = ""


@dataclass(frozen=True)
class Paper:
    """A whole document in one language.

    ``over`` is the word for its kind, ``facts`` the line under its title, ``notes`` what stands at its foot;
    ``extra`` is what only its own template reads.
    """

    language: str
    over: str
    title: str
    sections: tuple[Section, ...]
    reference: str = ""
    facts: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    example: str = ""
    trial: str = ""
    dated: str = ""
    page_words: str = ""
    brand: str = ""
    extra: dict[str, Any] = field(default_factory=dict)

    @property
    def is_rtl(self) -> bool:
        """Whether it is read from right to left."""
        return self.language == "ar"
