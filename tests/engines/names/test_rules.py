"""Every row of the tables: its two spellings share a key, and without the row they would not be read as it says."""

import pytest

from jisr.engines.names import name_key, rules
from jisr.engines.names.reading import reader
from jisr.engines.names.signs import fold

ROWS = [(table, row) for table in rules.TABLES for row in table]


@pytest.mark.parametrize(("table", "row"), ROWS, ids=[f"{row[0]} in {row[2]}" for _, row in ROWS])
def test_a_row_makes_its_two_spellings_one(table, row):
    assert name_key(row[2]).strict == name_key(row[3]).strict


@pytest.mark.parametrize("row", [*rules.TWO_LETTERS, *rules.SOFT], ids=lambda row: row[0])
def test_letters_that_write_one_sound_are_read_as_one(row):
    assert name_key(row[2]).strict == name_key(row[3]).strict


@pytest.mark.parametrize(("table", "row"), ROWS, ids=[f"{row[0]} in {row[2]}" for _, row in ROWS])
def test_no_row_is_dead(table, row):
    """Alone, once the tables above it were read, it changes one of its spellings."""
    read = [_before(table, spelling) for spelling in row[2:]]
    assert [reader((row,))(buffer) for buffer in read] != read


def _before(table, spelling):
    buffer = b" " + fold(spelling) + b" "
    for earlier in rules.TABLES[: rules.TABLES.index(table)]:
        buffer = reader(earlier)(buffer)
    return buffer
