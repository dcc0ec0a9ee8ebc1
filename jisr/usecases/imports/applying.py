"""Bringing a staged file in: each group of rows in one transaction, through the acts of its room, journalled by row."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from jisr.actors.models import Organisation
from jisr.core.acting import Acting
from jisr.core.clock import moment_of
from jisr.core.enums import BatchState, RowVerdict
from jisr.core.journal import write_entry
from jisr.core.models import Batch, Fact, Record, Source, StagedRow
from jisr.core.verdict import Refused, require
from jisr.usecases.imports.declare import Judged, Kind
from jisr.usecases.imports.ground import Ground
from jisr.usecases.imports.judging import judge_group, verdict_of
from jisr.usecases.imports.keeping import forget_file, unpacked
from jisr.usecases.imports.kinds import KINDS
from jisr.usecases.imports.rules import TO_WRITE, may_apply
from jisr.usecases.imports.staging import TOLD, in_order, move, set_told
from jisr.usecases.publish import may_publish, publish

TELL_EVERY = 20


def apply_batch(batch: Batch, *, by: Acting, on: date, publish_too: bool = False) -> Batch:
    """Begin to bring in what is new or changed; ``carry_out`` does it, and takes it up again where it stopped."""
    require(may_apply(batch, by))
    move(batch, BatchState.STAGED, BatchState.APPLYING)
    batch.options |= {
        "on": on.isoformat(),
        "publish": publish_too,
        "mandate": by.mandate_id,
        "done": 0,
        "of": _to_write(batch),
    }
    batch.save()
    return batch


def _to_write(batch: Batch) -> int:
    return batch.rows.filter(verdict__in=TO_WRITE).count()


def carry_out(batch: Batch, *, by: Acting, on: date) -> Batch:
    """Bring in every group that is new or changed and not yet written; what is refused is kept with its reason.

    Each group is judged once more first, for the record may have changed since it was looked at.
    """
    kind = KINDS[batch.kind]
    rows = {(row.sheet, row.row_number): row for row in in_order(batch)}
    ground = Ground(kind, by=by, on=on, decisions=batch.options["decisions"])
    done = 0
    for group in kind.grouped([unpacked(row, kind) for row in rows.values()]):
        judged = judge_group(group, ground)
        if _is_written(rows[group[0].place]):
            continue
        _one(batch, judged, [rows[said.place] for said in group], kind, by=by, on=on)
        done += len(group)
        if done // TELL_EVERY != (done - len(group)) // TELL_EVERY:
            batch.options["done"] = done
            Batch.objects.filter(pk=batch.pk).update(options=batch.options)
    return _finish(batch, by=by, on=on)


def _is_written(row: StagedRow) -> bool:
    return bool(row.parsed.get("written"))


def _one(batch: Batch, judged: Judged, rows: list[StagedRow], kind: Kind, *, by: Acting, on: date) -> None:
    """One group in one transaction; a refusal leaves nothing of it, and is said on its rows."""
    try:
        with transaction.atomic():
            Batch.objects.select_for_update().get(pk=batch.pk)
            if _is_written(StagedRow.objects.get(pk=rows[0].pk)):
                return
            _write(batch, judged, rows, kind, by=by, on=on)
    except Refused as refusal:
        _refused(judged, str(refusal.reason), rows)
    except IntegrityError:
        _refused(judged, _("This contradicts what is already recorded."), rows)


def _write(batch: Batch, judged: Judged, rows: list[StagedRow], kind: Kind, *, by: Acting, on: date) -> None:
    places = {(row.sheet, row.row_number): row for row in rows}
    for said in judged.rows:
        set_told(places[said.place], said, judged)
    if verdict_of(judged) in TO_WRITE:
        record = kind.bring_in(judged, by=by, on=on)
        _note(batch, record, rows, by=by, on=on)
        if batch.options.get("publish") and kind.is_published and may_publish(record, by):
            publish(record, by=by, on=on, reason=batch.file_name)
        for row in rows:
            if row.verdict in TO_WRITE or row.matched_id is None:
                row.parsed["written"] = {"pk": record.pk, "is_new": judged.match is None}
    StagedRow.objects.bulk_update(rows, TOLD)


def _refused(judged: Judged, reason: str, rows: list[StagedRow]) -> None:
    """Say on the rows of a group why it was not brought in."""
    judged.fault(judged.rows[0], "", "refused", reason=reason)
    places = {(row.sheet, row.row_number): row for row in rows}
    for said in judged.rows:
        set_told(places[said.place], said, judged)
    StagedRow.objects.bulk_update(rows, TOLD)


def _note(batch: Batch, record: Record, rows: list[StagedRow], *, by: Acting, on: date) -> None:
    """The file is a source of the record, and its journal names the batch and the rows."""
    body = Organisation.objects.filter(pk=batch.organisation_key or 0).first()
    source, _made = Source.objects.get_or_create(
        key=f"import-{batch.pk}",
        defaults={"title": batch.file_name, "publisher": str(body or "")[:200], "note": batch.sha256},
    )
    where = ", ".join(f"{row.sheet} {row.row_number}".strip() for row in rows)
    kind = ContentType.objects.get_for_model(record)
    stands = {"content_type": kind, "object_id": record.pk, "field": "", "source": source}
    Fact.objects.update_or_create(**stands, defaults={"value": where[:500]})
    told: dict[str, Any] = {"batch": ["", f"{batch.pk}: {batch.file_name}"], "row": ["", where[:500]]}
    write_entry("imports.bring_in", record, by=by, on=on, changes=told)


@transaction.atomic
def _finish(batch: Batch, *, by: Acting, on: date) -> Batch:
    """The batch is applied; its file is not needed any more, its rows are kept."""
    counts = Counter(batch.rows.values_list("verdict", flat=True))
    written = sum(_is_written(row) for row in batch.rows.all())
    batch.state, batch.applied_at = BatchState.APPLIED, moment_of(on)
    batch.options |= {"done": written, "written": written}
    forget_file(batch)
    batch.save()
    changes = {verdict: [0, counts[verdict]] for verdict in RowVerdict.values if counts[verdict]}
    write_entry("imports.apply", batch, by=by, on=on, changes=changes)
    return batch
