"""``jisr site`` from file to plan.json, good input and bad."""

from __future__ import annotations

import json

import pytest

from jisr.engines.siting.command import main

DEMAND = "id,demand,region,women\n007,10,N,4\n008,20,N,9\n010,30,S,20\n"
SITES = "id,price,capacity,existing,required,forbidden,region\n01,5,60,0,0,0,N\n02,7,60,0,0,0,S\n03,1,60,0,0,0,S\n"
COST = "origin,destination,cost\n" + "".join(
    f"{origin},{site},{cost}\n"
    for origin, row in (("007", (1, 9, 5)), ("008", (2, 8, 6)), ("010", (9, 1, 7)))
    for site, cost in zip(("01", "02", "03"), row, strict=True)
)


@pytest.fixture
def site(tmp_path, capsys):
    """Run ``jisr site`` on the small example, with some files replaced; gives exit code, plan and error lines."""

    def run(*options, demand=DEMAND, sites=SITES, cost=COST):
        for name, text in (("D.csv", demand), ("C.csv", sites), ("COST.csv", cost)):
            (tmp_path / name).write_text(text, encoding="utf-8")
        files = ["--demand", tmp_path / "D.csv", "--candidates", tmp_path / "C.csv", "--cost", tmp_path / "COST.csv"]
        out = tmp_path / "plan.json"
        out.unlink(missing_ok=True)
        code = main([*map(str, files), "--out", str(out), *options])
        errors = capsys.readouterr().err.splitlines()
        return code, json.loads(out.read_text()) if out.exists() else None, errors

    return run


def test_a_plan_has_every_key_of_the_contract_and_keeps_leading_zeros(site):
    code, plan, errors = site("--model", "pmedian", "-p", "2")
    assert (code, errors) == (0, [])
    assert (plan["status"], plan["objective"], plan["bound"], plan["gap"]) == ("optimal", 80.0, 80.0, 0.0)
    assert plan["selected"] == [{"site": "01", "existing": False}, {"site": "02", "existing": False}]
    assert plan["assignment"] == {"007": "01", "008": "01", "010": "02"}
    assert plan["uncoverable"] == []
    assert [row["site"] for row in plan["added_value"]] == ["01", "02"]
    assert plan["model"]["name"] == "pmedian"
    assert set(plan["timing"]) == {"load_cpu_s", "compute_cpu_s", "wall_s", "peak_mb"}


@pytest.mark.parametrize("model", ["mclp", "lscp", "pmedian", "pcenter", "fair"])
def test_every_model_answers(site, model):
    code, plan, _ = site("--model", model, "--radius", "2", *(() if model == "lscp" else ("-p", "2")))
    assert code == 0
    assert plan["status"] == "optimal"
    assert {row["site"] for row in plan["selected"]} == {"01", "02"}


def test_effects_are_told_by_group_and_part(site):
    _, plan, _ = site("--model", "mclp", "-p", "1", "--radius", "2", "--group", "women", "--by", "region")
    assert plan["effects"]["beyond"] == 30
    assert plan["effects"]["groups"][0]["beyond"] == 20
    assert [(row["name"], row["beyond"]) for row in plan["effects"]["parts"]["region"]] == [("N", 0), ("S", 30)]


def test_the_frontier_names_the_marginal_site(site):
    _, plans, _ = site("--model", "pmedian", "--budget", "12", "--frontier", "--step", "6")
    assert [plan["frontier"]["limit"] for plan in plans] == [6, 12]
    assert plans[1]["frontier"]["marginal_site"] in plans[1]["frontier"]["entering"]
    assert plans[1]["frontier"]["gain"] > 0


def test_the_trade_off_table_comes_from_one_call(site):
    _, plans, _ = site("--model", "pmedian", "-p", "1", "--radius", "2", "--tradeoff")
    assert [plan["tradeoff"] for plan in plans] == ["mclp", "pmedian", "fair", "pcenter"]
    assert all("beyond" in plan["effects"] for plan in plans)


def test_an_infeasible_budget_is_an_answer_and_not_an_error(site):
    code, plan, _ = site("--model", "pmedian", "--budget", "0")
    assert code == 0
    assert (plan["status"], plan["objective"], plan["selected"]) == ("infeasible", None, [])
    assert plan["reason"]["code"] == "UNREACHED"


def test_a_time_limit_of_one_second_is_kept_and_told(site):
    code, plan, _ = site("--model", "pmedian", "-p", "1", "--time-limit", "1")
    assert code == 0
    assert plan["timing"]["wall_s"] < 3


def test_positions_give_kilometres(site, tmp_path):
    demand = "id,demand,lat,lon\n1,5,30,-9\n2,5,30.1,-9\n"
    (tmp_path / "P.csv").write_text("id,lat,lon\n1,30,-9\n2,30.1,-9\n")
    (tmp_path / "Q.csv").write_text(demand)
    out = tmp_path / "out.json"
    places = ["--demand", str(tmp_path / "Q.csv"), "--candidates", str(tmp_path / "P.csv")]
    assert main([*places, "--model", "pcenter", "-p", "1", "--out", str(out)]) == 0
    plan = json.loads(out.read_text())
    assert plan["objective"] == pytest.approx(11.12, abs=0.01)
    assert plan["model"]["cost_unit"] == "km"


def test_a_graph_of_the_or_library_is_read_with_its_p(tmp_path):
    (tmp_path / "pmed.txt").write_text("5 6 2\n1 2 3\n2 3 4\n3 4 0\n4 5 2\n1 5 9\n1 2 1\n")
    out = tmp_path / "out.json"
    assert main(["--graph", str(tmp_path / "pmed.txt"), "--model", "pmedian", "--out", str(out)]) == 0
    plan = json.loads(out.read_text())
    assert plan["objective"] == 3.0
    assert plan["model"]["number"] == 2
    assert main(["--graph", str(tmp_path / "pmed.txt"), "--model", "pmedian", "-p", "1", "--out", str(out)]) == 0
    assert json.loads(out.read_text())["objective"] == 5 + 4 + 0 + 0 + 2


def test_a_bad_graph_is_refused_line_by_line(tmp_path, capsys):
    (tmp_path / "pmed.txt").write_text("5 4 2\n1 2 3\n2 x 4\n3 9 1\n4 5 -2\n")
    assert main(["--graph", str(tmp_path / "pmed.txt"), "--model", "pmedian"]) == 2
    lines = capsys.readouterr().err.splitlines()
    assert [line.split(":")[1] for line in lines] == ["3", "4", "5"]


@pytest.mark.parametrize(
    ("files", "options", "code", "row"),
    [
        ({"demand": DEMAND.replace("20,N", "many,N")}, [], "NOT_A_NUMBER", "3"),
        ({"demand": DEMAND.replace("20,N", "-20,N")}, [], "OUT_OF_RANGE", "3"),
        ({"demand": DEMAND.replace("008", "007")}, [], "REPEATED_ID", "3"),
        ({"demand": "id,demand\n"}, [], "NO_ROWS", ""),
        ({"sites": SITES.replace("02,7", "01,7")}, [], "REPEATED_ID", "3"),
        ({"sites": SITES.replace("02,7,60,0", "02,7,60,2")}, [], "OUT_OF_RANGE", "3"),
        ({"sites": SITES.replace("02,7,60,0", "02,7,60,0.5")}, [], "NOT_A_FLAG", "3"),
        ({"sites": SITES.replace("02,7", "02,dear")}, [], "NOT_A_NUMBER", "3"),
        ({"cost": COST.replace("010,02", "011,02")}, [], "UNKNOWN_ID", "9"),
        ({"cost": COST.replace("010,02", "10,02")}, [], "UNKNOWN_ID", "9"),
        ({"cost": COST.replace("010,02,1", "010,02,near")}, [], "NOT_A_NUMBER", "9"),
        ({"cost": COST.replace("007", "008")}, [], "REPEATED_PAIR", "5"),
        ({"demand": DEMAND + "099,1,S,1\n"}, [], "NO_COST", ""),
        ({"sites": SITES.replace("02,7", "02,")}, ["--budget", "9"], "MISSING_NUMBER", ""),
        ({}, ["-p", "4"], "TOO_MANY_SITES", ""),
        ({}, ["-p", "two"], "USAGE", ""),
        ({}, ["-p", "1", "--budget", "3"], "USAGE", ""),
        ({}, ["-p", "1", "--floor", "cercle:1"], "MISSING_COLUMN", ""),
        ({}, ["-p", "1", "--speed", "60,40"], "USAGE", ""),
        ({}, ["-p", "1", "--tradeoff"], "NO_RADIUS", ""),
    ],
)
def test_bad_input_is_told_in_one_line_with_its_place(site, files, options, code, row):
    exit_code, plan, errors = site("--model", "pmedian", *(options or ["-p", "1"]), **files)
    assert exit_code == 2
    assert plan is None
    assert f" {code} " in errors[0]
    assert errors[0].rsplit(code, 1)[0].split(":")[-3] == row


def test_a_missing_file_is_told(capsys):
    assert main(["--demand", "nowhere.csv", "--candidates", "nor.csv", "--model", "lscp", "--radius", "1"]) == 2
    assert [line.split(" ")[1] for line in capsys.readouterr().err.splitlines()] == ["NO_FILE", "NO_FILE"]
