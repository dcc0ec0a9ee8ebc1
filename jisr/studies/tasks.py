"""Studies that take longer than one waits for a page, done by the worker."""

from __future__ import annotations

from datetime import date

from django_tasks import task

from jisr.studies.actions import carry_out
from jisr.studies.models import Study


@task()
def run_study(number: int, on: str) -> None:
    """Carry out the study with this key; the day is given as YYYY-MM-DD."""
    carry_out(Study.objects.select_related("territory").get(pk=number), on=date.fromisoformat(on))
