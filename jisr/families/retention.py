"""What is kept of people, and until when: after that their names go, and what statistics need stays."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from jisr.core.acting import Acting
from jisr.core.journal import write_entry
from jisr.families.enums import RequestState, RightState
from jisr.families.models import (
    Admission,
    Completion,
    Consent,
    Goal,
    Household,
    Leg,
    Person,
    Request,
    RightAsked,
    SupportPlan,
    WaitingPlace,
)

NOBODY_NAMED = "—"
AT_A_TIME = 500


def households_to_forget(*, before: date) -> QuerySet[Household]:
    """Those of whom nothing is open and nothing has happened since the day: no request, stay, plan or right asked."""
    person, home = "person__household", OuterRef("pk")
    live = (
        Request.objects.filter(person__household=home).exclude(state__in=RequestState.ENDED),
        Request.objects.filter(person__household=home, deposited_on__gte=before),
        Leg.objects.filter(request__person__household=home, delivered_on__gte=before),
        Admission.objects.filter(**{person: home}).exclude(ended_on__lt=before),
        WaitingPlace.objects.filter(**{person: home}, left_on__isnull=True),
        SupportPlan.objects.filter(**{person: home}).exclude(ended_on__lt=before),
        Consent.objects.filter(**{person: home}, withdrawn_on__isnull=True, ends_on__gte=before),
        RightAsked.objects.filter(**{person: home}, state=RightState.ASKED),
    )
    rows = Household.objects.filter(anonymised_on__isnull=True, created_at__date__lt=before)
    for one in live:
        rows = rows.exclude(Exists(one))
    return rows


def anonymise(*, before: date, by: Acting, on: date) -> int:
    """Take every name, number, address and wording out of households long silent; how many they were.

    What is counted stays: commune, sex, year of birth, need, days, states. It is not undone. A household at a time is
    whole or untouched: a run that stops is taken up by the next.
    """
    keys = list(households_to_forget(before=before).values_list("pk", flat=True))
    for start in range(0, len(keys), AT_A_TIME):
        for home in Household.objects.filter(pk__in=keys[start : start + AT_A_TIME]):
            _forget(home, by=by, on=on)
    return len(keys)


@transaction.atomic
def _forget(home: Household, *, by: Acting, on: date) -> None:
    for person in Person.objects.filter(household=home):
        if person.birth_date is not None:
            person.birth_date, person.birth_year_only = date(person.birth_date.year, 1, 1), True
        person.first_name_ar = person.first_name_fr = NOBODY_NAMED
        person.last_name_ar = person.last_name_fr = ""
        person.cin = person.cin_hash = person.idcs = person.idcs_hash = ""
        person.save()
    requests = Request.objects.filter(person__household=home)
    requests.update(wording="", follow_up_hash="", second_element_hash="")
    Leg.objects.filter(request__in=requests).exclude(reason="").update(reason=NOBODY_NAMED)
    Completion.objects.filter(request__in=requests).update(what=NOBODY_NAMED)
    Goal.objects.filter(plan__person__household=home).update(wording=NOBODY_NAMED)
    Admission.objects.filter(person__household=home).update(end_reason="")
    asked = RightAsked.objects.filter(person__household=home)
    asked.update(wording="")
    asked.exclude(answer="").update(answer=NOBODY_NAMED)
    home.address, home.phone, home.anonymised_on = "", "", on
    home.save(update_fields=["address", "phone", "anonymised_on"])
    write_entry("families.anonymise", home, by=by, on=on)
