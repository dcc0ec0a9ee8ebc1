"""Changing a record that others may be changing too: the first act stands, the second is told."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from jisr.core.acting import Acting
from jisr.core.journal import write_entry
from jisr.core.models import Record
from jisr.core.verdict import Overtaken


def claim(record: Record, **fields: Any) -> None:
    """Take the next revision of the record as it was read, setting ``fields`` with it, in one conditional update.

    Raises ``Overtaken`` when another act came first. A form puts the revision it was shown with on the record
    before it acts, so that what was read is what is changed.
    """
    stood = type(record)._base_manager.filter(pk=record.pk, revision=record.revision)
    if not stood.update(revision=F("revision") + 1, **fields):
        raise Overtaken(_("Someone else has just changed this. Look at its present state before you act."))
    record.revision += 1
    for name, value in fields.items():
        setattr(record, name, value)


@transaction.atomic
def edit(record: Record, act: str, *, by: Acting, on: date, reason: str = "", **fields: Any) -> None:
    """Set ``fields`` and journal what they were before; nothing is written when nothing changes."""
    changes = {name: [getattr(record, name), value] for name, value in fields.items() if getattr(record, name) != value}
    if not changes:
        return
    claim(record, **{name: after for name, (_before, after) in changes.items()})
    write_entry(act, record, by=by, on=on, reason=reason, changes=changes)
