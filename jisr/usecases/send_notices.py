"""Tell each body what speaks against it, before anyone else reads it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction

from jisr.actors.models import Notice, Organisation
from jisr.core.acting import Acting
from jisr.core.journal import write_entry
from jisr.core.verdict import require
from jisr.thread.states import TABLE, DerivedState
from jisr.usecases.permissions import may_do

Key = tuple[str, int, int, int]


@transaction.atomic
def send_notices(*, by: Acting, on: date) -> list[Notice]:
    """Send a notice for every public state that speaks against a body and was not yet sent; return the new ones.

    Done twice on a day it sends nothing twice. A notice whose state no longer holds ends, so that the state can be
    sent anew if it comes back. Only the world of the one who acts is looked at.
    """
    require(may_do(by, "send_notices"))
    holding = dict(item for state in TABLE if not state.is_about_people for item in _speaking(state, by, on))
    standing = {_key(notice): notice for notice in _world(by)}
    for key, notice in standing.items():
        if key not in holding:
            _end(notice, by=by, on=on)
    return [_send(key, body, by=by, on=on) for key, body in holding.items() if key not in standing]


def _speaking(state: DerivedState, by: Acting, on: date) -> list[tuple[Key, Organisation]]:
    """The state's public records with the body that each speaks against."""
    rows = list(state.find(state.model.objects.public().filter(is_example=by.is_example), on))
    kind = ContentType.objects.get_for_model(state.model).pk
    whys = state.explain(rows, on) if rows else {}
    return [((str(state.key), kind, pk, why.body.pk), why.body) for pk, why in whys.items() if why.body]


def _world(by: Acting) -> Any:
    return Notice.objects.standing().filter(organisation__is_example=by.is_example)


def _key(notice: Notice) -> Key:
    return notice.state, notice.content_type_id, notice.object_id, notice.organisation_id


def _send(key: Key, body: Organisation, *, by: Acting, on: date) -> Notice:
    notice = Notice.objects.create(
        state=key[0], content_type_id=key[1], object_id=key[2], organisation=body, sent_on=on
    )
    write_entry("actors.send_notice", notice, by=by, on=on)
    return notice


def _end(notice: Notice, *, by: Acting, on: date) -> None:
    notice.ended_on = on
    notice.save(update_fields=["ended_on"])
    write_entry("actors.end_notice", notice, by=by, on=on)
