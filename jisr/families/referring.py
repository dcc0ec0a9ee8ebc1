"""A request carried to one more body after it was filed, as the person agreed to when they were asked."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from jisr.actors.models import Organisation
from jisr.actors.permissions import given, may_act_on
from jisr.core.acting import Acting
from jisr.core.verdict import No, Verdict, Yes, require
from jisr.families import rules
from jisr.families.actions import add_leg, send_leg
from jisr.families.care import give_consent
from jisr.families.models import Leg, Request
from jisr.services.models import Offer


def may_refer(by: Acting, request: Request) -> Verdict:
    """Whoever handles the request sends it on, as long as there is something left to answer."""
    return may_act_on(by, "handle_request", request) & rules.may_be_sent_on(request)


@transaction.atomic
def refer(
    request: Request,
    *,
    organisation: Organisation,
    by: Acting,
    on: date,
    reason: str,
    offer: Offer | None = None,
    agreed_until: date | None = None,
) -> Leg:
    """Send the request to one more body, through one of its offers where there is one, as the person agreed to.

    The person's agreement is written down for this body. Undone by ``withdraw_leg`` while it is not delivered.
    """
    require(may_refer(by, request) & rules.is_not_waiting_there(request, organisation) & given(reason))
    require(_is_given(offer, on))
    leg = add_leg(request, organisation=organisation, offer=offer, by=by, on=on, reason=reason)
    send_leg(leg, by=by, on=on)
    purpose = _("to answer the request %(reference)s and follow it") % {"reference": request.reference}
    scope = str(organisation)[:200]
    give_consent(request.person, purpose=purpose, scope=scope, ends_on=agreed_until, by=by, on=on)
    return leg


def _is_given(offer: Offer | None, on: date) -> Verdict:
    """Whether the service is still given there."""
    if offer is not None and offer.ends_on is not None and offer.ends_on < on:
        return No(_("This service is no longer given there."))
    return Yes
