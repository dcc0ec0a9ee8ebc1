"""Where indicators stand against their targets, and values rolled up from their parts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Sum
from django.utils.translation import gettext as _

from jisr.core.acting import Acting
from jisr.indicators.enums import Direction, IndicatorKind
from jisr.indicators.models import Category, Indicator, Period, Target, Value
from jisr.territories.models import Territory


@dataclass(frozen=True)
class Standing:
    """An indicator with a target in one territory: its last value, what was to be expected by then, and the verdict.

    ``on_track`` is None when no value is known, or when nothing says where it started and its date has not come.
    """

    target: Target
    value: Value | None
    expected: Decimal | None
    on_track: bool | None


def standings(*, span: tuple[int, int], acting: Acting, example: bool) -> list[Standing]:
    """Each indicator with a target in the span of the tree, with its last value, in two queries.

    Of several targets of one indicator in one territory, the one that the last value is measured against is the
    first that is not before it.
    """
    chosen = Target.objects.filter(
        territory__tree_start__range=span,
        territory__is_example=example,
        indicator__in=Indicator.objects.visible_to(acting),
    ).select_related("indicator", "territory")
    targets = list(chosen)
    values = _last_values(targets, acting)
    grouped: dict[tuple[int, int], list[Target]] = {}
    for target in targets:
        grouped.setdefault((target.indicator_id, target.territory_id), []).append(target)
    return [_standing(group, values.get(key)) for key, group in grouped.items()]


def _last_values(targets: Iterable[Target], acting: Acting) -> dict[tuple[int, int], Value]:
    """The last total that stands, by indicator and territory."""
    rows = Value.objects.visible_to(acting).filter(
        indicator__in={target.indicator_id for target in targets},
        territory__in={target.territory_id for target in targets},
        category__isnull=True,
        replaced_by__isnull=True,
    )
    ordered = rows.select_related("period").order_by("period__ends_on", "pk")
    return {(row.indicator_id, row.territory_id): row for row in ordered}


def _standing(targets: list[Target], value: Value | None) -> Standing:
    if value is None or value.number is None:
        return Standing(targets[0], None, None, None)
    measured_on = value.period.ends_on
    target = next((row for row in targets if row.due_on >= measured_on), targets[-1])
    expected = expected_by(target, measured_on)
    return Standing(target, value, expected, _reached(target, value.number, expected))


def _reached(target: Target, number: Decimal, expected: Decimal | None) -> bool | None:
    up = target.indicator.direction == Direction.UP
    if (number >= target.value) if up else (number <= target.value):
        return True
    if expected is None:
        return None
    return bool(number >= expected) if up else bool(number <= expected)


def expected_by(target: Target, day: date) -> Decimal | None:
    """What the value should be on the day, on a straight line from the baseline to the target.

    The target itself from its date on; None before it when no baseline is known.
    """
    if day >= target.due_on:
        return target.value
    if target.baseline is None or target.baseline_on is None:
        return None
    if day <= target.baseline_on:
        return target.baseline
    passed = Decimal((day - target.baseline_on).days) / Decimal((target.due_on - target.baseline_on).days)
    return target.baseline + (target.value - target.baseline) * passed


@dataclass(frozen=True)
class RolledUp:
    """A value over several territories: recomputed from parts, with how many territories gave one."""

    number: Decimal | None
    numerator: Decimal | None
    denominator: Decimal | None
    given: int
    asked: int

    @property
    def is_complete(self) -> bool:
        """Whether every territory that was asked gave a value."""
        return self.given == self.asked


def rolled_up(
    indicator: Indicator, period: Period, territories: Iterable[Territory], *, category: Category | None = None
) -> RolledUp:
    """An indicator over territories that do not overlap: a count is added, a rate recomputed from its parts."""
    places = [territory.pk for territory in territories]
    rows = Value.objects.filter(
        indicator=indicator, period=period, territory__in=places, category=category, replaced_by__isnull=True
    )
    sums = rows.aggregate(amount=Sum("amount"), numerator=Sum("numerator"), denominator=Sum("denominator"))
    number = sums["amount"]
    if indicator.kind == IndicatorKind.RATE:
        number = sums["numerator"] / sums["denominator"] if sums["denominator"] else None
    return RolledUp(number, sums["numerator"], sums["denominator"], rows.count(), len(places))


def breakdown_gaps(indicator: Indicator, period: Period, territory: Territory) -> dict[str, Decimal]:
    """For each breakdown that does not sum to its total: by how much it falls short (or over, negative).

    Keys are the dimensions' codes. A rate's parts are compared by numerator. Nothing where there is no total.
    """
    rows = Value.objects.filter(indicator=indicator, period=period, territory=territory, replaced_by__isnull=True)
    total = next((row for row in rows if row.category_id is None), None)
    if total is None:
        return {}
    whole = _counted(total)
    parts: dict[str, Decimal] = {}
    for row in rows.exclude(category=None).select_related("category__dimension"):
        code = row.category.dimension.code if row.category else ""
        parts[code] = parts.get(code, Decimal(0)) + _counted(row)
    return {code: whole - part for code, part in parts.items() if part != whole}


def _counted(value: Value) -> Decimal:
    """What a value's parts add up to: its amount, or a rate's numerator."""
    return value.amount if value.amount is not None else value.numerator or Decimal(0)


def gap_sentence(gap: Decimal) -> str:
    """What is missing from a breakdown, in words."""
    if gap > 0:
        return _("The parts leave out %(gap)s of the total.") % {"gap": gap.normalize()}
    return _("The parts exceed the total by %(gap)s.") % {"gap": abs(gap).normalize()}
