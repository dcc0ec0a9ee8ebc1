"""A run that may die: taken by one worker at a time, its progress kept, taken again when its heart stops."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Q, QuerySet
from django.db.models.functions import Now

from jisr.studies.enums import StudyState
from jisr.studies.models import Study

# The longest step of a run of a million lines takes less; a run silent for longer is dead.
SILENCE = timedelta(minutes=20)


def dead() -> Q:
    """The condition under which a running study has died."""
    return Q(state=StudyState.RUNNING, beat_at__lt=Now() - SILENCE)


def take(study: Study) -> bool:
    """Take a study that waits, or whose run died; False where another has it or it is done."""
    free = Study.objects.filter(Q(state=StudyState.WAITING) | dead(), pk=study.pk)
    taken = free.update(state=StudyState.RUNNING, share_done=0, beat_at=Now(), failure="")
    return bool(taken)


def needs_a_run(study: Study) -> bool:
    """Whether nobody has the study in hand: it waits, or its run died."""
    return Study.objects.filter(Q(state=StudyState.WAITING) | dead(), pk=study.pk).exists()


def beat(study: Study, share: float) -> None:
    """Say that the run lives, and how far it is."""
    Study.objects.filter(pk=study.pk).update(share_done=min(max(share, 0.0), 1.0), beat_at=Now())


def give_up(study: Study, why: str) -> None:
    """Say that the run failed, and of what; it may be asked again."""
    Study.objects.filter(pk=study.pk).update(state=StudyState.FAILED, failure=why)


def died() -> QuerySet[Study]:
    """The studies whose run died."""
    return Study.objects.filter(dead())
