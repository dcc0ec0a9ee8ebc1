"""Taking back what a file brought in: its drafts, as long as nobody has worked on them and nothing rests on them."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from jisr.actors.models import Organisation
from jisr.actors.permissions import given
from jisr.agreements.actions import remove_party
from jisr.agreements.models import Agreement
from jisr.core.acting import Acting
from jisr.core.enums import BatchState
from jisr.core.journal import keep_entries, write_entry
from jisr.core.models import Batch, Record, StagedRow
from jisr.core.verdict import Refused, require
from jisr.projects.models import Project
from jisr.search.index import unindex
from jisr.services.models import Facility
from jisr.usecases.discard_draft import discard_draft
from jisr.usecases.imports.kinds import KINDS
from jisr.usecases.imports.rules import may_undo
from jisr.usecases.imports.staging import move

# What an import writes beside a record, and goes with it.
BESIDE: dict[type[Any], tuple[str, ...]] = {Facility: ("events", "licences"), Project: ("agreements",)}


def undo_batch(batch: Batch, *, by: Acting, on: date, reason: str) -> tuple[int, int]:
    """Take out what the batch made; how many were taken out, and how many stand, each with its reason on its rows.

    What the file changed of records that were there is not changed back: their journal keeps what was before.
    """
    require(may_undo(batch, by) & given(reason))
    made: dict[int, list[StagedRow]] = {}
    for row in batch.rows.order_by("-pk"):
        written = row.parsed.get("written")
        if written and written["is_new"] and not written.get("taken_out"):
            made.setdefault(written["pk"], []).append(row)
    with transaction.atomic():
        stand = [rows for pk, rows in made.items() if not _take_out(batch, pk, rows, by=by, on=on, reason=reason)]
        move(batch, BatchState.APPLIED, BatchState.APPLIED if stand else BatchState.UNDONE)
        counts = {"taken_out": [0, len(made) - len(stand)], "stand": [0, len(stand)]}
        write_entry("imports.undo", batch, by=by, on=on, reason=reason, changes=counts)
    return len(made) - len(stand), len(stand)


def _take_out(batch: Batch, pk: int, rows: list[StagedRow], *, by: Acting, on: date, reason: str) -> bool:
    """Take one record out; whether it was, and if not why, is kept on its rows."""
    record = KINDS[batch.kind].model._default_manager.filter(pk=pk).first()
    why = ""
    if record is not None:
        try:
            with transaction.atomic():
                _untouched(record)
                _remove(record, by=by, on=on, reason=reason)
        except Refused as refusal:
            why = str(refusal.reason)
        except ProtectedError:
            why = _("Something rests on this draft: take that out first.")
    for row in rows:
        row.parsed["written"] |= {"taken_out": not why, "why_not": why}
        row.save(update_fields=["parsed"])
    return not why


def _untouched(record: Record) -> None:
    """Refuse for what is public, or what someone has worked on since."""
    if record.published_at is not None:
        raise Refused(_("It is public: what was published stands."))
    last = record.entries.order_by("-pk").first()
    if last is None or last.act != "imports.bring_in":
        raise Refused(_("Someone has worked on it since."))


def _remove(record: Record, *, by: Acting, on: date, reason: str) -> None:
    if isinstance(record, Agreement):
        for party in record.parties.all():
            remove_party(party, by=by, on=on)
        discard_draft(record, by=by, on=on, reason=reason)
        return
    body = Organisation.objects.get(pk=by.organisation_id or 0)
    keep_entries(record, with_record=body)
    words = [record.reference, ""]
    for relation in BESIDE.get(type(record), ()):
        getattr(record, relation).all().delete()
    unindex(record)
    record.delete()
    write_entry("imports.take_out", body, by=by, on=on, reason=reason, changes={"record": words})
