"""``jisr themes``: groups, themes and coverage as JSON; what is wrong with a file is said in a sentence."""

import json

import pytest

from jisr.engines.text.command import main


@pytest.fixture
def heard(tmp_path):
    path = tmp_path / "heard.csv"
    path.write_text(
        "id,TEXT\nt1,نطالب بالنقل المدرسي لتلاميذ الدوار\nt2,Le transport scolaire manque aux élèves du douar\nt3,\n",
        encoding="utf-8",
    )
    return path


def test_it_writes_groups_with_their_reason(heard, tmp_path):
    out = tmp_path / "themes.json"
    assert main([str(heard), "--column", "TEXT", "--id", "id", "--out", str(out)]) == 0
    told = json.loads(out.read_text(encoding="utf-8"))
    first = told["groups"][0]
    assert first["members"] == ["t1", "t2"]
    assert first["theme"]["code"] == "school"
    assert first["suggestions"][0]["ties"][0]["term"] in {"transport", "pupils", "rural"}
    assert told["wordless"] == ["t3"]
    assert set(told["timing"]) == {"load_cpu_s", "compute_cpu_s", "wall_s", "peak_mb"}


def test_the_same_file_gives_the_same_groups(heard, tmp_path):
    told = []
    for name in ("one.json", "two.json"):
        main([str(heard), "--column", "TEXT", "--out", str(tmp_path / name)])
        told.append(json.loads((tmp_path / name).read_text()) | {"timing": None})
    assert told[0] == told[1]


def test_a_synthesis_is_held_against_what_was_said(heard, tmp_path):
    synthesis, out = tmp_path / "synthesis.txt", tmp_path / "out.json"
    synthesis.write_text("النقل المدرسي أولوية [t1].", encoding="utf-8")
    main([str(heard), "--column", "TEXT", "--id", "id", "--synthesis", str(synthesis), "--out", str(out)])
    assert json.loads(out.read_text())["coverage"]["uncited"] == ["t2", "t3"]


@pytest.mark.parametrize(
    ("content", "arguments", "code"),
    [
        ("id,TEXT\n1,a\n", ["--column", "SAID"], "column.missing"),
        ("id,TEXT\n1,a\n1,b\n", ["--column", "TEXT", "--id", "id"], "id.repeated"),
        ("id,TEXT\n1,\n2,\n", ["--column", "TEXT"], "text.none"),
        ("id,TEXT\n1,a\n", ["--column", "TEXT", "--threshold", "0"], "threshold.range"),
        ("id,TEXT\n1,a\n", ["--column", "TEXT", "--synthesis", "none.txt"], "synthesis.unreadable"),
        ("", ["--column", "TEXT"], "file.empty"),
    ],
)
def test_bad_input_is_a_sentence(content, arguments, code, tmp_path, capsys):
    path = tmp_path / "in.csv"
    path.write_text(content, encoding="utf-8")
    assert main([str(path), *arguments, "--out", str(tmp_path / "out.json")]) == 2
    assert code in capsys.readouterr().err
    assert not (tmp_path / "out.json").exists()
