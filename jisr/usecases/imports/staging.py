"""Taking a file in: checked, read, every row kept as it came and judged. Nothing of the record changes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from jisr.core.acting import Acting
from jisr.core.enums import BatchState, RowVerdict
from jisr.core.models import Batch, StagedRow
from jisr.core.verdict import Overtaken, Refused, require
from jisr.engines.shell import BadInput, Fault
from jisr.engines.tables.sources import kind_of, open_source
from jisr.usecases.imports.declare import Judged, Kind, Said
from jisr.usecases.imports.judging import judge_rows, told
from jisr.usecases.imports.keeping import forget_file, keep_file, kept_file, packed, unpacked
from jisr.usecases.imports.kinds import KINDS
from jisr.usecases.imports.reading import read_file
from jisr.usecases.imports.rules import may_import, may_work_on

LONGEST_NAME = 200
ENDINGS = (".xlsx", ".xlsm", ".csv", ".txt", ".tsv", ".xls")  # an old .xls is refused by its content, which says so


def take_in(kind: Kind, content: bytes, name: str, *, by: Acting) -> Batch:
    """Check what a file is and put it away, to be read; ``BadInput`` where it is not what it says or is too large.

    What was decided on this very file before is remembered.
    """
    require(may_import(by, kind))
    check_file(content, name)
    sha256 = hashlib.sha256(content).hexdigest()
    before = Batch.objects.filter(kind=kind.slug, sha256=sha256, organisation_key=by.organisation_id).first()
    kept = {key: before.options.get(key, {}) for key in ("decisions", "mapping")} if before else {}
    return Batch.objects.create(
        kind=kind.slug,
        file_name=name[-LONGEST_NAME:],
        sha256=sha256,
        state=BatchState.READING,
        user_id=by.user_id,
        organisation_key=by.organisation_id,
        options={"decisions": {}, "mapping": {}, **kept, "file": keep_file(content, sha256), "mandate": by.mandate_id},
    )


def check_file(content: bytes, name: str) -> None:
    """``BadInput`` for a file that is too large, or whose content is not a table of the kind its name says."""
    most = settings.ATTACHMENT_MAX_BYTES
    if len(content) > most:
        raise BadInput(Fault("file.large", "the file is too large", name, values={"most": most // 2**20}))
    if not name.lower().endswith(ENDINGS):
        raise BadInput(Fault("file.kind", "this is no table", name))
    kind_of(open_source(content, name))


def read_batch(batch: Batch, *, by: Acting, on: date) -> Batch:
    """Read the file of a batch and judge every row; a batch that cannot be read is abandoned, with what is wrong kept.

    Read again, with other columns said by hand, its rows are judged anew.
    """
    kind = KINDS[batch.kind]
    try:
        rows, sheets = read_file(kept_file(batch), batch.file_name, kind, batch.options["mapping"])
    except BadInput as bad:
        batch.state = BatchState.ABANDONED
        batch.options["unreadable"] = [{"code": one.code, "row": one.row, "column": one.column, "values": _plain(one)} for one in bad.faults]  # fmt: skip
        forget_file(batch)
        batch.save()
        return batch
    batch.options |= {"sheets": [sheet.as_dict() for sheet in sheets], "read": sum(sheet.read for sheet in sheets)}
    with transaction.atomic():
        batch.rows.all().delete()
        _stage(batch, rows, kind, by=by, on=on)
        batch.state = BatchState.STAGED
        batch.save()
    return batch


def _stage(batch: Batch, rows: list[Said], kind: Kind, *, by: Acting, on: date) -> None:
    sheets = {sheet["title"]: sheet for sheet in batch.options["sheets"]}
    judged = judge_rows(rows, kind, by=by, on=on, decisions=batch.options["decisions"])
    StagedRow.objects.bulk_create(
        (
            StagedRow(
                batch=batch, sheet=said.sheet, row_number=said.number, **told(said, one, packed(said, kind, sheets))
            )
            for one in judged
            for said in one.rows
        ),
        batch_size=500,
    )


def _plain(fault: Fault) -> dict[str, Any]:
    return {name: value if isinstance(value, (int, bool)) else str(value)[:300] for name, value in fault.values.items()}


def map_columns(batch: Batch, *, mapping: Mapping[str, Mapping[str, str]], by: Acting, on: date) -> Batch:
    """Say by hand which header holds what (sheet → column → header), and read the file again."""
    require(may_work_on(batch, by))
    known = {sheet["title"]: set(sheet["titles"]) for sheet in batch.options["sheets"]}
    columns = KINDS[batch.kind].columns
    said = {
        sheet: {name: header for name, header in one.items() if name in columns and header in known.get(sheet, ())}
        for sheet, one in mapping.items()
    }
    batch.options["mapping"] = {sheet: one for sheet, one in said.items() if one}
    return read_batch(batch, by=by, on=on)


def abandon_batch(batch: Batch, *, by: Acting) -> None:
    """Leave it; nothing was written, and its file is removed."""
    require(may_work_on(batch, by))
    move(batch, BatchState.STAGED, BatchState.ABANDONED)
    forget_file(batch)
    batch.save()


def move(batch: Batch, before: BatchState, after: BatchState) -> None:
    """From one state to another, once: of two people one is told."""
    if not Batch.objects.filter(pk=batch.pk, state=before).update(state=after):
        raise Overtaken(_("Someone else has just changed this. Look at its present state before you act."))
    batch.state = after


def decide(batch: Batch, *, answers: Mapping[str, Any], by: Acting, on: date) -> Batch:
    """A person's answers to doubts, by their keys; then every row is judged anew. Unknown answers are refused."""
    require(may_work_on(batch, by))
    offered: dict[str, set[Any]] = {}
    for row in batch.rows.filter(verdict=RowVerdict.DOUBTFUL):
        for doubt in row.parsed.get("doubts", ()):
            offered.setdefault(doubt["key"], {"leave"}).update(answer for answer, _words in doubt["choices"])
    for key, answer in answers.items():
        if key not in offered or (answer not in offered[key] and not _is_body(key, answer)):
            raise Refused(_("This answer is not one of those offered."))
    batch.options["decisions"] = {**batch.options["decisions"], **answers}
    return judge_again(batch, by=by, on=on)


def _is_body(key: str, answer: Any) -> bool:
    """A body named by hand is looked up by the page, and checked again when the rows are judged."""
    return key.startswith("body|") and isinstance(answer, int)


@transaction.atomic
def judge_again(batch: Batch, *, by: Acting, on: date) -> Batch:
    """Judge the rows as they were read against what the record and the decisions say now."""
    kind = KINDS[batch.kind]
    rows = {(row.sheet, row.row_number): row for row in batch.rows.all()}
    said = [unpacked(row, kind) for row in _in_order(rows.values(), batch)]
    for one in judge_rows(said, kind, by=by, on=on, decisions=batch.options["decisions"]):
        for each in one.rows:
            set_told(rows[each.place], each, one)
    StagedRow.objects.bulk_update(rows.values(), TOLD, batch_size=500)
    batch.save()
    return batch


TOLD = ["parsed", "verdict", "matched_by", "matched_id", "candidates", "changes", "faults", "decided"]


def set_told(row: StagedRow, said: Said, judged: Judged) -> None:
    """Put on a staged row what its group came to."""
    for name, value in told(said, judged, {"raw": row.raw, "parsed": row.parsed}).items():
        setattr(row, name, value)


def in_order(batch: Batch) -> list[StagedRow]:
    """The rows of a batch as the file has them: sheet after sheet."""
    return _in_order(batch.rows.all(), batch)


def _in_order(rows: Iterable[StagedRow], batch: Batch) -> list[StagedRow]:
    order = {sheet["title"]: place for place, sheet in enumerate(batch.options["sheets"])}
    return sorted(rows, key=lambda row: (order.get(row.sheet, 0), row.row_number))
