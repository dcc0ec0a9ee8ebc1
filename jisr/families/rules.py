"""The legal clock, the state folded from the legs, and what may be done to a request."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, timedelta

from django.utils.translation import gettext as _

from jisr.actors.models import Organisation
from jisr.core.enums import DelayUnit
from jisr.core.limits import limit_of
from jisr.core.models import LegalDelay
from jisr.core.moves import Moves
from jisr.core.verdict import No, Verdict, Yes
from jisr.families.calendar import after_working_days, holidays_between, working_days
from jisr.families.enums import LegState, RequestState
from jisr.families.models import Admission, Completion, Leg, Person, Request
from jisr.services.models import Facility

LEG_MOVES = Moves(
    "families",
    {
        "send_leg": (LegState.DRAFT, LegState.SENT),
        "accept_leg": (LegState.SENT, LegState.ACCEPTED),
        "refuse_leg": (LegState.SENT, LegState.REFUSED),
        "deliver_leg": (LegState.ACCEPTED, LegState.DELIVERED),
        "withdraw_leg": ((LegState.SENT, LegState.ACCEPTED), LegState.WITHDRAWN),
    },
)


def due_by(deposited_on: date, delay: LegalDelay, *, holidays: Collection[date] | None = None) -> date:
    """The day by which an answer is due: the delay in its own unit, never past the general ceiling.

    Working days are those from Monday to Friday that are no holiday; the day of deposit does not count. ``holidays``
    are those of the table unless given.
    """
    ceiling = deposited_on + timedelta(days=_ceiling())
    if delay.unit == DelayUnit.CALENDAR:
        return min(deposited_on + timedelta(days=delay.number), ceiling)
    known = holidays_between(deposited_on, ceiling) if holidays is None else holidays
    return min(after_working_days(deposited_on, delay.number, known), ceiling)


def due_after_pause(due_on: date, delay: LegalDelay, *, asked_on: date, supplied_on: date) -> date:
    """The day by which an answer is due once the clock has stood still from one day to another.

    What was left of the delay on the day papers were asked for is left on the day they come, in the delay's own unit.
    """
    if delay.unit == DelayUnit.CALENDAR:
        return due_on + (supplied_on - asked_on)
    left = working_days(asked_on, due_on, holidays_between(asked_on, due_on))
    ends = supplied_on + timedelta(days=3 * left + 30)
    return after_working_days(supplied_on, left, holidays_between(supplied_on, ends))


def _ceiling() -> int:
    return limit_of("REQUEST_CEILING_DAYS")


def folded_state(legs: Iterable[Leg], *, to_complete: bool) -> RequestState:
    """The state of a request, from its legs alone; a file that waits for papers says so while something is open."""
    states = [leg.state for leg in legs]
    live = [state for state in states if state != LegState.WITHDRAWN]
    if not live:
        return _unsent(states, to_complete=to_complete)
    if all(state in LegState.ENDED for state in live):
        return _ended(live)
    if to_complete:
        return RequestState.TO_COMPLETE
    if all(state == LegState.DRAFT for state in live):
        return RequestState.DEPOSITED
    answered = all(state in (*LegState.ENDED, LegState.ACCEPTED) for state in live)
    return RequestState.ANSWERED if answered else RequestState.UNDER_WAY


def _unsent(states: list[str], *, to_complete: bool) -> RequestState:
    if states:
        return RequestState.WITHDRAWN
    return RequestState.TO_COMPLETE if to_complete else RequestState.DEPOSITED


def _ended(live: list[str]) -> RequestState:
    delivered = live.count(LegState.DELIVERED)
    if delivered == len(live):
        return RequestState.DELIVERED
    return RequestState.PARTLY if delivered else RequestState.REFUSED


def may_ask_completion(request: Request) -> Verdict:
    """Papers are asked for once only, and not after the answer."""
    if Completion.objects.filter(request=request).exists():
        return No(_("Papers have already been asked for: it is done once only."))
    if request.answered_on is not None or request.state in RequestState.ENDED:
        return No(_("The request has already been answered."))
    return Yes


def is_open(request: Request) -> Verdict:
    """Whether something can still be done about the request."""
    if request.state in RequestState.ENDED:
        state = request.get_state_display()
        return No(_("The request is closed: %(state)s.") % {"state": state})
    return Yes


def may_be_sent_on(request: Request) -> Verdict:
    """Whether one more body may be asked: not once it was delivered, or the person withdrew it as a whole.

    The refusal of one body shuts no other door, nor does a referral that was withdrawn.
    """
    if request.state == RequestState.DELIVERED:
        return is_open(request)
    whole = request.entries.filter(act="families.withdraw_request")
    return is_open(request) if request.state == RequestState.WITHDRAWN and whole.exists() else Yes


def is_not_waiting_there(request: Request, organisation: Organisation) -> Verdict:
    """Whether no referral to the body waits already: it is asked once at a time."""
    if Leg.objects.filter(request=request, organisation=organisation).exclude(state__in=LegState.ENDED).exists():
        return No(
            _("It was already sent to %(organisation)s, which has not finished.") % {"organisation": organisation}
        )
    return Yes


def may_be_admitted(person: Person, facility: Facility, on: date) -> Verdict:
    """Into a facility that operates, once at a time, while it has a place."""
    if not Facility.objects.operating_on(on).filter(pk=facility.pk).exists():
        return No(_("The facility does not operate on that day."))
    if Admission.objects.filter(person=person, facility=facility, ended_on__isnull=True).exists():
        return No(_("The person is already there."))
    if facility.capacity is not None and Admission.objects.filter(facility=facility).present_on(on).count() >= (
        facility.capacity
    ):
        return No(_("The facility is full: keep a place on the waiting list, or note that there is no place."))
    return Yes
