"""Which row of a sheet is the header, and which column holds which field."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from jisr.engines.shell import Fault
from jisr.engines.tables.amounts import UNITS, fold_digits, plain
from jisr.engines.tables.fields import Field

DEPTH, SEARCHED = 3, 30  # a header is at most this deep, and among these first rows

Rows = Sequence[tuple[int, list[Any]]]


@dataclass(frozen=True)
class Header:
    """Where the data begin and what each column is; ``columns`` maps a field to its column, counted from 0."""

    first: int
    last: int
    titles: tuple[str, ...]
    columns: dict[str, int]
    doubles: tuple[tuple[str, str], ...] = ()  # (field, the further header that would also fit)

    def unused(self) -> tuple[str, ...]:
        """Headers that no field took."""
        taken = set(self.columns.values())
        return tuple(title for index, title in enumerate(self.titles) if index not in taken and title)

    def scale(self, name: str) -> Decimal:
        """What an amount under this header is to be multiplied by: 1,000,000 under ``Montant (MDH)``, else 1."""
        title = f" {plain(self.titles[self.columns[name]])} "
        for words, value in UNITS:
            if re.search(rf"(?<=[ (])(?:en |ب|بال)?(?:{words})(?=[ )])", title):
                return value
        return Decimal(1)


def fold_header(text: Any) -> str:
    """A header without case, accents, tashkeel, articles, punctuation and hamza forms."""
    base = unicodedata.normalize("NFKD", fold_digits("" if text is None else str(text)).casefold())
    base = "".join(c for c in base if not unicodedata.combining(c) and c != "\u0640")
    base = base.translate(_LETTERS)
    words = re.sub(r"[\W_]+", " ", base).split()
    kept = [re.sub(r"^(?:و?ال)(?=\w{3})", "", word) for word in words]
    return " ".join(word for word in kept if word not in _LITTLE) or " ".join(words)


_LETTERS = str.maketrans("أإآٱىةؤئ", "اااايهوي")
_LITTLE = {"l", "d", "de", "du", "des", "la", "le", "les", "the", "of"}


def find_header(rows: Rows, fields: Sequence[Field], mapping: Mapping[str, str]) -> Header | None:
    """The header that gives the most fields their column, the highest and shallowest of equals; ``None`` if none does.

    ``rows`` are the first rows, merged cells filled. Without fields, the first row with two filled cells (or the
    first filled one) is the header and every column is taken under its own title.
    """
    if not fields:
        return _any_header(rows)
    known: dict[str, list[tuple[int, str]]] = {}
    for field in fields:
        for place, label in enumerate(dict.fromkeys(fold_header(label) for label in field.every_label())):
            known.setdefault(label, []).append((place, field.name))
    best: tuple[tuple[int, int, int], Header] | None = None
    for top in range(len(rows)):
        for depth in range(1, min(DEPTH, len(rows) - top) + 1):
            header = _try(rows, top, depth, known, mapping)
            score = (len(header.columns), -depth, -top)
            if header.columns and (best is None or score > best[0]):
                best = score, header
    return best[1] if best else None


def _any_header(rows: Rows) -> Header | None:
    filled = [(number, cells, sum(_filled(cell) for cell in cells)) for number, cells in rows]
    wide = [row for row in filled if row[2] > 1] or [row for row in filled if row[2]]
    if not wide:
        return None
    number, cells, _ = wide[0]
    titles = tuple(_text(cell) for cell in cells)
    columns: dict[str, int] = {}
    for index, title in enumerate(titles):
        if title:
            columns.setdefault(title, index)
    doubles = tuple((title, title) for index, title in enumerate(titles) if title and columns[title] != index)
    return Header(number, number, titles, columns, doubles)


def _try(
    rows: Rows, top: int, depth: int, known: dict[str, list[tuple[int, str]]], mapping: Mapping[str, str]
) -> Header:
    block = [cells for _, cells in rows[top : top + depth]]
    width = max(len(cells) for cells in block)
    stacks = [[_text(cells[column]) for cells in block if column < len(cells)] for column in range(width)]
    stacks = [[text for i, text in enumerate(stack) if text and text not in stack[:i]] for stack in stacks]
    titles = tuple(" ".join(stack) for stack in stacks)
    columns = _mapped(mapping, titles, stacks)
    doubles: list[tuple[str, str]] = []
    ranked = sorted(rank for column, stack in enumerate(stacks) for rank in _ranks(stack, column, known))
    taken = set(columns.values())
    for *_, column, name in ranked:
        if column in taken or name in mapping:
            continue
        if name in columns:
            doubles.append((name, titles[column]))
            continue
        columns[name] = column
        taken.add(column)
    free = tuple((name, title) for name, title in doubles if titles.index(title) not in taken and name not in mapping)
    return Header(rows[top][0], rows[top + depth - 1][0], titles, columns, free)


def _ranks(stack: list[str], column: int, known: dict[str, list[tuple[int, str]]]) -> list[tuple[int, int, int, str]]:
    """How well a column's stacked headers say each field: the whole before its lowest part, an earlier label first."""
    found: dict[str, tuple[int, int, int, str]] = {}
    wholes = [" ".join(stack)] + ([stack[-1]] if len(stack) > 1 else [])
    for level, whole in enumerate(wholes):
        for form, text in enumerate((whole, re.sub(r"\([^)]*\)|\*", " ", whole), re.split(r"\s[/|-]\s|\n", whole)[0])):
            if form and text == whole:
                continue
            for place, name in known.get(fold_header(text), ()):
                found.setdefault(name, (level * 3 + form, place, column, name))
    return list(found.values())


def _mapped(mapping: Mapping[str, str], titles: tuple[str, ...], stacks: list[list[str]]) -> dict[str, int]:
    columns: dict[str, int] = {}
    folded = [fold_header(title) for title in titles]
    for name, wanted in mapping.items():
        exact = [i for i, title in enumerate(titles) if title == wanted or wanted in stacks[i][-1:]]
        alike = [i for i, title in enumerate(folded) if title and title == fold_header(wanted)]
        lettered = _by_letter(wanted, len(titles))
        for column in (*exact, *alike, *lettered):
            columns[name] = column
            break
    return columns


def _by_letter(wanted: str, width: int) -> list[int]:
    """``C`` is the third column, as a workbook shows it, where no header reads so."""
    if not re.fullmatch(r"[A-Z]{1,2}", wanted):
        return []
    index = 0
    for letter in wanted:
        index = index * 26 + ord(letter) - 64
    return [index - 1] if index <= width else []


def missing(header: Header, fields: Sequence[Field], mapping: Mapping[str, str], file: str) -> list[Fault]:
    """A fault for each required field without a column and each mapping that names no header."""
    shown = ", ".join(title for title in header.titles if title)[:300]
    faults = [
        Fault("column.missing", f"no column holds {field.name}; there are: {shown}", file, header.last, field.name)
        for field in fields
        if field.required and field.name not in header.columns and field.name not in mapping
    ]
    faults += [
        Fault(
            "column.unmapped", f"no column reads “{wanted}” (for {name}); there are: {shown}", file, header.last, wanted
        )
        for name, wanted in mapping.items()
        if name not in header.columns
    ]
    return faults


def _text(cell: Any) -> str:
    return "" if cell is None else re.sub(r"\s+", " ", str(cell)).strip("\ufeff ")


def _filled(cell: Any) -> bool:
    return _text(cell) != ""
