"""What is done in a facility and over time: admissions, waiting lists, one person known twice, consent."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from jisr.actors.permissions import given, is_entrusted, may_act_on, may_do
from jisr.core.acting import Acting
from jisr.core.edits import created
from jisr.core.journal import write_entry
from jisr.core.verdict import Refused, require
from jisr.families import rules
from jisr.families.models import Admission, Consent, Leg, Person, WaitingPlace
from jisr.services.models import Facility


@transaction.atomic
def admit(person: Person, facility: Facility, *, by: Acting, on: date, leg: Leg | None = None) -> Admission:
    """Receive a person in a facility, from the day on; a place kept on its waiting list is left."""
    require(may_act_on(by, "admit", person) & rules.may_be_admitted(person, facility, on))
    admission = created(Admission, person=person, facility=facility, started_on=on, leg=leg)
    WaitingPlace.objects.filter(person=person, facility=facility, left_on__isnull=True).update(left_on=on)
    write_entry("families.admit", person, by=by, on=on, changes={"facility": ["", str(facility.pk)]})
    return admission


@transaction.atomic
def discharge(admission: Admission, *, by: Acting, on: date, reason: str) -> None:
    """End a stay; this is also how an admission is undone."""
    require(may_act_on(by, "admit", admission.person) & given(reason))
    standing = Admission.objects.filter(pk=admission.pk, ended_on__isnull=True)
    if not standing.update(ended_on=on, end_reason=reason):
        raise Refused(_("This stay has already ended."))
    admission.ended_on, admission.end_reason = on, reason
    write_entry("families.discharge", admission.person, by=by, on=on, reason=reason)


@transaction.atomic
def join_waiting_list(
    person: Person, facility: Facility, *, by: Acting, on: date, leg: Leg | None = None
) -> WaitingPlace:
    """Keep a place on a facility's waiting list."""
    require(may_act_on(by, "admit", person))
    if WaitingPlace.objects.filter(person=person, facility=facility, left_on__isnull=True).exists():
        raise Refused(_("The person already waits for this facility."))
    place = created(WaitingPlace, person=person, facility=facility, since=on, leg=leg)
    write_entry("families.join_waiting_list", person, by=by, on=on, changes={"facility": ["", str(facility.pk)]})
    return place


@transaction.atomic
def leave_waiting_list(place: WaitingPlace, *, by: Acting, on: date, reason: str = "") -> None:
    """Leave a waiting list."""
    require(may_act_on(by, "admit", place.person))
    place.left_on = on
    place.save(update_fields=["left_on"])
    write_entry("families.leave_waiting_list", place.person, by=by, on=on, reason=reason)


@transaction.atomic
def merge_people(person: Person, *, into: Person, by: Acting, on: date, reason: str) -> None:
    """State that two entries are one person; nothing is lost, and it can be undone."""
    require(may_act_on(by, "merge_people", person) & is_entrusted(by, into) & given(reason))
    if into.merged_into_id is not None or person.merged_into_id is not None or person.pk == into.pk:
        raise Refused(_("One of the two has already been merged into another."))
    person.merged_into = into
    person.save(update_fields=["merged_into"])
    write_entry("families.merge", person, by=by, on=on, reason=reason, changes={"merged_into": [None, into.pk]})


@transaction.atomic
def undo_merge(person: Person, *, by: Acting, on: date, reason: str) -> None:
    """State that the two are two people after all."""
    require(may_do(by, "merge_people") & is_entrusted(by, person) & given(reason))
    before, person.merged_into = person.merged_into_id, None
    person.save(update_fields=["merged_into"])
    write_entry("families.undo_merge", person, by=by, on=on, reason=reason, changes={"merged_into": [before, None]})


@transaction.atomic
def give_consent(
    person: Person, *, purpose: str, scope: str, by: Acting, on: date, ends_on: date | None = None
) -> Consent:
    """Write down what a person agreed to, for which purpose, until when."""
    require(may_act_on(by, "register_family", person))
    consent = created(Consent, person=person, purpose=purpose, scope=scope, given_on=on, ends_on=ends_on)
    write_entry("families.give_consent", person, by=by, on=on, reason=purpose)
    return consent


@transaction.atomic
def withdraw_consent(consent: Consent, *, by: Acting, on: date) -> None:
    """The person withdraws what they agreed to."""
    require(may_act_on(by, "register_family", consent.person))
    consent.withdrawn_on = on
    consent.save(update_fields=["withdrawn_on"])
    write_entry("families.withdraw_consent", consent.person, by=by, on=on, reason=consent.purpose)
