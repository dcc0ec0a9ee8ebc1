"""What falls due in a stretch of time, over all rooms."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, QuerySet, Window
from django.db.models.functions import RowNumber, TruncMonth
from django.utils.translation import gettext_lazy as _

from jisr.agreements.models import Agreement, Call, Instalment, SteeringSession
from jisr.commitments.models import Commitment
from jisr.core.acting import Acting
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
    """What falls due from ``first`` to ``last``, both included, in order of time, in twelve queries.

    Within the territory, or the whole country for None; what is already done or paid is left out. ``most``: how many
    of each month are given; all are counted.
    """
    by_day: Counter[date] = Counter()
    found: list[Due] = []
    for kind in _kinds(territory, acting, example):
        rows = kind.rows.filter(**{f"{kind.day}__range": (first, last)}).order_by()
        by_day.update(dict(rows.values_list(kind.day).annotate(n=Count("pk", distinct=True))))
        if most is not None:
            month = TruncMonth(kind.day)
            place = Window(RowNumber(), partition_by=[month], order_by=[F(kind.day).asc(), F("pk").asc()])
            rows = rows.annotate(place=place).filter(place__lte=most)
        found += [kind.read(row) for row in rows.select_related(*kind.joins)]
    found.sort(key=lambda one: (one.on, one.kind, one.words))
    return Stretch(found if most is None else _first_of_each_month(found, most), dict(by_day))


def _first_of_each_month(rows: list[Due], most: int) -> list[Due]:
    months: Counter[tuple[int, int]] = Counter()
    kept = []
    for row in rows:
        month = (row.on.year, row.on.month)
        months[month] += 1
        if months[month] <= most:
            kept.append(row)
    return kept


@dataclass(frozen=True)
class _Kind:
    """One kind of thing that falls due: its rows, the field of its day, what is joined, how a row is told."""

    rows: QuerySet
    day: str
    joins: tuple[str, ...]
    read: Callable[[Any], Due]


def _due(on: date, kind: str, record: Any, words: str, body: Any) -> Due:
    return Due(on, kind, LABELS[kind], record, words, body)


def _kinds(territory: Territory | None, acting: Acting, example: bool) -> list[_Kind]:
    def rows(model: type[Any]) -> Any:
        return model.objects.visible_to(acting).within(territory).filter(is_example=example)

    milestones = Milestone.objects.filter(project__in=rows(Project).order_by().values("pk"), done_on__isnull=True)
    sessions = SteeringSession.objects.filter(agreement__in=rows(Agreement).order_by().values("pk"))
    return [
        _Kind(rows(Commitment).standing(), "due_on", ("owner",), _commitment),
        _Kind(rows(Instalment).unpaid(), "due_on", _MONEY, _instalment),
        _Kind(milestones, "agreed_on", ("project__owner",), _milestone),
        _Kind(sessions.filter(held_on__isnull=True), "planned_on", ("agreement", "chaired_by"), _session),
        _Kind(rows(Call), "closes_on", ("organisation",), _call),
        _Kind(rows(Agreement).binding(), "ends_on", (), _agreement),
    ]


_MONEY = ("share__party__organisation", "share__party__agreement")


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
