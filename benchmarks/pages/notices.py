"""What speaks against a body of the measured country was sent to it: half of what the states find on the day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.contrib.contenttypes.models import ContentType
from ground import Ground

from jisr.actors.models import Notice
from jisr.thread.states import TABLE


def build_notices(ground: Ground) -> None:
    """A notice for every second record in a state; of these every third was replied to."""
    for state in TABLE:
        if not state.is_about_people:
            ground.maker.save(_of(ground, state))


def _of(ground: Ground, state: Any) -> Iterator[Any]:
    day = ground.maker.day
    rows = list(state.find(state.model.objects.all(), day))[:: 1 if ground.maker.rows else 2]
    kind = ContentType.objects.get_for_model(state.model)
    sent = day - timedelta(days=40)
    whys: dict[int, Any] = {}
    for start in range(0, len(rows), 5_000):
        whys |= state.explain(rows[start : start + 5_000], day)
    for number, row in enumerate(rows):
        why = whys.get(row.pk)
        if why is not None and why.body is not None:
            replied = {"reply": "جواب (للقياس)", "replied_on": sent + timedelta(days=5)} if number % 3 == 0 else {}
            yield ground.maker.new(
                Notice,
                organisation=why.body,
                content_type=kind,
                object_id=row.pk,
                state=str(state.key),
                sent_on=sent,
                **replied,
            )
