"""What is done with indicators: defined, given targets, measured, corrected by a new value beside the old."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from jisr.actors.models import Organisation
from jisr.actors.permissions import given, holds_place, may_act_on, may_do, of_one_world, represents
from jisr.core.acting import Acting
from jisr.core.edits import created
from jisr.core.journal import write_entry
from jisr.core.verdict import No, Refused, Verdict, Yes, require
from jisr.indicators.enums import IndicatorKind
from jisr.indicators.models import Category, Dimension, Indicator, MeasuredBy, Period, Target, Value
from jisr.indicators.queries import gap_sentence
from jisr.territories.models import Territory


@dataclass(frozen=True)
class Measure:
    """A number as it was measured: an amount, or the two parts of a rate."""

    amount: Decimal | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None

    @property
    def counted(self) -> Decimal:
        """What adds up over the parts of a breakdown."""
        found = self.amount if self.amount is not None else self.numerator
        return found if found is not None else Decimal(0)

    @property
    def fields(self) -> dict[str, Decimal | None]:
        """As the model's fields."""
        return {"amount": self.amount, "numerator": self.numerator, "denominator": self.denominator}


@transaction.atomic
def define_indicator(
    *, organisation: Organisation, kind: IndicatorKind, by: Acting, on: date, **fields: Any
) -> Indicator:
    """Define what is measured, in which unit, and which way is better."""
    require(may_do(by, "define_indicator") & represents(by, organisation))
    indicator = created(Indicator, organisation=organisation, kind=kind, is_example=by.is_example, **fields)
    write_entry("indicators.define", indicator, by=by, on=on)
    return indicator


@transaction.atomic
def add_dimension(
    indicator: Indicator, *, code: str, categories: Mapping[str, Mapping[str, str]], by: Acting, on: date, **names: str
) -> Dimension:
    """Add a breakdown with its parts: ``categories`` maps a code to its names."""
    require(may_do(by, "define_indicator") & represents(by, indicator.organisation))
    dimension = created(Dimension, indicator=indicator, code=code, **names)
    for part, part_names in categories.items():
        created(Category, dimension=dimension, code=part, **part_names)
    write_entry("indicators.add_dimension", indicator, by=by, on=on, changes={"dimension": ["", code]})
    return dimension


@transaction.atomic
def set_target(
    indicator: Indicator, *, territory: Territory, value: Decimal, due_on: date, by: Acting, on: date, **fields: Any
) -> Target:
    """Set what is to be reached, where, by when; with ``baseline`` and ``baseline_on`` where they are known."""
    require(may_do(by, "define_indicator") & holds_place(by, territory))
    target = created(Target, indicator=indicator, territory=territory, value=value, due_on=due_on, **fields)
    write_entry("indicators.set_target", indicator, by=by, on=on, changes={"target": ["", str(value)]})
    return target


@transaction.atomic
def measure_by(indicator: Indicator, *, by: Acting, on: date, reason: str = "", **measured: Any) -> MeasuredBy:
    """State what the indicator measures: one of ``action``, ``project``, ``programme``, ``objective``."""
    require(may_act_on(by, "define_indicator", indicator))
    link = created(MeasuredBy, indicator=indicator, on=on, mandate_label=by.mandate_label, reason=reason, **measured)
    write_entry("indicators.measure_by", indicator, by=by, on=on, reason=reason)
    return link


@transaction.atomic
def enter_value(
    indicator: Indicator,
    *,
    territory: Territory,
    period: Period,
    measure: Measure,
    by: Acting,
    on: date,
    parts: Mapping[Category, Measure] | None = None,
    incomplete: bool = False,
    **source: Any,
) -> Value:
    """Enter a measured value with its source, and its parts where it is broken down.

    Parts that exceed the total are refused; parts that fall short of it too, unless it is said that they are
    ``incomplete``: then that is shown. A rate is given by its two parts and never as a number.
    """
    require(may_do(by, "enter_value") & holds_place(by, territory) & of_one_world(by, indicator))
    require(_is_whole(indicator, measure) & _sums(measure, parts or {}, incomplete=incomplete))
    here = {"indicator": indicator, "territory": territory, "period": period}
    if Value.objects.filter(**here, category__isnull=True, replaced_by__isnull=True).exists():
        raise Refused(_("A value stands for this period: correct it, so that both are kept."))
    shared = {**here, **source, "is_example": territory.is_example}
    value = created(Value, **shared, **measure.fields)
    for category, part in (parts or {}).items():
        created(Value, **shared, category=category, **part.fields)
    write_entry("indicators.enter_value", value, by=by, on=on, changes={"value": [None, str(value.number)]})
    return value


def _is_whole(indicator: Indicator, measure: Measure) -> Verdict:
    """A rate comes in its two parts, anything else as an amount."""
    if indicator.kind == IndicatorKind.RATE:
        if measure.numerator is None or not measure.denominator or measure.amount is not None:
            return No(_("A rate is entered as a numerator and a denominator."))
        return Yes
    whole = measure.amount is not None and measure.numerator is None and measure.denominator is None
    return Yes if whole else No(_("Enter the number itself."))


def _sums(measure: Measure, parts: Mapping[Category, Measure], *, incomplete: bool) -> Verdict:
    """Each breakdown sums to the total, or is said to be incomplete."""
    sums: dict[int, Decimal] = {}
    for category, part in parts.items():
        sums[category.dimension_id] = sums.get(category.dimension_id, Decimal(0)) + part.counted
    for total in sums.values():
        gap = measure.counted - total
        if gap < 0 or (gap > 0 and not incomplete):
            return No(gap_sentence(gap))
    return Yes


@transaction.atomic
def correct_value(value: Value, *, measure: Measure, by: Acting, on: date, reason: str, **source: Any) -> Value:
    """Put a corrected value beside the old one, which is kept, with the reason."""
    require(may_do(by, "enter_value") & holds_place(by, value.territory) & given(reason))
    require(_is_whole(value.indicator, measure))
    # One value stands at a time: the new one is written as if replaced by the first of the chain, then set free.
    corrected = created(
        Value,
        indicator=value.indicator,
        territory=value.territory,
        period=value.period,
        category=value.category,
        is_example=value.is_example,
        published_at=value.published_at,
        replaced_by=_first_of(value),
        **(source or {"source": value.source, "source_words": value.source_words}),
        **measure.fields,
    )
    if not Value.objects.filter(pk=value.pk, replaced_by__isnull=True).update(replaced_by=corrected):
        raise Refused(_("This value has already been corrected."))
    Value.objects.filter(pk=corrected.pk).update(replaced_by=None)
    value.replaced_by, corrected.replaced_by = corrected, None
    changes = {"value": [str(value.number), str(corrected.number)]}
    write_entry("indicators.correct_value", corrected, by=by, on=on, reason=reason, changes=changes)
    return corrected


def _first_of(value: Value) -> Value:
    """The value that was entered first, before any correction."""
    while (before := Value.objects.filter(replaced_by=value).first()) is not None:
        value = before
    return value
