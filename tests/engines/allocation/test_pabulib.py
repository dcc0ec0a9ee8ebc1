"""``.pb`` files in and out, and ``jisr allocate`` as people call it."""

from __future__ import annotations

import json
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jisr.engines.allocation import Settings, allocate, parse_pabulib, write_pabulib
from jisr.engines.allocation.ballots import cut, plain_ballots
from jisr.engines.allocation.command import main
from jisr.engines.allocation.money import amount, rounded_up, shown
from jisr.engines.shell import BadInput
from tests.engines.allocation.elections import pb_text

BASE = (
    "META\nkey;value\nbudget;1000\nvote_type;approval\nPROJECTS\nproject_id;cost;category\na;400;women,rural\nb;700;none\n"
    "VOTES\nvoter_id;vote\n1;a\n2;a,b\n3;\n"
)


def read(text):
    return parse_pabulib(text.encode() if isinstance(text, str) else text, "x.pb")


@pytest.mark.parametrize(
    "text",
    [
        BASE,
        "\ufeff" + BASE.replace("\n", "\r\n"),
        BASE.replace("META\n", "meta;;\n").replace("PROJECTS\n", "\n Projects ;\n\n").replace("VOTES\n", "VOTES;\n"),
        BASE.replace("2;a,b", '"2";"a,b"').replace("budget;1000", '"budget";"1000"').replace("META", '"META"'),
        BASE.replace("2;a,b", "2; a , b ").replace("budget;1000", "Budget ; 1 000,00"),
        BASE.replace("a;400", "a;400.00").replace("b;700", "b;7e2"),
        BASE.encode("utf-16"),
    ],
)
def test_odd_files_say_the_same(text):
    election = read(text)
    assert election.budget == 1000
    assert [(p.id, p.cost) for p in election.projects] == [("a", 400), ("b", 700)]
    assert election.projects[0].values("category") == {"women", "rural"}
    assert election.projects[1].values("category") == frozenset()
    assert election.chosen.tolist() == [0, 0, 1]
    assert election.starts.tolist() == [0, 1, 3, 3]


@pytest.mark.parametrize(
    ("text", "code", "row"),
    [
        (BASE.replace("budget;1000\n", ""), "BUDGET_MISSING", 0),
        (BASE.replace("1000", "plenty"), "BUDGET", 3),
        (BASE.replace("b;700", "b;-7"), "COST", 8),
        (BASE.replace("b;700", "b;seven"), "COST", 8),
        (BASE.replace("b;700", "a;700"), "PROJECT_TWICE", 8),
        (BASE.replace("2;a,b", "2;a,z"), "PROJECT_UNKNOWN", 12),
        (BASE.replace("approval", "shouting"), "VOTE_TYPE", 0),
        (BASE.replace("cost", "price"), "COLUMN_MISSING", 6),
        (BASE.partition("VOTES")[0], "SECTION_MISSING", 0),
        ("", "SECTION_MISSING", 0),
    ],
)
def test_what_is_wrong_is_said_with_its_line(text, code, row):
    with pytest.raises(BadInput) as refused:
        read(text)
    assert [(fault.code, fault.row) for fault in refused.value.faults] == [(code, row)]


def test_points_must_match_the_projects_named():
    text = BASE.replace("approval", "cumulative").replace("voter_id;vote", "voter_id;vote;points")
    with pytest.raises(BadInput) as refused:
        read(text.replace("1;a", "1;a;3").replace("2;a,b", "2;a,b;1"))
    assert [(fault.code, fault.row) for fault in refused.value.faults] == [("POINTS", 12)]


def test_points_of_nought_count_as_named_unless_told_otherwise():
    text = (
        BASE.replace("approval", "scoring")
        .replace("voter_id;vote", "voter_id;vote;points")
        .replace("budget;1000", "budget;700")
    )
    election = read(text.replace("1;a", "1;a;0").replace("2;a,b", "2;a,b;0,5").replace("3;", "3;;"))
    assert allocate(election, Settings(rule="greedy")).selected == (0,)
    assert allocate(election, Settings(rule="greedy", support="positive")).selected == (1,)


@pytest.mark.parametrize("seed", range(25))
def test_what_is_written_reads_the_same(seed):
    election = read(pb_text(seed))
    again = read(write_pabulib(election, allocate(election).selected))
    assert [(p.id, p.cost) for p in again.projects] == [(p.id, p.cost) for p in election.projects]
    assert (again.budget, again.vote_type, again.points) == (election.budget, election.vote_type, election.points)
    assert np.array_equal(again.chosen, election.chosen)
    assert np.array_equal(again.starts, election.starts)
    assert write_pabulib(again).count("\n") == write_pabulib(election).count("\n")


def test_what_is_odd_but_not_wrong_is_noted():
    notes = read(
        BASE.replace("vote_type;approval", "num_votes;9").replace("b;700", "b;7000").replace("2;a,b", "2;a,a")
    ).notes
    assert len(notes) == 4


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1 000,50", Fraction(2001, 2)),
        ("12.", 12),
        (".5", Fraction(1, 2)),
        ("1e3", 1000),
        ("1,000,000", None),
        ("", None),
        ("ten", None),
    ],
)
def test_amounts_are_read_exactly_or_not_at_all(text, value):
    assert amount(text) == value


def test_amounts_are_shown_without_noise():
    assert shown(Fraction(2001, 2)) == 1000.5
    assert shown(Fraction(6, 2)) == 3
    assert rounded_up(Fraction(1, 3)) == 0.34


@pytest.fixture
def region(tmp_path):
    path = tmp_path / "region.pb"
    path.write_text(BASE)
    return path


def test_the_result_holds_what_the_contract_names(tmp_path, region):
    assert (
        main([str(region), "--rule", "mes", "--out", str(tmp_path / "r.json"), "--save", str(tmp_path / "r.pb")]) == 0
    )
    result = json.loads((tmp_path / "r.json").read_text())
    assert result["selected"] == ["a"]
    assert (result["spent"], result["budget"]) == (400, 1000)
    assert result["rule"]["ties"] == "file"
    assert len(result["input_sha256"]) == 64
    assert set(result["not_selected"][0]) >= {"id", "cost", "reason", "short_by_money", "short_by_supporters"}
    assert [entry["project"] for entry in result["rounds"]] == ["a"]
    assert read((tmp_path / "r.pb").read_text()).projects[0].about["selected"] == "1"


def test_the_same_file_gives_the_same_bytes(tmp_path, region):
    written = []
    for _ in range(2):
        main([str(region), "--rule", "phragmen", "--out", str(tmp_path / "r.json")])
        written.append((tmp_path / "r.json").read_text().partition(' "timing"')[0])
    assert written[0] == written[1]


def test_floors_that_cannot_be_met_are_answered_with_a_proof(tmp_path, region, capsys):
    assert main([str(region), "--floor", "category=women:50%", "--out", str(tmp_path / "r.json")]) == 0
    result = json.loads((tmp_path / "r.json").read_text())
    assert (result["status"], result["selected"]) == ("impossible", [])
    assert result["floors"][0]["proof"]["kind"] == "not_enough_projects"
    assert "the floors cannot be met" in capsys.readouterr().err


def test_bad_input_exits_with_two_and_writes_nothing(tmp_path, region, capsys):
    region.write_text(BASE.replace("2;a,b", "2;a,z"))
    assert main([str(region), "--out", str(tmp_path / "r.json")]) == 2
    wanted = f"{region}:12:vote: PROJECT_UNKNOWN the ballot names project z, which is not in PROJECTS\n"
    assert capsys.readouterr().err == wanted
    assert not (tmp_path / "r.json").exists()


@pytest.mark.parametrize("rule", ["mes", "phragmen"])
def test_an_election_without_ballots_buys_nothing(rule):
    assert allocate(read(BASE.partition("1;a")[0]), Settings(rule=rule)).selected == ()


@settings(max_examples=80, deadline=None)
@given(
    st.lists(st.lists(st.sampled_from(["1", "2", "30", "456"]), unique=True), min_size=1, max_size=12),
    st.integers(0, 2),
)
def test_the_fast_reader_and_the_careful_one_agree(ballots, column):
    header = [["vote", "voter_id", "age"], ["voter_id", "vote", "age"], ["voter_id", "age", "vote"]][column]
    head = (
        "META\nkey;value\nbudget;9\nPROJECTS\nproject_id;cost\n456;1\n1;2\n30;3\n2;4\nVOTES\n" + ";".join(header) + "\n"
    )
    rows = [["7", "8"] for _ in ballots]
    for row, ballot in zip(rows, ballots, strict=True):
        row.insert(column, ",".join(ballot))
    plain = read(head + "\n".join(";".join(row) for row in rows))
    quoted = read(head + "\n".join(";".join(f'"{cell}"' for cell in row) for row in rows) + "\n")
    assert np.array_equal(plain.starts, quoted.starts)
    assert np.array_equal(plain.chosen, quoted.chosen)
    assert plain.voter_rows == quoted.voter_rows
    assert [p.tolist() for p in plain.supporters] == [p.tolist() for p in quoted.supporters]


@pytest.mark.parametrize("vote", ["01", "1,,2", "1,1", "3", "1;2", "1,2,", "x", "1234567", "-1", "1.0"])
def test_what_the_fast_reader_does_not_know_goes_to_the_careful_one(vote):
    text = f"META\nkey;value\nbudget;9\nPROJECTS\nproject_id;cost\n1;2\n2;4\nVOTES\nvoter_id;vote\n7;2\n8;{vote}\n"
    assert plain_ballots(cut(text.encode())[1], 1, 2, ["1", "2"]) is None
