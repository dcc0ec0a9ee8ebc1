"""The journal: who did what, when, under which mandate and why; and who read what is about people."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.dispatch import Signal

from jisr.core.acting import Acting

acted = Signal()
"""Sent with ``record`` once an act on it stands: how a room above learns of it, since none below may call it."""


def write_entry(
    act: str,
    record: models.Model,
    *,
    by: Acting,
    on: date,
    reason: str = "",
    changes: dict[str, Any] | None = None,
) -> models.Model:
    """Append one entry; the mandate's words are frozen into it, so that it reads the same when the mandate is over.

    ``act`` is ``room.verb``; ``changes`` maps a field to ``[before, after]``.
    """
    entry = _model("Entry")
    written: models.Model = entry.objects.create(
        act=act,
        content_type=ContentType.objects.get_for_model(record),
        object_id=record.pk,
        user_id=by.user_id,
        mandate_label=by.mandate_label,
        mandate_id=by.mandate_id,
        reason=reason,
        changes=_plain(changes or {}),
        effective_on=on,
    )
    transaction.on_commit(partial(acted.send, sender=type(record), record=record))
    return written


def keep_entries(removed: Any, *, with_record: models.Model) -> None:
    """Before a draft is taken out: what was done to it stays in the journal of the record it belonged to."""
    kind = ContentType.objects.get_for_model(with_record)
    removed.entries.update(content_type=kind, object_id=with_record.pk)


def write_read(path: str, kind: str, object_id: int | None, *, by: Acting, purpose: str = "") -> None:
    """Append that something about people was opened."""
    _model("ReadEntry").objects.create(
        path=path[:200],
        kind=kind,
        object_id=object_id,
        user_id=by.user_id,
        mandate_label=by.mandate_label,
        mandate_id=by.mandate_id,
        purpose=purpose[:200],
    )


def _model(name: str) -> Any:
    from django.apps import apps  # noqa: PLC0415 -- the models import the moves, which import this

    return apps.get_model("core", name)


def _plain(value: Any) -> Any:
    """The same value as JSON can hold it."""
    if isinstance(value, dict):
        return {str(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(inner) for inner in value]
    if value is None or isinstance(value, (bool, int, str)):
        return value
    return str(value)
