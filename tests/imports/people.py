"""Who brings files in, and files as offices keep them."""

from __future__ import annotations

import io
from types import SimpleNamespace
from typing import Any

import openpyxl

from jisr.actors.enums import OrganisationKind
from jisr.core.models import Batch
from jisr.ops.record.vocabularies import load_vocabularies
from jisr.usecases.imports.applying import apply_batch, carry_out
from jisr.usecases.imports.kinds import KINDS
from jisr.usecases.imports.staging import read_batch, take_in
from tests import factories as made
from tests.factories import DAY
from tests.usecases.cast import cast


def office() -> SimpleNamespace:
    """Amina's region with two provinces, communes of real names, and bodies that sign agreements."""
    load_vocabularies()
    it = cast()
    it.province = made.ProvinceFactory(parent=it.region, name_ar="إنزكان آيت ملول", name_fr="Inezgane-Aït Melloul")
    it.other = made.ProvinceFactory(parent=it.region, name_ar="تارودانت", name_fr="Taroudannt")
    named = {
        "melloul": (it.province, "أيت ملول", "Aït Melloul"),
        "temsia": (it.province, "التمسية", "Temsia"),
        "sidi_moussa": (it.other, "سيدي موسى", "Sidi Moussa"),
        "sidi_moussa_2": (it.province, "سيدي موسى", "Sidi Moussa"),
    }
    for name, (parent, ar, fr) in named.items():
        setattr(it, name, made.CommuneFactory(parent=parent, name_ar=ar, name_fr=fr))
    rename(it.ministry, "وزارة التضامن والإدماج الاجتماعي والأسرة", "Ministère de la Solidarité")
    rename(it.council, "مجلس جهة سوس ماسة", "Conseil régional Souss-Massa")
    rename(it.agency, "وكالة التنمية الاجتماعية", "Agence de développement social", acronym="ADS")
    rename(it.association, "جمعية الأمل للتنمية", "Association Al Amal pour le développement")
    it.entraide = made.OrganisationFactory(
        kind=OrganisationKind.PUBLIC_ESTABLISHMENT,
        territory=made.country(),
        name_ar="التعاون الوطني",
        name_fr="Entraide Nationale",
        acronym="EN",
        published=True,
    )
    return it


def rename(body: Any, ar: str, fr: str, acronym: str = "") -> None:
    body.name_ar, body.name_fr, body.acronym = ar, fr, acronym
    body.published_at = made.PUBLISHED if hasattr(made, "PUBLISHED") else body.created_at
    body.save()


def workbook(*sheets: tuple[str, list[list[Any]]], merged: dict[str, list[str]] | None = None) -> bytes:
    """A workbook of rows, sheet by sheet, with merged ranges by sheet."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets:
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
        for cells in (merged or {}).get(title, ()):
            sheet.merge_cells(cells)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def staged(kind: str, content: bytes, by: Any, name: str = "ملف.xlsx") -> Batch:
    """A file taken in and read."""
    return read_batch(take_in(KINDS[kind], content, name, by=by), by=by, on=DAY)


def applied(batch: Batch, by: Any, **options: Any) -> Batch:
    """A batch brought in."""
    return carry_out(apply_batch(batch, by=by, on=DAY, **options), by=by, on=DAY)


def counts(batch: Batch) -> dict[str, int]:
    """How many rows of each verdict."""
    found: dict[str, int] = {}
    for row in batch.rows.all():
        found[row.verdict] = found.get(row.verdict, 0) + 1
    return found


def wrong(batch: Batch) -> list[tuple[str, int, str, str]]:
    """Sheet, row, column and code of every fault."""
    return [(f["sheet"], f["row"], f["column"], f["code"]) for row in batch.rows.all() for f in row.faults]


def asked(batch: Batch) -> dict[str, dict[str, Any]]:
    """What a person is asked, by key."""
    return {doubt["key"]: doubt for row in batch.rows.all() for doubt in row.parsed.get("doubts", ())}
