"""``jisr deliberate`` as people call it."""

from __future__ import annotations

import json
import subprocess
import sys

import numpy as np
import pytest

from jisr.engines.deliberation import deliberate, from_dense, next_statement
from jisr.engines.deliberation.command import main
from jisr.engines.deliberation.heard import room_against_remote, who_was_heard
from jisr.engines.deliberation.statistics import count
from tests.engines.deliberation.conversations import with_groups, write_long, write_wide


@pytest.fixture
def wide(tmp_path):
    matrix, _ = with_groups(60, 12, 2, seed=1)
    return write_wide(tmp_path / "votes.csv", matrix)


def run(*arguments):
    return main([str(argument) for argument in arguments])


def test_the_report_holds_what_the_contract_names(tmp_path, wide):
    assert run(wide, "--out", tmp_path / "report.json") == 0
    report = json.loads((tmp_path / "report.json").read_text())
    assert report["participants"] == 60
    assert report["statements"] == 12
    assert sum(group["size"] for group in report["groups"]) == report["participants_grouped"]
    assert set(report["statement_stats"][0]) >= {
        "id",
        "group",
        "na",
        "nd",
        "ns",
        "pa",
        "pd",
        "pat",
        "pdt",
        "ra",
        "rd",
        "rat",
        "rdt",
    }
    assert len(report["statement_stats"]) == 12 * len(report["groups"])
    assert set(report["consensus"]) == {"agree", "disagree"}
    assert set(report["group_aware_consensus"][0]) >= {"id", "agree", "disagree", "minimum_agree"}
    assert set(report["projection"][0]) >= {"participant", "x", "y"}
    assert set(report["structure"]) >= {"silhouette", "permuted", "found"}
    assert set(report["timing"]) == {"load_cpu_s", "compute_cpu_s", "wall_s", "peak_mb"}


def test_the_same_votes_in_either_form_give_the_same_bytes(tmp_path, wide):
    matrix, _ = with_groups(60, 12, 2, seed=1)
    long = write_long(tmp_path / "long.csv", matrix)
    written = []
    for path in (wide, long, wide):
        run(path, "--out", tmp_path / "report.json")
        written.append((tmp_path / "report.json").read_text().partition(' "timing"')[0])
    assert written[0] == written[1] == written[2]


def test_colleges_room_and_census_are_reported(tmp_path, wide):
    people = tmp_path / "people.csv"
    rows = [
        f"{i},{'officials' if i % 3 else 'citizens'},{'room' if i % 2 else 'remote'},{'F' if i < 12 else 'M'}"
        for i in range(60)
    ]
    people.write_text("participant,college,mode,sex\n" + "\n".join(rows))
    census = tmp_path / "census.csv"
    census.write_text("attribute,value,population\nsex,F,500\nsex,M,500\n")
    assert run(wide, "--participants", people, "--census", census, "--out", tmp_path / "r.json") == 0
    report = json.loads((tmp_path / "r.json").read_text())
    assert [college["id"] for college in report["colleges"]] == ["citizens", "officials"]
    assert report["room_remote"][0]["low"] <= report["room_remote"][0]["difference"] <= report["room_remote"][0]["high"]
    assert {item["value"]: item["reading"] for item in report["heard"]} == {"F": "under", "M": "over"}


def test_bad_input_exits_with_two_and_writes_nothing(tmp_path, capsys):
    path = tmp_path / "votes.csv"
    path.write_text("participant,0\na,5\n")
    assert run(path, "--out", tmp_path / "r.json") == 2
    assert capsys.readouterr().err == f"{path}:2:0: VOTE a vote must be 1, 0 or -1, not 5\n"
    assert not (tmp_path / "r.json").exists()


def test_it_starts_without_django():
    probe = (
        "import sys, jisr.engines.deliberation.command, jisr.engines.allocation.command; print('django' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True).stdout == "False\n"


def test_the_next_statement_is_one_not_seen_yet():
    matrix, _ = with_groups(30, 5, 2, seed=3)
    report = deliberate(from_dense(matrix, moderated=["4"]))
    order = []
    while (found := next_statement(report, order)) is not None:
        order.append(found)
    assert sorted(order) == ["0", "1", "2", "3"]


def test_a_difference_between_room_and_remote_is_held_against_chance():
    matrix = np.vstack([np.ones((40, 2)), np.ones((40, 2))])
    matrix[40:, 1] = -1
    votes = from_dense(matrix)
    same, other = room_against_remote(count(votes, np.repeat([0, 1], 40), 2))
    assert not same.differs
    assert same.low < 0 < same.high
    assert other.differs
    assert (other.room, other.remote, other.difference) == (1.0, 0.0, 1.0)
    assert 0.8 < other.low < 1.0


def test_those_heard_are_held_against_the_census():
    heard = who_was_heard(
        {"area": ["rural"] * 5 + ["urban"] * 90 + [""] * 9 + ["sea"] * 5}, {"area": {"rural": 400, "urban": 600}}
    )
    assert [(item.value, item.heard, item.reading) for item in heard] == [
        ("rural", 5, "under"),
        ("urban", 90, "over"),
        ("sea", 5, "over"),
    ]
    assert heard[0].census == 0.4
    assert heard[0].share == 0.05
    assert heard[0].low < 0.05 < heard[0].high
