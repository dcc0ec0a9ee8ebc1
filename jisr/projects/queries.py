"""What pages ask of many projects at a time: the derived status with its reason, in a constant number of queries."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from jisr.actors.models import Organisation
from jisr.agreements.models import Instalment
from jisr.agreements.phrases import held_sentence
from jisr.agreements.queries import Holding, holdings_of
from jisr.core.phrases import for_days
from jisr.projects.enums import ProjectStatus
from jisr.projects.models import Blocker, Milestone, ProgressReport, Project, ProjectDelivers


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
    keys = [project.pk for project in projects]
    flagged = {row.pk: row for row in _flagged(Project.objects.filter(pk__in=keys), on)}
    stops = stops_of([pk for pk, row in flagged.items() if row.is_stalled], on=on)
    passed = first_passed([pk for pk, row in flagged.items() if row.is_late], on)
    return {pk: _status(flagged[pk], stops.get(pk), passed.get(pk), on) for pk in keys}


def _flagged(projects: QuerySet[Project], on: date) -> QuerySet[Any]:
    """With one yes or no a state, each from the queryset method that defines it."""
    states = {
        "is_late": Project.objects.late_on(on),
        "is_stalled": Project.objects.stalled_on(on),
        "is_idle": Project.objects.built_not_operating_on(on),
        "is_operating": Project.objects.operating_on(on),
        "is_not_known": Project.objects.not_known(),
        "builds": Project.objects.filter(facilities__isnull=False),
        "has_begun": Project.objects.filter(starts_on__lte=on),
        "has_moved": Project.objects.filter(reports__state="accepted"),
        "has_stepped": Project.objects.filter(milestones__done_on__lte=on),
    }
    projects = projects.select_related("owner", "handed_over_to")
    return projects.annotate(**{name: Exists(rows.filter(pk=OuterRef("pk"))) for name, rows in states.items()})


def _status(project: Any, stop: Stop | None, passed: Milestone | None, on: date) -> Status:
    """The gravest state that holds; what is handed over is judged by whether it serves."""
    if project.is_not_known:
        return Status(ProjectStatus.NOT_KNOWN, _("No source says where it stands."))
    if project.handed_over_on and project.handed_over_on <= on:
        return _after_handover(project, on)
    if stop is not None:
        return Status(ProjectStatus.STALLED, stop.sentence, stop.since, stop.body, stop.instalment, stop.blocker)
    if passed is not None:
        return Status(ProjectStatus.LATE, late_sentence(passed, on=on), passed.agreed_on, project.owner)
    if project.has_begun or project.has_moved or project.has_stepped:
        return Status(ProjectStatus.IN_PROGRESS, since=project.starts_on)
    return Status(ProjectStatus.PLANNED, since=project.starts_on)


def _after_handover(project: Any, on: date) -> Status:
    handed_over = project.handed_over_on
    if project.is_idle:
        return Status(ProjectStatus.BUILT_NOT_OPERATING, idle_sentence(project, on=on), handed_over, project.keeper)
    if not project.builds:
        return Status(ProjectStatus.COMPLETED, since=handed_over)
    if project.is_operating:
        return Status(ProjectStatus.OPERATING, since=handed_over)
    return Status(ProjectStatus.COMPLETED, _("Its facility has closed."), handed_over)


def stops_of(projects: Iterable[int], *, on: date) -> dict[int, Stop]:
    """What stops each project, the oldest first: by project key, in four queries."""
    keys = list(projects)
    stops = [*_blocked(keys, on), *_unpaid(keys, on)]
    found: dict[int, Stop] = {}
    for pk, stop in sorted(stops, key=lambda pair: (pair[1].since, pair[1].blocker is None)):
        found.setdefault(pk, stop)
    silences = _last_accepted(list(found))
    return {pk: _with_silence(stop, silences.get(pk), on) for pk, stop in found.items()}


def _blocked(projects: list[int], on: date) -> list[tuple[int, Stop]]:
    rows = Blocker.objects.filter(project__in=projects, since__lte=on).exclude(lifted_on__lte=on)
    return [
        (row.project_id, Stop(row.since, row.waits_on, blocked_sentence(row, on=on), row, row.instalment))
        for row in rows.select_related("waits_on", "instalment")
    ]


def _unpaid(projects: list[int], on: date) -> list[tuple[int, Stop]]:
    """The instalments held of the agreements that finance the projects."""
    path = "share__party__agreement__projects__project"
    held = Instalment.objects.held_on(on).filter(**{f"{path}__in": projects}).distinct()
    instalments = {row.pk: row for row in held.select_related("called_by", "share__party__organisation")}
    holdings = holdings_of(instalments.values())
    pairs = Instalment.objects.filter(pk__in=holdings, **{f"{path}__in": projects}).values_list(path, "pk")
    return [(project, _money_stop(instalments[pk], holdings[pk], on)) for project, pk in pairs]


def _money_stop(instalment: Instalment, holding: Holding, on: date) -> Stop:
    return Stop(holding.since, holding.body, held_sentence(holding, on=on), instalment=instalment)


def _last_accepted(projects: list[int]) -> dict[int, date]:
    rows = ProgressReport.objects.filter(project__in=projects, state="accepted", decided_on__isnull=False)
    days = rows.order_by("decided_on").values_list("project", "decided_on")
    return {project: day for project, day in days if day is not None}


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
    found: dict[int, Milestone] = {}
    rows = Milestone.objects.filter(project__in=list(projects), done_on__isnull=True, agreed_on__lt=on)
    for row in rows.order_by("agreed_on", "pk"):
        found.setdefault(row.project_id, row)
    return found


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
