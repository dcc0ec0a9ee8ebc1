"""What may not be told yet: a state that speaks against a body which was not told, or whose period of reply runs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from jisr.actors.models import Notice
from jisr.agreements.ledger import InstalmentLine, ShareMoney
from jisr.agreements.models import Instalment
from jisr.core.acting import Acting
from jisr.core.prepared import DAY, KEYS, any_reader, prepared, reader_values
from jisr.projects.enums import ProjectStatus
from jisr.projects.models import Project
from jisr.projects.queries import Status
from jisr.thread.enums import Derived

PROJECT_STATES = {
    ProjectStatus.LATE: Derived.LATE_PROJECT,
    ProjectStatus.STALLED: Derived.STALLED_PROJECT,
    ProjectStatus.BUILT_NOT_OPERATING: Derived.BUILT_NOT_OPERATING,
}
LINE_STATES = {"late": Derived.LATE_INSTALMENT, "held": Derived.HELD_INSTALMENT}


def may_be_told(model: type[Any], keys: Sequence[int], acting: Acting, on: date) -> dict[int, set[str]]:
    """For each record, the states that this reader may be told: of those in their own charge, every one."""
    shown: dict[int, set[str]] = {}
    for pk, state in _shown(ContentType.objects.get_for_model(model).pk, day=on, keys=keys):
        shown.setdefault(pk, set()).add(state)
    if acting.has_mandate:
        every = {str(state) for state in Derived}
        shown.update(dict.fromkeys(_entrusted(model, any_reader(acting), keys=keys, **reader_values(acting)), every))
    return shown


@prepared
def _shown(kind: int) -> QuerySet:
    rows = Notice.objects.standing().shown_on(DAY).filter(content_type=kind, object_id__in=KEYS)
    return rows.order_by().values_list("object_id", "state")


@prepared
def _entrusted(model: type[Any], acting: Acting) -> QuerySet:
    return model.objects.entrusted_to(acting).filter(pk__in=KEYS).order_by().values_list("pk", flat=True)


def told(rows: QuerySet, state: str, *, acting: Acting, on: date) -> QuerySet:
    """Of records in a state that speaks against a body, those of which this reader may be told."""
    kind = ContentType.objects.get_for_model(rows.model)
    shown = Notice.objects.standing().shown_on(on).filter(content_type=kind, state=state).values("object_id")
    return rows.filter(Q(pk__in=shown) | rows.model.entrusted_q(acting))


def told_statuses(statuses: dict[int, Status], *, acting: Acting, on: date) -> dict[int, Status]:
    """The statuses of projects as this reader may be told them; two or three queries."""
    speaking = [pk for pk, status in statuses.items() if status.state in PROJECT_STATES]
    shown = may_be_told(Project, speaking, acting, on) if speaking else {}
    return {
        pk: status
        if pk not in speaking or str(PROJECT_STATES[status.state]) in shown.get(pk, set())
        else _veiled(status)
        for pk, status in statuses.items()
    }


def _veiled(status: Status) -> Status:
    words = _("Being clarified with the body concerned, which has the right to reply first")
    return replace(status, state=ProjectStatus.IN_PROGRESS, sentence=words, since=None, body=None)


def told_shares(shares: Iterable[ShareMoney], *, acting: Acting, on: date) -> list[ShareMoney]:
    """The shares of an agreement with its instalments as this reader may be told them."""
    rows = list(shares)
    speaking = [line.instalment.pk for share in rows for line in share.lines if line.standing in LINE_STATES]
    shown = may_be_told(Instalment, speaking, acting, on) if speaking else {}
    return [replace(share, lines=tuple(told_line(line, shown) for line in share.lines)) for share in rows]


def told_line(line: InstalmentLine, shown: dict[int, set[str]]) -> InstalmentLine:
    """One instalment's line: past its date without a word against anyone, until that may be told."""
    state = LINE_STATES.get(line.standing)
    if state is None or str(state) in shown.get(line.instalment.pk, set()):
        return line
    words = _("Being clarified with the body concerned, which has the right to reply first")
    return replace(line, standing="past", holding=None, sentence=words)


def told_instalment(line: InstalmentLine, *, acting: Acting, on: date) -> InstalmentLine:
    """One instalment by itself."""
    return told_line(line, may_be_told(Instalment, [line.instalment.pk], acting, on))
