"""A person and their household, a facility's people, needs that nothing met; what is about people is journalled."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.contrib.contenttypes.models import ContentType
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from jisr.actors.permissions import may_do
from jisr.core.models import Entry, ReadEntry
from jisr.core.verdict import require
from jisr.families.models import Admission, Person, WaitingPlace
from jisr.families.queries import known_people, masked, unmet_table
from jisr.services.models import Facility
from jisr.territories.enums import Level
from jisr.territories.models import Territory
from jisr.web.acts.declare import acts_on
from jisr.web.beside import told
from jisr.web.middleware import note_opened

PAGE = 25


@login_required
def people(request: Any) -> HttpResponse:
    """The people entrusted to my mandate, found by reference, CIN or name."""
    require(may_do(request.acting, "register_family"))
    typed = request.GET.get("q", "").strip()[:60]
    number = request.GET.get("page", "1")
    page = Paginator(known_people(typed, request.acting), PAGE).get_page(
        number if number.isascii() and number.isdigit() and len(number) < 7 else 1
    )
    note_opened(request, "person", None)
    return render(request, "web/people.html", {"page": page, "typed": typed})


@login_required
def person(request: Any, reference: str) -> HttpResponse:
    """Everything kept of one person: household, requests, consents, stays, support plan, rights; and who opened it."""
    rows = Person.objects.entrusted_to(request.acting).select_related(
        "household__territory", "household__organisation", "merged_into"
    )
    record = get_object_or_404(rows, reference=reference)
    note_opened(request, "person", record.pk)
    kind = ContentType.objects.get_for_model(Person)
    context = {
        "person": record,
        "cin": masked(record.cin),
        "members": record.household.members.exclude(pk=record.pk),
        "requests": record.requests.entrusted_to(request.acting).select_related("need"),
        "consents": record.consents.all(),
        "admissions": record.admissions.select_related("facility"),
        "waits": record.waits.filter(left_on__isnull=True).select_related("facility"),
        "plans": record.support_plans.prefetch_related("goals"),
        "rights": record.rights.all(),
        "reads": ReadEntry.objects.filter(kind="person", object_id=record.pk).order_by("-pk")[:20],
        "entries": told(
            Entry.objects.filter(content_type=kind, object_id=record.pk).select_related("user"), record, request.acting
        ),
        "acts": acts_on(record, request.acting),
        "day": request.day,
    }
    return render(request, "web/person.html", context)


@login_required
def facility_people(request: Any, reference: str) -> HttpResponse:
    """Who is in a facility and who waits for it, as far as they are entrusted to my mandate."""
    require(may_do(request.acting, "admit"))
    record = get_object_or_404(Facility.objects.entrusted_to(request.acting), reference=reference)
    entrusted = Person.objects.entrusted_to(request.acting).values("pk")
    here = Admission.objects.filter(facility=record).present_on(request.day)
    waiting = WaitingPlace.objects.filter(facility=record, left_on__isnull=True)
    note_opened(request, "person", None)
    context = {
        "facility": record,
        "here": here.filter(person__in=entrusted).select_related("person"),
        "present": here.count(),
        "waiting": waiting.filter(person__in=entrusted).select_related("person"),
    }
    return render(request, "web/facility_people.html", context)


def unmet(request: Any) -> HttpResponse:
    """Needs that nothing met, by commune and by need; nobody stands in it, and small counts are hidden."""
    visible = Territory.objects.visible_to(request.acting)
    regions = visible.filter(level=Level.REGION).order_by("-is_example", "tree_start")
    place = visible.filter(code=request.GET.get("place", "")[:20]).order_by("tree_start").first() or regions.first()
    context = {
        "place": place,
        "regions": regions,
        "found": unmet_table(place, example=place.is_example) if place else None,
    }
    return render(request, "web/unmet.html", context)
