"""A referral as the body that received it sees it: only what it needs to answer; every opening is journalled."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from jisr.core.verdict import Refused, require
from jisr.families.actions import may_answer
from jisr.families.enums import LegState
from jisr.families.models import Leg
from jisr.web.acts.families import LEG_ACTS
from jisr.web.drafts import forget_typed, signed_in, typed_before
from jisr.web.middleware import note_opened

OURS = ("accept", "refuse", "deliver")


@signed_in
def referral(request: Any, number: int) -> HttpResponse:
    """One referral to one's own body: what is asked, for whom, by when; accepted, refused with the reason, delivered.

    A body that serves no families sees the person's name and telephone here and nothing else of the file, and only
    while it has to act.
    """
    own = Q(organisation=request.acting.organisation_id) | Q(organisation__parent=request.acting.organisation_id)
    sent = Leg.objects.filter(own, request__is_example=request.acting.is_example).exclude(state=LegState.DRAFT)
    joins = ("request__person__household", "request__need", "request__territory", "request__organisation")
    leg = get_object_or_404(sent.select_related(*joins, "offer__service", "organisation"), pk=number)
    require(may_answer(leg, request.acting))
    note_opened(request, "request", leg.request_id)
    typed, wrong = typed_before(request).get("reason", ""), ""
    if request.method == "POST":
        name, typed = request.POST.get("act", ""), request.POST.get("reason", "").strip()[:2000]
        try:
            if name in OURS:
                LEG_ACTS[name].run(leg, typed, {"by": request.acting, "on": request.day})
        except Refused as refusal:
            wrong = str(refusal.reason)
        else:
            forget_typed(request)
            messages.success(request, _("It is done and written down."))
            return redirect("web:referral", number=leg.pk)
    context = {
        "leg": leg,
        "asked": leg.request,
        "acts": {name: LEG_ACTS[name] for name in OURS if leg.state in LEG_ACTS[name].states},
        "is_live": leg.state in (LegState.SENT, LegState.ACCEPTED),
        "typed": typed,
        "wrong": wrong,
    }
    return render(request, "web/referral.html", context, status=400 if wrong else 200)
