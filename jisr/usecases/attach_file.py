"""Attach a file to a record, and take it out again while the record is a draft; who may open it."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from jisr.core.acting import Acting
from jisr.core.files import keep
from jisr.core.journal import write_entry
from jisr.core.models import Attachment
from jisr.core.verdict import No, Refused, Verdict, Yes, require
from jisr.families.models.people import AboutPeople
from jisr.usecases.discard_draft import DRAFTS
from jisr.usecases.permissions import given, may_act_on


@transaction.atomic
def attach_file(
    record: Any, *, data: bytes, title: str, purpose: str, by: Acting, on: date, is_public: bool = False
) -> Attachment:
    """Keep a file with the record; ``is_public``: everyone who may see the record may open it."""
    require(may_attach(record, by))
    if is_public and isinstance(record, AboutPeople):
        raise Refused(_("What is about people is never public."))
    try:
        kept = keep(record, data, title=title, purpose=purpose, by=by, is_public=is_public)
    except ValueError:
        raise Refused(_("This file is damaged, or is not what it says it is.")) from None
    write_entry("attach", record, by=by, on=on, changes={"file": ["", f"{kept.title} ({kept.sha256[:12]})"]})
    return kept


@transaction.atomic
def remove_file(attachment: Attachment, *, by: Acting, on: date, reason: str) -> None:
    """Take a file out while the record is a draft or not yet public; that it was there stays in the journal."""
    require(may_remove_file(attachment, by) & given(reason))
    record: Any = attachment.record
    words = f"{attachment.title} ({attachment.sha256[:12]})"
    storage, name = attachment.file.storage, str(attachment.file.name)
    try:
        attachment.delete()
    except ProtectedError:
        raise Refused(_("This file proves something that stands: it stays.")) from None
    transaction.on_commit(partial(storage.delete, name))
    write_entry("detach", record, by=by, on=on, reason=reason, changes={"file": [words, ""]})


def may_attach(record: Any, by: Acting) -> Verdict:
    """Those in whose charge the record lies."""
    return may_act_on(by, "attach", record)


def may_remove_file(attachment: Attachment, by: Acting) -> Verdict:
    """While nobody may have relied on it: the record is a draft, or not yet public."""
    record: Any = attachment.record
    draft = DRAFTS.get(type(record))
    is_draft = draft is not None and record.state == draft[0]
    if not is_draft and record.published_at is not None:
        return No(_("What is public stays: attach another beside it."))
    return may_attach(record, by)


def may_open_file(attachment: Attachment, by: Acting) -> Verdict:
    """Everyone who may see the record, where the file is public; otherwise those in whose charge it lies."""
    record = attachment.record
    if record is None:
        return No(_("This file belongs to nothing."))
    rows = type(record).objects
    reached = rows.visible_to(by) if attachment.is_public else rows.entrusted_to(by)
    return Yes if reached.filter(pk=record.pk).exists() else No(_("This file is not for everyone."))
