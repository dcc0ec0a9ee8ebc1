"""Reading and bringing in files that take longer than one waits for a page, done by the worker."""

from __future__ import annotations

from datetime import date

from django_tasks import task

from jisr.actors.models import Mandate
from jisr.core.acting import Acting
from jisr.core.enums import BatchState
from jisr.core.models import Batch
from jisr.usecases.imports.applying import carry_out
from jisr.usecases.imports.staging import read_batch


@task()
def work_on(number: int, on: str) -> None:
    """Read the batch of this key, or bring it in, whichever it waits for; the day is given as YYYY-MM-DD."""
    batch = Batch.objects.get(pk=number)
    carry_on(batch, by=_acting(batch), on=date.fromisoformat(on))


def carry_on(batch: Batch, *, by: Acting, on: date) -> Batch:
    """Do what the batch waits for, here and now; what is done already is left as it is."""
    if batch.state == BatchState.READING:
        return read_batch(batch, by=by, on=on)
    return carry_out(batch, by=by, on=on) if batch.state == BatchState.APPLYING else batch


def _acting(batch: Batch) -> Acting:
    """Under the mandate of the one who asked."""
    return Mandate.objects.get(pk=batch.options["mandate"]).acting()
