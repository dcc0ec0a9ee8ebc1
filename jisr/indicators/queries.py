"""Where indicators stand against their targets, and values rolled up from their parts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, cast

from django.db.models import OuterRef, QuerySet, Subquery, Sum
from django.utils.translation import gettext as _

from jisr.core.acting import Acting
from jisr.core.prepared import HIGH, LOW, WORLD, any_reader, prepared, reader_values
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
    given = _given(span, acting, example)
    values = {(row.indicator_id, row.territory_id): row for row in _last_rows(any_reader(acting), **given)}
    grouped: dict[tuple[int, int], list[Target]] = {}
    for target in _aimed(any_reader(acting), **given):
        grouped.setdefault((target.indicator_id, target.territory_id), []).append(target)
    return [_standing(group, values.get(key)) for key, group in grouped.items()]


def tracks(*, span: tuple[int, int], acting: Acting, example: bool) -> list[tuple[int, bool | None]]:
    """The verdicts of the same standings alone, each with its place in the tree, in two queries of plain values."""
    given = _given(span, acting, example)
    measured = {
        (indicator, territory): (_number(*parts), day)
        for indicator, territory, day, *parts in _last_numbers(any_reader(acting), **given)
    }
    grouped: dict[tuple[int, int, int, str], list[Any]] = {}
    for row in _aims(any_reader(acting), **given):
        grouped.setdefault(row[:4], []).append(row)
    found = []
    for (indicator, territory, start, direction), aims in grouped.items():
        number, day = measured.get((indicator, territory), (None, None))
        track = None if number is None or day is None else _judged(aims, number, day, direction)[2]
        found.append((start, track))
    return found


AIMED = ("value", "due_on", "baseline", "baseline_on")


def _given(span: tuple[int, int], acting: Acting, example: bool) -> dict[str, Any]:
    return {"low": span[0], "high": span[1], "world": example, **reader_values(acting)}


def _targets(acting: Acting) -> QuerySet[Target]:
    return Target.objects.filter(
        territory__tree_start__range=(LOW, HIGH),
        territory__is_example=WORLD,
        indicator__in=Indicator.objects.visible_to(acting),
    ).order_by("due_on", "pk")


@prepared
def _aimed(acting: Acting) -> QuerySet[Target]:
    return _targets(acting).select_related("indicator", "territory")


@prepared
def _aims(acting: Acting) -> QuerySet[Target, Any]:
    """The targets as plain values, the first four naming their series and its place."""
    names = ("indicator", "territory", "territory__tree_start", "indicator__direction")
    return _targets(acting).values_list(*names, *AIMED, named=True)


def _last_values(acting: Acting) -> QuerySet[Value]:
    """The last total that stands of each series that has a target: only these leave the database."""
    stands = Value.objects.visible_to(acting).filter(category__isnull=True, replaced_by__isnull=True)
    series = stands.filter(indicator=OuterRef("indicator"), territory=OuterRef("territory"))
    last = series.order_by("-period__ends_on", "-pk").values("pk")[:1]
    chosen = _targets(acting).order_by().values_list(Subquery(last), flat=True)
    return Value.objects.filter(pk__in=chosen).order_by()


@prepared
def _last_rows(acting: Acting) -> QuerySet[Value]:
    return _last_values(acting).select_related("period")


@prepared
def _last_numbers(acting: Acting) -> QuerySet[Value, Any]:
    names = ("indicator", "territory", "period__ends_on", "amount", "numerator", "denominator")
    return _last_values(acting).values_list(*names)


def _number(amount: Decimal | None, numerator: Decimal | None, denominator: Decimal | None) -> Decimal | None:
    """A value from its parts, as ``Value.number``."""
    if amount is not None:
        return amount
    return numerator / denominator if numerator is not None and denominator else None


def _standing(targets: list[Target], value: Value | None) -> Standing:
    if value is None or value.number is None:
        return Standing(targets[0], None, None, None)
    direction = targets[0].indicator.direction
    target, expected, on_track = _judged(targets, value.number, value.period.ends_on, direction)
    return Standing(target, value, expected, on_track)


def _judged(aims: Sequence[Any], number: Decimal, day: date, direction: str) -> tuple[Any, Decimal | None, bool | None]:
    """The target that a number of a day is measured against, what was to be expected by then, and the verdict."""
    aim = next((row for row in aims if row.due_on >= day), aims[-1])
    expected = expected_by(aim, day)
    if direction == Direction.UP:
        reached, nearly = number >= aim.value, expected is not None and number >= expected
    else:
        reached, nearly = number <= aim.value, expected is not None and number <= expected
    return aim, expected, True if reached else None if expected is None else nearly


def expected_by(target: Any, day: date) -> Decimal | None:
    """What the value should be on the day, on a straight line from the baseline to the target.

    The target itself from its date on; None before it when no baseline is known.
    """
    if day >= target.due_on:
        return cast("Decimal", target.value)
    if target.baseline is None or target.baseline_on is None:
        return None
    if day <= target.baseline_on:
        return cast("Decimal", target.baseline)
    passed = Decimal((day - target.baseline_on).days) / Decimal((target.due_on - target.baseline_on).days)
    return cast("Decimal", target.baseline + (target.value - target.baseline) * passed)


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
