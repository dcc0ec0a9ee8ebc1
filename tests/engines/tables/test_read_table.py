import io
import zipfile
from datetime import date
from decimal import Decimal

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from jisr.engines.shell import BadInput
from jisr.engines.tables import Field, read_table

PEOPLE = (Field("unique_id", required=True), "last_name", "first_name", Field("dob", "birth"), "commune")
ARABIC = "المعرف;الاسم العائلي;الاسم الشخصي;تاريخ الازدياد;الجماعة\n٠٠١;بوزكري;خديجة;٠٥/٠٣/١٩٨٥;التمسية\n002;العلوي;سعاد;1990;إنزكان\n"
FRENCH = "Identifiant;Nom;Prénom;Né(e) le;Commune\n1;Alaoui;Zoé;05/03/1985;Témara\n2;Benaïssa;Éric;1990;Aït Melloul\n"


def workbook(*rows, merges=(), title="الورقة 1"):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = title
    for row in rows:
        sheet.append(row)
    for area in merges:
        sheet.merge_cells(area)
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def refusal(content, *arguments, **named):
    with pytest.raises(BadInput) as refused:
        read_table(content, *arguments, **named)
    return refused.value.faults


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1256"])
def test_an_arabic_file_is_read_in_any_usual_encoding(encoding):
    text = ARABIC.translate(str.maketrans("٠١٣٥٨٩", "013589")) if encoding == "cp1256" else ARABIC
    table = read_table(text.encode(encoding), PEOPLE)
    assert [row.values["first_name"] for row in table.rows] == ["خديجة", "سعاد"]
    assert [row.values["dob"] for row in table.rows] == [date(1985, 3, 5), date(1990, 1, 1)]
    assert table.rows[0].values["unique_id"] in {"001", "٠٠١"}


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16"])
def test_a_french_file_is_read_in_any_usual_encoding(encoding):
    table = read_table(FRENCH.encode(encoding), PEOPLE)
    assert [row.values["last_name"] for row in table.rows] == ["Alaoui", "Benaïssa"]
    assert table.rows[1].values["commune"] == "Aït Melloul"


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_the_separator_is_recognised(separator):
    table = read_table(FRENCH.replace(";", separator).encode(), PEOPLE)
    assert table.report.separator == separator
    assert table.rows[0].values["first_name"] == "Zoé"


def test_a_separator_stated_on_the_first_line_is_believed():
    assert read_table(b"sep=|\nid|nom\n1|a;b;c\n", ("unique_id", "last_name")).rows[0].values["last_name"] == "a;b;c"


def test_a_row_is_numbered_as_a_person_counts_in_the_file():
    table = read_table("العدد الإجمالي\n\nid,nom\n1,a\n\n2,b\n".encode(), ("unique_id", "last_name"))
    assert [row.number for row in table.rows] == [4, 6]
    assert table.report.blank == 1


def test_a_header_of_two_rows_with_merged_cells_is_read_as_one():
    content = workbook(
        ["لائحة المستفيدات 2023", None, None, None],
        ["ر.ت", "الاسم", None, "تاريخ الازدياد"],
        [None, "العائلي", "الشخصي", None],
        [1, "بوزكري", "خديجة", date(1985, 3, 5)],
        merges=("A1:D1", "A2:A3", "B2:C2", "D2:D3"),
    )
    table = read_table(content, PEOPLE)
    assert table.rows[0].values == {
        "unique_id": "1",
        "last_name": "بوزكري",
        "first_name": "خديجة",
        "dob": date(1985, 3, 5),
        "commune": None,
    }
    assert table.report.header_rows == (2, 3)


def test_a_text_merged_over_rows_stands_in_each_and_an_amount_in_none_but_the_first():
    content = workbook(
        ["Province", "Projet", "Montant"], ["Tiznit", "Puits", 500], [None, "Route", None], merges=("A2:A3", "C2:C3")
    )
    table = read_table(content, ("province", Field("title"), Field("amount", "amount")))
    assert [row.values["province"] for row in table.rows] == ["Tiznit", "Tiznit"]
    assert [row.values["amount"] for row in table.rows] == [Decimal(500), None]
    assert [(fault.code, fault.row, fault.column) for fault in table.faults] == [("cell.merged", 3, "Montant")]


def test_an_amount_under_a_header_in_millions_is_in_dirhams():
    table = read_table(
        "Projet;Coût total (en MDH)\nPuits;1,5\nRoute;200 000 DH\n".encode(), ("title", Field("amount", "amount"))
    )
    assert [row.values["amount"] for row in table.rows] == [Decimal(1_500_000), Decimal(200_000)]


def test_the_sheet_that_fits_is_read_and_the_others_are_named():
    book = openpyxl.Workbook()
    book.active.title = "Lisez-moi"
    book.active.append(["Note", "auteur"])
    sheet = book.create_sheet("Liste")
    for row in (["Identifiant", "Nom", "Prénom"], [1, "Alaoui", "Zoé"]):
        sheet.append(row)
    held = io.BytesIO()
    book.save(held)
    table = read_table(held.getvalue(), PEOPLE)
    assert table.report.sheet == "Liste"


def test_a_parquet_table_gives_the_same_rows(tmp_path):
    path = tmp_path / "people.parquet"
    pq.write_table(pa.table({"unique_id": ["001"], "last_name": ["بوزكري"], "dob": [date(1985, 3, 5)]}), path)
    table = read_table(path, PEOPLE)
    assert table.rows[0].values["unique_id"] == "001"
    assert table.rows[0].values["dob"] == date(1985, 3, 5)


def test_a_column_named_by_hand_is_taken_by_its_header_or_its_letter():
    content = b"X;Y\n7;Alaoui\n"
    for column in ("Y", "B"):
        table = read_table(content, ("unique_id", "last_name"), {"last_name": column, "unique_id": "X"})
        assert table.rows[0].values == {"unique_id": "7", "last_name": "Alaoui"}
    assert refusal(content, ("unique_id",), {"unique_id": "Z9"})[0].code == "header.missing"
    assert (
        refusal(content, ("unique_id", "last_name"), {"unique_id": "X", "last_name": "Nom"})[0].code
        == "column.unmapped"
    )


def test_every_row_read_is_kept_or_set_aside_with_its_reason():
    rows = "Id;Nom;Montant\n1;a;20 MDH\n;b;5\n3;c;beaucoup\n4;d;5;trop\n\nTotal;;25\n"
    table = read_table(
        rows.encode(), (Field("unique_id", required=True), "last_name", Field("amount", "amount")), name="f.csv"
    )
    report = table.report
    assert (report.read, report.kept, report.blank) == (5, 2, 1)
    assert report.set_aside == {"cell.missing": 1, "row.too_long": 1, "row.total": 1}
    assert report.read == report.kept + sum(report.set_aside.values()) == len(table.rows) + len(table.set_aside)
    faults = [(f.file, f.row, f.column, f.code) for f in table.faults]
    assert ("f.csv", 4, "Montant", "amount.unreadable") in faults
    assert ("f.csv", 3, "Id", "cell.missing") in faults
    assert table.rows[1].raw == {"Id": "3", "Nom": "c", "Montant": "beaucoup"}


def test_without_fields_every_column_is_read_under_its_own_header():
    table = read_table("NAME,Âge\nخديجة,٤٠\n".encode())
    assert table.rows[0].values == {"NAME": "خديجة", "Âge": "٤٠"}


def test_a_header_that_fits_twice_is_said():
    table = read_table(b"id;nom;nom de famille\n1;a;b\n", ("unique_id", "last_name"))
    assert table.rows[0].values["last_name"] == "a"
    assert [(fault.code, fault.column) for fault in table.faults] == [("column.double", "nom de famille")]


def test_leading_zeros_stay():
    assert read_table(b"id,phone\n007,0612345678\n", ("unique_id", "phone")).rows[0].values == {
        "unique_id": "007",
        "phone": "0612345678",
    }


@pytest.mark.parametrize(
    ("content", "name", "code"),
    [
        (b"", "a.csv", "file.empty"),
        (b"\n\n \n", "a.csv", "file.empty"),
        (b"id,nom\n", "a.csv", "table.no_rows"),
        (b"%PDF-1.7 ...", "a.csv", "file.kind"),
        (b"\xd0\xcf\x11\xe0 old", "a.xls", "file.kind"),
        (b"<html><table>", "a.xls", "file.kind"),
        (b'{"id": 1}', "a.csv", "file.kind"),
        (b"id,nom\n1,a\n", "a.xlsx", "file.mismatch"),
        (b"\x00\x01\x02\x03" * 50, "a.csv", "file.kind"),
        (b"PK\x03\x04 cut", "a.xlsx", "file.truncated"),
        (b"PAR1 cut", "a.parquet", "file.truncated"),
        (b'id,nom\n1,"ouvert\n2,b\n', "a.csv", "file.truncated"),
        (b"id,nom,commune\n1,a,b\n2,a", "a.csv", "file.truncated"),
        (b"id,nom\n1," + b"x" * 40_000 + b"\n", "a.csv", "cell.too_long"),
        (b"id,nom\n1," + b"x" * 400_000 + b"\n", "a.csv", "cell.too_long"),
        (",".join(f"c{i}" for i in range(200)).encode() + b"\n" + b"1," * 199 + b"1\n", "a.csv", "table.too_wide"),
        (b"a,b\n1,2\n", "a.csv", "header.missing"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_with_a_sentence(content, name, code):
    faults = refusal(content, (Field("unique_id", required=True), "last_name"), name=name)
    assert [fault.code for fault in faults] == [code]
    assert faults[0].text


def test_a_missing_file_is_said():
    assert refusal("no-such-file.csv")[0].code == "file.missing"


def test_a_column_that_is_needed_and_not_there_is_said_with_those_that_are():
    fault = refusal(b"nom,ville\na,b\n", (Field("unique_id", required=True), "last_name"))[0]
    assert (fault.code, fault.column) == ("column.missing", "unique_id")
    assert "ville" in fault.text


def test_a_workbook_that_unpacks_beyond_measure_is_refused_before_it_is_opened():
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 50_000_000)
    assert refusal(held.getvalue(), name="a.xlsx")[0].code == "file.bomb"


def test_a_workbook_that_declares_entities_is_refused():
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("xl/workbook.xml", '<!DOCTYPE x [<!ENTITY a "aaaa">]><workbook/>')
    assert refusal(held.getvalue(), name="a.xlsx")[0].code == "file.bomb"


def test_a_workbook_cut_short_is_refused():
    content = workbook(["id", "nom"], *([i, f"nom {i}"] for i in range(2000)))
    assert refusal(content[: len(content) // 2], name="a.xlsx")[0].code == "file.truncated"


def test_a_parquet_file_cut_short_is_refused(tmp_path):
    path = tmp_path / "a.parquet"
    pq.write_table(pa.table({"unique_id": list(range(5000))}), path)
    path.write_bytes(path.read_bytes()[:-20])
    assert refusal(path)[0].code == "file.truncated"


def test_other_archives_are_no_workbooks():
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("readme.txt", "x")
    assert refusal(held.getvalue(), name="a.xlsx")[0].code == "file.kind"


def test_damaged_letters_are_reported_where_they_stand():
    content = b"id;nom;commune\n" + b"1;a;\xd8\xa7\xd9\x84\xd8\xb1\xd8\xa8\xd8\xa7\xd8\xb7\n" * 20 + b"2;b\xff;c\n"
    table = read_table(content, ("unique_id", "last_name", "commune"))
    assert [(fault.code, fault.row, fault.column) for fault in table.faults] == [("cell.damaged", 22, "nom")]


def test_two_columns_under_one_header_are_both_kept_as_they_stood():
    table = read_table(b"nom,montant,montant\nA,1,2\n", ["nom"], name="a.csv")
    assert table.rows[0].raw == {"nom": "A", "montant": "1", "montant#3": "2"}
