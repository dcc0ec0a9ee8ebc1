"""What pages ask of many projects at a time: the derived status with its reason, in a constant number of queries."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import DateField, Exists, F, Max, Min, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, Least
from django.utils.translation import gettext as _

from jisr.actors.models import Organisation
from jisr.agreements.holdings import Holding, held_since, holdings_of
from jisr.agreements.models import Instalment
from jisr.agreements.phrases import held_sentence
from jisr.core.phrases import for_days
from jisr.core.prepared import DAY, KEYS, prepared
from jisr.projects.enums import ProjectStatus
from jisr.projects.models import Blocker, Milestone, ProgressReport, Project, ProjectDelivers

_FINANCED = "share__party__agreement__projects__project"  # from an instalment to what its agreement finances


@dataclass(frozen=True)
class Status:
    """Where a project stands, why, since when, and on whom it waits; ``instalment`` where money is what holds it."""

    state: ProjectStatus
    sentence: str = ""
    since: date | None = None
    body: Organisation | None = None
    instalment: Instalment | None = None
    blocker: Blocker | None = None

    @property
    def label(self) -> str:
        """The state in words."""
        return str(self.state.label)


@dataclass(frozen=True)
class Stop:
    """What stops a project: an open blocker, or an instalment that someone holds."""

    since: date
    body: Organisation
    sentence: str
    blocker: Blocker | None = None
    instalment: Instalment | None = None


def status_of(projects: Iterable[Project], *, on: date) -> dict[int, Status]:
    """Each project's derived status on the day, by its key; the same queries for one project or a thousand."""
    flagged = {row.pk: row for row in _flagged(day=on, keys=[project.pk for project in projects])}
    stops = stops_of([pk for pk, row in flagged.items() if row.is_stalled], on=on)
    passed = first_passed([pk for pk, row in flagged.items() if row.is_late], on)
    named = {row.pk: row for row in _with_bodies(keys=[pk for pk, row in flagged.items() if _speaks(row)])}
    return {pk: _status(row, named.get(pk), stops.get(pk), passed.get(pk), on) for pk, row in flagged.items()}


@prepared
def _flagged() -> QuerySet[Any, Any]:
    """With one yes or no a state, each from the queryset method that defines it."""
    states = {
        "is_late": Project.objects.late_on(DAY),
        "is_stalled": Project.objects.stalled_on(DAY),
        "is_idle": Project.objects.built_not_operating_on(DAY),
        "is_operating": Project.objects.operating_on(DAY),
        "is_not_known": Project.objects.not_known(),
        "builds": Project.objects.filter(facilities__isnull=False),
        "has_begun": Project.objects.filter(starts_on__lte=DAY),
        "has_moved": Project.objects.filter(reports__state="accepted"),
        "has_stepped": Project.objects.filter(milestones__done_on__lte=DAY),
    }
    flags = {name: Exists(rows.filter(pk=OuterRef("pk"))) for name, rows in states.items()}
    rows = Project.objects.filter(pk__in=KEYS).annotate(**flags)
    return rows.values_list("pk", "starts_on", "handed_over_on", *flags, named=True)


@prepared
def _with_bodies() -> QuerySet[Project]:
    return Project.objects.filter(pk__in=KEYS).select_related("owner", "handed_over_to")


def _speaks(row: Any) -> bool:
    """Whether the status may name the project's own bodies."""
    return bool(row.is_late or row.is_idle)


def _status(row: Any, named: Project | None, stop: Stop | None, passed: Milestone | None, on: date) -> Status:
    """The gravest state that holds; what is handed over is judged by whether it serves."""
    if row.is_not_known:
        return Status(ProjectStatus.NOT_KNOWN, _("No source says where it stands."))
    if row.handed_over_on and row.handed_over_on <= on:
        return _after_handover(row, named, on)
    if stop is not None:
        return Status(ProjectStatus.STALLED, stop.sentence, stop.since, stop.body, stop.instalment, stop.blocker)
    if passed is not None and named is not None:
        return Status(ProjectStatus.LATE, late_sentence(passed, on=on), passed.agreed_on, named.owner)
    if row.has_begun or row.has_moved or row.has_stepped:
        return Status(ProjectStatus.IN_PROGRESS, since=row.starts_on)
    return Status(ProjectStatus.PLANNED, since=row.starts_on)


def _after_handover(row: Any, named: Project | None, on: date) -> Status:
    handed_over = row.handed_over_on
    if row.is_idle and named is not None:
        return Status(ProjectStatus.BUILT_NOT_OPERATING, idle_sentence(named, on=on), handed_over, named.keeper)
    if not row.builds:
        return Status(ProjectStatus.COMPLETED, since=handed_over)
    if row.is_operating:
        return Status(ProjectStatus.OPERATING, since=handed_over)
    return Status(ProjectStatus.COMPLETED, _("Its facility has closed."), handed_over)


def stops_of(projects: Iterable[int], *, on: date) -> dict[int, Stop]:
    """What stops each project, the oldest first: by project key, in six queries at most."""
    keys = list(projects)
    if not keys:
        return {}
    stops = [*_blocked(keys, on), *_unpaid(keys, on)]
    found: dict[int, Stop] = {}
    for pk, stop in sorted(stops, key=lambda pair: (pair[1].since, pair[1].blocker is None)):
        found.setdefault(pk, stop)
    silences = dict(_last_accepted(keys=found))
    return {pk: _with_silence(stop, silences.get(pk), on) for pk, stop in found.items()}


def _blocked(projects: list[int], on: date) -> list[tuple[int, Stop]]:
    return [
        (row.project_id, Stop(row.since, row.waits_on, blocked_sentence(row, on=on), row, row.instalment))
        for row in _open_blockers(day=on, keys=projects)
    ]


@prepared
def _open_blockers() -> QuerySet[Blocker]:
    return Blocker.objects.open_on(DAY).filter(project__in=KEYS).select_related("waits_on", "instalment")


def _unpaid(projects: list[int], on: date) -> list[tuple[int, Stop]]:
    """The instalments held of the agreements that finance the projects."""
    pairs = _held_of(day=on, keys=projects)
    instalments = {row.pk: row for row in _with_payers(keys={pk for _project, pk in pairs})} if pairs else {}
    holdings = holdings_of(instalments.values())
    return [(project, _money_stop(instalments[pk], holdings[pk], on)) for project, pk in pairs if pk in holdings]


@prepared
def _held_of() -> QuerySet[Any, Any]:
    held = Instalment.objects.held_on(DAY).filter(**{f"{_FINANCED}__in": KEYS})
    return held.order_by("pk").values_list(_FINANCED, "pk").distinct()


@prepared
def _with_payers() -> QuerySet[Instalment]:
    return Instalment.objects.filter(pk__in=KEYS).select_related("called_by", "share__party__organisation")


def _money_stop(instalment: Instalment, holding: Holding, on: date) -> Stop:
    return Stop(holding.since, holding.body, held_sentence(holding, on=on), instalment=instalment)


@prepared
def _last_accepted() -> QuerySet[Any, Any]:
    rows = ProgressReport.objects.filter(project__in=KEYS, state="accepted", decided_on__isnull=False)
    return rows.order_by().values_list("project").annotate(last=Max("decided_on"))


def _with_silence(stop: Stop, reported: date | None, on: date) -> Stop:
    """The stop's sentence, ended by how long no report was accepted."""
    if reported is None:
        silence = _("no report accepted yet")
    else:
        silence = _("no report accepted %(for_days)s") % {"for_days": for_days(reported, on)}
    whole = _("%(stop)s; %(silence)s") % {"stop": stop.sentence, "silence": silence}
    return Stop(stop.since, stop.body, whole, stop.blocker, stop.instalment)


def first_passed(projects: Iterable[int], on: date) -> dict[int, Milestone]:
    """The milestone that passed its last agreed date first, by project, in one query."""
    keys = list(projects)
    found: dict[int, Milestone] = {}
    for row in _passed_milestones(day=on, keys=keys) if keys else ():
        found.setdefault(row.project_id, row)
    return found


@prepared
def _passed_milestones() -> QuerySet[Milestone]:
    return Milestone.objects.passed_on(DAY).filter(project__in=KEYS).order_by("agreed_on", "pk")


def passed_since(day: date) -> Subquery:
    """Of a late project: since when, as ``first_passed`` says it."""
    return _least(Milestone.objects.passed_on(day).filter(project=OuterRef("pk")), "project", F("agreed_on"))


def stopped_since(day: date) -> Least:
    """Of a stalled project: since when, as ``stops_of`` says it."""
    blocked = _least(Blocker.objects.open_on(day).filter(project=OuterRef("pk")), "project", F("since"))
    held = Instalment.objects.held_on(day).filter(**{_FINANCED: OuterRef("pk")})
    never = Value(date.max, output_field=DateField())
    return Least(Coalesce(blocked, never), Coalesce(_least(held, _FINANCED, held_since(day)), never))


def _least(rows: QuerySet[Any], path: str, day: Any) -> Subquery:
    """The first day of the rows, which are those of one thing that ``path`` leads to."""
    return Subquery(rows.order_by().values(path).annotate(first=Min(day)).values("first"))


def blocked_sentence(blocker: Blocker, *, on: date) -> str:
    """What stops it, on whom it waits and for how long."""
    words = {"body": blocker.waits_on, "for_days": for_days(blocker.since, on), "what": blocker.wording}
    return _("Waits on %(body)s %(for_days)s: %(what)s") % words


def late_sentence(milestone: Milestone, *, on: date) -> str:
    """Which milestone passed its last agreed date, and how long ago."""
    words = {"milestone": milestone.name, "for_days": for_days(milestone.agreed_on, on)}
    return _("“%(milestone)s” is late %(for_days)s") % words


def idle_sentence(project: Project, *, on: date) -> str:
    """That it was handed over and nobody is received there."""
    handed_over = project.handed_over_on or on
    return _("Handed over and not opened %(for_days)s") % {"for_days": for_days(handed_over, on)}


def deliveries_of(projects: Iterable[int]) -> QuerySet[ProjectDelivers]:
    """The facilities of the projects, with their kinds and places, for a list of projects."""
    return ProjectDelivers.objects.filter(project__in=list(projects)).select_related("facility__territory")
