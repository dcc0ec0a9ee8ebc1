"""Counting people behind lines: by hand, against a slow recount, and small counts that cannot be had by subtraction."""

from __future__ import annotations

from itertools import combinations, product

from hypothesis import given
from hypothesis import strategies as st

from jisr.core.small import shown, shown_row, shown_table
from jisr.studies.together import Evidence, Line, counted, gathered

LINES = [Line(1, 0, "A"), Line(2, 0, "A"), Line(3, 1, "A"), Line(4, 1, "B"), Line(5, 2, "B")]


def test_three_lists_counted_by_hand():
    found = counted(LINES, Evidence(links=[(1, 3), (3, 5)], doubtful=[(2, 4)]), 3)
    assert (found["people"], found["people_at_fewest"]) == (3, 2)
    assert found["by_number"] == [2, 0, 1]
    assert found["by_lists"] == {"0": 1, "1": 1, "0+1+2": 1}
    assert found["by_province"] == {"A": [1, 0, 1], "B": [1, 0, 0]}
    assert (found["lines"], found["people_in"]) == ([2, 2, 1], [2, 2, 1])


def test_what_a_person_says_goes_before_what_the_run_found():
    links = [(1, 3), (3, 5)]
    assert counted(LINES, Evidence(links, same=[(2, 4)]), 3)["people"] == 2
    heads = gathered([1, 3, 5], Evidence(links, different=[(1, 5)]))
    assert heads[1] != heads[5]
    assert heads[1] == heads[3]


PAIRS = st.lists(st.sampled_from(list(combinations(range(1, 8), 2))), max_size=12, unique=True)


@given(PAIRS)
def test_people_are_the_islands_of_the_links(links):
    lines = [Line(key, key % 3, "P") for key in range(1, 8)]
    found = counted(lines, Evidence(links), 3)
    islands = [{key} for key in range(1, 8)]
    for left, right in links:  # the slow way: pour islands together one link after the other
        touched = [island for island in islands if island & {left, right}]
        islands = [island for island in islands if island not in touched] + [set().union(*touched)]
    assert found["people"] == len(islands)
    numbers = [len({key % 3 for key in island}) for island in islands]
    assert found["by_number"] == [numbers.count(number) for number in (1, 2, 3)]


@given(PAIRS, PAIRS)
def test_two_told_apart_never_come_together(links, different):
    heads = gathered(range(1, 8), Evidence([two for two in links if two not in different], different=different))
    assert all(heads[left] != heads[right] for left, right in different)


def test_a_small_count_is_hidden_and_zero_is_not(settings):
    settings.JISR = {**settings.JISR, "FEWEST_SHOWN": 5}
    assert [shown(count) for count in (0, 1, 4, 5, None)] == [0, None, None, 5, None]
    assert shown_row([3, 20, 9]) == [None, 20, None]
    assert shown_row([3, 2, 9]) == [None, None, 9]


@given(st.lists(st.lists(st.integers(0, 12), min_size=3, max_size=3), min_size=2, max_size=4))
def test_no_row_or_column_hides_one_count_alone(rows):
    table = shown_table(rows)
    assert all(not 0 < count < 5 for row in table for count in row if count is not None)
    ways = [list(zip(row, table[y], strict=True)) for y, row in enumerate(rows)]
    ways += [[(row[x], table[y][x]) for y, row in enumerate(rows)] for x in range(3)]
    for way in ways:
        hidden = [count for count, told in way if told is None]
        assert len(hidden) != 1 or not any(told for _count, told in way)
    assert all(table[y][x] in (None, rows[y][x]) for y, x in product(range(len(rows)), range(3)))
