"""The act on a request that was filed: send it to one more body."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from jisr.actors.enums import OrganisationKind
from jisr.actors.models import Organisation
from jisr.core.acting import Acting
from jisr.families.models import Request
from jisr.families.referring import may_refer, refer
from jisr.services.models import Offer
from jisr.territories.enums import Level
from jisr.territories.models import Territory
from jisr.web.acts.declare import ActPage, act_page
from jisr.web.acts.forms import ActForm, DayField, LongText, Pick


def _region(record: Request) -> Territory:
    """The region in which the request was filed; its own place where it lies in none."""
    here = record.territory
    above = Territory.objects.filter(level=Level.REGION, tree_start__lte=here.tree_start, tree_end__gte=here.tree_end)
    return above.first() or here


def _offers(record: Request, acting: Acting) -> QuerySet[Offer]:
    """What answers the need in the region, and is still given."""
    rows = Offer.objects.visible_to(acting).within(_region(record)).filter(is_example=acting.is_example)
    answers = rows.filter(service__needs=record.need, ends_on__isnull=True)
    return answers.select_related("service", "facility", "organisation", "territory")


def _bodies(record: Request, acting: Acting) -> QuerySet[Organisation]:
    """The institutions of the region and those above it; associations are reached through what they offer."""
    region = _region(record)
    rows = Organisation.objects.visible_to(acting).filter(is_example=acting.is_example)
    above = rows.filter(territory__tree_start__lt=region.tree_start, territory__tree_end__gt=region.tree_end)
    return (rows.within(region) | above).exclude(kind__in=OrganisationKind.CIVIL_SOCIETY).order_by("name_ar", "pk")


class ReferForm(ActForm):
    """To whom, why, and that the person agreed: what was agreed to at the counter named other bodies."""

    offer = Pick(_offers, label=_("What answers the need in this region"), required=False)
    organisation = Pick(_bodies, label=_("Or a body, where nothing is listed"), required=False)
    reason = LongText(label=_("Why it is sent there"), max_length=2000)
    agrees = forms.BooleanField(label=_("The person was told that it is sent there too, and agrees"))
    agreed_until = DayField(
        label=_("They agree until"), required=False, help_text=_("Empty: as long as the request is followed.")
    )

    def clean(self) -> dict[str, Any]:
        """One of the two."""
        given = super().clean() or self.cleaned_data
        if bool(given.get("offer")) == bool(given.get("organisation")):
            raise forms.ValidationError(_("Choose what answers the need, or a body: one of the two."))
        return given


def _sent(record: Request, *, by: Acting, on: date, agrees: bool, **given: Any) -> None:  # noqa: ARG001 -- a form without the agreement is not sent
    offer, organisation = given.pop("offer"), given.pop("organisation")
    refer(record, organisation=offer.organisation if offer else organisation, offer=offer, by=by, on=on, **given)


act_page(
    ActPage(
        "refer",
        Request,
        _("Send the request to one more body"),
        ReferForm,
        may_refer,
        _sent,
        _("The request is sent to it as well. As long as nothing was delivered, this can be withdrawn."),
        intro=_("The body sees only what it needs to answer. Every referral stands in the journal."),
    )
)
