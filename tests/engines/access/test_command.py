"""``jisr access`` by its contract: files in, a table and a report out, one line a fault."""

import csv
import json
import math
import subprocess
import sys

import pytest

from jisr.engines.access.command import main

DEMAND = """id,demand,lat,lon,area,region,province,women
001,100,30.0,-9.0,urban,Souss,Agadir,60
01,50,30.2,-9.0,rural,Souss,Tiznit,20
far,10,33.0,-5.0,rural,Fès,Sefrou,10
"""
SUPPLY = "id,capacity,lat,lon\ns1,20,30.0,-9.0\ns2,30,30.2,-9.0\n"
COST = "origin,destination,cost\n001,s1,10\n001,s2,30\n01,s2,5\n"
EDGES = "from,to,km,kmh\n001,s1,10,60\n001,01,20,60\n01,s2,5,60\n"


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    """Run the command beside its files; gives exit code, rows of OUT.csv, lines of standard error."""
    monkeypatch.chdir(tmp_path)
    for name, text in (("D.csv", DEMAND), ("S.csv", SUPPLY), ("C.csv", COST), ("E.csv", EDGES)):
        (tmp_path / name).write_text(text, encoding="utf-8")

    def _run(options, **files):
        for name, text in files.items():
            (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
        out = tmp_path / "OUT.csv"
        out.unlink(missing_ok=True)
        given = ["--demand", "D.csv", "--supply", "S.csv", "--out", "OUT.csv", *options.split()]
        code = main(given)
        rows = list(csv.reader(out.open(encoding="utf-8"))) if out.exists() else []
        return code, rows, capsys.readouterr().err.splitlines()

    return _run


def scores(rows):
    return [float(row[1]) if row[1] else None for row in rows[1:]]


def test_every_place_has_a_row_in_order_and_codes_keep_their_zeros(run):
    code, rows, _ = run("--cost C.csv --threshold 60 --method 2sfca")
    assert (code, rows[0], [row[0] for row in rows[1:]]) == (0, ["id", "score"], ["001", "01", "far"])
    assert scores(rows) == pytest.approx([0.4, 0.2, 0])


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ("--cost C.csv --method nearest", [10, 5, None]),
        ("--cost C.csv --method nearest --threshold 8", [None, 5, None]),
        ("--cost C.csv --method nearest --k 2", [20, None, None]),
        ("--cost C.csv --method covered --threshold 8", [0, 1, 0]),
        ("--cost C.csv --method e2sfca --steps 20:1,40:0.5", [0.35, 0.3, 0]),
        ("--cost C.csv --method 3sfca --steps 20:1,40:0.5 --threshold 40", [0.275, 0.45, 0]),
        ("--edges E.csv --method nearest --threshold 60", [10, 5, None]),
        ("--edges E.csv --method 2sfca --threshold 25", [20 / 100 + 0.2, 0.2, 0]),
        ("--method covered --threshold 5", [1, 1, 0]),
    ],
)
def test_each_method_and_way_of_travelling(run, options, expected):
    code, rows, _ = run(options)
    assert code == 0
    assert scores(rows) == [None if value is None else pytest.approx(value) for value in expected]


def test_minutes_by_speed_and_detour(run):
    km = math.radians(0.2) * 6371
    code, rows, _ = run("--method nearest --speed 60,20 --detour 1.2", S="id,lat,lon\ns2,30.2,-9.0\n")
    assert code == 0
    assert scores(rows)[:2] == pytest.approx([1.2 * km, 0])


def test_groups_are_scored_as_if_they_alone_came(run):
    _, rows, _ = run("--cost C.csv --threshold 60 --group women")
    assert rows[0] == ["id", "score", "score_women"]
    assert float(rows[1][2]) == pytest.approx(20 / 60 + 30 / 80)


def test_the_report_tells_inequality_its_parts_and_the_capacity_reached(run, tmp_path):
    run("--cost C.csv --threshold 60 --group women --inequality R.json --by region,province")
    told = json.loads((tmp_path / "R.json").read_text(encoding="utf-8"))
    assert told["measure"]["reads"] == "more is better"
    assert told["inequality"]["people"] == 160
    assert told["supply"] == {"sites": 2, "capacity": 50, "capacity_reached": 50, "reached_by_nobody": []}
    assert told["unreached"] == {"places": 1, "people": 10}
    parts = told["decomposition"]["parts"]
    assert [part["level"] for part in parts] == ["region", "province", "within"]
    assert sum(part["theil_t"] for part in parts) == pytest.approx(told["inequality"]["theil_t"])
    assert told["by"]["region"][0]["name"] == "Fès"
    assert told["groups"]["women"]["people"] == 90
    assert set(told["timing"]) == {"load_cpu_s", "compute_cpu_s", "wall_s", "peak_mb"}


def test_json_holds_scores_and_report_and_jitter_its_spread(run, tmp_path):
    code, _, _ = run("--threshold 30 --json --jitter 5 --draws 4 --seed 2")
    told = json.loads((tmp_path / "OUT.csv").read_text(encoding="utf-8"))
    assert code == 0
    assert [row["id"] for row in told["scores"]] == ["001", "01", "far"]
    assert told["sensitivity"]["mean"]["low"] <= told["sensitivity"]["mean"]["high"]


def test_only_approximate_positions_are_jittered(run, tmp_path):
    exact = (
        DEMAND.replace("women", "approximate")
        .replace(",60\n", ",0\n")
        .replace(",20\n", ",0\n")
        .replace(",10\n", ",0\n")
    )
    sites = "id,capacity,lat,lon,approximate\ns1,20,30.0,-9.0,0\ns2,30,30.2,-9.0,0\n"
    run("--threshold 30 --json --jitter 5 --draws 3", D=exact, S=sites)
    mean = json.loads((tmp_path / "OUT.csv").read_text(encoding="utf-8"))["sensitivity"]["mean"]
    assert mean["low"] == mean["high"] == pytest.approx(mean["given"])


def test_all_faults_of_both_sides_are_told_at_once(run):
    code, rows, told = run(
        "--threshold 60 --group women",
        D="id,demand,lat,lon,women\n1,5,30,,2\n1,-5,30,-9,many\n",
        S="id,capacity,lat,lon\ns1,lots,30,-9\n",
    )
    assert (code, rows) == (2, [])
    assert [line.rsplit(": ", 1)[1].split()[0] for line in told] == [
        "REPEATED_ID",
        "OUT_OF_RANGE",
        "MISSING_NUMBER",
        "NOT_A_NUMBER",
        "NOT_A_NUMBER",
    ]
    assert told[2] == "D.csv:2:lon: MISSING_NUMBER has no lon"


@pytest.mark.parametrize(
    "options",
    [
        "--method 2sfca",
        "--threshold 0",
        "--threshold far",
        "--threshold 5 --steps 3:1",
        "--method e2sfca --threshold 5 --steps 9:1,3:1",
        "--method e2sfca --threshold 5 --steps 3:1 --decay gaussian",
        "--threshold 5 --k 2",
        "--method nearest --k 0",
        "--threshold 5 --cost C.csv --edges E.csv",
        "--threshold 5 --cost C.csv --speed 60,30",
        "--threshold 5 --speed 60,0",
        "--threshold 5 --speed 60,30,20",
        "--threshold 5 --jitter 2",
        "--threshold 5 --method raam",
        "--threshold 5 --cost -",
        "--threshold 5 --by county --inequality R.json",
    ],
)
def test_options_that_do_not_fit_are_refused_in_one_line(run, options):
    code, rows, told = run(options + (" --demand -" if options.endswith("-") else ""))
    assert (code, rows, len(told)) == (2, [], 1)


def test_roads_that_touch_no_place_at_all_are_refused(run):
    code, _, told = run("--threshold 60 --edges E.csv", E="from,to,km,kmh\n1,s1,3,60\n")
    assert (code, told) == (2, ["D.csv::id: NOT_ON_ROADS no id stands on a road of E.csv"])


def test_a_missing_file_is_bad_input(run):
    code, _, told = run("--threshold 5 --cost NONE.csv")
    assert (code, told) == (2, ["NONE.csv::: NO_FILE there is no such file"])


def test_it_runs_alone_from_standard_input_without_django(tmp_path):
    (tmp_path / "S.csv").write_text(SUPPLY, encoding="utf-8")
    program = (
        "import sys; from jisr.ops.program import main; code = main(sys.argv[1:]); "
        "assert 'django' not in sys.modules; sys.exit(code)"
    )
    given = ["access", "--demand", "-", "--supply", "S.csv", "--threshold", "30", "--method", "covered"]
    found = subprocess.run(
        [sys.executable, "-c", program, *given], cwd=tmp_path, input=DEMAND, capture_output=True, text=True, check=True
    )
    assert found.stdout == "id,score\n001,1.0\n01,1.0\nfar,0.0\n"


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a process's own peak")
def test_the_peak_memory_told_is_the_commands_own(tmp_path):
    ballast = bytearray(b"x") * 300_000_000
    (tmp_path / "D.csv").write_text(DEMAND, encoding="utf-8")
    (tmp_path / "S.csv").write_text(SUPPLY, encoding="utf-8")
    program = "import sys; from jisr.ops.program import main; sys.exit(main(sys.argv[1:]))"
    given = ["access", "--demand", "D.csv", "--supply", "S.csv", "--threshold", "30", "--json"]
    found = subprocess.run([sys.executable, "-c", program, *given], cwd=tmp_path, capture_output=True, check=True)
    assert json.loads(found.stdout)["timing"]["peak_mb"] < len(ballast) / 2e6
