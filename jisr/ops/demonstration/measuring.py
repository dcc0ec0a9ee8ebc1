"""Indicators with their targets, three years of values, and what each measures."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Any

from jisr.indicators.enums import Direction, IndicatorKind, PeriodKind
from jisr.indicators.models import Category, Dimension, Indicator, MeasuredBy, Period, Target, Value
from jisr.ops.demonstration.story import Story, names, read
from jisr.ops.demonstration.world import World

LINKED = -340
YEARS = 3
MONTHS_OF = {"year": (12, PeriodKind.YEAR), "quarter": (3, PeriodKind.QUARTER)}
PROVINCES = ("zaytoun", "rouman", "nakhla", "sedra")
SHARES = (45, 28, 17, 10)  # of the people of the region, in hundredths
BREAKDOWNS = {
    "sex": (("حسب الجنس", "Par sexe"), (("female", "نساء", "Femmes"), ("male", "رجال", "Hommes"))),
    "area": (("حسب الوسط", "Par milieu"), (("urban", "حضري", "Urbain"), ("rural", "قروي", "Rural"))),
}
KIND_OF_KEY = {"a": "action", "p": "project"}


def build_indicators(world: World) -> None:
    """The definitions and targets once the plan is adopted, then the value of every period that has ended."""
    if not world.story.happened(LINKED):
        return
    for row in read("indicators")["indicator"]:
        indicator = _indicator(world, row)
        _measures(world, indicator, row)
        parts = _breakdown(indicator, row)
        spread = _spread(row)
        for place, share in spread:
            _target(world, indicator, row, place, share)
        for rank, period in enumerate(_periods(world.story, row["every"])):
            if period.ends_on <= world.story.on:
                _values(world, indicator, row, rank, period, spread, parts)


def _indicator(world: World, row: dict[str, Any]) -> Indicator:
    (num_ar, num_fr), (den_ar, den_fr) = row.get("num", ("", "")), row.get("den", ("", ""))
    return world.record(
        Indicator,
        row["key"],
        public=LINKED,
        organisation=world.bodies[row["by"]],
        kind=IndicatorKind(row["kind"]),
        unit_ar=row["unit"][0],
        unit_fr=row["unit"][1],
        direction=Direction(row.get("dir", "up")),
        numerator_ar=num_ar,
        numerator_fr=num_fr,
        denominator_ar=den_ar,
        denominator_fr=den_fr,
        **names(row["ar"], row["fr"]),
    )


def _measures(world: World, indicator: Indicator, row: dict[str, Any]) -> None:
    for key in row["of"]:
        kind = "programme" if key.startswith("pr_") else "objective" if key.startswith("obj_") else KIND_OF_KEY[key[0]]
        if measured := world.find(f"{kind}:{key}"):
            MeasuredBy.objects.create(
                indicator=indicator,
                on=world.story.day(LINKED),
                mandate_label=world.label(row["by"]),
                **{kind: measured},
            )


def _breakdown(indicator: Indicator, row: dict[str, Any]) -> list[tuple[Category, float]]:
    """The categories of the indicator's breakdown, each with its share of the total."""
    parts: list[tuple[Category, float]] = []
    for code, ((arabic, french), categories) in BREAKDOWNS.items():
        if code in row:
            dimension = Dimension.objects.create(indicator=indicator, code=code, name_ar=arabic, name_fr=french)
            for share, (key, name_ar, name_fr) in zip((row[code], 1 - row[code]), categories, strict=True):
                category = Category.objects.create(dimension=dimension, code=key, name_ar=name_ar, name_fr=name_fr)
                parts.append((category, share))
    return parts


def _spread(row: dict[str, Any]) -> list[tuple[str, int]]:
    """Where it is stated, and with how many hundredths of the total: in each province, or in one place."""
    return list(zip(PROVINCES, SHARES, strict=True)) if row.get("split") else [(row["at"], 100)]


def _target(world: World, indicator: Indicator, row: dict[str, Any], place: str, share: int) -> None:
    is_rate = row["kind"] == IndicatorKind.RATE
    scale = Decimal(1) if is_rate else Decimal(share) / 100
    baseline = row.get("baseline")
    Target.objects.create(
        indicator=indicator,
        territory=world.places[place],
        baseline=None if baseline is None else _rounded(baseline, scale, is_rate=is_rate),
        baseline_on=None if baseline is None else world.story.day(LINKED),
        value=_rounded(row["target"], scale, is_rate=is_rate),
        due_on=world.story.day(row["due"]),
    )


def _rounded(number: float, scale: Decimal, *, is_rate: bool) -> Decimal:
    value = Decimal(str(number)) * scale
    return value if is_rate else value.quantize(Decimal(1))


def _periods(story: Story, every: str) -> list[Period]:
    """The last complete periods of three years before the day of review: years or quarters."""
    months, kind = MONTHS_OF[every]
    day = story.day(0)
    current = (day.year * 12 + day.month - 1) // months
    starts = [_first_of((current - back) * months) for back in range(YEARS * 12 // months, -1, -1)]
    return [_period(kind, start, after - timedelta(days=1)) for start, after in pairwise(starts)]


def _first_of(months: int) -> date:
    """The first day of the month that many months after the year nought."""
    return date(months // 12, months % 12 + 1, 1)


def _period(kind: PeriodKind, starts_on: date, ends_on: date) -> Period:
    period, _made = Period.objects.get_or_create(kind=kind, starts_on=starts_on, defaults={"ends_on": ends_on})
    return period


def _values(
    world: World,
    indicator: Indicator,
    row: dict[str, Any],
    rank: int,
    period: Period,
    spread: list[tuple[str, int]],
    parts: list[tuple[Category, float]],
) -> None:
    """What was measured in a period, place by place; a missing one has no row."""
    total = row["values"][rank]
    missing = {place for place, when in row.get("missing", []) if when == rank}
    over = row["over"][rank] if "over" in row else None
    for place, share in spread:
        if total == "-" or place in missing:
            continue
        key = f"{row['key']}.{place}.{rank}"
        if over is not None:
            measured = {"numerator": _part(total, share), "denominator": max(_part(over, share), Decimal(1))}
            _value(world, indicator, key, place, period, None, **measured)
            continue
        amount = _part(total, share)
        _value(world, indicator, key, place, period, None, amount=amount)
        rest = amount
        for category, of in parts:
            is_last = category is parts[-1][0]
            piece = rest if is_last else (amount * Decimal(str(of))).quantize(Decimal(1))
            rest -= piece
            if not (is_last and row.get("short")):
                _value(world, indicator, f"{key}.{category.code}", place, period, category, amount=piece)


def _part(total: float, share: int) -> Decimal:
    """A place's part of a total, whole where it is only a part of one."""
    value = Decimal(str(total))
    return value if share == 100 else (value * share / 100).quantize(Decimal(1))


def _value(
    world: World,
    indicator: Indicator,
    key: str,
    place: str,
    period: Period,
    category: Category | None,
    **measured: Decimal,
) -> None:
    world.record(
        Value,
        key,
        public=LINKED,
        indicator=indicator,
        territory=world.places[place],
        period=period,
        category=category,
        source_words="سجلات المؤسسة (مثال)",
        **measured,
    )
