"""The quick reader of cost tables says what the careful one says, or leaves the table to it."""

import io

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jisr.engines.access.cost import quick, read_cost, table
from jisr.engines.access.cost.quick import quick_pairs
from jisr.engines.access.cost.sheet import sheet_of
from jisr.engines.shell import BadInput

ORIGINS = ["1", "01", "001", "12345678", "123456789", "جماعة أيت ملول القديمة", "a b"]
DESTINATIONS = ["s", "12345678", "site-number-17-of-the-north"]
NUMBERS = ["0", "7", "007", "12.5", ".5", "5.", "60.000000", "12345678.1234567", "0.1234567890123456", "1e-3", "+3"]


def quickly(text, ids=(ORIGINS, DESTINATIONS)):
    return quick_pairs(io.BytesIO(text.partition("\n")[2].encode()), (0, 1, 2), 3, ord(","), ids)


def carefully(text):
    return table._carefully(sheet_of(text.encode(), "C.csv"), ORIGINS, DESTINATIONS)


pairs = st.lists(
    st.tuples(st.integers(0, len(ORIGINS) - 1), st.integers(0, len(DESTINATIONS) - 1)), min_size=1, unique=True
)
numbers = st.sampled_from(NUMBERS) | st.floats(0, 1e6).map(repr) | st.floats(0, 1e6).map(lambda v: f"{v:.3f}")


@settings(max_examples=200, deadline=None)
@given(pairs, st.data(), st.booleans(), st.sampled_from(["\n", "\r\n"]), st.integers(1, 200))
def test_clean_tables_read_alike_whatever_their_order_quotes_and_blocks(chosen, data, quoted, newline, block):
    mark = '"' if quoted else ""
    rows = [(ORIGINS[i], DESTINATIONS[j], data.draw(numbers)) for i, j in chosen]
    text = "origin,destination,cost" + newline + newline.join(",".join(f"{mark}{c}{mark}" for c in r) for r in rows)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(quick, "BLOCK", block)
        found = quickly(text)
    assert found is not None
    table_of = np.full((len(ORIGINS), len(DESTINATIONS)), np.inf)
    table_of[found.row, found.column] = found.cost
    assert np.array_equal(table_of, carefully(text).dense())


@pytest.mark.parametrize(
    "row",
    [
        "1,s",
        "1,s,1,2",
        "2,s,1",
        "1,,1",
        "1,s,",
        "1,s,-1",
        "1,s,nan",
        "1,s,inf",
        "1,s,1_0",
        "1,s,1.2.3",
        "1,s,.",
        "1,s,1e999",
        "1,s,١٢",
        "1 ,s,1",
        '"1,s",1',
        '"1""",s,1',
        "001234567890,s,1",
        "1,s,0x10",
        "\n1,s,1\n\n01,s,1",
        "1,s," + "1" * 40,
    ],
)
def test_anything_else_is_left_to_the_careful_reader(row):
    assert quickly(f"origin,destination,cost\n01,s,5\n{row}\n001,s,6\n") is None


def test_a_table_without_rows_is_an_empty_one(tmp_path):
    path = tmp_path / "C.csv"
    path.write_text("origin,destination,cost", encoding="utf-8")
    assert not np.isfinite(read_cost(path, ORIGINS, DESTINATIONS).dense()).any()


def test_columns_may_stand_elsewhere_beside_others_and_with_semicolons(tmp_path):
    path = tmp_path / "C.csv"
    path.write_text("cost;note;Destination;origin\n2,5;x;s;01\n1.25;;s;1\n", encoding="utf-8-sig")
    found = read_cost(path, ORIGINS, DESTINATIONS).dense()
    assert (found[1, 0], found[0, 0]) == (2.5, 1.25)


def test_a_file_without_its_columns_is_refused(tmp_path):
    path = tmp_path / "C.csv"
    for content, code in (
        (b"from,to,cost\n1,s,2\n", "MISSING_COLUMN"),
        (b"\xe9,b,c\n", "MISSING_COLUMN"),
        (b"", "EMPTY_FILE"),
    ):
        path.write_bytes(content)
        with pytest.raises(BadInput, match=code):
            read_cost(path, ORIGINS, DESTINATIONS)
