"""Where people are served: the directory, a facility, a service."""

from __future__ import annotations

from typing import Any

from django import forms
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
from jisr.web.beside import beside

DISTANCES = [("10", "10"), ("30", "30"), ("60", "60"), ("100", "100")]


class DirectoryForm(forms.Form):
    """What one looks for, in plain words."""

    need = forms.ModelChoiceField(Need.objects.all(), to_field_name="code", required=False, label=_("I need"))
    near = forms.CharField(required=False, max_length=100, label=_("My commune"))
    within = forms.ChoiceField(choices=[("", "–"), *DISTANCES], required=False, label=_("At most, in km"))
    group = forms.ModelChoiceField(TargetGroup.objects.all(), to_field_name="code", required=False, label=_("For whom"))
    language = forms.ChoiceField(choices=[("", "–"), *Language.choices], required=False, label=_("Language"))
    open_now = forms.BooleanField(required=False, label=_("Open now"))

    def clean_near(self) -> Territory | None:
        """The commune named, in either script or by its code; a sentence when there is none or more than one."""
        typed = self.cleaned_data["near"].strip()
        if not typed:
            return None
        found = commune_named(typed)
        if found is None:
            raise forms.ValidationError(_("No commune of this name is known. Try another spelling, or its code."))
        return found


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
    """Which service answers a need, near where one lives."""
    form = DirectoryForm(request.GET or None)
    moment = timezone.localtime()
    asked = Asked()
    if form.is_valid():
        data = form.cleaned_data
        asked = Asked(
            need=data["need"].code if data["need"] else "",
            group=data["group"].code if data["group"] else "",
            language=data["language"],
            near=data["near"],
            within_km=float(data["within"]) if data["within"] else None,
            open_at=moment if data["open_now"] else None,
        )
    found = offers_for(asked, acting=request.acting, moment=moment)
    status = 400 if form.is_bound and not form.is_valid() else 200
    return render(request, "web/directory.html", {"form": form, "found": found, "asked": asked}, status=status)


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
    context = {
        "service": record,
        "needs": record.needs.all(),
        "groups": record.target_groups.all(),
        "documents": record.documents.all(),
        "offers": record.offers.visible_to(request.acting).select_related("facility", "territory", "organisation"),
        **beside(record, request.acting, request.day),
    }
    return render(request, "web/service.html", context)
