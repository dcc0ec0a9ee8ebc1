"""Values: a breakdown sums or says what is missing, a rate is recomputed from its parts, a correction keeps both."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jisr.core.acting import NOBODY
from jisr.core.verdict import Refused
from jisr.indicators import actions
from jisr.indicators.actions import Measure
from jisr.indicators.models import Category, Value
from jisr.indicators.queries import breakdown_gaps, expected_by, rolled_up, standings, tracks
from tests import factories as made
from tests.factories import DAY
from tests.usecases.cast import cast

pytestmark = pytest.mark.django_db
D = Decimal


@pytest.fixture
def it():
    people = cast()
    people.indicator = actions.define_indicator(
        organisation=people.coordination, kind="count", by=people.amina, on=DAY, name_ar="المستفيدون"
    )
    dimension = actions.add_dimension(
        people.indicator,
        code="sex",
        categories={"f": {"name_ar": "نساء"}, "m": {"name_ar": "رجال"}},
        by=people.amina,
        on=DAY,
        name_ar="الجنس",
    )
    people.women, people.men = Category.objects.filter(dimension=dimension).order_by("code")
    people.period = made.PeriodFactory()
    return people


def enter(it, total, parts=(), **fields):
    given_parts = {category: Measure(D(number)) for category, number in parts}
    return actions.enter_value(
        it.indicator,
        territory=it.commune,
        period=it.period,
        measure=Measure(D(total)),
        parts=given_parts,
        by=it.amina,
        on=DAY,
        **({"source_words": "سجل"} | fields),
    )


def test_a_breakdown_that_exceeds_its_total_is_refused(it):
    with pytest.raises(Refused):
        enter(it, 100, [(it.women, 80), (it.men, 30)], incomplete=True)


def test_a_breakdown_that_falls_short_is_refused_or_shown_as_incomplete(it):
    parts = [(it.women, 60), (it.men, 30)]
    with pytest.raises(Refused):
        enter(it, 100, parts)
    enter(it, 100, parts, incomplete=True)
    assert breakdown_gaps(it.indicator, it.period, it.commune) == {"sex": 10}


def test_a_breakdown_that_sums_leaves_no_gap(it):
    enter(it, 100, [(it.women, 60), (it.men, 40)])
    assert breakdown_gaps(it.indicator, it.period, it.commune) == {}


def test_a_value_names_its_source_and_stands_once_a_period(it):
    with pytest.raises(Refused):
        enter(it, 5, source_words="")
    enter(it, 5)
    with pytest.raises(Refused):
        enter(it, 6)


def test_a_correction_keeps_the_old_value_with_its_reason(it):
    old = enter(it, 5)
    new = actions.correct_value(old, measure=Measure(D(7)), by=it.amina, on=DAY, reason="خطأ في الجمع")
    assert (Value.objects.get(pk=old.pk).replaced_by, new.amount) == (new, 7)
    assert Value.objects.filter(replaced_by__isnull=True).get() == new
    with pytest.raises(Refused):
        actions.correct_value(old, measure=Measure(D(8)), by=it.amina, on=DAY, reason="مرة أخرى")
    assert actions.correct_value(new, measure=Measure(D(8)), by=it.amina, on=DAY, reason="مراجعة").amount == 8


def test_a_rate_comes_in_its_two_parts(it):
    it.indicator = made.IndicatorFactory(rate=True)
    with pytest.raises(Refused):
        enter(it, 50)
    value = actions.enter_value(
        it.indicator,
        territory=it.commune,
        period=it.period,
        measure=Measure(numerator=D(1), denominator=D(4)),
        by=it.amina,
        on=DAY,
        source_words="سجل",
    )
    assert value.number == D("0.25")


def test_a_rate_is_rolled_up_from_its_parts_and_never_averaged():
    indicator, period = made.IndicatorFactory(rate=True), made.PeriodFactory()
    large, small, silent = (made.CommuneFactory() for _ in range(3))
    made.ValueFactory(indicator=indicator, territory=large, period=period, amount=None, numerator=10, denominator=1000)
    made.ValueFactory(indicator=indicator, territory=small, period=period, amount=None, numerator=9, denominator=10)
    found = rolled_up(indicator, period, [large, small, silent])
    assert found.number == D(19) / D(1010)
    assert (found.given, found.asked, found.is_complete) == (2, 3, False)


@given(st.lists(st.integers(0, 50), min_size=1, max_size=4))
def test_a_straight_line_from_the_baseline_reaches_the_target_on_its_day(days):
    target = made.TargetFactory.build(
        indicator=None,
        territory=None,
        baseline=D(10),
        baseline_on=date(2026, 1, 1),
        value=D(60),
        due_on=date(2026, 2, 20),
    )
    expected = [expected_by(target, date.fromordinal(date(2026, 1, 1).toordinal() + day)) for day in sorted(days)]
    assert expected == sorted(expected)
    assert all(D(10) <= value <= D(60) for value in expected)
    assert expected_by(target, date(2026, 2, 20)) == 60


@pytest.mark.parametrize(
    ("direction", "value", "on_track"), [("up", 60, True), ("up", 40, False), ("down", 40, True), ("down", 60, False)]
)
def test_on_track_is_judged_by_where_the_line_is(direction, value, on_track):
    ends = {"up": (0, 100), "down": (100, 0)}[direction]
    target = made.TargetFactory(
        indicator__published=True,
        indicator__direction=direction,
        baseline=ends[0],
        value=ends[1],
        baseline_on=date(2025, 1, 1),
        due_on=date(2026, 12, 31),
    )
    made.ValueFactory(indicator=target.indicator, amount=value, published=True)
    found = standings(span=(0, 2**31 - 1), acting=NOBODY, example=False)
    assert [row.on_track for row in found] == [on_track]
    shorter = tracks(span=(0, 2**31 - 1), acting=NOBODY, example=False)
    assert shorter == [(row.target.territory.tree_start, row.on_track) for row in found]


def test_without_a_value_or_a_baseline_it_is_not_known():
    made.TargetFactory(indicator__published=True)
    target = made.TargetFactory(indicator__published=True, value=1000)
    made.ValueFactory(indicator=target.indicator, published=True)
    found = standings(span=(0, 2**31 - 1), acting=NOBODY, example=False)
    assert [row.on_track for row in found] == [None, None]
