"""What may be done to a facility, with the reason when it may not."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from jisr.core.verdict import No, Verdict, Yes
from jisr.services.enums import FacilityEventKind
from jisr.services.models import Facility, FacilityEvent

OPENING = (FacilityEventKind.OPENED, FacilityEventKind.REOPENED)
FOLLOWS: dict[FacilityEventKind, tuple[str, ...]] = {
    FacilityEventKind.OPENED: ("", FacilityEventKind.BUILT),
    FacilityEventKind.CLOSED: OPENING,
    FacilityEventKind.REOPENED: (FacilityEventKind.CLOSED,),
}


def last_event(facility: Facility) -> FacilityEvent | None:
    """The last thing that happened to the facility."""
    return FacilityEvent.objects.filter(facility=facility).order_by("on", "pk").last()


def may_follow(facility: Facility, kind: FacilityEventKind, on: date | None = None) -> Verdict:
    """Whether the event can follow the facility's last one: opened once, closed while open, reopened while closed."""
    last = last_event(facility)
    if (last.kind if last else "") not in FOLLOWS[kind]:
        state = last.get_kind_display() if last else _("not opened yet")
        return No(_("The facility is %(state)s: this cannot follow.") % {"state": state})
    if last is not None and on is not None and on < last.on:
        return No(_("This would lie before the facility's last event."))
    return Yes
