"""Make a record public by a dated act. It is never undone."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from jisr.consultations.models import Contribution, Minutes, Synthesis
from jisr.core.acting import Acting
from jisr.core.clock import moment_of
from jisr.core.journal import write_entry
from jisr.core.models import Record
from jisr.core.verdict import No, Overtaken, Verdict, require
from jisr.families.models.people import AboutPeople
from jisr.plans.models import Plan
from jisr.search.index import index_many
from jisr.usecases.permissions import may_act_on


@transaction.atomic
def publish(record: Record, *, by: Acting, on: date, reason: str = "") -> None:
    """Publish a record from the day on; a plan with its actions. Raises ``Refused`` for what is never public."""
    require(may_publish(record, by))
    moment = moment_of(on)
    if not type(record)._base_manager.filter(pk=record.pk, published_at__isnull=True).update(published_at=moment):
        raise Overtaken(_("Someone else has just changed this. Look at its present state before you act."))
    record.published_at = moment
    if isinstance(record, Plan):
        record.actions.filter(published_at__isnull=True).update(published_at=moment)
        index_many(record.actions.select_related("plan__territory"))
    write_entry("publish", record, by=by, on=on, reason=reason)


def may_publish(record: Record, by: Acting) -> Verdict:
    """What is about people never; a contribution once it is worded for everyone; texts by their own act."""
    if isinstance(record, AboutPeople):
        return No(_("What is about people is never public."))
    if isinstance(record, (Minutes, Synthesis)):
        return No(_("A text is published by freezing it."))
    if isinstance(record, Contribution) and not record.public_wording:
        return No(_("Write first what everyone will read, with nothing personal in it."))
    if record.is_public:
        return No(_("It is already public."))
    return may_act_on(by, "publish", record)
