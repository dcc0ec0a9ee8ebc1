"""Requests of families: filed at the counter, carried on legs, followed by code; every opening is journalled."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from jisr.actors.models import Organisation
from jisr.actors.permissions import may_do
from jisr.core.acting import Acting
from jisr.core.followup import may_try, note_try
from jisr.core.prepared import KEYS, prepared
from jisr.core.verdict import Refused, require
from jisr.families import actions, care
from jisr.families.enums import Right
from jisr.families.models import Leg, Person, Request
from jisr.families.queries import entries_of, opened_by, people_by_identifier, request_by_code
from jisr.families.rights import note_right
from jisr.web.acts.declare import acts_on
from jisr.web.acts.families import LEG_ACTS, REQUEST_ACTS, FileRequestForm
from jisr.web.beside import told
from jisr.web.drafts import forget_typed, signed_in, typed_before
from jisr.web.middleware import note_opened

PAGE = 25
KEPT = "follow_request"


@login_required
def requests(request: Any) -> HttpResponse:
    """The requests that my mandate entrusts, those with the nearest legal date first."""
    require(may_do(request.acting, "handle_request"))
    rows = Request.objects.visible_to(request.acting)
    state = request.GET.get("state", "open")
    if state == "overdue":
        rows = rows.overdue_on(request.day)
    elif state != "all":
        rows = rows.open()
    typed = request.GET.get("page", "1")
    keys = rows.order_by("due_on", "pk").values_list("pk", flat=True)
    page = Paginator(keys, PAGE).get_page(typed if typed.isascii() and typed.isdigit() and len(typed) < 7 else 1)
    note_opened(request, "request", None)
    found = {one.pk: one for one in _files(keys=list(page))}
    context = {"page": page, "rows": [found[key] for key in page], "state": state, "day": request.day}
    return render(request, "web/requests.html", context)


@prepared
def _files() -> QuerySet[Request]:
    return Request.objects.filter(pk__in=KEYS).select_related("need", "territory", "person")


@signed_in
def new_request(request: Any) -> HttpResponse:
    """File a request for a member of a household: the household, the person, the need, and where it goes."""
    require(may_do(request.acting, "file_request"))
    sent = request.method == "POST"
    form = FileRequestForm(
        request.POST if sent else None, acting=request.acting, initial={**request.GET.dict(), **typed_before(request)}
    )
    if sent and form.is_valid():
        try:
            made, code = _filed(form, request)
        except Refused as refusal:
            form.add_error(None, str(refusal.reason))
        else:
            forget_typed(request)
            return render(request, "web/request_receipt.html", {"filed": made, "code": code})
    if form.known is not None:
        note_opened(request, "person", form.known.pk)
    return render(request, "web/new_request.html", {"form": form}, status=400 if sent else 200)


@transaction.atomic
def _filed(form: FileRequestForm, request: Any) -> tuple[Request, str]:
    """Someone known is found, or written down with their household; the request is received, its legs are sent."""
    given, act = form.cleaned_data, {"by": request.acting, "on": request.day}
    person = form.known or _already_known(given, request.acting) or _written_down(given, act)
    made, code = actions.file_request(
        person=person, need=given["need"], delay=given["delay"], wording=given["wording"], **act
    )
    scope = ", ".join(sorted({str(offer.organisation) for offer in given["offers"]})) or str(made.organisation)
    purpose = _("to answer the request %(reference)s and follow it") % {"reference": made.reference}
    care.give_consent(person, purpose=purpose, scope=scope[:200], ends_on=given["agrees_until"], **act)
    for offer in given["offers"]:
        leg = actions.add_leg(made, organisation=offer.organisation, offer=offer, **act)
        actions.send_leg(leg, **act)
    if given["unmet"]:
        place = person.household.territory
        actions.note_unmet_need(territory=place, need=given["need"], kind=given["unmet"], request=made, **act)
    return made, code


def _already_known(given: dict[str, Any], acting: Acting) -> Person | None:
    """The person of the same CIN that is entrusted to the mandate: nobody is written down twice."""
    return people_by_identifier(given["cin"], acting).first() if given["cin"].strip() else None


def _written_down(given: dict[str, Any], act: dict[str, Any]) -> Person:
    body = Organisation.objects.get(pk=act["by"].organisation_id)
    household = actions.register_household(
        organisation=body, territory=given["territory"], phone=given["phone"], address=given["address"], **act
    )
    names = {
        key: given[key] for key in ("first_name_ar", "last_name_ar", "first_name_fr", "last_name_fr", "sex", "kinship")
    }
    return actions.register_person(household, birth_date=given["birth_date"], cin=given["cin"], **names, **act)


@login_required
def request_file(request: Any, reference: str) -> HttpResponse:
    """One request: its person, its legal clock, its legs and what each was answered; who opened it."""
    visible = Request.objects.visible_to(request.acting).select_related(
        "person__household", "need", "territory", "delay"
    )
    record = get_object_or_404(visible, reference=reference)
    note_opened(request, "request", record.pk)
    if request.method == "POST":
        return _act(request, record)
    context = {
        "record": record,
        "legs": record.legs.select_related("organisation", "offer__service"),
        "completion": getattr(record, "completion", None),
        "leg_acts": LEG_ACTS,
        "request_acts": REQUEST_ACTS,
        "acts": acts_on(record, request.acting),
        "reads": opened_by(record).order_by("-pk")[:20],
        "entries": told(entries_of(record).select_related("user"), record, request.acting),
    }
    return render(request, "web/request.html", context)


def _act(request: Any, record: Request) -> HttpResponse:
    """One act on the request or on one of its legs, by its name."""
    name, reason = request.POST.get("act", ""), request.POST.get("reason", "").strip()[:2000]
    act = {"by": request.acting, "on": request.day}
    try:
        if name in REQUEST_ACTS:
            REQUEST_ACTS[name].run(record, reason, act)
        elif name in LEG_ACTS:
            number = request.POST.get("leg", "")
            leg = get_object_or_404(Leg, request=record, pk=int(number) if number.isdigit() and len(number) < 18 else 0)
            LEG_ACTS[name].run(leg, reason, act)
    except Refused as refusal:
        messages.error(request, str(refusal.reason))
    else:
        messages.success(request, _("It is done and written down."))
    return redirect("web:request_page", reference=record.reference)


def follow_request(request: Any) -> HttpResponse:
    """What became of my request: by its code and a second element, without an account; and who opened it."""
    record = (
        Request.objects.filter(pk=request.session.get(KEPT) or 0)
        .select_related("need", "delay", "territory", "organisation", "person__household__territory")
        .first()
    )
    if request.method == "POST" and record is not None and request.POST.get("right"):
        return _right_used(request, record)
    if request.method == "POST":
        return _tried(request)
    if record is None:
        return render(request, "web/follow_request_ask.html")
    context = {
        "person": record.person,
        "consents": record.person.consents.all(),
        "rights": record.person.rights.all(),
        "kinds_of_right": Right,
        "record": record,
        "legs": record.legs.select_related("organisation", "offer__service"),
        "completion": getattr(record, "completion", None),
        "reads": opened_by(record).order_by("-pk")[:50],
    }
    return render(request, "web/follow_request.html", context)


def _right_used(request: Any, record: Request) -> HttpResponse:
    """The person asks, with their code, to see, to have corrected, or objects."""
    right, wording = request.POST.get("right", ""), request.POST.get("wording", "")[:2000]
    by = Acting(mandate_label=_("The person, with the code of the request"), is_example=record.is_example)
    try:
        if right in Right.values:
            note_right(record.person, right=Right(right), wording=wording, by=by, on=request.day)
            messages.success(request, _("It is written down; its answer falls due."))
    except Refused as refusal:
        messages.error(request, str(refusal.reason))
    return redirect("web:follow_request")


def _tried(request: Any) -> HttpResponse:
    if request.POST.get("close"):
        request.session.pop(KEPT, None)
        return redirect("web:follow_request")
    origin = request.META.get("REMOTE_ADDR", "")
    if not may_try(origin):
        messages.error(request, _("Too many tries from here. Try again in an hour."))
        return render(request, "web/follow_request_ask.html", status=429)
    record = request_by_code(request.POST.get("code", "")[:80], request.POST.get("second", "")[:20])
    found = record is not None
    note_try(origin, found=found)
    if record is None or not found:
        messages.error(request, _("These two open nothing together. Look at the receipt again."))
        return render(request, "web/follow_request_ask.html", {"typed": request.POST.get("code", "")[:40]}, status=404)
    request.session[KEPT] = record.pk
    return redirect("web:follow_request")
