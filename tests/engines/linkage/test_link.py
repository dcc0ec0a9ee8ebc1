import csv
import json
from pathlib import Path

import pytest

from benchmarks.linkage.registers import generate, write
from jisr.engines.linkage import Options, Register, describe, link
from jisr.engines.linkage.command import main
from jisr.engines.linkage.engine import Run
from jisr.engines.linkage.spark import lacking
from jisr.engines.shell import BadInput

FAMILY_A = [
    {"unique_id": "1", "first_name": "خديجة", "last_name": "بوزكري", "dob": "1985-03-05", "sex": "F", "cin": "JB123456",
     "phone": "0612345678", "commune": "التمسية", "address": "رقم 12 زنقة الأطلس"},
    {"unique_id": "2", "first_name": "فاطمة", "last_name": "بوزكري", "dob": "1985-03-05", "sex": "F", "cin": "",
     "phone": "0612345678", "commune": "التمسية", "address": "رقم 12 زنقة الأطلس"},
]  # fmt: skip
FAMILY_B = [
    {"unique_id": "x", "first_name": "BOUZGRI", "last_name": "Khadidja", "dob": "05/03/1985", "sex": "Femme", "cin": "jb 123456",
     "phone": "+212 612-34-56-78", "commune": "Temsia", "address": "12, Rue Atlas"},
]  # fmt: skip


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    folder = tmp_path_factory.mktemp("registers")
    registers, truth = generate(3_000, seed=5)
    return write(registers, truth, folder), truth


@pytest.fixture(scope="module")
def linked(world):
    return link([Register(path.stem, path) for path in world[0]])


def pairs(table, decision="link"):
    return {
        frozenset({(row["left_source"], row["left_id"]), (row["right_source"], row["right_id"])})
        for row in table.to_pylist()
        if row["decision"] == decision
    }


def true_pairs(truth, within=False):
    people = {}
    for place, person in truth.items():
        people.setdefault(person, []).append(place)
    return {
        frozenset({a, b})
        for places in people.values()
        for i, a in enumerate(places)
        for b in places[i + 1 :]
        if within or a[0] != b[0]
    }


def test_one_woman_in_two_scripts_is_linked_and_her_twin_is_not():
    found = link([Register("a", FAMILY_A), Register("b", FAMILY_B)]).pairs.to_pylist()
    assert [(row["left_id"], row["right_id"]) for row in found if row["decision"] == "link"] == [("1", "x")]


def test_in_blind_mode_only_hashes_meet_and_nothing_of_a_number_is_left():
    work = Run([Register("a", FAMILY_A), Register("b", FAMILY_B)], Options(blind=True))
    work.read()
    found = work.link().pairs.to_pylist()
    kept = work.con.execute("SELECT cin, phone, cin_start, cin_end FROM records").fetchall()
    written = work.con.execute("SELECT cin, phone FROM raw").fetchall()
    work.close()
    assert [(row["left_id"], row["right_id"]) for row in found if row["decision"] == "link"] == [("1", "x")]
    assert kept[0][:2] == kept[2][:2]
    assert all(len(value) == 64 for row in kept for value in row[:2] if value)
    assert {value for row in written for value in row} | {value for row in kept for value in row[2:]} == {None}


def test_identifiers_that_come_hashed_meet_in_blind_mode():
    hashed = {"cin": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b", "dob": "1985", "first_name": "Khadija"}
    lists = [Register(name, [{"unique_id": name, **hashed}]) for name in "ab"]
    work = Run(lists, Options(blind=True))
    work.read()
    work.link()
    assert len({row[0] for row in work.con.execute("SELECT cin FROM records").fetchall()}) == 1
    work.close()


def test_a_sister_alone_is_no_link_whatever_the_household_shares():
    found = link([Register("a", FAMILY_A[1:]), Register("b", FAMILY_B)]).pairs.to_pylist()
    assert [row for row in found if row["decision"] == "link"] == []


def test_most_true_pairs_are_found_and_few_false_ones(linked, world):
    found, true = pairs(linked.pairs), true_pairs(world[1])
    precision, recall = len(found & true) / len(found), len(found & true) / len(true)
    assert precision > 0.98
    assert recall > 0.96


def test_every_pair_is_once_in_the_table_and_its_probability_fits_its_decision(linked):
    rows = linked.pairs.to_pylist()
    ends = [frozenset({(r["left_source"], r["left_id"]), (r["right_source"], r["right_id"])}) for r in rows]
    assert len(ends) == len(set(ends))
    assert all(len(end) == 2 for end in ends)
    assert all((r["probability"] >= linked.threshold - 0.001) == (r["decision"] == "link") for r in rows)


def test_the_run_says_how_wide_each_rule_was(linked):
    report = describe(linked)
    assert all({"rule", "ran_as", "pairs", "narrowed"} <= set(rule) for rule in report["blocking"])
    assert report["links"] + report["review"] == len(linked.pairs)


def test_copies_inside_a_register_are_found_when_asked_for(world):
    path = world[0][0]
    found = pairs(link([Register(path.stem, path)], Options(within=True)).pairs)
    true = {pair for pair in true_pairs(world[1], within=True) if {source for source, _ in pair} == {path.stem}}
    assert len(found & true) >= 0.9 * len(true)
    assert len(found - true) <= 0.1 * len(true)


def run(folder, world, *more):
    outputs = {"--out": "links.csv", "--save-model": "model.json", "--report": "report.json"}
    written = [part for option, name in outputs.items() for part in (option, str(folder / name))]
    assert main([*(str(path) for path in world[0][:2]), *written, *more]) == 0
    return (folder / "links.csv").read_text(encoding="utf-8").splitlines()


@pytest.fixture(scope="module")
def told(world, tmp_path_factory):
    folder = tmp_path_factory.mktemp("told")
    return folder, run(folder, world, "--explain", str(folder / "pairs.html"), "--explain-pairs", "5", "--lang", "ar")


def test_the_table_has_the_columns_of_the_contract(told):
    assert told[1][0] == "left_source,left_id,right_source,right_id,probability,decision,reason"


def test_the_report_carries_its_timing(told):
    report = json.loads((told[0] / "report.json").read_text(encoding="utf-8"))
    assert {"load_cpu_s", "compute_cpu_s", "wall_s", "peak_mb"} <= set(report["timing"])


def test_the_same_input_gives_the_same_bytes(told, world, tmp_path):
    assert run(tmp_path, world) == told[1]


def test_what_was_learnt_can_be_read_and_used_again(told, world, tmp_path):
    model = told[0] / "model.json"
    assert json.loads(model.read_text(encoding="utf-8"))["kind"] == "person"
    again = run(tmp_path, world, "--model", str(model))
    assert len(set(again) ^ set(told[1])) <= 0.02 * len(told[1])


def test_the_page_masks_identifiers_and_draws_the_weights(told, world):
    page = (told[0] / "pairs.html").read_text(encoding="utf-8")
    assert page.startswith("<!-- تتضمن هذه الصفحة معطيات شخصية")
    assert 'dir="rtl"' in page
    assert page.count("<svg") == 5
    phones = [
        row["phone"] for path in world[0][:2] for row in csv.DictReader(path.open(encoding="utf-8")) if row["phone"]
    ]
    assert not any(phone in page for phone in phones)


def test_an_association_is_known_by_its_words_in_either_language():
    ours = [{"unique_id": "1", "name": "جمعية الأمل للأشخاص في وضعية إعاقة", "commune": "التمسية", "receipt": "12/2019"},
            {"unique_id": "2", "name": "جمعية النور للتضامن", "commune": "التمسية"}]  # fmt: skip
    theirs = [
        {
            "unique_id": "x",
            "name": "Assoc. Al Amal pour les personnes en situation de handicap",
            "commune": "Temsia",
            "receipt": "12-2019",
        }
    ]
    found = link([Register("a", ours), Register("b", theirs)], Options(kind="organisation")).pairs.to_pylist()
    assert [(row["left_id"], row["right_id"]) for row in found if row["decision"] == "link"] == [("1", "x")]


@pytest.mark.parametrize(
    ("files", "code"),
    [
        ({"a.csv": "nom\nAlaoui\n", "b.csv": "id,nom\n1,a\n"}, "column.missing"),
        ({"a.csv": "id,nom\n1,a\n1,b\n", "b.csv": "id,nom\n1,a\n"}, "id.repeated"),
        ({"a.csv": "id,nom\n,a\n", "b.csv": "id,nom\n1,a\n"}, "id.missing"),
        ({"a.csv": "id,nom\n", "b.csv": "id,nom\n1,a\n"}, "table.no_rows"),
        ({"a.csv": "", "b.csv": "id,nom\n1,a\n"}, "file.empty"),
        ({"a.csv": 'id,nom\n1,"a\n', "b.csv": "id,nom\n1,a\n"}, "file.truncated"),
        ({"a.csv": "id,nom\n1,a\n"}, "register.single"),
        ({"a.csv": "id,observations\n1,a\n", "b.csv": "id,observations\n1,a\n"}, "nothing.to_compare"),
    ],
)
def test_bad_registers_get_a_sentence_and_nothing_is_written(files, code, tmp_path, capsys):
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    out = tmp_path / "links.csv"
    assert main([*(str(tmp_path / name) for name in files), "--out", str(out)]) == 2
    assert code in capsys.readouterr().err
    assert not out.exists()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is always full")
def test_a_full_disk_gets_a_sentence_and_leaves_none_of_the_files_behind(tmp_path, capfd):
    for name in ("a.csv", "b.csv"):
        (tmp_path / name).write_text("id,prenom,nom,dob\n1,Khadija,Bouzekri,1985-03-05\n", encoding="utf-8")
    kept = [str(tmp_path / "links.csv"), "--report", "/dev/full"]
    assert main([str(tmp_path / "a.csv"), str(tmp_path / "b.csv"), "--out", *kept]) == 2
    assert "disk.full there is no room left" in capfd.readouterr().err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.csv", "b.csv"]


def test_registers_of_a_few_rows_and_few_columns_are_linked():
    found = link(
        [
            Register("a", [{"unique_id": "1", "full_name": "Khadija Bouzekri"}]),
            Register("b", [{"unique_id": "2", "full_name": "خديجة بوزكري"}]),
        ]
    )
    assert found.pairs.num_rows <= 1


def test_a_column_headed_name_beside_the_family_name_holds_the_given_one():
    ours = "ر.ت,الاسم,النسب,رقم البطاقة الوطنية,تاريخ الازدياد\n7,خديجة,بوزكري,JB123456,1985-03-05\n".encode()
    theirs = b"id,name,dob,cin\nx,Bouzekri Khadija,05/03/1985,jb123456\n"
    found = link([Register("a", ours), Register("b", theirs)]).pairs.to_pylist()
    assert [(row["left_id"], row["right_id"], row["decision"]) for row in found] == [("7", "x", "link")]


def test_a_run_that_is_refused_leaves_no_folder_behind():
    work = Run([Register("a", Path("nowhere.csv"))], Options())
    folder = Path(work._folder.name)
    with pytest.raises(BadInput):
        work.read()
    work.close()
    assert not folder.exists()


@pytest.mark.skipif(bool(lacking()), reason=lacking() or "Spark is here")
def test_spark_gives_the_pairs_of_duckdb(world):
    registers = [Register(path.stem, path) for path in world[0]]
    ours = link(registers)
    theirs = link(registers, Options(engine="spark", model=ours.model))
    again = link(registers, Options(model=ours.model))
    assert pairs(theirs.pairs) == pairs(again.pairs)
