"""Calls for projects: opened, answered by associations, scored on their criteria, decided with the reason."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from jisr.actors.models import Organisation
from jisr.actors.permissions import given, holds_place, may_act_on, may_do, represents
from jisr.agreements.enums import ApplicationState, CallState
from jisr.agreements.models import Agreement, Application, Call, Criterion, Score
from jisr.agreements.rules import APPLICATION_MOVES, CALL_MOVES
from jisr.core.acting import Acting
from jisr.core.edits import created
from jisr.core.journal import write_entry
from jisr.core.verdict import Refused, require
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


def open_call(call: Call, *, by: Acting, on: date, closes_on: date | None = None) -> None:
    """Open it to applications."""
    require(may_act_on(by, "publish_call", call))
    CALL_MOVES.make(call, "open_call", by=by, on=on, opens_on=on, closes_on=closes_on or call.closes_on)


def close_call(call: Call, *, by: Acting, on: date) -> None:
    """Take no more applications."""
    require(may_act_on(by, "publish_call", call))
    CALL_MOVES.make(call, "close_call", by=by, on=on)


@transaction.atomic
def apply_to_call(
    call: Call, *, organisation: Organisation, amount_asked: Decimal, by: Acting, on: date, **fields: Any
) -> Application:
    """An association prepares an application to an open call."""
    require(may_do(by, "apply") & represents(by, organisation))
    if call.state != CallState.OPEN or (call.closes_on is not None and on > call.closes_on):
        raise Refused(_("The call is not open."))
    fields.setdefault("territory", organisation.territory)
    application = created(
        Application,
        call=call,
        organisation=organisation,
        amount_asked=amount_asked,
        is_example=call.is_example,
        **fields,
    )
    write_entry("agreements.apply", application, by=by, on=on)
    return application


def submit_application(application: Application, *, by: Acting, on: date) -> None:
    """Submit it while the call is open."""
    require(may_do(by, "apply") & represents(by, application.organisation))
    if application.call.state != CallState.OPEN:
        raise Refused(_("The call is not open."))
    APPLICATION_MOVES.make(application, "submit_application", by=by, on=on, submitted_on=on)


def assess_eligibility(application: Application, *, is_eligible: bool, by: Acting, on: date, reason: str = "") -> None:
    """Say whether it meets the conditions of the call; a no gives its reason."""
    require(may_act_on(by, "assess_application", application.call))
    verb, fields = "find_eligible", {}
    if not is_eligible:
        require(given(reason))
        verb, fields = "find_not_eligible", {"decision_reason": reason, "decided_on": on}
    APPLICATION_MOVES.make(application, verb, by=by, on=on, reason=reason, **fields)


@transaction.atomic
def score(
    application: Application, *, criterion: Criterion, value: int, by: Acting, on: date, remark: str = ""
) -> Score:
    """Give one assessor's mark on one criterion of the call; given again, it replaces the first."""
    require(may_act_on(by, "assess_application", application.call))
    if application.state != ApplicationState.ELIGIBLE:
        raise Refused(_("An eligible application is scored."))
    if criterion.call_id != application.call_id or not 0 <= value <= criterion.maximum:
        raise Refused(_("The mark lies between 0 and %(maximum)s.") % {"maximum": criterion.maximum})
    mark, _new = Score.objects.update_or_create(
        application=application,
        criterion=criterion,
        assessor_label=by.mandate_label,
        defaults={"value": value, "remark": remark},
    )
    write_entry("agreements.score", application, by=by, on=on, changes={criterion.name: ["", value]})
    return mark


def decide_application(
    application: Application,
    *,
    is_selected: bool,
    by: Acting,
    on: date,
    reason: str = "",
    agreement: Agreement | None = None,
) -> None:
    """Select it (with the agreement that follows, where there is one) or turn it down with the reason."""
    require(may_act_on(by, "assess_application", application.call))
    if not is_selected:
        require(given(reason))
    verb = "select" if is_selected else "turn_down"
    fields = {"decided_on": on, "decision_reason": reason, "agreement": agreement}
    APPLICATION_MOVES.make(application, verb, by=by, on=on, reason=reason, **fields)


def decide_call(call: Call, *, by: Acting, on: date) -> None:
    """End the call, once every application submitted has its decision."""
    require(may_act_on(by, "assess_application", call))
    waiting = call.applications.filter(state__in=(ApplicationState.SUBMITTED, ApplicationState.ELIGIBLE)).count()
    if waiting:
        raise Refused(_("Applications still wait for a decision: %(number)s.") % {"number": waiting})
    CALL_MOVES.make(call, "decide_call", by=by, on=on)
