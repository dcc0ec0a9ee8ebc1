"""Reading demand and supply: codes stay text, every fault has its line."""

import numpy as np
import pytest
from openpyxl import Workbook

from jisr.engines.access.cost import read_demand, read_supply
from jisr.engines.shell import BadInput


@pytest.fixture
def given(tmp_path):
    """Write a file and give its path."""

    def _write(text, encoding="utf-8"):
        path = tmp_path / "given.csv"
        path.write_bytes(text.encode(encoding))
        return path

    return _write


def faults(path, **options):
    with pytest.raises(BadInput) as found:
        read_demand(path, **{"positions": True, **options})
    return [(fault.row, fault.column, fault.code) for fault in found.value.faults]


def test_every_column_of_the_contract_is_read(given):
    text = (
        "id,demand,lat,lon,area,paved_km,inner_km,region,women\r\n"
        "001,10,30.5,-9.5,Urban,,1.5,Souss,4\r\n"
        "\r\n"
        '01,0,31,-8,rural,3,,"Souss, Massa",0\r\n'
    )
    read = read_demand(given(text, "utf-8-sig"), positions=True, groups=["women"], parts=["region"])
    assert read.ids == ("001", "01")
    assert read.demand.tolist() == [10, 0]
    assert read.position.tolist() == [[30.5, -9.5], [31, -8]]
    assert read.rural.tolist() == [False, True]
    assert (read.paved_km.tolist(), read.inner_km.tolist()) == ([0, 3], [1.5, 0])
    assert read.groups["women"].tolist() == [4, 0]
    assert read.parts["region"] == ("Souss", "Souss, Massa")


def test_semicolons_with_decimal_commas_are_read(given):
    read = read_demand(given("id;demand;lat;lon\na;1,5;30,25;-9\n"), positions=True)
    assert (read.demand.tolist(), read.position.tolist()) == ([1.5], [[30.25, -9]])


def test_arabic_digits_are_numbers(given):
    assert read_demand(given("id,demand\nأ,١٢\n"), positions=False).demand.tolist() == [12]


def test_each_fault_is_told_with_its_row_and_column(given):
    text = "id,demand,lat,lon,area\n1,5,30,-9,urban\n1,-2,,-9,suburb\n,many,95,-9,\n2,1_0,nan,-9,\n"
    assert sorted(faults(given(text))) == [
        (3, "area", "UNKNOWN_AREA"),
        (3, "demand", "OUT_OF_RANGE"),
        (3, "id", "REPEATED_ID"),
        (3, "lat", "MISSING_NUMBER"),
        (4, "demand", "NOT_A_NUMBER"),
        (4, "id", "MISSING_ID"),
        (4, "lat", "OUT_OF_RANGE"),
        (5, "demand", "NOT_A_NUMBER"),
        (5, "lat", "NOT_A_NUMBER"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", [(1, "", "EMPTY_FILE")]),
        ("id,demand\n", [(0, "", "NO_ROWS")]),
        ("id,need\na,1\n", [(0, "demand", "MISSING_COLUMN")]),
        ("id,demand,id\na,1,b\n", [(1, "id", "REPEATED_COLUMN")]),
        ("id,demand\na,1,2\nb\n", [(2, "", "ROW_LENGTH"), (3, "", "ROW_LENGTH")]),
        ("id,demand\na,\0\n", [(0, "", "file.kind")]),
        ('id,demand\n"' + "a" * 140_000 + '",1\n', [(0, "", "NOT_CSV")]),
    ],
)
def test_a_file_that_is_no_such_table_is_refused(given, text, expected):
    assert faults(given(text), positions=False) == expected


def test_a_missing_file_is_refused(tmp_path):
    assert faults(tmp_path / "none.csv") == [(0, "", "NO_FILE")]


OFFICE = [["الرمز", "الساكنة", "خط العرض", "خط الطول"], ["01", "١٢٠٠", "33", "-7"], ["02", "2 500", "33.5", "-7.5"]]


def test_the_files_of_offices_say_the_same_in_any_form(given, tmp_path):
    plain = "\n".join(";".join(row) for row in OFFICE)
    book = Workbook()
    for row in [[], *OFFICE]:
        book.active.append(row)
    book.save(tmp_path / "D.xlsx")
    western = plain.replace("١٢٠٠", "1200")
    for path in (tmp_path / "D.xlsx", given(plain), given(plain, "utf-16"), given(western, "cp1256")):
        found = read_demand(path, positions=True)
        assert (found.ids, found.demand.tolist()) == (("01", "02"), [1200, 2500])
        assert found.position.tolist() == [[33, -7], [33.5, -7.5]]


def test_positions_and_groups_that_are_asked_for_must_be_there(given):
    found = faults(given("id,demand\na,1\n"), groups=["women"], parts=["region"])
    assert [column for _, column, _ in found] == ["lat", "lon", "women", "region"]


def test_supply_without_capacity_counts_one_where_capacity_does_not_matter(given):
    path = given("id\ns1\ns2\n")
    assert np.array_equal(read_supply(path, positions=False, capacity=False).capacity, [1, 1])
    with pytest.raises(BadInput, match="capacity"):
        read_supply(path, positions=False)


def test_a_thousand_faults_are_told_and_the_rest_counted(given):
    with pytest.raises(BadInput) as found:
        read_demand(given("id,demand\n" + "".join(f"{i},x\n" for i in range(1200))), positions=False)
    assert len(found.value.faults) == 1001
    assert (found.value.faults[-1].code, found.value.faults[-1].values) == ("MORE_FAULTS", {"more": 200})
