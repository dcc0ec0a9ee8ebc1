"""What a facility offers: a service begins there on a day, and ends there on another."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from jisr.actors.permissions import given, may_act_on
from jisr.core.acting import Acting
from jisr.core.clock import moment_of
from jisr.core.edits import created
from jisr.core.journal import write_entry
from jisr.core.verdict import No, Refused, Verdict, Yes, require
from jisr.services.models import Facility, Offer, Service


def may_offer(facility: Facility, by: Acting) -> Verdict:
    """Those who write facilities down, once it is known who runs it."""
    allowed = may_act_on(by, "record_facility", facility)
    if allowed and facility.operator is None:
        return No(_("Nobody is written down who runs this facility: an offer is given by a body."))
    return allowed


@transaction.atomic
def offer_service(facility: Facility, *, service: Service, by: Acting, on: date, fee: str = "") -> Offer:
    """State that the facility gives a service from the day on; at a public facility everyone finds it from then on."""
    require(may_offer(facility, by) & _one_world(facility, service))
    offer = created(
        Offer,
        service=service,
        facility=facility,
        organisation=facility.operator,
        territory=facility.territory,
        starts_on=on,
        fee=fee,
        is_example=facility.is_example,
        published_at=moment_of(on) if facility.is_public else None,
    )
    write_entry("services.offer", facility, by=by, on=on, changes={"offer": ["", str(service)]})
    return offer


def _one_world(facility: Facility, service: Service) -> Verdict:
    if facility.is_example == service.is_example:
        return Yes
    return No(_("The record and the demonstration never mix."))


@transaction.atomic
def end_offer(offer: Offer, *, by: Acting, on: date, reason: str) -> None:
    """State that the facility gives the service no longer; what was delivered through it stays."""
    if offer.facility is None or offer.ends_on is not None:
        raise Refused(_("This offer has already ended."))
    require(may_act_on(by, "record_facility", offer.facility) & given(reason))
    Offer.objects.filter(pk=offer.pk, ends_on__isnull=True).update(ends_on=on)
    offer.ends_on = on
    changes = {"offer": [str(offer.service), ""]}
    write_entry("services.end_offer", offer.facility, by=by, on=on, reason=reason, changes=changes)
