"""Writing what a rule of the record may forbid, and changing what others may be changing too.

A named constraint that would be broken, a text too long, a number that is none: each is a refusal with its reason
before the database says so. Of two acts on one record the first stands, and the second is told.
"""

from __future__ import annotations

from datetime import date
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from jisr.core.acting import Acting
from jisr.core.journal import write_entry
from jisr.core.models import Record
from jisr.core.verdict import Overtaken, Refused

Made = TypeVar("Made", bound=models.Model)


def created(model: type[Made], **fields: Any) -> Made:
    """A new row of the model, once no rule of it is broken; ``Refused`` with the reasons otherwise."""
    made = model(**fields)
    check(made)
    made.save()
    return made


def check(row: models.Model) -> None:
    """Raise ``Refused`` with every rule that the row as it stands would break."""
    unasked = {field.name for field in row._meta.fields if field.is_relation or not field.editable}
    unasked |= {field.name for field in row._meta.fields if field.null and getattr(row, field.attname) is None}
    faults: list[str] = []
    try:
        row.clean_fields(exclude=unasked)
    except ValidationError as error:
        faults += [f"{_name_of(row, name)}: {' '.join(said)}" for name, said in error.message_dict.items()]
    try:
        row.validate_constraints()
    except ValidationError as error:
        faults += error.messages
    if faults:
        raise Refused(" ".join(faults))


def _name_of(row: models.Model, field: str) -> str:
    return str(getattr(row._meta.get_field(field), "verbose_name", field))


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
    for name, (_before, after) in changes.items():
        setattr(record, name, after)
    check(record)
    claim(record, **{name: after for name, (_before, after) in changes.items()})
    write_entry(act, record, by=by, on=on, reason=reason, changes=changes)
