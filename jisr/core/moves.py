"""The one door of every state: a table of moves, checked, made under a lock of its own, and journalled."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext as _

from jisr.core.acting import Acting
from jisr.core.journal import write_entry
from jisr.core.verdict import No, Overtaken, Refused, Verdict, Yes


class Moves:
    """Which state may follow which, by the verb that leads there.

    ``table``: ``{"sign": ((INITIALLED, DRAFT), SIGNED), ...}``; the source may be one state or several.
    """

    def __init__(self, room: str, table: Mapping[str, tuple[Any, Any]], *, field: str = "state") -> None:
        self.room = room
        self.field = field
        self.table: dict[str, tuple[tuple[str, ...], str]] = {
            verb: (_several(source), str(target)) for verb, (source, target) in table.items()
        }

    def may(self, record: models.Model, verb: str) -> Verdict:
        """Whether the record's present state allows the move."""
        sources, _target = self.table[verb]
        if getattr(record, self.field) in sources:
            return Yes
        label = getattr(record, f"get_{self.field}_display")()
        return No(_("This cannot be done while the state is “%(state)s”.") % {"state": label})

    def verbs_from(self, state: str) -> list[str]:
        """Every move that the state allows, in the table's order."""
        return [verb for verb, (sources, _target) in self.table.items() if state in sources]

    @transaction.atomic
    def make(self, record: Any, verb: str, *, by: Acting, on: date, reason: str = "", **fields: Any) -> None:
        """Move the record, set ``fields`` with it, and write the journal.

        Raises ``Refused`` when the state does not allow it, ``Overtaken`` when another act came first.
        """
        verdict = self.may(record, verb)
        if not verdict:
            raise Refused(verdict.reason)
        before, target = getattr(record, self.field), self.table[verb][1]
        stood = type(record)._base_manager.filter(pk=record.pk, **{self.field: before})
        if not stood.update(**{self.field: target}, **fields):
            raise Overtaken(_("Someone else has just changed this. Look at its present state before you act."))
        for name, value in {self.field: target, **fields}.items():
            setattr(record, name, value)
        write_entry(f"{self.room}.{verb}", record, by=by, on=on, reason=reason, changes={self.field: [before, target]})


def _several(states: Any) -> tuple[str, ...]:
    if isinstance(states, str) or not isinstance(states, Iterable):
        return (str(states),)
    return tuple(str(state) for state in states)
