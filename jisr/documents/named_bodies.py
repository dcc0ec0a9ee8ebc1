"""The right of reply in print: a state that speaks against a named body is said only once it may be shown."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext as _

from jisr.actors.models import Notice
from jisr.core.acting import Acting
from jisr.documents.paper import Cell
from jisr.documents.said import apart, day, tag
from jisr.projects.enums import ProjectStatus
from jisr.projects.models import Project
from jisr.projects.queries import Status
from jisr.thread.enums import Derived

SPEAKS_AGAINST = {
    ProjectStatus.STALLED: Derived.STALLED_PROJECT,
    ProjectStatus.LATE: Derived.LATE_PROJECT,
    ProjectStatus.BUILT_NOT_OPERATING: Derived.BUILT_NOT_OPERATING,
}
Sayable = dict[int, set[str]]


def sayable_of(model: type[Any], keys: Iterable[int], *, acting: Acting, on: date) -> Sayable:
    """The states that may be said of each record: its body was told, and replied or let its period pass.

    Those in whose charge a record lies see all its states. Two queries at most.
    """
    wanted = list(keys)
    kind = ContentType.objects.get_for_model(model)
    told = Notice.objects.standing().shown_on(on).filter(content_type=kind, object_id__in=wanted)
    found: Sayable = defaultdict(set)
    for key, state in told.values_list("object_id", "state"):
        found[key].add(state)
    if acting.has_mandate:
        for key in model.objects.entrusted_to(acting).filter(pk__in=wanted).values_list("pk", flat=True):
            found[key] = set(Derived.values)
    return found


def project_cell(project: Project, status: Status, sayable: Sayable) -> Cell:
    """Where a project stands and why; until its body has been heard, only what blames nobody."""
    against = SPEAKS_AGAINST.get(status.state)
    if against is None or against in sayable.get(project.pk, ()):
        stands = tag(status.state, status.label)
        return Cell(stands.text, stands.tone, apart(status.sentence))
    if status.state == ProjectStatus.BUILT_NOT_OPERATING:
        return Cell(_("handed over on %(day)s") % {"day": day(project.handed_over_on)}, "info")
    return Cell(str(ProjectStatus.IN_PROGRESS.label), "info")


def reply_note() -> str:
    """Why a name may be missing."""
    return _("Lateness is said of a named body only once it was told of it and its period of reply has passed.")
