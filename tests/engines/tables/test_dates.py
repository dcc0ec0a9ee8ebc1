from contextlib import suppress
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jisr.engines.tables import Unreadable, parse_date
from jisr.engines.tables.dates import MONTHS


@pytest.mark.parametrize(
    "written",
    [
        "2023-03-12",
        "2023-03-12 00:00:00",
        "2023-03-12T10:00:00Z",
        "2023/3/12",
        "12/03/2023",
        "12-03-23",
        "12.03.2023",
        "12 03 2023",
        "20230312",
        "12032023",
        "١٢/٠٣/٢٠٢٣",
        "12 مارس 2023",
        "الأحد 12 مارس 2023",
        "12 mars 2023",
        "12-mar-2023",
        "March 12, 2023",
        "12th of March 2023".replace("th", ""),
        "44997",
        44997,
        date(2023, 3, 12),
        datetime(2023, 3, 12, 9, 30),
    ],
)
def test_the_usual_forms_of_one_day_are_read(written):
    assert parse_date(written) == date(2023, 3, 12)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("1er janvier 2023", date(2023, 1, 1)),
        ("فاتح يناير 2023", date(2023, 1, 1)),
        ("12 غشت 2023", date(2023, 8, 12)),
        ("5 déc. 2020", date(2020, 12, 5)),
        ("5 août 2021", date(2021, 8, 5)),
        ("03/25/2023", date(2023, 3, 25)),
        ("01/02/85", date(1985, 2, 1)),
    ],
)
def test_names_of_months_and_short_years_are_read(written, read):
    assert parse_date(written) == read


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("31/02/2020", "date.impossible"),
        ("12/05/1444", "date.hijri"),
        ("01/01/0001", "date.impossible"),
        ("1985", "date.year_only"),
        ("abc", "date.unreadable"),
        ("12 brumaire 2023", "date.unreadable"),
    ],
)
def test_what_is_no_date_is_refused_with_its_reason(written, code):
    with pytest.raises(Unreadable) as refused:
        parse_date(written)
    assert refused.value.code == code


def test_a_bare_year_is_its_first_day_where_births_are_read():
    assert parse_date("1985", year_only=True) == date(1985, 1, 1)


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)), st.data())
def test_a_day_written_with_any_name_of_its_month_is_read_back(day, data):
    name = data.draw(st.sampled_from(MONTHS[day.month - 1].split())).replace("-", " ")
    assert parse_date(f"{day.day} {name} {day.year}") == day


@given(st.text(max_size=30))
def test_any_text_is_read_or_refused_and_breaks_nothing(text):
    with suppress(Unreadable):
        parse_date(text)
