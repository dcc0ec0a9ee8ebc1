from contextlib import suppress
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jisr.engines.tables import Unreadable, fold_digits, parse_amount, parse_integer


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("20.000.000,00", "20000000"),
        ("20,000,000.00", "20000000"),
        ("20 000 000,00 DH", "20000000"),
        ("20\u202f000\u00a0000", "20000000"),
        ("20 MDH", "20000000"),
        ("20MDH", "20000000"),
        ("20 M DH", "20000000"),
        ("20M DH", "20000000"),
        ("1,5 MDH", "1500000"),
        ("500 KDH", "500000"),
        ("3 milliards de dirhams", "3000000000"),
        ("20 MMDH", "20000000000"),
        ("15 millions de dirhams", "15000000"),
        ("٢٠ مليون", "20000000"),
        ("٢٠ مليون درهم", "20000000"),
        ("20 مليون و500 ألف درهم", "20500000"),
        ("5 ملايين درهم", "5000000"),
        ("مليونا درهم", "2000000"),
        ("50 مليونا", "50000000"),
        ("2 مليون سنتيم", "20000"),
        ("٢٠٬٠٠٠٫٥", "20000.5"),
        ("MAD 500", "500"),
        ("(1 500,50)", "-1500.50"),
        ("-5", "-5"),
        ("1.500", "1500"),
        ("1,500", "1500"),
        ("1,5", "1.5"),
        ("0,500", "0.5"),
        ("\u200f20 000\u200e", "20000"),
        (20000000.0, "20000000"),
        (12, "12"),
    ],
)
def test_an_amount_is_read_as_offices_write_it(written, read):
    assert parse_amount(written) == Decimal(read)


@pytest.mark.parametrize(
    "written", ["vingt", "12 3", "15 millions d'habitants", "12 DH 50 DH", "1.2.3", "12/03/2023", "N/A", "10%"]
)
def test_what_is_no_amount_is_refused_and_not_guessed(written):
    with pytest.raises(Unreadable) as refused:
        parse_amount(written)
    assert refused.value.code == "amount.unreadable"


def test_a_separator_before_a_unit_that_may_be_either_is_refused():
    with pytest.raises(Unreadable) as refused:
        parse_amount("1.500 MDH")
    assert refused.value.code == "amount.ambiguous"


@pytest.mark.parametrize("written", [None, "", "  ", "\u200f"])
def test_an_empty_cell_is_nothing_and_not_zero(written):
    assert parse_amount(written) is None
    assert parse_integer(written) is None


@given(st.decimals(min_value=0, max_value=10**12, places=2))
def test_every_way_of_parting_thousands_gives_the_same_amount(amount):
    english = f"{amount:,.2f}"
    moroccan = english.replace(",", " ").replace(".", ",")
    dotted = english.replace(",", "_").replace(".", ",").replace("_", ".")
    arabic = moroccan.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    assert parse_amount(english) == parse_amount(moroccan) == parse_amount(dotted) == parse_amount(arabic) == amount


@pytest.mark.parametrize(
    ("written", "read"), [("1 200", 1200), ("1.200", 1200), ("١٢", 12), ("12.0", 12), (12.0, 12), ("-3", -3)]
)
def test_a_whole_number_is_read(written, read):
    assert parse_integer(written) == read


@pytest.mark.parametrize(
    ("written", "code"), [("12,5", "integer.fraction"), (1.5, "integer.fraction"), ("dix", "integer.unreadable")]
)
def test_what_is_no_whole_number_is_refused(written, code):
    with pytest.raises(Unreadable) as refused:
        parse_integer(written)
    assert refused.value.code == code


@given(st.text())
def test_folding_digits_changes_nothing_else_and_is_idempotent(text):
    assert fold_digits(fold_digits(text)) == fold_digits(text)
    assert len(fold_digits(text)) == len(text)


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused_and_breaks_nothing(text):
    with suppress(Unreadable):
        parse_amount(text)
