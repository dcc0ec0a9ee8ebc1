"""What becomes of one request: its legs, completion, refusal, delivery, the place in a facility, the need left unmet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from jisr.families.enums import GoalState, LegState, RequestState, UnmetKind
from jisr.families.models import (
    Admission,
    Completion,
    Goal,
    Leg,
    Request,
    SupportPlan,
    UnmetNeed,
    WaitingPlace,
)
from jisr.ops.demonstration.story import read
from jisr.ops.demonstration.world import World

COMPLETED_AFTER = 21  # days until what was missing is supplied
STAYS_IN = {"cef", "cfa", "creche", "cjpa", "eps", "dar-talib", "emf"}
PLANNED_FOR = {"disability-certificate", "elderly-home", "child-protection"}
GOALS = ("التمدرس المنتظم", "متابعة العلاج مرتين في الشهر", "استقرار السكن")
STATE_OF_LEG = {
    LegState.SENT: RequestState.UNDER_WAY,
    LegState.ACCEPTED: RequestState.ANSWERED,
    LegState.REFUSED: RequestState.REFUSED,
    LegState.DELIVERED: RequestState.DELIVERED,
    LegState.WITHDRAWN: RequestState.WITHDRAWN,
}


@dataclass(frozen=True)
class Course:
    """The days of a request's course, and how it ends."""

    key: str
    body: str
    outcome: str
    deposited: int
    sent: int
    decided: int
    delivered: int
    offer: Any | None


def follow(world: World, request: Request, course: Course) -> UnmetNeed | None:
    """Carry a request as far as it has come; gives the need that nothing met, if it is that."""
    if course.outcome in ("incomplete", "completed"):
        course = _complete(world, request, course)
    if course.outcome in ("unanswered", "incomplete") or not world.story.happened(course.sent):
        return None
    if course.offer is None:
        return _without_an_offer(world, request, course)
    leg = _leg(world, request, course)
    _conclude(world, request, leg, course)
    return None


def _complete(world: World, request: Request, course: Course) -> Course:
    """Ask once for what is missing; the clock stands still until it is supplied, and then everything comes later."""
    asked = course.deposited + 5
    if not world.story.happened(asked):
        return course
    supplied = asked + COMPLETED_AFTER if course.outcome == "completed" else None
    Completion.objects.create(
        request=request,
        asked_on=world.story.day(asked),
        what="شهادة طبية حديثة (أقل من ثلاثة أشهر)",
        supplied_on=world.story.past(supplied),
    )
    world.tell("families.ask_completion", request, course.body, asked)
    if supplied is None or not world.story.happened(supplied):
        _fold(request, RequestState.TO_COMPLETE)
        return Course(**{**vars(course), "outcome": "incomplete"})
    world.tell("families.supply_completion", request, course.body, supplied)
    request.due_on = world.story.day(course.deposited + request.delay.number + COMPLETED_AFTER)
    later = {name: getattr(course, name) + COMPLETED_AFTER + 5 for name in ("sent", "decided", "delivered")}
    return Course(**{**vars(course), "outcome": "delivered", **later})


def _fold(request: Request, state: RequestState) -> None:
    request.state = state
    request.save()


def _without_an_offer(world: World, request: Request, course: Course) -> UnmetNeed | None:
    """Nothing here meets the need: it is refused in writing, and the need is noted where it was felt."""
    refusal = read("people")["refusals"]["no_service"]
    sent = Leg(request=request, organisation=request.organisation, sent_on=world.story.day(course.sent))
    sent.state = LegState.SENT
    if world.story.happened(course.decided):
        sent.state, sent.reason, sent.decided_on = LegState.REFUSED, refusal, world.story.day(course.decided)
        request.answered_on = sent.decided_on
    sent.save()
    world.tell("families.send_leg", sent, course.body, course.sent, state=("draft", "sent"))
    _fold(request, STATE_OF_LEG[sent.state])
    if sent.state != LegState.REFUSED:
        return None
    world.tell("families.refuse_leg", sent, course.body, course.decided, refusal, state=("sent", "refused"))
    return _unmet(world, request, course, UnmetKind.NO_SERVICE)


def _unmet(world: World, request: Request, course: Course, kind: UnmetKind) -> UnmetNeed:
    unmet = world.record(
        UnmetNeed,
        course.key,
        public=course.decided,
        territory=request.territory,
        need=request.need,
        kind=kind,
        request=request,
        facility=course.offer.facility if course.offer else None,
        noted_on=world.story.day(course.decided),
    )
    world.tell("families.note_unmet_need", unmet, course.body, course.decided)
    return unmet


def _leg(world: World, request: Request, course: Course) -> Leg:
    """The referral to the offer, in the state that it has come to."""
    story = world.story
    is_decided, is_delivered = story.happened(course.decided), story.happened(course.delivered)
    state = LegState.SENT
    if course.outcome == "withdrawn" and is_decided:
        state = LegState.WITHDRAWN
    elif course.outcome == "refused" and is_decided:
        state = LegState.REFUSED
    elif course.outcome == "delivered" and is_delivered:
        state = LegState.DELIVERED
    elif is_decided:
        state = LegState.ACCEPTED
    refusals = read("people")["refusals"]
    leg = Leg.objects.create(
        request=request,
        offer=course.offer,
        organisation=getattr(course.offer, "organisation", request.organisation),
        state=state,
        sent_on=story.day(course.sent),
        decided_on=story.past(course.decided),
        delivered_on=story.day(course.delivered) if state == LegState.DELIVERED else None,
        reason=refusals.get(request.need.code, refusals["default"]) if state == LegState.REFUSED else "",
    )
    world.tell("families.send_leg", leg, course.body, course.sent, state=("draft", "sent"))
    return leg


def _conclude(world: World, request: Request, leg: Leg, course: Course) -> None:
    """The answer, the delivery, and the place in a facility or on its list."""
    is_answered = leg.state in (LegState.ACCEPTED, LegState.REFUSED, LegState.DELIVERED)
    request.answered_on = leg.decided_on if is_answered else None
    _fold(request, STATE_OF_LEG[LegState(leg.state)])
    body = next(key for key, found in world.bodies.items() if found.pk == leg.organisation_id)
    if leg.state == LegState.WITHDRAWN:
        world.tell("families.withdraw_leg", leg, course.body, course.decided, state=("sent", "withdrawn"))
    if leg.state == LegState.REFUSED:
        world.tell("families.refuse_leg", leg, body, course.decided, leg.reason, state=("sent", "refused"))
        if request.need.code in ("school-boarding", "childcare"):
            _unmet(world, request, course, UnmetKind.NO_PLACE)
        return
    if is_answered:
        world.tell("families.accept_leg", leg, body, course.decided, state=("sent", "accepted"))
    if leg.state == LegState.DELIVERED:
        world.tell("families.deliver_leg", leg, body, course.delivered, state=("accepted", "delivered"))
        _support(world, request, course)
    _place(leg, waiting=course.outcome == "waiting")


def _place(leg: Leg, *, waiting: bool) -> None:
    """An admission once delivered, a place on the list while waiting; only where people stay."""
    facility = leg.offer.facility if leg.offer else None
    if facility is None or facility.kind.code not in STAYS_IN:
        return
    person = leg.request.person
    if leg.delivered_on:
        Admission.objects.create(person=person, facility=facility, leg=leg, started_on=leg.delivered_on)
    elif waiting and leg.state == LegState.ACCEPTED and leg.decided_on:
        WaitingPlace.objects.create(person=person, facility=facility, leg=leg, since=leg.decided_on)


def _support(world: World, request: Request, course: Course) -> None:
    """A plan with its goals, for those whose help is more than one thing."""
    if request.need.code not in PLANNED_FOR:
        return
    plan = world.record(
        SupportPlan,
        course.key,
        person=request.person,
        starts_on=world.story.day(course.delivered),
        review_on=world.story.day(course.delivered + 90),
    )
    for rank, goal in enumerate(GOALS):
        state = GoalState.REACHED if rank == 0 and world.story.happened(course.delivered + 60) else GoalState.OPEN
        Goal.objects.create(plan=plan, wording=goal, state=state)
