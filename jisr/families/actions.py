"""What is done for families: registered, requested, carried to those who can answer, delivered."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from jisr.actors.models import Organisation
from jisr.actors.permissions import given, holds_place, may_act_on, may_do, represents
from jisr.core.acting import Acting
from jisr.core.codes import new_follow_up_code
from jisr.core.edits import created
from jisr.core.fields import identifier_hash
from jisr.core.followup import hash_of_code
from jisr.core.journal import write_entry
from jisr.core.models import LegalDelay, Need
from jisr.core.verdict import Refused, Verdict, require
from jisr.families import rules
from jisr.families.enums import LegState, RequestState, UnmetKind
from jisr.families.models import Completion, Household, Leg, Person, Request, UnmetNeed
from jisr.families.queries import second_hash
from jisr.families.rules import LEG_MOVES
from jisr.services.models import Facility, Offer
from jisr.territories.models import Territory


@transaction.atomic
def register_household(
    *, organisation: Organisation, territory: Territory, by: Acting, on: date, **fields: Any
) -> Household:
    """Write down people who live together, known to the organisation."""
    require(may_do(by, "register_family") & represents(by, organisation) & holds_place(by, territory))
    household = created(Household, organisation=organisation, territory=territory, is_example=by.is_example, **fields)
    write_entry("families.register_household", household, by=by, on=on)
    return household


@transaction.atomic
def register_person(
    household: Household, *, by: Acting, on: date, cin: str = "", idcs: str = "", **fields: Any
) -> Person:
    """Write down a member; identifiers are sealed, and found by their keyed hash only."""
    require(may_act_on(by, "register_family", household))
    person = created(
        Person,
        household=household,
        is_example=by.is_example,
        cin=cin,
        cin_hash=identifier_hash(cin, purpose="cin"),
        idcs=idcs,
        idcs_hash=identifier_hash(idcs, purpose="idcs"),
        **fields,
    )
    write_entry("families.register_person", person, by=by, on=on)
    return person


@transaction.atomic
def file_request(
    *,
    person: Person,
    need: Need,
    delay: LegalDelay,
    by: Acting,
    on: date,
    wording: str = "",
    second: str = "",
    code: str = "",
) -> tuple[Request, str]:
    """Receive a request for a person; give back it and its follow-up code, which is shown this once.

    ``second`` is the second element that the code asks for: the year of birth, or the last four digits of the
    telephone, where it is not given. ``code`` is given for the demonstration only.
    """
    require(may_act_on(by, "file_request", person))
    household = person.household
    code = code or new_follow_up_code()
    request = created(
        Request,
        person=person,
        organisation_id=by.organisation_id or household.organisation_id,
        territory=household.territory,
        need=need,
        wording=wording,
        deposited_on=on,
        delay=delay,
        due_on=rules.due_by(on, delay),
        follow_up_hash=hash_of_code(code),
        second_element_hash=second_hash(second or _second_of(person)),
        is_example=by.is_example,
    )
    write_entry("families.file_request", request, by=by, on=on)
    return request, code


def _second_of(person: Person) -> str:
    if person.birth_date is not None:
        return str(person.birth_date.year)
    digits = "".join(sign for sign in person.household.phone if sign.isdigit())
    if len(digits) < 4:
        raise Refused(_("Give the year of birth or a telephone: the follow-up code asks for it besides."))
    return digits[-4:]


@transaction.atomic
def ask_completion(request: Request, *, what: str, by: Acting, on: date) -> Completion:
    """Ask for missing papers, once; the legal clock stands still until they come."""
    require(may_act_on(by, "handle_request", request) & rules.may_ask_completion(request) & given(what))
    asked = created(Completion, request=request, asked_on=on, what=what)
    write_entry("families.ask_completion", request, by=by, on=on, reason=what)
    _fold(request, on=on)
    return asked


@transaction.atomic
def supply_completion(request: Request, *, by: Acting, on: date) -> None:
    """Receive the missing papers; the clock runs on with what was left of the delay, in its own unit."""
    require(may_act_on(by, "handle_request", request))
    asked = Completion.objects.filter(request=request, supplied_on__isnull=True).first()
    if asked is None:
        raise Refused(_("No papers are waited for."))
    asked.supplied_on = on
    asked.save(update_fields=["supplied_on"])
    moved = rules.due_after_pause(request.due_on, request.delay, asked_on=asked.asked_on, supplied_on=on)
    before, request.due_on = request.due_on, moved
    request.save(update_fields=["due_on"])
    write_entry("families.supply_completion", request, by=by, on=on, changes={"due_on": [before, request.due_on]})
    _fold(request, on=on)


@transaction.atomic
def add_leg(
    request: Request, *, organisation: Organisation, by: Acting, on: date, offer: Offer | None = None, reason: str = ""
) -> Leg:
    """Prepare a referral of the request to a body, through one of its offers where there is one."""
    require(may_act_on(by, "handle_request", request) & rules.may_be_sent_on(request))
    leg = created(Leg, request=request, organisation=organisation, offer=offer)
    write_entry("families.add_leg", request, by=by, on=on, reason=reason, changes={"leg": ["", str(organisation)]})
    _fold(request, on=on)
    return leg


def send_leg(leg: Leg, *, by: Acting, on: date) -> None:
    """Send the referral to the body that can answer."""
    _move(leg, "send_leg", may_act_on(by, "handle_request", leg.request), by=by, on=on, sent_on=on)


def accept_leg(leg: Leg, *, by: Acting, on: date) -> None:
    """The body accepts."""
    _move(leg, "accept_leg", may_answer(leg, by), by=by, on=on, decided_on=on)


def refuse_leg(leg: Leg, *, reason: str, by: Acting, on: date) -> None:
    """The body refuses, in writing and with its reason."""
    allowed = may_answer(leg, by) & given(reason)
    _move(leg, "refuse_leg", allowed, by=by, on=on, reason=reason, decided_on=on)


def deliver_leg(leg: Leg, *, by: Acting, on: date) -> None:
    """The service reached the person."""
    _move(leg, "deliver_leg", may_answer(leg, by), by=by, on=on, delivered_on=on)


def withdraw_leg(leg: Leg, *, by: Acting, on: date, reason: str = "") -> None:
    """The person no longer asks this body."""
    _move(leg, "withdraw_leg", may_act_on(by, "handle_request", leg.request), by=by, on=on, reason=reason)


def may_answer(leg: Leg, by: Acting) -> Verdict:
    """The body that a leg is sent to answers it."""
    return may_do(by, "answer_leg") & represents(by, leg.organisation)


@transaction.atomic
def _move(leg: Leg, verb: str, allowed: Verdict, *, by: Acting, on: date, reason: str = "", **fields: Any) -> None:
    require(allowed & LEG_MOVES.may(leg, verb))
    if reason:
        leg.reason = reason
        leg.save(update_fields=["reason"])
    LEG_MOVES.make(leg, verb, by=by, on=on, reason=reason, **fields)
    _fold(leg.request, on=on)


@transaction.atomic
def withdraw_request(request: Request, *, by: Acting, on: date, reason: str = "") -> None:
    """The person withdraws the whole request: every open leg ends withdrawn."""
    require(may_act_on(by, "handle_request", request) & rules.is_open(request))
    Leg.objects.filter(request=request, state=LegState.DRAFT).delete()
    open_legs = Leg.objects.filter(request=request, state__in=(LegState.SENT, LegState.ACCEPTED))
    open_legs.update(state=LegState.WITHDRAWN, reason=reason)
    write_entry("families.withdraw_request", request, by=by, on=on, reason=reason)
    if Leg.objects.filter(request=request).exists():
        _fold(request, on=on)
    else:
        _set_state(request, RequestState.WITHDRAWN)


def _fold(request: Request, *, on: date) -> None:
    """Read the request's state from its legs; the first whole answer stops the legal clock."""
    legs = list(Leg.objects.filter(request=request))
    waiting = Completion.objects.filter(request=request, supplied_on__isnull=True).exists()
    state = rules.folded_state(legs, to_complete=waiting)
    answered = state not in (RequestState.DEPOSITED, RequestState.TO_COMPLETE, RequestState.UNDER_WAY)
    if answered and state != RequestState.WITHDRAWN and request.answered_on is None:
        request.answered_on = on
        request.save(update_fields=["answered_on"])
    _set_state(request, state)


def _set_state(request: Request, state: RequestState) -> None:
    request.state = state
    request.save(update_fields=["state"])


@transaction.atomic
def note_unmet_need(
    *,
    territory: Territory,
    need: Need,
    kind: UnmetKind,
    by: Acting,
    on: date,
    request: Request | None = None,
    facility: Facility | None = None,
) -> UnmetNeed:
    """Keep that nothing could meet a need here: no place, or no such service. No person stands in it."""
    require(may_do(by, "note_unmet_need") & holds_place(by, territory))
    unmet = created(
        UnmetNeed,
        territory=territory,
        need=need,
        kind=kind,
        request=request,
        facility=facility,
        noted_on=on,
        is_example=by.is_example,
    )
    write_entry("families.note_unmet_need", unmet, by=by, on=on)
    return unmet
