"""``jisr names``: the file again with four columns more; what is wrong with a file is said in a sentence."""

import csv
import json

import pytest

from jisr.engines.names import name_key, romanize
from jisr.engines.names.command import main


@pytest.fixture
def register(tmp_path):
    path = tmp_path / "register.csv"
    path.write_text("id,NAME\n01,خديجة بوزكري\n02,Khadija BOUZEKRI\n03,\n", encoding="utf-8")
    return path


def test_it_adds_three_keys_and_a_readable_spelling(register, tmp_path):
    out, report = tmp_path / "out.csv", tmp_path / "report.json"
    assert main([str(register), "--column", "NAME", "--out", str(out), "--report", str(report)]) == 0
    rows = list(csv.DictReader(out.open(encoding="utf-8")))
    assert [row["id"] for row in rows] == ["01", "02", "03"]
    assert rows[0]["key_strict"] == rows[1]["key_strict"] == name_key("خديجة بوزكري").strict
    assert rows[0]["romanized"] == romanize("خديجة بوزكري") == "Khadija Bouzekri"
    assert rows[2]["key_strict"] == rows[2]["romanized"] == ""
    assert json.loads(report.read_text())["rows"] == 3


def test_it_says_which_columns_there_are(register, tmp_path, capsys):
    assert main([str(register), "--column", "surname", "--out", str(tmp_path / "out.csv")]) == 2
    assert "column.missing" in capsys.readouterr().err
    assert not (tmp_path / "out.csv").exists()


def test_it_refuses_a_file_that_is_not_there(tmp_path, capsys):
    assert main([str(tmp_path / "none.csv"), "--column", "NAME"]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1
