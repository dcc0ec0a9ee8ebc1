"""Reading Polis' export in both forms, with the quirks real files have."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jisr.engines.deliberation import read_votes
from jisr.engines.shell import BadInput
from tests.engines.deliberation.conversations import with_groups, write_long, write_wide

ABOUT = "participant,group-id,n-comments,n-votes,n-agree,n-disagree"


def written(tmp_path, text, name="votes.csv"):
    path = tmp_path / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def cells(votes):
    """{(participant, statement): vote}."""
    people, statements = votes.participants, votes.statements
    triples = zip(votes.rows, votes.columns, votes.values, strict=True)
    return {(people[i], statements[j]): int(v) for i, j, v in triples}


def test_both_forms_of_one_conversation_read_the_same(tmp_path):
    matrix, _ = with_groups(40, 9, 2, seed=1)
    wide = read_votes(write_wide(tmp_path / "wide.csv", matrix))
    long = read_votes(write_long(tmp_path / "long.csv", matrix))
    assert cells(wide) == cells(long)
    assert wide.statements == long.statements


def test_of_repeated_votes_the_last_in_time_counts_and_then_the_last_in_the_file(tmp_path):
    text = "timestamp,comment-id,voter-id,vote\n30,1,1,1\n10,1,1,-1\n20,2,1,1\n20,2,1,0\n"
    assert cells(read_votes(written(tmp_path, text))) == {("1", "1"): 1, ("1", "2"): 0}


def test_times_may_be_dates_and_ids_may_be_text(tmp_path):
    text = "timestamp,comment-id,voter-id,vote\n2024-05-02,s1,amina,1\n2024-05-01,s1,amina,-1\n"
    assert cells(read_votes(written(tmp_path, text))) == {("amina", "s1"): 1}


def test_leading_zeros_make_another_voter(tmp_path):
    text = "timestamp,comment-id,voter-id,vote\n1,0,7,1\n2,0,07,-1\n"
    assert cells(read_votes(written(tmp_path, text))) == {("7", "0"): 1, ("07", "0"): -1}


def test_marks_line_ends_quotes_and_decimals_are_read_through(tmp_path):
    plain = f"{ABOUT},3,10\n5,,0,1,1,0,1,\n2,,0,2,0,1,-1,0\n"
    wanted = {("5", "3"): 1, ("2", "3"): -1, ("2", "10"): 0}
    quoted = plain.replace("1,1,0,1,", '1,1,0,"1",').replace("-1,0\n", '"-1.0"," 0 "\n')
    for text in (plain, "\ufeff" + plain.replace("\n", "\r\n"), quoted, plain.rstrip("\n"), plain.replace(",", ";")):
        votes = read_votes(written(tmp_path, text))
        assert cells(votes) == wanted
        assert votes.participants == ("2", "5")
        assert votes.statements == ("3", "10")


def test_utf_16_is_read_too(tmp_path):
    text = f"{ABOUT},0\n1,,0,1,1,0,1\n"
    assert cells(read_votes(written(tmp_path, text.encode("utf-16")))) == {("1", "0"): 1}


def test_those_without_votes_and_statements_nobody_saw_stay(tmp_path):
    votes = read_votes(written(tmp_path, f"{ABOUT},0,1\n1,,0,1,1,0,1,\n2,,0,0,0,0,,\n"))
    assert votes.participants == ("1", "2")
    assert votes.statements == ("0", "1")
    assert votes.counts.tolist() == [1, 0]


def test_columns_may_stand_in_any_order(tmp_path):
    votes = read_votes(written(tmp_path, "2,participant,n-votes,0\n1,a,2,-1\n,b,1,0\n"))
    assert cells(votes) == {("a", "2"): 1, ("a", "0"): -1, ("b", "0"): 0}


def test_comments_bring_texts_moderation_and_what_nobody_saw(tmp_path):
    votes = written(tmp_path, f"{ABOUT},0,1\n1,,0,2,1,1,1,-1\n")
    comments = written(
        tmp_path,
        'comment-id,comment-body,moderated\n0,"النقل\nالمدرسي",1\n1,spam,-1\n2,new,0\n3,out,-1\n',
        "comments.csv",
    )
    read = read_votes(votes, comments)
    assert read.texts == ("النقل\nالمدرسي", "spam")
    assert read.moderated.tolist() == [False, True]
    assert read.unseen == ("2",)


@pytest.mark.parametrize(
    ("text", "code", "row"),
    [
        (f"{ABOUT},0\n1,,0,1,1,0,2\n", "VOTE", 2),
        (f"{ABOUT},0,1\n1,,0,1,1,0,1,1\n2,,0,1,1,0,1,yes\n", "VOTE", 3),
        (f"{ABOUT},0\n1,,0,1,1,0,11\n", "VOTE", 2),
        (f"{ABOUT},0\n1,,0,1,1,0,1\n1,,0,1,1,0,1\n", "PARTICIPANT_TWICE", 3),
        (f"{ABOUT},0,0\n1,,0,1,1,0,1,1\n", "STATEMENT_TWICE", 1),
        ("timestamp,comment-id,voter-id,vote\n1,0,1,1\n2,0,2,3\n", "VOTE", 3),
        ("timestamp,comment-id,voter-id,vote\nsoon,0,1,1\n", "TIME", 2),
        ("timestamp,comment-id,voter-id,vote\n1,0,,1\n", "ID_MISSING", 2),
        ("name,colour\na,b\n", "HEADER", 1),
        ("", "EMPTY", 0),
        (f"{ABOUT},0\n", "NO_VOTES", 0),
        (f"{ABOUT}\n1,,0,0,0,0\n", "NO_STATEMENTS", 1),
    ],
)
def test_what_is_wrong_is_said_with_its_row(tmp_path, text, code, row):
    with pytest.raises(BadInput) as refused:
        read_votes(written(tmp_path, text))
    assert [(fault.code, fault.row) for fault in refused.value.faults] == [(code, row)]


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_the_fast_reader_and_the_careful_one_agree(tmp_path_factory, data):
    width, height = data.draw(st.integers(1, 6)), data.draw(st.integers(1, 8))
    cell = st.sampled_from(["", "1", "0", "-1"])
    rows = [[data.draw(cell) for _ in range(width)] for _ in range(height)]
    header = f"{ABOUT},{','.join(str(3 * j) for j in range(width))}\n"
    plain = header + "".join(f"{i},,0,0,0,0,{','.join(row)}\n" for i, row in enumerate(rows))
    quoted = header + "".join(f'"{i}",,0,0,0,0,{",".join(row)}\n' for i, row in enumerate(rows))
    folder = tmp_path_factory.mktemp("votes")
    one, other = (read_votes(written(folder, text)) for text in (plain, quoted))
    assert cells(one) == cells(other)
    assert one.participants == other.participants


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, 10**15), st.integers(0, 12), st.integers(0, 10**9), st.sampled_from([-1, 0, 1])),
        min_size=1,
    )
)
def test_long_numbers_are_read_digit_for_digit(tmp_path_factory, rows):
    folder = tmp_path_factory.mktemp("votes")
    text = "timestamp,comment-id,voter-id,vote\n" + "".join(f"{t},{s},{v},{x}\n" for t, s, v, x in rows)
    wanted = {(str(v), str(s)): x for t, s, v, x in sorted(rows, key=lambda row: row[0])}
    assert cells(read_votes(written(folder, text))) == wanted


def test_chunks_do_not_change_what_is_read(tmp_path, monkeypatch):
    matrix, _ = with_groups(200, 10, 2, seed=8)
    path, long = write_wide(tmp_path / "wide.csv", matrix), write_long(tmp_path / "long.csv", matrix)
    whole = cells(read_votes(path))
    monkeypatch.setattr("jisr.engines.deliberation.scan.CHUNK", 997)
    assert cells(read_votes(path)) == whole
    assert cells(read_votes(long)) == whole
    assert np.array_equal(read_votes(path).starts, read_votes(long).starts)
