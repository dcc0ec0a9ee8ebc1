"""The linkage of registers, done by the worker."""

from __future__ import annotations

from datetime import date

from django_tasks import task

from jisr.studies.models import Study
from jisr.studies.registers import carry_out_linkage


@task()
def run_linkage(number: int, on: str) -> None:
    """Carry out the linkage with this key, or take it up where its run died; the day is YYYY-MM-DD."""
    carry_out_linkage(Study.objects.select_related("territory").get(pk=number), on=date.fromisoformat(on))
