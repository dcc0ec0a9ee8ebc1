"""Acts on indicators."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jisr.actors.permissions import may_do
from jisr.core.acting import Acting
from jisr.indicators import actions
from jisr.indicators.enums import Direction, IndicatorKind
from jisr.indicators.models import Indicator, Period, Value
from jisr.web.acts.consulting import NamedForm, named
from jisr.web.acts.declare import ActPage, act_page
from jisr.web.acts.forms import DayField, LongText, Pick, PlaceField, form_of
from jisr.web.acts.rows import own_organisation, words

NUMBER = {"max_digits": 17, "decimal_places": 4, "required": False}


class NumberField(forms.DecimalField):
    """A number as it was measured: text is no number."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "dir": "ltr"})


def _measure(given: dict[str, Any]) -> actions.Measure:
    return actions.Measure(
        amount=given.pop("amount", None),
        numerator=given.pop("numerator", None),
        denominator=given.pop("denominator", None),
    )


def _parts() -> dict[str, forms.Field]:
    return {
        "amount": NumberField(label=_("Value (of a count or an amount)"), **NUMBER),
        "numerator": NumberField(label=_("Numerator (of a rate)"), **NUMBER),
        "denominator": NumberField(label=_("Denominator (of a rate)"), min_value=Decimal("0.0001"), **NUMBER),
    }


def _enter(record: Indicator, *, by: Acting, on: date, **given: Any) -> Value:
    measure = _measure(given)
    return actions.enter_value(record, measure=measure, by=by, on=on, **given)


def _correct(_record: Indicator, *, value: Value, by: Acting, on: date, reason: str, **given: Any) -> Value:
    return actions.correct_value(value, measure=_measure(given), by=by, on=on, reason=reason)


def _standing(record: Indicator, acting: Acting) -> Any:
    return (
        Value.objects.visible_to(acting).filter(indicator=record, replaced_by__isnull=True).select_related("indicator")
    )


for page in (
    ActPage(
        "indicator",
        None,
        _("Define an indicator"),
        type(
            "IndicatorForm",
            (NamedForm,),
            {
                **named(),
                "organisation": Pick(own_organisation, label=_("By whom")),
                "kind": forms.ChoiceField(label=_("Kind"), choices=IndicatorKind.choices),
                "direction": forms.ChoiceField(label=_("Which way is better"), choices=Direction.choices),
                "unit_ar": forms.CharField(label=_("Unit"), max_length=60, required=False),
            },
        ),
        lambda acting, _record: may_do(acting, "define_indicator"),
        actions.define_indicator,
        _("The indicator is defined."),
    ),
    ActPage(
        "value",
        Indicator,
        _("Enter a value"),
        form_of(
            "ValueForm",
            territory=PlaceField(label=_("Where")),
            period=Pick(words(Period), label=_("Period")),
            **_parts(),
            source_words=forms.CharField(label=_("Source"), max_length=300),
        ),
        lambda acting, _record: may_do(acting, "enter_value"),
        _enter,
        _("The value is entered."),
    ),
    ActPage(
        "correct",
        Indicator,
        _("Correct a value"),
        form_of("CorrectForm", value=Pick(_standing, label=_("Value")), **_parts(), reason=LongText(label=_("Reason"))),
        lambda acting, _record: may_do(acting, "enter_value"),
        _correct,
        _("The corrected value stands beside the old one."),
    ),
    ActPage(
        "target",
        Indicator,
        _("Set a target"),
        form_of(
            "TargetForm",
            territory=PlaceField(label=_("Where")),
            value=NumberField(label=_("To be reached"), max_digits=15, decimal_places=4),
            due_on=DayField(label=_("Due on")),
        ),
        lambda acting, _record: may_do(acting, "define_indicator"),
        actions.set_target,
        _("The target is set."),
    ),
):
    act_page(page)
