"""Acts on requests and their legs, by their names; and the form that files a request."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jisr.families import actions
from jisr.families.enums import Kinship, Sex, UnmetKind
from jisr.families.models import Person
from jisr.services.models import Offer
from jisr.web.acts.forms import ActForm, DayField, LongText, Pick, PickMany, PlaceField
from jisr.web.acts.rows import DELAYS, NEEDS


@dataclass(frozen=True)
class FileAct:
    """One act on a request or a leg: its words, from which states it is offered, whether it needs a reason."""

    label: Any
    states: tuple[str, ...]
    run: Callable[[Any, str, dict[str, Any]], Any]
    needs_reason: bool = False


OPEN = ("deposited", "to_complete", "under_way", "answered")
REQUEST_ACTS = {
    "ask-completion": FileAct(
        _("Ask for missing papers (once)"),
        ("deposited", "under_way"),
        lambda record, reason, act: actions.ask_completion(record, what=reason, **act),
        needs_reason=True,
    ),
    "supply": FileAct(
        _("The missing papers came"),
        ("to_complete",),
        lambda record, _reason, act: actions.supply_completion(record, **act),
    ),
    "withdraw": FileAct(
        _("The person withdraws the request"),
        OPEN,
        lambda record, reason, act: actions.withdraw_request(record, reason=reason, **act),
    ),
}
LEG_ACTS = {
    "send": FileAct(_("Send"), ("draft",), lambda leg, _reason, act: actions.send_leg(leg, **act)),
    "accept": FileAct(_("Accept"), ("sent",), lambda leg, _reason, act: actions.accept_leg(leg, **act)),
    "refuse": FileAct(
        _("Refuse, with the reason"),
        ("sent",),
        lambda leg, reason, act: actions.refuse_leg(leg, reason=reason, **act),
        needs_reason=True,
    ),
    "deliver": FileAct(_("Delivered"), ("accepted",), lambda leg, _reason, act: actions.deliver_leg(leg, **act)),
    "withdraw-leg": FileAct(
        _("Withdraw"), ("sent", "accepted"), lambda leg, reason, act: actions.withdraw_leg(leg, reason=reason, **act)
    ),
}


def _offers(_record: Any, acting: Any) -> Any:
    rows = Offer.objects.visible_to(acting).filter(is_example=acting.is_example)
    return rows.select_related("service", "facility", "organisation", "territory").order_by("service__name_ar", "pk")


ABOUT_THE_PERSON = [
    "first_name_ar",
    "last_name_ar",
    "first_name_fr",
    "last_name_fr",
    "birth_date",
    "sex",
    "kinship",
    "cin",
    "phone",
    "address",
    "territory",
]


class FileRequestForm(ActForm):
    """What is asked of a person who files a request: no more than the request needs.

    For someone already written down (``person``, by reference) nothing about them is asked again.
    """

    person = forms.CharField(max_length=12, required=False, widget=forms.HiddenInput)
    first_name_ar = forms.CharField(label=_("First name in Arabic"), max_length=80, required=False)
    last_name_ar = forms.CharField(label=_("Last name in Arabic"), max_length=80, required=False)
    first_name_fr = forms.CharField(label=_("First name in French"), max_length=80, required=False)
    last_name_fr = forms.CharField(label=_("Last name in French"), max_length=80, required=False)
    birth_date = DayField(label=_("Date of birth"), required=False)
    sex = forms.ChoiceField(label=_("Sex"), choices=[("", "–"), *Sex.choices], required=False)
    kinship = forms.ChoiceField(label=_("In the household"), choices=Kinship.choices)
    cin = forms.CharField(label=_("CIN"), max_length=12, required=False, help_text=_("Kept encrypted."))
    phone = forms.CharField(label=_("Telephone"), max_length=30, required=False)
    address = forms.CharField(label=_("Address"), max_length=300, required=False)
    territory = PlaceField(label=_("Commune"))
    need = Pick(NEEDS, label=_("What the person needs"))
    wording = LongText(label=_("In the person's words"), required=False)
    delay = Pick(DELAYS, label=_("Legal delay"))
    offers = PickMany(
        _offers, label=_("Sent to"), required=False, help_text=_("One or more: each is a leg of the request.")
    )
    unmet = forms.ChoiceField(
        label=_("Or nothing can meet it"), choices=[("", "–"), *UnmetKind.choices], required=False
    )
    agrees = forms.BooleanField(
        label=_("The person was told what these data are for, and agrees that they are kept for this request"),
    )
    agrees_until = DayField(
        label=_("They agree until"), required=False, help_text=_("Empty: as long as the request is followed.")
    )

    def prepare(self) -> None:
        """Someone already known is not asked who they are."""
        super().prepare()
        typed = (self.data.get("person") if self.is_bound else self.initial.get("person")) or ""
        self.known = Person.objects.entrusted_to(self.acting).filter(reference=typed[:12]).first() if typed else None
        if self.known is not None:
            for name in ABOUT_THE_PERSON:
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        """A first name in one script, and something the code can ask for besides."""
        given = super().clean() or self.cleaned_data
        if given.get("person") and self.known is None:
            raise forms.ValidationError(_("Nobody of this reference is entrusted to your mandate."))
        if self.known is None and not given.get("first_name_ar") and not given.get("first_name_fr"):
            raise forms.ValidationError(_("Give the first name, in Arabic or in French."))
        return given
