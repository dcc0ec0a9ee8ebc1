"""A batch as its page shows it, and what a person typed on that page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.http import QueryDict
from django.utils.translation import gettext as _

from jisr.core import formats
from jisr.core.acting import Acting
from jisr.core.enums import RowVerdict
from jisr.core.models import Batch, StagedRow
from jisr.core.verdict import Refused
from jisr.usecases.imports.declare import Kind
from jisr.usecases.imports.ground import LEAVE
from jisr.usecases.imports.keeping import shown_cells
from jisr.usecases.imports.kinds import KINDS
from jisr.usecases.imports.matching.bodies import Bodies
from jisr.usecases.imports.sentences import column_words, of_answer, of_doubt, of_file, of_row

MOST_DOUBTS = 40


@dataclass
class Doubt:
    """One question with its answers and the rows it is about; ``place`` numbers it on the page."""

    place: int
    key: str
    words: str
    answers: list[tuple[str, str]]
    is_body: bool
    rows: list[str] = field(default_factory=list)


def doubts_of(batch: Batch) -> list[Doubt]:
    """Each question once, in the order of the file, with every row that waits for it."""
    found: dict[str, Doubt] = {}
    for row in batch.rows.filter(verdict=RowVerdict.DOUBTFUL):
        for told in row.parsed.get("doubts", ()):
            key = told["key"]
            if key not in found:
                answers = [(str(answer), of_answer(answer, words)) for answer, words in told["choices"]]
                answers.append((LEAVE, of_answer(LEAVE, "")))
                found[key] = Doubt(len(found), key, of_doubt(told), answers, key.startswith("body|"))
            found[key].rows.append(f"{row.sheet} {row.row_number}".strip())
    return list(found.values())[:MOST_DOUBTS]


def answers_of(batch: Batch, typed: QueryDict, *, by: Acting) -> dict[str, Any]:
    """The answers a person gave: an answer chosen, or a body named by hand. ``Refused`` for a body that is not known."""
    answers: dict[str, Any] = {}
    offered = {str(c[0]): c[0] for row in batch.rows.all() for d in row.parsed.get("doubts", ()) for c in d["choices"]}
    bodies: Bodies | None = None
    for doubt in doubts_of(batch):
        if typed.get(f"key-{doubt.place}") != doubt.key:
            continue  # the page was shown before the last answers
        name, chosen = typed.get(f"body-{doubt.place}", "").strip(), typed.get(f"answer-{doubt.place}", "")
        if doubt.is_body and name:
            bodies = bodies or Bodies(by)
            found = bodies.find(name[:300])
            if found.sure is None:
                raise Refused(
                    _("No body is known as “%(name)s”. Register it first, or choose another.") % {"name": name}
                )
            answers[doubt.key] = found.sure.pk
        elif chosen in offered or chosen == LEAVE:
            answers[doubt.key] = offered.get(chosen, chosen)
    return answers


@dataclass(frozen=True)
class SheetColumns:
    """A sheet with its headers: each by its place, with the column it is taken for; and what it may be taken for."""

    title: str
    place: int
    headers: list[tuple[int, str, str, str]]
    is_known: bool


def columns_of(batch: Batch, kind: Kind) -> list[SheetColumns]:
    """Every sheet's headers, and for which column each was taken."""
    found = []
    for place, sheet in enumerate(batch.options.get("sheets", ())):
        taken = {header: name for name, header in sheet["columns"].items()}
        headers = [
            (at, title, taken.get(title, ""), column_words(taken.get(title, ""), kind) or taken.get(title, ""))
            for at, title in enumerate(sheet["titles"])
            if title
        ]
        found.append(SheetColumns(sheet["title"], place, headers, bool(sheet["columns"])))
    return found


def mapping_of(batch: Batch, typed: QueryDict) -> dict[str, dict[str, str]]:
    """Sheet → column → header, as a person said by hand; what nobody touched is left to be recognised."""
    mapping: dict[str, dict[str, str]] = {}
    for place, sheet in enumerate(batch.options.get("sheets", ())):
        said = {
            name: title
            for at, title in enumerate(sheet["titles"])
            if title and (name := typed.get(f"column-{place}-{at}", ""))
        }
        if said and said != {
            name: title for name, title in sheet["columns"].items() if name in KINDS[batch.kind].columns
        }:
            mapping[sheet["title"]] = said
    return mapping


@dataclass(frozen=True)
class Line:
    """A staged row as it is shown."""

    row: StagedRow
    cells: list[str]
    changes: list[tuple[str, str, str]]
    reasons: list[tuple[str, str]]
    record: Any
    written: dict[str, Any]


def lines_of(rows: Iterable[StagedRow], kind: Kind) -> list[Line]:
    """The rows of a page with their records in one query."""
    rows = list(rows)
    keys = {(row.parsed.get("written") or {}).get("pk") or row.matched_id for row in rows} - {None}
    records = kind.model._default_manager.in_bulk(list(keys))
    return [_line(row, kind, records) for row in rows]


def _line(row: StagedRow, kind: Kind, records: dict[int, Any]) -> Line:
    written = row.parsed.get("written") or {}
    changes = [(_field_words(name, kind), _shown(one[0]), _shown(one[1])) for name, one in row.changes.items()]
    cells = [cell for cell in shown_cells(row, hide=True) if cell]
    return Line(row, cells, changes, of_row(row, kind), records.get(written.get("pk") or row.matched_id or 0), written)


def _field_words(name: str, kind: Kind) -> str:
    """The words of what would change: the column's header, else the record's own word for it."""
    if words := column_words(name, kind):
        return words
    if name == "party":
        return _("party")
    try:
        return str(getattr(kind.model._meta.get_field(name), "verbose_name", name))
    except FieldDoesNotExist:
        return name


def _shown(value: Any) -> str:
    """A value that stands or would stand, amounts with their thousands grouped."""
    if value in (None, "", False):
        return "–"
    try:
        amount = Decimal(str(value))
    except InvalidOperation:
        return str(value)
    return formats.number(amount, places=2) if abs(amount) >= 10_000 else str(value)


def unreadable_of(batch: Batch) -> list[str]:
    """Why a file could not be read, as sentences."""
    return [of_file(fault) for fault in batch.options.get("unreadable", ())]
