"""Official lists over the country: staged, matched by code, crosswalk, province and name, decided, applied."""

import json
from datetime import date
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from jisr.core.enums import RowVerdict
from jisr.core.models import Batch, Entry, StagedRow
from jisr.engines.shell import BadInput
from jisr.ops.country import import_mandate
from jisr.ops.country.lists import Options, apply_batch, decide_row, stage_boundaries, stage_list
from jisr.ops.country.lists.report import as_json, as_lines
from jisr.territories.models import Boundary, Territory

DAY = date(2026, 11, 21)
SHARED = Path(__file__).parents[2].parent / "shared" / "data" / "territories.csv"
HEADER = "level,code,parent,type,name_fr,name_ar"
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("country")]


@pytest.fixture
def by():
    return import_mandate(on=DAY)


@pytest.fixture
def listed(tmp_path, by):
    """A list of these lines under the usual header, staged."""

    def stage(*lines, header=HEADER, **options):
        path = tmp_path / "list.csv"
        path.write_text("\n".join([header, *lines]) + "\n", encoding="utf-8")
        return stage_list(path, by=by, options=Options(**options))

    return stage


def only(batch):
    return batch.rows.get()


def unit(code):
    return Territory.objects.get(code=code, is_example=False)


def test_a_row_is_found_by_its_code_when_the_name_agrees(listed):
    row = only(listed("commune,09.273.01.05,09.273,municipality,Aït Melloul,أيت ملول"))
    assert (row.verdict, row.matched_by, row.matched_id) == ("same", "code", unit("09.273.01.05").pk)


def test_a_former_code_leads_to_the_same_commune_and_changes_nothing(listed):
    row = only(listed("commune,01.051.05.01,01.051,rural,Ait Kamra,آيت قمرة"))
    assert (row.verdict, row.matched_by, row.matched_id) == ("same", "crosswalk", unit("01.051.11.01").pk)


def test_a_cercle_changed_in_the_code_neither_doubles_nor_ends_a_commune(listed, by):
    before = Territory.objects.count()
    batch = listed("commune,01.051.77.01,01.051,rural,Ait Kamra,آيت قمرة", vintage="2030")
    row = only(batch)
    assert (row.matched_by, row.changes) == ("name", {"alias": [None, "01.051.77.01"]})
    apply_batch(batch, by=by, on=DAY)
    assert Territory.objects.count() == before
    assert unit("01.051.11.01").aliases.filter(code="01.051.77.01", vintage="2030").exists()
    assert not Territory.objects.filter(obsolete_on__isnull=False).exists()


def test_a_code_given_to_another_commune_is_not_believed(listed):
    row = only(listed("commune,01.051.11.01,01.051,rural,Zaouiat Sidi Abdelkader,زاوية سيدي عبد القادر"))
    assert row.matched_by == "name"
    assert Territory.objects.get(pk=row.matched_id).name_fr == "Zaouiat Sidi Abdelkader"


def test_a_code_whose_name_fits_nobody_waits_for_a_person(listed):
    row = only(listed("commune,01.051.11.01,01.051,rural,Xxqqww,"))
    assert (row.verdict, row.parsed["why"]) == ("doubtful", "code.other_name")
    assert row.candidates == [unit("01.051.11.01").pk]


def test_without_a_code_the_province_and_the_name_are_enough(listed):
    row = only(listed("إنزكان آيت ملول,التمسية", header="الإقليم,اسم الجماعة"))
    assert (row.matched_by, Territory.objects.get(pk=row.matched_id).name_fr) == ("name", "Temsia")


def test_a_name_that_several_communes_bear_waits_where_no_province_is_named(listed):
    row = only(listed("Sidi Rahal Chatai", "", header="name_fr"))
    assert row.verdict in ("doubtful",)
    assert len(row.candidates) >= 1


def test_a_commune_put_into_another_province_waits_for_a_person(listed):
    row = only(listed("commune,09.273.01.05,09.001,municipality,Ait Melloul,آيت ملول"))
    assert (row.verdict, row.parsed["why"]) == ("doubtful", "parent.differs")


def test_two_rows_never_claim_one_unit(listed):
    batch = listed(
        "commune,01.051.05.01,01.051,rural,Ait Kamra,آيت قمرة", "commune,01.051.11.01,01.051,rural,Ait Kamra,آيت قمرة"
    )
    assert sorted(row.verdict for row in batch.rows.all()) == ["doubtful", "same"]
    assert batch.rows.get(verdict="same").matched_by == "code"


def test_a_new_unit_is_made_below_its_parent_and_the_tree_is_numbered_again(listed, by):
    batch = listed(
        "cercle,09.273.99,09.273,cercle,Nouveau Cercle,دائرة جديدة",
        "commune,09.273.99.01,09.273.99,rural,Wxyzzy Qrst,جماعة جديدة تماما",
    )
    assert {row.verdict for row in batch.rows.all()} == {RowVerdict.NEW}
    assert apply_batch(batch, by=by, on=DAY)["new"] == 2
    made, home = unit("09.273.99.01"), unit("09.273")
    assert made.parent.code == "09.273.99"
    assert home.tree_start < made.tree_start <= home.tree_end


def test_applied_twice_it_does_the_same(listed, by):
    line = "commune,09.273.99.01,09.273,rural,Wxyzzy Qrst,جماعة جديدة تماما"
    batch = listed(line)
    apply_batch(batch, by=by, on=DAY)
    stood = list(Territory.objects.values())
    assert apply_batch(batch, by=by, on=DAY) == {"new": 0, "changed": 0, "boundaries": 0}
    again = listed(line)
    assert only(again).verdict == "same"
    apply_batch(again, by=by, on=DAY)
    assert list(Territory.objects.values()) == stood
    assert Entry.objects.filter(act="territories.import").count() == 1


def test_what_a_list_does_not_name_is_left_alone(listed, by):
    before = set(Territory.objects.values_list("pk", "obsolete_on"))
    apply_batch(listed("commune,09.273.01.05,09.273,municipality,Ait Melloul,آيت ملول"), by=by, on=DAY)
    assert before == set(Territory.objects.values_list("pk", "obsolete_on"))


def test_a_supplied_position_takes_the_place_of_an_approximate_one(listed, by):
    batch = listed("01.051.11.01,Ait Kamra,35.1203,-3.9", header="code,name_fr,latitude,longitude")
    assert only(batch).changes["position"][1] == [35.1203, -3.9]
    apply_batch(batch, by=by, on=DAY)
    assert (unit("01.051.11.01").latitude, unit("01.051.11.01").position_known) == (35.1203, "supplied")


def test_names_may_be_left_as_they_stand(listed):
    line = "commune,01.051.11.01,01.051,rural,Ait Qamra,"
    assert "name_fr" in only(listed(line)).changes
    assert "name_fr" not in only(listed(line, keep_names=True)).changes


def test_dashes_accents_and_case_are_no_change_of_name(listed):
    assert only(listed("region,03,,region,FES MEKNES,فاس - مكناس")).verdict == "same"


def test_faults_say_row_and_column(listed):
    batch = listed(
        "commune,,09.273,rural,,", "galaxie,1,09.273,x,Andromède,", "commune,77.001.01,77.001,rural,Nulle Part,"
    )
    told = as_json(batch, None)["faults"]
    assert [(fault["row"], fault["code"], fault["column"]) for fault in told] == [
        (2, "name.missing", "name_fr"), (3, "level.unknown", "level"), (4, "parent.unknown", "parent"),
    ]  # fmt: skip
    assert set(batch.rows.values_list("verdict", flat=True)) == {"fault"}


def test_an_arrondissement_that_a_list_calls_a_commune_is_not_doubled(listed):
    row = only(listed("06.141.01.71,Moulay Rachid", header="code,name_fr"))
    assert (row.verdict, Territory.objects.get(pk=row.matched_id).level) == ("same", "arrondissement")


def test_a_leading_zero_that_a_workbook_lost_does_not_count(listed):
    row = only(listed("10511101,Ait Kamra", header="code,name_fr"))
    assert Territory.objects.get(pk=row.matched_id).code == "01.051.11.01"


def test_a_code_too_long_for_the_record_is_a_fault_and_not_a_crash(listed):
    row = only(listed(f"commune,{'9' * 30},09.273,rural,Quelque Part,"))
    assert (row.verdict, row.faults[0]["code"]) == ("fault", "value.too_long")


def test_a_code_given_twice_to_new_units_waits_for_a_person(listed, by):
    batch = listed("commune,09.273.99.01,09.273,rural,Wxyzzy Qrst,", "commune,09.273.99.01,09.273,rural,Vbnmpl Kjhg,")
    assert sorted(row.verdict for row in batch.rows.all()) == ["doubtful", "new"]
    decide_row(batch, 3, is_new=True)
    with pytest.raises(BadInput, match="another unit bears"):
        apply_batch(batch, by=by, on=DAY)


def test_the_raw_cells_are_kept_as_they_came(listed):
    assert only(listed("commune,,09.273,rural,,")).raw["parent"] == "09.273"


def test_a_person_says_which_unit_it_is_and_the_word_is_kept_for_the_same_file(listed, by):
    line = "commune,01.051.11.01,01.051,rural,Xxqqww,"
    batch = listed(line)
    decide_row(batch, 2, unit=unit("01.051.11.01"))
    assert only(batch).changes == {"name_fr": ["Ait Kamra", "Xxqqww"]}
    again = listed(line)
    assert (only(again).matched_by, only(again).verdict, only(again).decided) == ("decided", "change", True)
    apply_batch(again, by=by, on=DAY)
    assert unit("01.051.11.01").name_fr == "Xxqqww"


def test_a_person_may_leave_a_row_out_or_call_it_new(listed):
    batch = listed("commune,01.051.11.01,01.051,rural,Xxqqww,")
    assert decide_row(batch, 2).verdict == "same"
    assert decide_row(batch, 2, is_new=True).verdict == "new"
    with pytest.raises(BadInput):
        decide_row(batch, 99)


def test_staging_changes_nothing_of_the_record(listed):
    before = list(Territory.objects.values())
    listed("commune,09.273.01.05,09.273,rural,Ait Melloul Nouveau,اسم آخر")
    assert list(Territory.objects.values()) == before


def test_boundaries_are_found_by_any_code_and_bad_ones_are_named(listed, by, tmp_path):
    square = {"type": "Polygon", "coordinates": [[[-9.5, 30.3], [-9.4, 30.3], [-9.4, 30.4], [-9.5, 30.3]]]}
    features = [
        {"type": "Feature", "properties": {"CODE_COM": "09.273.01.05"}, "geometry": square},
        {"type": "Feature", "properties": {"code": "99.999"}, "geometry": square},
        {
            "type": "Feature",
            "properties": {"code": "09.273.01.13"},
            "geometry": {"type": "Point", "coordinates": [1, 2]},
        },
    ]
    path = tmp_path / "bounds.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    batch = listed("commune,09.273.01.05,09.273,municipality,Ait Melloul,آيت ملول")
    assert stage_boundaries(path, batch) == 3
    assert apply_batch(batch, by=by, on=DAY)["boundaries"] == 1
    assert Boundary.objects.get().territory.code == "09.273.01.05"
    assert [fault["code"] for fault in as_json(batch, None)["faults"]] == ["unit.unknown", "geometry.none"]


def test_a_file_that_is_no_geojson_is_refused(listed, tmp_path):
    path = tmp_path / "b.geojson"
    path.write_text("[1,2")
    with pytest.raises(BadInput, match="no JSON"):
        stage_boundaries(path, listed("commune,09.273.01.05,09.273,municipality,Ait Melloul,آيت ملول"))


def test_the_command_previews_by_default_and_applies_when_told(tmp_path, capsys):
    path = tmp_path / "off.csv"
    path.write_text(f"{HEADER}\ncommune,09.273.01.05,09.273,rural,Ait Melloul,آيت ملول\n", encoding="utf-8")
    call_command("territories", "import", str(path))
    assert "nothing has changed yet" in capsys.readouterr().out
    assert unit("09.273.01.05").area == "urban"
    call_command("territories", "import", str(path), "--apply", "--json")
    assert json.loads(capsys.readouterr().out)["applied"] == {"new": 0, "changed": 1, "boundaries": 0}
    assert unit("09.273.01.05").area == "rural"


def test_the_command_ends_with_two_on_bad_input(tmp_path):
    with pytest.raises(CommandError) as refused:
        call_command("territories", "import", str(tmp_path / "nothing.csv"))
    assert refused.value.returncode == 2
    with pytest.raises(CommandError, match="no staged list"):
        call_command("territories", "apply", "4711")


def test_a_table_without_names_or_codes_is_refused(tmp_path, by):
    path = tmp_path / "other.csv"
    path.write_text("montant,date\n12,2024-01-01\n")
    with pytest.raises(BadInput):
        stage_list(path, by=by)


@pytest.mark.skipif(not SHARED.exists(), reason="the list of 1,538 units lies beside the checkout, not in it")
def test_a_list_of_1538_units_of_another_vintage_finds_them_all(by):
    batch = stage_list(SHARED, by=by)
    lowest = batch.rows.filter(parsed__level__in=("commune", "arrondissement"))
    assert lowest.count() == 1538
    assert lowest.filter(parsed__level="arrondissement").count() == 41
    assert not batch.rows.filter(verdict__in=("new", "fault")).exists()
    assert lowest.filter(matched_by="crosswalk").count() > 200
    assert lowest.filter(verdict="doubtful").count() <= 4
    before = Territory.objects.count()
    apply_batch(batch, by=by, on=DAY)
    assert Territory.objects.count() == before
    again = stage_list(SHARED, by=by)
    assert not again.rows.filter(verdict="change").exists()
    assert as_lines(again, None)[0].endswith("1625 rows: 1625 same")
    assert Batch.objects.count() == 2
    assert StagedRow.objects.filter(batch=again).count() == 1625


def test_another_country_brings_its_own_tree(listed, by):
    Territory.objects.real().update(is_example=True)  # out of the way
    batch = listed(
        "country,XX,,country,Pays Nouveau,بلد جديد",
        "region,1,XX,region,Région Une,الجهة الأولى",
        "province,1.1,1,province,Province Une,الإقليم الأول",
        "commune,1.1.1,1.1,rural,Commune Une,الجماعة الأولى",
    )
    assert apply_batch(batch, by=by, on=DAY)["new"] == 4
    assert [one.code for one in Territory.objects.above(unit("1.1.1")).real()] == ["XX", "1", "1.1", "1.1.1"]
    assert only_same(listed, batch)


def only_same(listed, batch):
    """The list of a batch, staged again, changes nothing."""
    columns = HEADER.split(",")  # a database may keep the columns of a raw row in another order
    lines = [",".join(row.raw[column] for column in columns) for row in batch.rows.all()]
    return {row.verdict for row in listed(*lines).rows.all()} == {"same"}
