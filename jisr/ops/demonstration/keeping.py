"""The demonstration's runs on votes, envelope and contributions, kept once, so that a kept run can be looked at."""

from __future__ import annotations

from jisr.consultations.models import Meeting
from jisr.ops.demonstration.world import World
from jisr.plans.models import Plan
from jisr.studies.keeping import Subject, keep_study, question_of


def keep_runs(world: World) -> None:
    """Keep today's run of each meeting with votes, of the plan in force and of the region, where there is one."""
    region = world.places["region"]
    subjects: list[Subject] = [
        *Meeting.objects.filter(is_example=True, voters__isnull=False).distinct().select_related("territory"),
        *Plan.objects.filter(is_example=True, replaced_by__isnull=True).select_related("territory"),
        region,
    ]
    for subject in subjects:
        if question_of(subject) is not None:
            keep_study(subject, by=world.acting("coordination"), on=world.story.on)
