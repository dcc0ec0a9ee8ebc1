"""Where people are served: the directory, a facility, a service."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from jisr.actors.permissions import may_act_on
from jisr.core.acting import Acting
from jisr.core.enums import Language
from jisr.core.models import Need, TargetGroup
from jisr.core.small import shown
from jisr.families.models import Admission
from jisr.search.queries import find
from jisr.services.directory import Asked, offers_for
from jisr.services.enums import FacilityOperation
from jisr.services.models import Facility, Service
from jisr.territories.models import Territory
from jisr.web.asking import page_asked
from jisr.web.beside import beside
from jisr.web.listing.declare import offered, with_names

DISTANCES = [("10", "10"), ("30", "30"), ("60", "60"), ("100", "100")]
WORLDS = [("record", _("the public record")), ("example", _("the demonstration"))]
A_PAGE = 25
# The framework's sentence for what is not offered, without the value, which may be anything.
NOT_OFFERED = {"invalid_choice": forms.ModelChoiceField.default_error_messages["invalid_choice"]}


def _choice(label: Any, choices: Any = ()) -> forms.ChoiceField:
    return forms.ChoiceField(choices=choices, required=False, label=label, error_messages=NOT_OFFERED)


class DirectoryForm(forms.Form):
    """What one looks for, in plain words."""

    need = _choice(_("I need"))
    near = forms.CharField(required=False, max_length=100, label=_("My commune"))
    within = _choice(_("At most, in km"), [("", "–"), *DISTANCES])
    group = _choice(_("For whom"))
    language = _choice(_("Language"), [("", "–"), *Language.choices])
    world = _choice(_("World"), WORLDS)
    open_now = forms.BooleanField(required=False, label=_("Open now"))

    def __init__(self, given: Any = None) -> None:
        super().__init__(given)
        for name, model in (("need", Need), ("group", TargetGroup)):
            field: Any = self.fields[name]
            field.choices = [("", "–"), *offered(model.objects.all(), "code")]

    def clean_near(self) -> Territory | None:
        """The commune named, in either script or by its code; a sentence when there is none or more than one."""
        typed = self.cleaned_data["near"].strip()
        if not typed:
            return None
        found = commune_named(typed)
        if found is None:
            raise forms.ValidationError(_("No commune of this name is known. Try another spelling, or its code."))
        return found

    def asked(self, moment: datetime, *, is_example: bool) -> Asked:
        """What is looked for at a moment, in the reader's own world where none is chosen."""
        data = self.cleaned_data
        return Asked(
            need=data["need"],
            group=data["group"],
            language=data["language"],
            near=data["near"],
            within_km=float(data["within"]) if data["within"] else None,
            open_at=moment if data["open_now"] else None,
            is_example=data["world"] == "example" if data["world"] else is_example,
        )


def commune_named(typed: str) -> Territory | None:
    """The commune that someone typed, by code or name; the larger one where several share it."""
    by_code = Territory.objects.communes().filter(code=typed).first()
    if by_code is not None:
        return by_code
    rows = find(typed, acting=Acting(), kind="territories", limit=20).rows
    found = Territory.objects.communes().filter(pk__in=[row.object_id for row in rows])
    order = {row.object_id: place for place, row in enumerate(rows)}
    return min(found, key=lambda one: order[one.pk], default=None)


def directory(request: Any) -> HttpResponse:
    """Which service answers a need, near where one lives; real places and the demonstration stand apart."""
    form = DirectoryForm(request.GET or None)
    moment, own = timezone.localtime(), bool(request.acting.is_example)
    asked = form.asked(moment, is_example=own) if form.is_valid() else Asked(is_example=own)
    faults: list[str] = []
    found: Any = offers_for(asked, acting=request.acting, moment=moment)
    pages = Paginator(found, A_PAGE)
    page = pages.page(page_asked(request.GET, pages.num_pages, faults))
    status = 400 if faults or (form.is_bound and not form.is_valid()) else 200
    context = {
        "form": form,
        "page": page,
        "faults": faults,
        "world": "example" if asked.in_example else "record",
        "worlds": WORLDS,
    }
    return render(request, "web/directory.html", context, status=status)


def facility(request: Any, reference: str) -> HttpResponse:
    """A facility: kind, operator, supervisor, licence, places and how many are taken, services, how to get there."""
    visible = Facility.objects.visible_to(request.acting).with_operation(request.day)
    visible = visible.select_related("kind", "territory", "operator", "supervisor", "part_of")
    record = get_object_or_404(visible, reference=reference)
    context = {
        "facility": record,
        "operation": FacilityOperation(record.operation),
        "licence": record.licences.first(),
        "inspections": record.inspections.select_related("organisation"),
        "events": record.events.all(),
        "hours": record.hours.all(),
        "offers": record.offers.visible_to(request.acting).select_related("service__delay"),
        "holds": record.holds.visible_to(request.acting).select_related("kind"),
        "projects": record.projects.select_related("project"),
        "present": shown(Admission.objects.filter(facility=record).present_on(request.day).count()),
        "waiting": shown(record.waiting_list.filter(left_on__isnull=True).count()),
        "may_admit": may_act_on(request.acting, "admit", record),
        **beside(record, request.acting, request.day),
    }
    return render(request, "web/facility.html", context)


def service(request: Any, reference: str) -> HttpResponse:
    """A service: what it is for, papers asked for, legal delay, where it is given."""
    record = get_object_or_404(
        Service.objects.visible_to(request.acting).select_related("organisation", "delay"), reference=reference
    )
    given = record.offers.visible_to(request.acting)
    offers = with_names("facility", "territory", "organisation", also=("service",))(given, request.day)
    context = {
        "service": record,
        "needs": record.needs.all(),
        "groups": record.target_groups.all(),
        "documents": record.documents.all(),
        "total": given.order_by().count(),
        "offers": offers.order_by("territory__tree_start", "pk")[:A_PAGE],
        **beside(record, request.acting, request.day),
    }
    return render(request, "web/service.html", context)
