"""Calls for projects: prepared, opened, closed, decided. What associations do with them stands in ``applying``."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from jisr.actors.models import Organisation
from jisr.actors.permissions import holds_place, may_act_on, may_do, represents
from jisr.agreements.enums import ApplicationState
from jisr.agreements.models import Call, Criterion
from jisr.agreements.rules import CALL_MOVES
from jisr.core.acting import Acting
from jisr.core.edits import created, edit
from jisr.core.journal import write_entry
from jisr.core.verdict import No, Refused, Verdict, require
from jisr.territories.models import Territory


@transaction.atomic
def draft_call(*, organisation: Organisation, territory: Territory, by: Acting, on: date, **fields: Any) -> Call:
    """Prepare a call for projects."""
    require(may_do(by, "publish_call") & represents(by, organisation) & holds_place(by, territory))
    groups = fields.pop("target_groups", ())
    call = created(Call, organisation=organisation, territory=territory, is_example=by.is_example, **fields)
    call.target_groups.set(groups)
    write_entry("agreements.draft_call", call, by=by, on=on)
    return call


@transaction.atomic
def add_criterion(call: Call, *, maximum: int, by: Acting, on: date, **fields: Any) -> Criterion:
    """State what applications are scored on, before the call opens."""
    require(may_act_on(by, "publish_call", call) & CALL_MOVES.may(call, "open_call"))
    criterion = created(Criterion, call=call, maximum=maximum, **fields)
    write_entry("agreements.add_criterion", call, by=by, on=on, changes={"criterion": ["", criterion.name]})
    return criterion


@transaction.atomic
def change_call(call: Call, *, by: Acting, on: date, **fields: Any) -> None:
    """Change a call that is being prepared; ``target_groups`` is a list."""
    require(may_prepare(call, by))
    if "target_groups" in fields:
        call.target_groups.set(fields.pop("target_groups"))
    edit(call, "agreements.change_call", by=by, on=on, **fields)


@transaction.atomic
def remove_criterion(criterion: Criterion, *, by: Acting, on: date) -> None:
    """Take a criterion out before the call opens."""
    call, words = criterion.call, criterion.name
    require(may_prepare(call, by))
    criterion.delete()
    write_entry("agreements.remove_criterion", call, by=by, on=on, changes={"criterion": [words, ""]})


def may_prepare(call: Call, by: Acting) -> Verdict:
    """Whose call it is, until it opens."""
    return may_act_on(by, "publish_call", call) & CALL_MOVES.may(call, "open_call")


def may_open(call: Call, by: Acting) -> Verdict:
    """Once it says what applications are judged on."""
    allowed = may_prepare(call, by)
    if allowed and not call.criteria.exists():
        return No(_("A call says first what applications are scored on."))
    return allowed


def open_call(call: Call, *, by: Acting, on: date, closes_on: date | None = None) -> None:
    """Open it to applications."""
    require(may_open(call, by))
    if (closes_on or call.closes_on or on) < on:
        raise Refused(_("The last day lies in the past."))
    CALL_MOVES.make(call, "open_call", by=by, on=on, opens_on=on, closes_on=closes_on or call.closes_on)


def close_call(call: Call, *, by: Acting, on: date) -> None:
    """Take no more applications."""
    require(may_act_on(by, "publish_call", call))
    CALL_MOVES.make(call, "close_call", by=by, on=on)


def decide_call(call: Call, *, by: Acting, on: date) -> None:
    """End the call, once every application submitted has its decision."""
    require(may_act_on(by, "assess_application", call))
    waiting = call.applications.filter(state__in=ApplicationState.TO_DECIDE).count()
    if waiting:
        raise Refused(_("Applications still wait for a decision: %(number)s.") % {"number": waiting})
    CALL_MOVES.make(call, "decide_call", by=by, on=on)
