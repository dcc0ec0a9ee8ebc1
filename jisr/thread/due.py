"""What falls due in a stretch of time, over all rooms."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import DateField, QuerySet
from django.utils.translation import gettext_lazy as _

from jisr.agreements.models import Agreement, Call, Instalment, SteeringSession
from jisr.commitments.models import Commitment
from jisr.core.acting import Acting
from jisr.core.prepared import KEYS, SPAN, WORLD, Given, any_reader, prepared, reader_values
from jisr.projects.models import Milestone, Project
from jisr.territories.models import Territory


@dataclass(frozen=True)
class Due:
    """One thing that falls due: when, what it is, of which record, on whom."""

    on: date
    kind: str
    label: Any
    record: Any
    words: str
    body: Any


LABELS = {
    "commitment": _("commitment due"),
    "instalment": _("instalment due"),
    "milestone": _("milestone"),
    "session": _("steering session"),
    "call": _("call closes"),
    "agreement": _("agreement ends"),
}


@dataclass(frozen=True)
class Stretch:
    """What falls due in a stretch of time: the first of it, and how much on each day, whatever is shown."""

    rows: list[Due]
    by_day: dict[date, int]

    @property
    def total(self) -> int:
        """How much in all."""
        return sum(self.by_day.values())


def due_between(
    first: date,
    last: date,
    *,
    territory: Territory | None,
    acting: Acting,
    example: bool = False,
    most: int | None = None,
) -> Stretch:
    """What falls due from ``first`` to ``last``, both included, in order of time, in at most twelve queries.

    Within the territory, or the whole country for None; what is already done or paid is left out. ``most``: how many
    of each month are given; all are counted.
    """
    here = {} if territory is None else {"low": territory.tree_start, "high": territory.tree_end}
    values = {"world": example, "first": first, "last": last, **here, **reader_values(acting)}
    days = [(day, key, pk) for key in KINDS for pk, day in _days(key, any_reader(acting), territory is None, **values)]
    by_day = Counter(day for day, _key, _pk in days)
    shown = sorted(days) if most is None else _first_of_each_month(sorted(days), most)
    keys: dict[str, list[int]] = {key: [] for key in KINDS}
    for _day, key, pk in shown:
        keys[key].append(pk)
    found = [KINDS[key].read(row) for key, own in keys.items() if own for row in _whole(key, keys=own)]
    return Stretch(sorted(found, key=lambda one: (one.on, one.kind, one.words)), dict(by_day))


def _first_of_each_month(days: list[tuple[date, str, int]], most: int) -> list[tuple[date, str, int]]:
    months: Counter[tuple[int, int]] = Counter()
    kept = []
    for one in days:
        month = (one[0].year, one[0].month)
        months[month] += 1
        if months[month] <= most:
            kept.append(one)
    return kept


@dataclass(frozen=True)
class _Kind:
    """One kind of thing that falls due: its rows for a reader, the field of its day, what is joined, how it is told.

    ``rows(seen)`` is given what of a model lies where it is asked for and may be seen.
    """

    model: type[Any]
    rows: Callable[[Callable[[type[Any]], Any]], QuerySet]
    day: str
    joins: tuple[str, ...]
    read: Callable[[Any], Due]


FIRST: Any = Given("first", DateField())
LAST: Any = Given("last", DateField())


@prepared
def _days(key: str, acting: Acting, whole: bool) -> QuerySet[Any, Any]:
    """Each thing of a kind that falls due in the stretch, with its day."""
    kind = KINDS[key]

    def seen(model: type[Any]) -> Any:
        return model.objects.visible_to(acting).within(None if whole else SPAN).filter(is_example=WORLD).order_by()

    rows = kind.rows(seen).filter(**{f"{kind.day}__range": (FIRST, LAST)})
    return rows.order_by().values_list("pk", kind.day)


@prepared
def _whole(key: str) -> QuerySet[Any]:
    kind = KINDS[key]
    return kind.model.objects.filter(pk__in=KEYS).select_related(*kind.joins).order_by()


def _milestones(seen: Callable[[type[Any]], Any]) -> QuerySet[Milestone]:
    return Milestone.objects.filter(project__in=seen(Project).values("pk"), done_on__isnull=True)


def _sessions(seen: Callable[[type[Any]], Any]) -> QuerySet[SteeringSession]:
    return SteeringSession.objects.filter(agreement__in=seen(Agreement).values("pk"), held_on__isnull=True)


def _due(on: date, kind: str, record: Any, words: str, body: Any) -> Due:
    return Due(on, kind, LABELS[kind], record, words, body)


def _commitment(row: Any) -> Due:
    return _due(row.due_on, "commitment", row, row.name, row.owner)


def _instalment(row: Any) -> Due:
    return _due(row.due_on, "instalment", row, row.share.party.agreement.name, row.share.party.organisation)


def _milestone(row: Any) -> Due:
    return _due(row.agreed_on, "milestone", row.project, f"{row.name} · {row.project.name}", row.project.owner)


def _session(row: Any) -> Due:
    return _due(row.planned_on, "session", row.agreement, row.agreement.name, row.chaired_by)


def _call(row: Any) -> Due:
    return _due(row.closes_on, "call", row, row.name, row.organisation)


def _agreement(row: Any) -> Due:
    return _due(row.ends_on, "agreement", row, row.name, None)


_MONEY = ("share__party__organisation", "share__party__agreement")
KINDS = {
    "commitment": _Kind(Commitment, lambda seen: seen(Commitment).standing(), "due_on", ("owner",), _commitment),
    "instalment": _Kind(Instalment, lambda seen: seen(Instalment).unpaid(), "due_on", _MONEY, _instalment),
    "milestone": _Kind(Milestone, _milestones, "agreed_on", ("project__owner",), _milestone),
    "session": _Kind(SteeringSession, _sessions, "planned_on", ("agreement", "chaired_by"), _session),
    "call": _Kind(Call, lambda seen: seen(Call), "closes_on", ("organisation",), _call),
    "agreement": _Kind(Agreement, lambda seen: seen(Agreement).binding(), "ends_on", (), _agreement),
}
