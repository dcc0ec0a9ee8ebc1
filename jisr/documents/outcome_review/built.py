"""Projects by their derived status, those that call for care first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Case, CharField, Count, Exists, OuterRef, Q, QuerySet, Value, When

from jisr.documents.named_bodies import Sayable, sayable_of
from jisr.documents.outcome_review.sphere import Sphere
from jisr.projects.enums import ProjectStatus
from jisr.projects.models import Project
from jisr.projects.queries import Status, status_of

CARE_FIRST = (
    ProjectStatus.STALLED,
    ProjectStatus.BUILT_NOT_OPERATING,
    ProjectStatus.LATE,
    ProjectStatus.IN_PROGRESS,
    ProjectStatus.PLANNED,
    ProjectStatus.NOT_KNOWN,
    ProjectStatus.OPERATING,
    ProjectStatus.COMPLETED,
)


@dataclass(frozen=True)
class Built:
    """The first projects with their status and its reason, how many there are, and how many in each status."""

    rows: tuple[tuple[Project, Status], ...]
    total: int
    by_status: dict[str, int]
    sayable: Sayable


def built_in(sphere: Sphere, *, on: date, many: int) -> Built:
    """All projects are counted by status in the database; only the first ``many`` are explained one by one."""
    projects = sphere.rows(Project).annotate(stands=_status_on(on))
    counts = dict(projects.order_by().values_list("stands").annotate(n=Count("pk", distinct=True)))
    rank = Case(*(When(stands=state, then=Value(place)) for place, state in enumerate(CARE_FIRST)))
    first = list(projects.select_related("owner", "territory").order_by(rank, "pk")[:many])
    explained = status_of(first, on=on)
    ordered = {str(state): counts[state] for state in CARE_FIRST if state in counts}
    sayable = sayable_of(Project, explained, acting=sphere.acting, on=on)
    return Built(tuple((one, explained[one.pk]) for one in first), sum(counts.values()), ordered, sayable)


def _status_on(on: date) -> Case:
    """The same order of judgement as ``projects.queries.status_of``, as one expression; a test holds them equal."""
    of = Project.objects
    handed_over = Q(handed_over_on__lte=on)
    begun = Q(starts_on__lte=on) | _is(of.filter(reports__state="accepted"))
    begun |= _is(of.filter(milestones__done_on__lte=on))
    return Case(
        When(_is(of.not_known()), then=Value(ProjectStatus.NOT_KNOWN)),
        When(handed_over & _is(of.built_not_operating_on(on)), then=Value(ProjectStatus.BUILT_NOT_OPERATING)),
        When(handed_over & ~_is(of.filter(facilities__isnull=False)), then=Value(ProjectStatus.COMPLETED)),
        When(handed_over & _is(of.operating_on(on)), then=Value(ProjectStatus.OPERATING)),
        When(handed_over, then=Value(ProjectStatus.COMPLETED)),
        When(_is(of.stalled_on(on)), then=Value(ProjectStatus.STALLED)),
        When(_is(of.late_on(on)), then=Value(ProjectStatus.LATE)),
        When(begun, then=Value(ProjectStatus.IN_PROGRESS)),
        default=Value(ProjectStatus.PLANNED),
        output_field=CharField(),
    )


def _is(rows: QuerySet) -> Q:
    return Q(Exists(rows.filter(pk=OuterRef("pk"))))
