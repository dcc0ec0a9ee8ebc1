"""A call for projects goes out, and its results come out: each a dated act of publication."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from jisr.agreements.calling import may_open, open_call
from jisr.agreements.enums import ApplicationState, CallState
from jisr.agreements.models import Call
from jisr.core.acting import Acting
from jisr.core.clock import moment_of
from jisr.core.journal import write_entry
from jisr.core.verdict import No, Overtaken, Verdict, require
from jisr.search.index import index
from jisr.usecases.permissions import may_act_on


@transaction.atomic
def publish_call(call: Call, *, by: Acting, on: date, closes_on: date) -> None:
    """Open the call to applications until a day, and let everyone read it from today on."""
    require(may_open(call, by))
    open_call(call, by=by, on=on, closes_on=closes_on)
    if call.published_at is None:
        call.published_at = moment_of(on)
        call.save(update_fields=["published_at"])
        write_entry("publish", call, by=by, on=on)
    index(call)


@transaction.atomic
def publish_results(call: Call, *, by: Acting, on: date) -> None:
    """Let everyone read which applications were selected and why; those turned down are told to their bearers alone."""
    require(may_publish_results(call, by))
    if not Call.objects.filter(pk=call.pk, results_on__isnull=True).update(results_on=on):
        raise Overtaken(_("Someone else has just changed this. Look at its present state before you act."))
    call.results_on = on
    selected = call.applications.filter(state=ApplicationState.SELECTED, published_at__isnull=True)
    number = selected.update(published_at=moment_of(on))
    write_entry("publish_results", call, by=by, on=on, changes={"selected": ["", number]})


def may_publish_results(call: Call, by: Acting) -> Verdict:
    """Once, when every application has its decision."""
    if call.state != CallState.DECIDED:
        return No(_("The results are published once every application has its decision."))
    if call.results_on is not None:
        return No(_("The results have already been published."))
    return may_act_on(by, "publish_call", call)
