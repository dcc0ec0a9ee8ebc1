"""What is done to facilities: recorded, opened, closed, licensed, inspected."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from jisr.actors.models import Organisation
from jisr.actors.permissions import given, holds_place, may_act_on, may_do
from jisr.core.acting import Acting
from jisr.core.edits import created, edit
from jisr.core.journal import write_entry
from jisr.core.verdict import require
from jisr.services.enums import FacilityEventKind, InspectionResult, LicenceState
from jisr.services.models import Facility, FacilityEvent, Inspection, Licence
from jisr.services.rules import may_follow


@transaction.atomic
def record_facility(*, by: Acting, on: date, **fields: Any) -> Facility:
    """Write down a facility that is there; ``fields`` are the model's own."""
    require(may_do(by, "record_facility") & holds_place(by, fields["territory"]))
    facility = created(Facility, is_example=by.is_example, **fields)
    write_entry("services.record_facility", facility, by=by, on=on)
    return facility


def change_facility(facility: Facility, *, by: Acting, on: date, reason: str = "", **fields: Any) -> None:
    """Change what is written down of a facility; what stood before is in its journal."""
    require(may_act_on(by, "record_facility", facility))
    edit(facility, "services.change", by=by, on=on, reason=reason, **fields)


def open_facility(facility: Facility, *, by: Acting, on: date, reason: str = "") -> FacilityEvent:
    """Open it to people, once."""
    return _happen(facility, FacilityEventKind.OPENED, "open", by=by, on=on, reason=reason)


def close_facility(facility: Facility, *, by: Acting, on: date, reason: str) -> FacilityEvent:
    """Close it, with the reason."""
    require(given(reason))
    return _happen(facility, FacilityEventKind.CLOSED, "close", by=by, on=on, reason=reason)


def reopen_facility(facility: Facility, *, by: Acting, on: date, reason: str = "") -> FacilityEvent:
    """Open it again."""
    return _happen(facility, FacilityEventKind.REOPENED, "reopen", by=by, on=on, reason=reason)


@transaction.atomic
def _happen(
    facility: Facility, kind: FacilityEventKind, verb: str, *, by: Acting, on: date, reason: str
) -> FacilityEvent:
    act = "close_facility" if verb == "close" else "open_facility"
    require(may_act_on(by, act, facility) & may_follow(facility, kind, on))
    event = created(FacilityEvent, facility=facility, kind=kind, on=on, reason=reason)
    write_entry(f"services.{verb}", facility, by=by, on=on, reason=reason)
    return event


@transaction.atomic
def set_licence(
    facility: Facility, *, state: LicenceState, by: Acting, on: date, number: str = "", reason: str = "", **fields: Any
) -> Licence:
    """State where the licence stands as of the day; what stood before is kept."""
    require(may_act_on(by, "set_licence", facility))
    if state in (LicenceState.UNLICENSED, LicenceState.WITHDRAWN):
        require(given(reason))
    licence = created(Licence, facility=facility, state=state, number=number, reason=reason, as_of=on, **fields)
    write_entry("services.set_licence", facility, by=by, on=on, reason=reason, changes={"licence": ["", state]})
    return licence


@transaction.atomic
def inspect(facility: Facility, *, result: InspectionResult, remarks: str = "", by: Acting, on: date) -> Inspection:
    """Write down an inspection by the organisation of the one who acts; what is wrong is said."""
    require(may_act_on(by, "inspect", facility))
    if result != InspectionResult.CONFORMING:
        require(given(remarks))
    body = Organisation.objects.get(pk=by.organisation_id or 0)
    found = created(Inspection, facility=facility, organisation=body, on=on, result=result, remarks=remarks)
    write_entry("services.inspect", facility, by=by, on=on, reason=remarks, changes={"result": ["", result]})
    return found
